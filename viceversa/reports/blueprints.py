"""Templates as cards, and what a programme would look like that begins from one on a given day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Person, Programme
from viceversa.models.blueprints import DAYS, Pattern, Source, patterns
from viceversa.reports.days import in_full
from viceversa.reports.seasons import Hint, hints, is_calm
from viceversa.reports.tasks import rhythm
from viceversa.reports.timelines import sessions

READY = timedelta(days=14)  # what a lead needs to prepare
WEEK, YEAR = timedelta(weeks=1), timedelta(weeks=52)
DATES = {"enrol_on", *DAYS}
AHEAD = 30  # weeks within which a day outside the holidays is looked for


@dataclass(frozen=True, slots=True)
class Card:
    """A template as one chooses it."""

    key: str
    source: Source
    title: str
    says: str
    whom: str
    rhythm: str
    length: str
    sessions: tuple[int, ...]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Outline:
    """A programme that does not exist yet: from which template, its days, and what they run into."""

    key: str
    enrol_on: date
    days: list[tuple[str, date]]
    hints: list[Hint]


def cards(by: Person) -> list[Card]:
    """Everything that somebody can begin with."""
    return [card(pattern) for pattern in patterns(by).values()]


def card(pattern: Pattern) -> Card:
    """One template in words."""
    programme = sketch(pattern, timezone.localdate())
    return Card(
        pattern.key,
        pattern.source,
        pattern.title,
        pattern.says or whence(pattern),
        pattern.whom,
        rhythm=rhythm(programme),
        length=length(programme),
        sessions=weeks(programme),
    )


def sketch(pattern: Pattern, enrol_on: date) -> Programme:
    """The programme that would come of it; it is never saved."""
    return Programme(**pattern.laid_out(enrol_on))


def whence(pattern: Pattern) -> str:
    """What is said of a template that nobody has described: when it ran, or which way it goes."""
    if pattern.source is Source.EARLIER and pattern.began:
        return lived(sketch(pattern, pattern.began))
    return capfirst(str(sketch(pattern, timezone.localdate()).get_direction_display()))


def lived(programme: Programme) -> str:
    """When a programme ran."""
    return _("Sessions from %(first)s, end on %(last)s.") % {
        "first": in_full(programme.meet_on),
        "last": in_full(programme.ends_on),
    }


def length(programme: Programme) -> str:
    """How long people meet, and how long all of it takes."""
    whole = spell(programme.ends_on - programme.enrol_on)
    if programme.single_sitting:
        return _("%(whole)s from enrolment to the end") % {"whole": whole}
    return _("%(meeting)s of sessions, %(whole)s in all") % {
        "meeting": spell(programme.review_on - programme.meet_on),
        "whole": whole,
    }


def spell(span: timedelta) -> str:
    """A length of time in weeks, or in months where that reads better."""
    weeks, months = round(span / WEEK), round(span.days / 30.4)
    if months < 3:
        return ngettext("%(number)s\u00a0week", "%(number)s\u00a0weeks", weeks) % {"number": weeks}
    return ngettext("%(number)s\u00a0month", "%(number)s\u00a0months", months) % {"number": months}


def weeks(programme: Programme) -> tuple[int, ...]:
    """The weeks after the first session in which there is another."""
    return tuple((day - programme.meet_on) // WEEK for day in sessions(programme))


def outline(by: Person, key: str, enrol_on: date | None) -> Outline:
    """What somebody would begin with; an unknown template is the first one, and no day is a sensible one."""
    known = patterns(by)
    pattern = known.get(key) or next(iter(known.values()))
    start = enrol_on or sensible(pattern)
    programme = sketch(pattern, start)
    names = [capfirst(str(field.verbose_name)) for field in Programme._meta.fields if field.name in DATES]
    return Outline(pattern.key, start, list(zip(names, programme.days, strict=True)), list(hints(programme)))


def sensible(pattern: Pattern) -> date:
    """The first Monday outside the holidays that leaves time to prepare; for a copy, the same week of the year."""
    ready = timezone.localdate() + READY
    if pattern.source is Source.EARLIER and pattern.began:
        return max(pattern.began + YEAR, pattern.began + WEEK * -((pattern.began - ready) // WEEK))
    monday = ready + timedelta(days=-ready.weekday() % 7)
    mondays = [monday + WEEK * n for n in range(AHEAD)]
    return next((day for day in mondays if is_calm(sketch(pattern, day))), monday)
