"""Holidays: when a phase would find few people at their desks. A hint, never a refusal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from viceversa.models import Programme

MOST = 0.5  # from this share of a phase on it is worth a word
FIRST_WEEKS = timedelta(weeks=4)  # the weeks in which a tandem finds its rhythm


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that runs into the holidays, and what helps."""

    title: str
    says: str

    def __str__(self) -> str:
        return f"{self.title} {self.says}"


def is_holiday(day: date) -> bool:
    """July, August, and the days around the turn of the year; plain on purpose, the same in every federal state."""
    return day.month in {7, 8} or (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)


def share(first: date, last: date) -> float:
    """How much of the time from a first day until before a last one is holidays."""
    days = [first + timedelta(days=n) for n in range(max((last - first).days, 1))]
    return sum(map(is_holiday, days)) / len(days)


def is_calm(programme: Programme) -> bool:
    """Whether nothing runs into the holidays, and neither enrolment nor the sessions begin in them."""
    return not (is_holiday(programme.enrol_on) or is_holiday(programme.meet_on) or any(hints(programme)))


def hints(programme: Programme, kick_off: date | None = None) -> Iterator[Hint]:
    """What the days of a programme and its kick-off would run into."""
    if share(programme.enrol_on, programme.match_on) > MOST:
        yield Hint(
            _("Most of the enrolment is in the holidays."),
            _("Fewer people read their mail then; a few weeks later reach more."),
        )
    begins, ends = programme.meet_on, programme.review_on
    if max(share(begins, ends), share(begins, min(ends, begins + FIRST_WEEKS))) > MOST:
        yield Hint(
            _("The sessions begin in the holidays."),
            _("Tandems that miss their first dates rarely find a rhythm; a later start helps."),
        )
    if kick_off and is_holiday(kick_off):
        yield Hint(
            _("The kick-off is in the holidays."),
            _("Many people are away then; whoever misses it begins without the others."),
        )
