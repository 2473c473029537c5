"""Accounts: what people do to keep their own sign-in safe."""

from uuid import uuid4

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Person


@action
def sign_out_everywhere(person: Person, /, *, by: Actor) -> Person:
    """End all of one's own sign-ins, on whatever device."""
    person.session_salt = uuid4()
    person.save(update_fields=["session_salt"])
    return person
