"""What people are told about the programme that they take part in, or are invited to."""

from collections.abc import Iterable, Sequence

from viceversa.models import Mail, Person, Programme
from viceversa.notices import compose


def moving(
    programme: Programme, people: Iterable[Person], moves: Sequence[object], *, invited: bool = False
) -> list[Mail]:
    """Which days have moved; one mail a person, however often they moved."""
    words = {"programme": programme, "lead": programme.lead, "moves": moves, "invited": invited}
    return [compose(person, "programmes.settle", **words) for person in people]
