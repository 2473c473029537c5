"""How somebody's address changes: the mailbox they had counts until it has had time to speak up."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from viceversa.models.keys import master
from viceversa.models.people import Person, PersonQuerySet

WAITING = timedelta(days=7)


def same(one: str, other: str) -> bool:
    """Whether two addresses differ in capitals alone: ß is not ss here, for these are two domains with two owners."""
    return one.lower() == other.lower()


def begun(person: Person, new: str, *, by: Person | None) -> dict[str, Any]:
    """What is written down with a new address: all sign-ins end, and the mailbox from before counts for a week.

    Where it has said no to another one, it counts on until an administrator has decided.
    """
    refused = person.is_moving and person.moves_at is None
    back = same(person.mailbox, new)
    return {
        "former_email": "" if back else person.mailbox,
        "moves_at": None if back or refused else timezone.now() + WAITING,
        "moved_by_id": None if back or by is None else by.pk,
        "session_salt": uuid4(),
    }


def settled() -> dict[str, Any]:
    """What is written down when the new address counts; whatever was begun with the other one ends."""
    return {"former_email": "", "moves_at": None, "moved_by_id": None, "session_salt": uuid4()}


def held() -> dict[str, Any]:
    """What is written down when the mailbox from before says no: it counts until an administrator has decided."""
    return {"moves_at": None, "session_salt": uuid4()}


def code_of(person: Person) -> str:
    """What proves that somebody reads the mailbox from before: stored nowhere, and good for this one change."""
    about = (str(person.key), person.former_email, person.email, str(person.moves_at))
    return f"{person.key.hex}{master().keyed_hash('moving', *about)[:24]}"


def moving(code: str) -> Person | None:
    """Whose change a code is about, as long as it is waiting."""
    plain = "".join(code.split()).lower()
    try:
        found = Person.objects.all().moving().filter(key=UUID(plain[:32])).first()
    except ValueError:
        return None
    return found if found and constant_time_compare(code_of(found), plain) else None


def unchanged(person: Person) -> PersonQuerySet:
    """The row of somebody, unless another address has been entered since it was read."""
    return Person.objects.all().filter(pk=person.pk, email=person.email, moves_at=person.moves_at)
