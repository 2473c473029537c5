"""People of the house: how they come in and leave, what they prefer, and what they are entrusted with."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa import access
from viceversa.access import SYSTEM, Actor, administers
from viceversa.actions import action, in_turn, require_version, stafflists
from viceversa.actions.staging import finish, refuse_done
from viceversa.models import (
    Installation,
    Lane,
    Locale,
    Person,
    Role,
    Sheet,
    Unit,
    Upload,
    addresses,
    bulk,
    erasures,
)
from viceversa.models.texts import ONE_LINE
from viceversa.notices import notify
from viceversa.reports import content, uploads
from viceversa.reports.staff import administers_alone, hindrances
from viceversa.sheets import PersonRow
from viceversa.sheets import Sheet as Table
from viceversa.sheets.changes import Changes, compare, covered


def house() -> Installation:
    """The one row for the house, made if it is missing; whoever sets it up needs something to act upon."""
    return Installation.objects.get_or_create(only=True)[0]


def end_sign_ins(person: Person) -> None:
    """Give somebody another salt: no web session fits it any more."""
    person.session_salt = uuid4()
    person.save(update_fields=["session_salt"])


@action
def set_up(installation: Installation, /, *, by: Actor, company: str, administrator: Person) -> Person:
    """Name the house and let an administrator in, whom a first mail tells that mails arrive."""
    if installation.demo:
        raise ValidationError(_("This is the demo. A real installation gets a folder of its own with VICEVERSA_VAR."))
    installation.company = company
    installation.full_clean()
    installation.save(update_fields=["company"])
    person = Person.objects.filter(email__iexact=administrator.email).first() or administrator
    person.is_active = person.is_administrator = True
    person.full_clean(exclude=["password"])
    person.save()
    notify(person, "people.set_up", lane=Lane.SIGN_IN, company=company)
    return person


@action
def prefer(person: Person, /, *, by: Actor, locale: Locale) -> Person:
    """Choose the language of one's own pages and mails."""
    person.locale = locale
    person.save(update_fields=["locale"])
    return person


@action
def entrust(person: Person, /, *, by: Actor, role: Role) -> Person:
    """Give somebody a role in the house."""
    return holding(person, role, holds=True)


@in_turn
@action
def relieve(person: Person, /, *, by: Actor, role: Role) -> Person:
    """Take a role back; the last administrator stays."""
    if role == Role.ADMINISTRATOR and administers_alone(person):
        raise ValidationError(_("The house needs an administrator. Please entrust somebody else first."))
    return holding(person, role, holds=False)


def holding(person: Person, role: Role, *, holds: bool) -> Person:
    """Write down who holds a role."""
    setattr(person, f"is_{Role(role).value}", holds)
    person.save(update_fields=[f"is_{Role(role).value}"])
    return person


@action
def add(installation: Installation, /, *, by: Actor, **told: Any) -> Person:
    """Enter one person by hand, with all that a staff list says."""
    addresses.refuse_occupied({0: told["email"]})
    return kept(Person(), **told)


@in_turn
@action
def correct(person: Person, /, *, by: Actor, version: int, **told: Any) -> Person:
    """Change what is known of somebody; nobody overwrites what they have not seen."""
    require_version(version, person.version)
    person.version += 1
    if addresses.same(told["email"], person.email):
        return kept(person, **told)
    require_administrator(person, by=by)
    addresses.refuse_occupied({person.pk: told["email"]})
    kept(person, **told, **addresses.begun(person, told["email"], by=access.person(by)))
    stafflists.tell_of_moves([person.key])
    return person


@action
def vouch(person: Person, /, *, by: Actor) -> Person:
    """Let a new address count at once; a second pair of eyes has made sure that it is really theirs."""
    if not person.is_moving:
        raise ValidationError(_("No new address is waiting here."))
    if person.moved_by == by:
        raise ValidationError(_("You have entered this address yourself. Another administrator can confirm it."))
    notify(person, "accounts.vouch", to=person.former_email, lane=Lane.SIGN_IN, new=person.email)
    Person.objects.filter(pk=person.pk).update(**addresses.settled())
    return person


def kept(person: Person, *, unit: str, dotted_superiors: Iterable[Person], **told: Any) -> Person:
    """Store somebody with those they refer to."""
    for name, value in told.items():
        setattr(person, name, value)
    if erasures.Memory().holds(person.email, person.personnel_number):
        raise ValidationError(
            _("Whoever had this address or number has asked to be forgotten. With others they can begin anew.")
        )
    refuse_circle(person)
    person.unit = unit_called(unit) if unit else None
    person.full_clean(exclude=["password"])
    person.save()
    person.dotted_superiors.set(one for one in dotted_superiors if one != person)
    return person


def unit_called(name: str) -> Unit:
    """The unit of this name, made if there is none."""
    ONE_LINE(name)
    return Unit.objects.get_or_create(name=name)[0]


def refuse_circle(person: Person) -> None:
    """Nobody stands above themselves, over however many steps."""
    line = [person]
    while (above := line[-1].superior) and above not in line:
        line.append(above)
    if above == person:
        sentence = _("This would close to a circle: %(names)s. Please choose another superior.")
        raise ValidationError({"superior": sentence % {"names": " → ".join(one.name for one in (*line, person))}})


def require_administrator(person: Person, *, by: Actor) -> None:
    """Whoever holds a role has been entrusted by an administrator; nobody else opens or closes their account."""
    if by is not SYSTEM and person.holds_role and not administers(by, person):
        sentence = _("%(name)s holds a role. An administrator changes the address or the account.")
        raise ValidationError(sentence % {"name": person.name})


def refuse_takeover(changes: Changes, *, by: Actor) -> None:
    """A list opens nobody's account to whoever could not open it by hand."""
    touched = {change.stored.pk for change in changes.changed if {"email", "active"} & {*change.fields}}
    for person in Person.objects.all().with_roles() if touched else ():
        if person.pk in touched:
            require_administrator(person, by=by)


@in_turn
@action
def deactivate(person: Person, /, *, by: Actor) -> Person:
    """Take somebody's account: they are signed out everywhere at once, and their data stays."""
    require_administrator(person, by=by)
    if reasons := hindrances(person, by=by):
        raise ValidationError(reasons)
    person.is_active, person.session_salt = False, uuid4()
    person.save(update_fields=["is_active", "session_salt"])
    return person


@action
def reactivate(person: Person, /, *, by: Actor) -> Person:
    """Let somebody sign in again."""
    require_administrator(person, by=by)
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


@action
def sign_out(person: Person, /, *, by: Actor) -> Person:
    """End all sign-ins of somebody, on whatever device."""
    end_sign_ins(person)
    return person


@action
def reset(person: Person, /, *, by: Actor) -> Person:
    """Take away all second steps of somebody who has lost them; they set up new ones at the next sign-in."""
    if person == by:
        raise ValidationError(_("These are your own. Another administrator can take them away."))
    Authenticator.objects.filter(user=person).delete()
    end_sign_ins(person)
    notify(person, "people.reset", lane=Lane.SIGN_IN)
    return person


@action
def export(installation: Installation, /, *, by: Actor) -> Installation:
    """Take the list of people away as a file; the log names who did."""
    return installation


@action
def stage(installation: Installation, /, *, by: Actor, file: Table[PersonRow]) -> Upload:
    """Keep what was understood of a staff list, sealed, until somebody confirms it."""
    upload = Upload(sheet=Sheet.PEOPLE, by=access.person(by), made_at=timezone.now())
    upload.sealed = content.seal_rows(upload, uploads.pack(file, uploads.PERSON))
    upload.save()
    return upload


@in_turn
@action
def bring_in(upload: Upload, /, *, by: Actor, file: uploads.StaffList, seen: str, complete: bool = False) -> Upload:
    """Store a staged list, opened, as it was seen: who is new, what changed, and, if it is complete, who has left."""
    refuse_done(upload)
    told, rows = file
    stored = Person.objects.all().as_stored()
    changes = compare(rows, stored, covered(told.columns))
    if changes.clashes or changes.fingerprint != seen:
        raise ValidationError(_("The list of people has changed since you opened this page. Please look once more."))
    refuse_takeover(changes, by=by)
    stafflists.write(changes, stored, by=access.person(by))
    left = leave(changes, by=by) if complete else 0
    figures = {"new": len(changes.new), "changed": len(changes.changed), "unchanged": changes.unchanged, "left": left}
    return finish(upload, figures)


@action
def discard(upload: Upload, /, *, by: Actor) -> Upload:
    """Forget a staged list, and the key that opens it."""
    return finish(upload, upload.figures)


def leave(changes: Changes, *, by: Actor) -> int:
    """Take the account, not the person, of everybody who is missing from a complete list; roles stay."""
    stay = {*Person.objects.all().with_roles().values_list("pk", flat=True), by.pk}
    gone = [person.pk for person in changes.missing if person.pk not in stay]
    rows = ({"id": pk, "is_active": False, "session_salt": uuid4()} for pk in gone)
    bulk.update(Person, ["is_active", "session_salt"], rows)
    return len(gone)
