"""Days that move along: which can be moved, and where they would go."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Person, Phase, Programme
from viceversa.reports.figures import ALIVE
from viceversa.reports.seasons import hints

DAYS = {
    "enrol_on": Phase.ENROL,
    "match_on": Phase.MATCH,
    "meet_on": Phase.MEET,
    "review_on": Phase.REVIEW,
    "ends_on": Phase.CLOSED,
}
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Move:
    """One day, as it is and as it would be."""

    name: str
    old: date
    new: date

    @property
    def moves(self) -> bool:
        """Whether it changes."""
        return self.old != self.new

    @property
    def at_weekend(self) -> bool:
        """Whether few people would be at work on it."""
        return self.moves and self.new.weekday() >= SATURDAY


@dataclass(frozen=True, slots=True)
class Preview:
    """All days side by side, what speaks against it, and how many people would be told."""

    moves: list[Move]
    hints: list[str]
    refusals: list[str]
    people: int


def movable(programme: Programme) -> list[tuple[str, str]]:
    """The days that have not been reached: a phase that has begun cannot begin later."""
    return [(name, label(name)) for name, phase in DAYS.items() if phase.step > Phase(programme.phase).step]


def label(name: str) -> str:
    """What a day is called."""
    return capfirst(str(Programme._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def shifted(programme: Programme, start: str, days: int) -> dict[str, date]:
    """The new day of everything from one day on."""
    names = list(DAYS)[list(DAYS).index(start) :]
    return {name: getattr(programme, name) + timedelta(days=days) for name in names}


def preview(programme: Programme, said: Mapping[str, Any]) -> Preview:
    """Where everything would go."""
    new = shifted(programme, said["start"], said["days"])
    moved = copy(programme)
    for name, day in new.items():
        setattr(moved, name, day)
    return Preview(
        moves=[Move(label(name), getattr(programme, name), getattr(moved, name)) for name in DAYS],
        hints=[str(hint) for hint in hints(moved)],
        refusals=refusals(moved),
        people=len(people(programme)),
    )


def refusals(moved: Programme) -> list[str]:
    """Why days cannot be like this."""
    try:
        moved.validate_constraints()
    except ValidationError as refusal:
        return refusal.messages
    return []


def concerned(programme: Programme) -> QuerySet[Enrolment]:
    """The enrolments of people who count on the days."""
    return Enrolment.objects.filter(programme=programme, state__in=ALIVE, person__is_active=True).order_by("person")


def people(programme: Programme) -> list[Person]:
    """Whoever counts on the days, each once."""
    return list(Person.objects.filter(pk__in=concerned(programme).order_by().values("person")))


def news(known: list[str], programme: Programme) -> list[Move]:
    """What has become of the days that people know."""
    moves = [
        Move(label(name), date.fromisoformat(old), getattr(programme, name))
        for name, old in zip(DAYS, known, strict=True)
    ]
    return [move for move in moves if move.moves]


def remembered(known: list[str], before: tuple[date, ...], programme: Programme) -> list[str]:
    """The days that people know, as long as these are others than those that hold; nothing if both agree."""
    told = known or [day.isoformat() for day in before]
    return told if told != [day.isoformat() for day in programme.days] else []


def refuse_standing(days: int) -> None:
    """A move has a length."""
    if not days:
        raise ValidationError({"number": _("Please say how far the days shall move.")})
