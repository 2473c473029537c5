"""Accounts: what keeps a sign-in safe, and what the security log remembers of it for 90 days."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.actions.people import end_sign_ins
from viceversa.models import Incident, IncidentKind, Installation, Lane, Person, addresses
from viceversa.models.accounts import Moving
from viceversa.notices import notify
from viceversa.reports import content, factors

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
MOST_PASSKEYS = 10
ONCE_AN = timedelta(hours=1)


@action
def sign_out_everywhere(person: Person, /, *, by: Actor) -> Person:
    """End all of one's own sign-ins, on whatever device."""
    end_sign_ins(person)
    remember(person, IncidentKind.SIGNED_OUT)
    return person


@action
def set_up_app(person: Person, /, *, by: Actor, secret: str) -> list[str]:
    """Let an authenticator app be a second step; with the first one come recovery codes."""
    codes = first_codes(person)
    sealed = {"secret": content.seal_secret(person, secret)}
    Authenticator.objects.update_or_create(user=person, type=APP, defaults={"data": sealed})
    tell(person, IncidentKind.APP)
    return codes


@action
def set_up_passkey(person: Person, /, *, by: Actor, name: str, credential: dict[str, Any]) -> list[str]:
    """Let a passkey be a second step; with the first one come recovery codes."""
    if Authenticator.objects.filter(user=person, type=PASSKEY).count() >= MOST_PASSKEYS:
        raise ValidationError(_("Ten passkeys are enough for anybody. Please remove one that you no longer use."))
    codes = first_codes(person)
    Authenticator.objects.create(user=person, type=PASSKEY, data={"name": name, "credential": credential})
    tell(person, IncidentKind.PASSKEY)
    return codes


@action
def remove(person: Person, /, *, by: Actor, factor: int) -> Person:
    """Take a second step away; whoever holds a role keeps one. What was proved with it ends."""
    mine = Authenticator.objects.filter(user=person).exclude(type=CODES)
    if not (found := mine.filter(pk=factor).first()):
        raise ValidationError(_("This one is gone already."))
    if person.holds_role and mine.count() == 1:
        raise ValidationError(_("Your role needs a second step. Please set up another one first."))
    found.delete()
    if not mine.exists():
        Authenticator.objects.filter(user=person).delete()
    end_sign_ins(person)
    tell(person, IncidentKind.REMOVED)
    return person


@action
def renew_codes(person: Person, /, *, by: Actor) -> list[str]:
    """Make new recovery codes; the ones from before no longer count."""
    if not factors.has(person):
        raise ValidationError(_("Recovery codes belong to a second step. Please set one up first."))
    tell(person, IncidentKind.RENEWED)
    return new_codes(person)


@action
def move(person: Person, /, *, by: Actor, code: str, answer: str) -> Person:
    """Let the mailbox from before say whether the new address counts at once or never; its code is all it takes."""
    addresses.require_code(person, code)
    kept = answer == Moving.KEEP
    Person.objects.filter(pk=person.pk).update(**(addresses.held() if kept else addresses.settled()))
    for keeper in Person.objects.active().filter(is_administrator=True) if kept else ():
        notify(keeper, "accounts.keep", lane=Lane.SIGN_IN, who=person.name, whom=person.key)
    return person


@action
def spend(person: Person, /, *, by: Actor, code: str) -> bool:
    """Use up a recovery code; two who try the same one at once come one after the other."""
    row = Authenticator.objects.filter(user=person, type=CODES).first()
    digest = factors.digest(person, code)
    if row is None or digest not in row.data["digests"]:
        return False
    row.data["digests"].remove(digest)
    row.save(update_fields=["data"])
    tell(person, IncidentKind.SPENT)
    return True


@action
def refuse(installation: Installation, /, *, by: Actor, kind: IncidentKind) -> Installation:
    """Count a refusal of today. Of whom, nobody can read from it."""
    today = timezone.localdate()
    row, _made = Incident.objects.get_or_create(kind=kind, on=today, person=None, defaults={"number": 0})
    Incident.objects.filter(pk=row.pk).update(number=F("number") + 1)
    return installation


@action
def alarm(person: Person, /, *, by: Actor, kind: IncidentKind) -> Person:
    """Note that something happened around the sign-in of one person; once an hour is enough."""
    if not Incident.objects.filter(person=person, kind=kind, at__gt=timezone.now() - ONCE_AN).exists():
        write(person, kind)
    return person


@action
def break_glass(person: Person, /, *, by: Actor) -> Person:
    """Note that the emergency way in was used, each time, and write so to all administrators."""
    write(person, IncidentKind.EMERGENCY)
    for keeper in Person.objects.active().filter(is_administrator=True):
        notify(keeper, "accounts.tell", lane=Lane.SIGN_IN, kind=IncidentKind.EMERGENCY, who=person.name)
    return person


def first_codes(person: Person) -> list[str]:
    """New recovery codes with the first second step; sign-ins that have not shown one end."""
    if factors.has(person):
        return []
    end_sign_ins(person)
    return new_codes(person)


def new_codes(person: Person) -> list[str]:
    """Codes that are shown once; what is stored are keyed hashes."""
    codes = factors.drawn()
    data = {"digests": [factors.digest(person, code) for code in codes]}
    Authenticator.objects.update_or_create(user=person, type=CODES, defaults={"data": data})
    return codes


def tell(person: Person, kind: IncidentKind) -> None:
    """Write to the person what has changed, in case it was not them, and remember it if they hold a role."""
    notify(person, "accounts.tell", lane=Lane.SIGN_IN, kind=kind)
    remember(person, kind)


def remember(person: Person, kind: IncidentKind) -> None:
    """Write into the security log what concerns a role; when somebody without one was here is nobody's business."""
    if person.holds_role:
        write(person, kind)


def write(person: Person, kind: IncidentKind) -> None:
    """One line of the security log."""
    now = timezone.now()
    Incident.objects.create(kind=kind, person=person, on=timezone.localdate(now), at=now)
