"""How somebody's address changes: the mailbox they had counts until it has had time to speak up."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from viceversa.models.keys import master
from viceversa.models.people import Person

WAITING = timedelta(days=7)
GONE = _("This link does not count any more. The newest mail from us says how it stands.")


def same(one: str, other: str) -> bool:
    """Whether two addresses differ in capitals alone: ß is not ss here, for these are two domains with two owners."""
    return one.lower() == other.lower()


def begun(person: Person, new: str, *, by: Person | None) -> dict[str, Any]:
    """What is written down with a new address: all sign-ins end, and the mailbox from before counts for a week.

    A mailbox that has turned one down is guarded: it counts until it says yes, or an administrator does.
    """
    back = same(person.mailbox, new)
    return {
        "former_email": "" if back else person.mailbox,
        "moves_at": None if back or person.guarded else timezone.now() + WAITING,
        "moved_by_id": None if back or by is None else by.pk,
        "session_salt": uuid4(),
    }


def settled() -> dict[str, Any]:
    """What is written down when the new address counts; whatever was begun with the other one ends."""
    return {"former_email": "", "moves_at": None, "moved_by_id": None, "guarded": False, "session_salt": uuid4()}


def held() -> dict[str, Any]:
    """What is written down when the mailbox from before says no: from now on silence is no yes."""
    return {"moves_at": None, "guarded": True, "session_salt": uuid4()}


def refuse_occupied(moves: Mapping[int, str]) -> None:
    """Give nobody a mailbox at which somebody else still waits until their own new address counts."""
    waiting = Person.objects.all().moving().values_list("former_email", "pk")
    theirs = {address.lower(): pk for address, pk in waiting}
    taken = [new for pk, new in moves.items() if theirs.get(new.lower(), pk) != pk]
    if taken:
        sentence = _("%(address)s is still somebody else's mailbox. It is free when their new address counts.")
        raise ValidationError([sentence % {"address": address} for address in taken])


def code_of(person: Person) -> str:
    """What proves that somebody reads the mailbox from before: stored nowhere, and good for this one change."""
    about = (str(person.key), person.former_email, person.email, str(person.moves_at))
    return f"{person.key.hex}{master().keyed_hash('moving', *about)[:24]}"


def moving(code: str) -> Person:
    """Whose change a code is about, as long as it is waiting."""
    try:
        found = Person.objects.all().moving().get(key=UUID(plain(code)[:32]))
    except (ValueError, Person.DoesNotExist):
        raise ValidationError(GONE) from None
    require_code(found, code)
    return found


def require_code(person: Person, code: str) -> None:
    """Refuse a code that is about another change, or about one that is settled meanwhile."""
    if not (person.is_moving and constant_time_compare(code_of(person), plain(code))):
        raise ValidationError(GONE)


def plain(code: str) -> str:
    """A code as it was made, however somebody has typed it."""
    return "".join(code.split()).lower()
