"""Second steps of a sign-in: which somebody has, and how their secrets are kept."""

import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from viceversa.models import Person, addresses
from viceversa.models.keys import master

LETTERS = "BCDFGHJKLMNPQRSTVWXZ3479"  # none of them looks like another, and they make no words
CODES = 10
HALF = 4


@dataclass(frozen=True, slots=True)
class Factor:
    """One second step, as its owner sees it."""

    number: int
    label: str
    is_app: bool


def of(person: Person) -> QuerySet[Authenticator]:
    """The second steps that somebody has set up, without recovery codes."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=person)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("pk")


def has(person: Person) -> bool:
    """Whether there is any."""
    return of(person).exists()


def reachable(address: str) -> Person | None:
    """Whom a code by mail may let in; without codes, the one administrator for emergencies, who has a second step."""
    person = Person.objects.active().reached_at(address)
    if settings.CODES or person is None or breaks_glass(person):
        return person
    return None


def breaks_glass(person: Person) -> bool:
    """Whether this is the administrator who gets in when the sign-on of the house is broken."""
    named = addresses.same(person.mailbox, settings.BREAK_GLASS)
    return named and person.is_administrator and person.is_active and has(person)


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody has for the second step of a sign-in."""

    steps: list[Factor]
    codes: int


def kept(person: Person) -> Kept:
    """Second steps in words, and how many recovery codes are not used up."""
    rows = list(Authenticator.objects.filter(user=person).order_by("pk"))
    codes = [len(row.data["digests"]) for row in rows if row.type == Authenticator.Type.RECOVERY_CODES]
    return Kept([factor(row) for row in rows if row.type != Authenticator.Type.RECOVERY_CODES], sum(codes))


def factor(row: Authenticator) -> Factor:
    """One of them."""
    is_app = row.type == Authenticator.Type.TOTP
    name = _("Authenticator app") if is_app else _("Passkey “%(name)s”") % {"name": row.data["name"]}
    return Factor(row.pk, name, is_app)


def drawn() -> list[str]:
    """New recovery codes."""
    return [f"{half()}-{half()}" for _each in range(CODES)]


def half() -> str:
    """Four letters at random."""
    return "".join(secrets.choice(LETTERS) for _each in range(HALF))


def digest(person: Person, code: str) -> str:
    """The keyed hash of a recovery code, however it is typed; the same code of two people has two."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return master().keyed_hash("recovery", str(person.key), plain)
