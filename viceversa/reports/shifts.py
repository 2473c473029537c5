"""Days that move along: which can be moved, and where they would go."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Person, Phase, Programme, Workshop
from viceversa.models.enrolments import ALIVE
from viceversa.models.invitations import silent
from viceversa.models.people import PersonQuerySet
from viceversa.reports.seasons import hints

DAYS = {
    "enrol_on": Phase.ENROL,
    "match_on": Phase.MATCH,
    "meet_on": Phase.MEET,
    "review_on": Phase.REVIEW,
    "ends_on": Phase.CLOSED,
}
OPENING = ("enrol_on", "match_on", "meet_on")  # the kick-off belongs to the first sessions
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
    invited: int


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
    moves = [Move(label(name), getattr(programme, name), getattr(moved, name)) for name in DAYS]
    if meeting := kick_off(programme, said["start"]):
        moves.append(Move(meeting.title, meeting.on, meeting.on + timedelta(days=said["days"])))
    elif meeting := coming(programme):
        moves.append(Move(meeting.title, meeting.on, meeting.on))
    return Preview(
        moves=moves,
        hints=[str(hint) for hint in hints(moved, moves[-1].new if meeting else None)],
        refusals=[*refusals(moved), *refusals_of(meeting, moved, moves[-1])],
        people=len(people(programme)),
        invited=invited(programme).count(),
    )


def refusals(moved: Programme) -> list[str]:
    """Why days cannot be like this."""
    try:
        moved.validate_constraints()
    except ValidationError as refusal:
        return refusal.messages
    return []


def refusals_of(meeting: Workshop | None, moved: Programme, move: Move) -> list[str]:
    """Why the kick-off cannot be on its day."""
    try:
        if meeting and move.moves:
            go_along(meeting, moved, move.new - move.old)
    except ValidationError as refusal:
        return refusal.messages
    return []


def coming(programme: Programme) -> Workshop | None:
    """The kick-off that is planned and still ahead."""
    return Workshop.objects.filter(programme=programme).standing().coming(timezone.now()).first()


def kick_off(programme: Programme, start: str) -> Workshop | None:
    """The kick-off, if it moves with a day: with the first sessions, or with whatever it comes after."""
    found = coming(programme)
    return found if found and (start in OPENING or found.on >= getattr(programme, start)) else None


def go_along(meeting: Workshop, programme: Programme, by: timedelta) -> None:
    """Set the kick-off to its new day, at the same hour; it is not saved yet."""
    meeting.programme, meeting.on = programme, meeting.on + by
    try:
        meeting.settle()
    except ValidationError as refusal:
        raise ValidationError([f"{meeting.title}: {message}" for message in refusal.messages]) from None


def concerned(programme: Programme) -> QuerySet[Enrolment]:
    """The enrolments of people who count on the days."""
    return Enrolment.objects.filter(programme=programme, state__in=ALIVE, person__is_active=True).order_by("person")


def invited(programme: Programme) -> PersonQuerySet:
    """Whoever is invited and can still sign up."""
    return silent(programme) if programme.phase == Phase.ENROL else Person.objects.none()


def anybody(programme: Programme) -> bool:
    """Whether somebody counts on the days, or has been asked to."""
    return concerned(programme).exists() or invited(programme).exists()


def people(programme: Programme) -> list[Person]:
    """Whoever counts on the days, each once."""
    return list(Person.objects.filter(pk__in=concerned(programme).order_by().values("person")))


def news(known: list[str], programme: Programme) -> list[Move]:
    """What has become of the days that people know; nothing if these hold."""
    moves = [
        Move(label(name), date.fromisoformat(old), getattr(programme, name))
        for name, old in zip(DAYS, known, strict=False)
    ]
    return [move for move in moves if move.moves]


def moved_kick_off(programme: Programme) -> Workshop | None:
    """The kick-off of whose new day people have still to be told, with the sequence of the file that tells them."""
    found = coming(programme)
    if not found or not found.known_at:
        return None
    found.sequence += 1
    return found


def of_kick_off(meeting: Workshop) -> Move:
    """The day of the kick-off that people know, and the new one."""
    known = meeting.known_at or meeting.starts_at
    return Move(meeting.title, known.astimezone(ZoneInfo(meeting.zone)).date(), meeting.on)


def remembered(known: list[str], before: tuple[date, ...], programme: Programme) -> list[str]:
    """The days that people know, as long as these are others than those that hold; nothing if both agree."""
    told = known or [day.isoformat() for day in before]
    return told if told != [day.isoformat() for day in programme.days] else []


def refuse_standing(days: int) -> None:
    """A move has a length."""
    if not days:
        raise ValidationError({"number": _("Please say how far the days are to move.")})
