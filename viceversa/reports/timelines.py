"""The time of a programme as a picture: its phases, its sessions and today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Phase, Programme
from viceversa.reports.days import in_full, in_short
from viceversa.reports.tasks import rhythm

LABELS = 6  # months that can be named on a phone


@dataclass(frozen=True, slots=True)
class Span:
    """A phase with its planned days, as parts of the whole from 0 to 1."""

    name: str
    state: str
    begins: date
    ends: date
    start: float
    end: float
    sessions: list[float]

    @property
    def says(self) -> str:
        """When it begins."""
        return _("from %(day)s") % {"day": in_short(self.begins)}

    @property
    def lasts(self) -> str:
        """How long it takes, in weeks, or in days if it is shorter than one."""
        days = (self.ends - self.begins).days
        if days < 7:
            return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
        return ngettext("%(number)s week", "%(number)s weeks", round(days / 7)) % {"number": round(days / 7)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """Phases one below the other, with months and today."""

    spans: list[Span]
    months: list[tuple[str, float]]
    today: float | None
    rhythm: str
    sessions: int

    @property
    def says(self) -> str:
        """The picture in a sentence."""
        first, last = self.spans[0].begins, self.spans[-1].ends
        days = _("%(first)s to %(last)s.") % {"first": in_full(first), "last": in_full(last)}
        if self.sessions == 1:
            return f"{days} {self.rhythm}."
        number = _("%(number)s\u00a0sessions") % {"number": self.sessions}
        return f"{days} {self.rhythm}: {number}."


def timeline(programme: Programme) -> Timeline:
    """Lay the days of a programme out."""
    first, last = programme.days[0], max(programme.days[-1], programme.days[0] + timedelta(days=1))
    days = sessions(programme)
    today = timezone.localdate()
    return Timeline(
        spans=list(spans(programme, days)),
        months=months(first, last),
        today=share(today, first, last) if first <= today <= last else None,
        rhythm=rhythm(programme),
        sessions=len(days),
    )


def spans(programme: Programme, days: list[date]) -> Iterator[Span]:
    """Each phase that takes time."""
    first, last = programme.days[0], programme.days[-1]
    here = Phase(programme.phase)
    phases = [Phase.ENROL, Phase.MATCH, Phase.MEET, Phase.REVIEW]
    for phase, (begins, ends) in zip(phases, pairwise(programme.days), strict=True):
        state = "done" if phase.step < here.step else "here" if phase is here else "later"
        ticks = [share(day, first, last) for day in days] if phase is Phase.MEET else []
        yield Span(
            capfirst(str(phase.label)), state, begins, ends, share(begins, first, last), share(ends, first, last), ticks
        )


def sessions(programme: Programme) -> list[date]:
    """The days on which a tandem would meet if it began on the first."""
    step = timedelta(weeks=programme.cadence_weeks)
    count = 1 if programme.single_sitting else 1 + max(programme.review_on - programme.meet_on, timedelta()) // step
    found = [programme.meet_on + number * step for number in range(count)]
    return found[:-1] if len(found) > 1 and found[-1] == programme.review_on else found


def share(day: date, first: date, last: date) -> float:
    """Which part of the whole has passed by a day."""
    return (day - first).days / max((last - first).days, 1)


def months(first: date, last: date) -> list[tuple[str, float]]:
    """The beginnings of months, so many that their names have room."""
    found = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= last:
        found.append((date_format(day, "M"), share(day, first, last)))
        day = (day + timedelta(days=32)).replace(day=1)
    return found[:: -(-len(found) // LABELS) or 1]
