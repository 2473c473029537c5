"""What a workshop says to whoever is asked, and to the lead who plans it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from viceversa.access import leads, takes_part
from viceversa.models import Attendance, Coming, Enrolment, Person, Phase, Programme, Workshop
from viceversa.reports.days import by_weekday, in_short
from viceversa.reports.facts import Entry, Part, fact, moment
from viceversa.reports.tasks import DONE, NEXT, Task

STEP = re.compile(r"(?P<lasts>(?P<minutes>\d{1,3})\s*(?:minutes?|Minuten?|min\.?))\s*:\s*(?P<says>.+)")
PLAN = ("title", "on", "at", "zone", "minutes", "place", "link", "agenda")


@dataclass(frozen=True, slots=True)
class Guests:
    """Who comes, as far as a lead needs to know: a no and silence look alike."""

    coming: list[Person]
    perhaps: list[Person]
    others: int


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the agenda: when it begins and how long it lasts, as far as that is known."""

    says: str
    at: str = ""
    lasts: str = ""


@dataclass(frozen=True, slots=True)
class Gathering:
    """The page of a workshop."""

    workshop: Workshop
    course: list[Step]
    when: str
    yours: str
    over: bool
    asked: bool
    answer: str
    guests: Guests | None

    @property
    def open(self) -> bool:
        """Whether something can still be changed or answered."""
        return not self.over and not self.workshop.cancelled_on


def gathering(workshop: Workshop, *, by: Person) -> Gathering:
    """All of it for one reader; a lead who takes part reads both."""
    mine = Attendance.objects.filter(workshop=workshop, person=by).holding().first()
    return Gathering(
        workshop,
        list(course(workshop)),
        when=clock(workshop, workshop.zone),
        yours=clock(workshop, by.time_zone) if elsewhere(workshop, by) else "",
        over=workshop.starts_at <= timezone.now(),
        asked=takes_part(by, workshop),
        answer=mine.answer if mine else "",
        guests=guests(workshop, by=by) if leads(by, workshop) else None,
    )


def course(workshop: Workshop) -> Iterator[Step]:
    """The agenda by the clock, up to the first line that does not say how long it lasts."""
    lines = [line.strip() for line in workshop.agenda.splitlines() if line.strip()]
    at = workshop.starts_at.astimezone(ZoneInfo(workshop.zone))
    for place, line in enumerate(lines):
        found = STEP.fullmatch(line)
        if not found:
            yield from map(Step, lines[place:])
            return
        yield Step(found["says"], date_format(at, "H:i"), found["lasts"])
        at += timedelta(minutes=int(found["minutes"]))


def clock(workshop: Workshop, zone: str) -> str:
    """Day and time as clocks of a zone show them."""
    start = workshop.starts_at.astimezone(ZoneInfo(zone))
    return _("%(day)s, %(from)s to %(to)s") % {
        "day": by_weekday(start.date()),
        "from": date_format(start, "H:i"),
        "to": date_format(workshop.ends_at.astimezone(ZoneInfo(zone)), "H:i"),
    }


def elsewhere(workshop: Workshop, person: Person) -> bool:
    """Whether the reader's clock shows another time."""
    here, there = (
        workshop.starts_at.astimezone(ZoneInfo(zone)).utcoffset() for zone in (workshop.zone, person.time_zone)
    )
    return here != there


def guests(workshop: Workshop, *, by: Person) -> Guests:
    """Names of those who come or perhaps do, and how many have said nothing or no."""
    rows = list(Attendance.objects.all().visible_to(by).filter(workshop=workshop).with_people())
    said = {answer: [row.person for row in rows if row.answer == answer] for answer in Coming}
    everybody = Enrolment.objects.filter(programme=workshop.programme, person__is_active=True).declared()
    number = everybody.order_by().values("person").distinct().count()
    known = said[Coming.YES] + said[Coming.MAYBE]
    return Guests(said[Coming.YES], said[Coming.MAYBE], max(number - len(known), 0))


def task(programme: Programme) -> Iterator[Task]:
    """The kick-off on the way of the programme: planned, or to be planned while people still enrol."""
    planned = Workshop.objects.filter(programme=programme).standing().first()
    if planned is not None:
        done = DONE if planned.starts_at <= timezone.now() else NEXT
        yield Task(
            done,
            _("Kick-off on %(day)s") % {"day": in_short(planned.on)},
            reverse("workshops.show", args=[planned.key]),
        )
    elif programme.phase in (Phase.ENROL, Phase.MATCH):
        yield Task(
            NEXT,
            _("Plan the kick-off"),
            reverse("workshops.plan", args=[programme.key]),
            _("Plan the kick-off"),
            _("People get to know each other and hear how it runs. An agenda is ready to begin from."),
        )


def attended(person: Person) -> Part:
    """What somebody has answered to invitations, for themselves."""
    rows = Attendance.objects.filter(person=person).select_related("workshop__programme")
    entries = [
        Entry(
            row.workshop.programme.name,
            [
                fact("workshop", _("workshop"), row.workshop.title),
                moment(row.workshop.starts_at),
                fact("answer", _("your answer"), row.answer or None, str(row.get_answer_display()) or "–"),
            ],
        )
        for row in rows
    ]
    return Part("workshops", _("Invitations to a kick-off"), _("From your own answers."), entries)


def as_planned(workshop: Workshop) -> dict[str, object]:
    """What the form that changes it begins with."""
    return {name: getattr(workshop, name) for name in PLAN} | {"version": workshop.sequence}
