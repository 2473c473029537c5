"""The lead's home: the way of a programme in four stations, and what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.forms.models import model_to_dict
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from viceversa.models import Person, Phase, Programme
from viceversa.reports import figures, ideas, tasks
from viceversa.reports.days import by_month
from viceversa.reports.figures import Figures, Supply
from viceversa.reports.phrases import in_words
from viceversa.reports.start import start
from viceversa.reports.tasks import HAND, NEXT, Task
from viceversa.reports.timelines import Timeline, timeline

SHOWN = 12  # topics in the picture; the table beneath has them all


def plan(programme: Programme) -> dict[str, Any]:
    """What the blueprint says, as the form that changes it begins."""
    return {
        **model_to_dict(programme, [name for name in Programme.PLAN if name != "channel_notes"]),
        **{f"note_{channel}": text for channel, text in programme.channel_notes.items()},
        "version": programme.version,
        "topics": list(programme.topics.values_list("key", flat=True)),
        "leads": "\n".join(programme.leads.values_list("email", flat=True)),
        "confidants": "\n".join(programme.confidants.values_list("email", flat=True)),
    }


@dataclass(frozen=True, slots=True)
class Station:
    """One of the four stations: done, here or later."""

    name: str
    state: str
    says: str
    first: bool
    url: str
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a name, and what it means."""

    number: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Everything the lead's home says, ready to be shown."""

    kicker: str
    headline: str
    stations: list[Station]
    hands: list[Task]
    figures: list[Figure]
    topics: list[Supply]
    line: Timeline

    @property
    def moons(self) -> list[Supply]:
        """The topics of the picture."""
        return [topic for topic in self.topics if topic.offers or topic.wishes][:SHOWN]

    @property
    def most(self) -> int:
        """The largest number of the picture."""
        return max((max(each.offers, each.wishes) for each in self.topics), default=0)


def cockpit(programme: Programme, *, by: Person) -> Cockpit:
    """Count once, then say it."""
    counted = figures.count(programme, by=by)
    topics = figures.supply(programme, by=by)
    way = stations(programme, counted, topics, by=by)
    todo = [task for station in way for task in station.tasks if task.says and task.state in (HAND, NEXT)]
    return Cockpit(
        kicker=kicker(programme),
        headline=headline(programme, sum(task.state == HAND for task in todo)),
        stations=way,
        hands=sorted(todo, key=lambda task: task.state != HAND),
        figures=honest(counted),
        topics=topics,
        line=timeline(programme),
    )


def kicker(programme: Programme) -> str:
    """The programme, and where it is in its time."""
    phase = Phase(programme.phase)
    today = timezone.localdate()
    if phase != Phase.MEET or today < programme.meet_on or programme.single_sitting:
        return _("Programme “%(name)s” · %(phase)s") % {"name": programme.name, "phase": capfirst(phase.label)}
    week, weeks = ((day - programme.meet_on).days // 7 + 1 for day in (today, programme.ends_on))
    return _("Programme “%(name)s” · week %(week)s of %(weeks)s") % {
        "name": programme.name,
        "week": min(week, weeks),
        "weeks": weeks,
    }


def headline(programme: Programme, urgent: int) -> str:
    """How it stands, and how much of it needs a hand."""
    stands = {
        Phase.PLAN: _("The blueprint is taking shape."),
        Phase.ENROL: _("Enrolment is open."),
        Phase.MATCH: _("Tandems are finding each other."),
        Phase.MEET: _("It is under way."),
        Phase.REVIEW: _("Time to look back."),
        Phase.CLOSED: _("The programme is closed."),
    }[Phase(programme.phase)]
    return f"{stands}\n{needs(urgent)}"


def needs(urgent: int) -> str:
    """How many things need a hand, in words where there is one."""
    if not urgent:
        return _("Nothing needs your hand right now.")
    sentence = ngettext("One thing needs your hand.", "%(number)s things need your hand.", urgent)
    return sentence % {"number": in_words(urgent).capitalize()} if urgent > 1 else sentence


def stations(programme: Programme, counted: Figures, topics: list[Supply], *, by: Person) -> list[Station]:
    """Blueprint, start-up, operation and care, each with its tasks."""
    here = Phase(programme.phase).step
    way = [
        (_("Blueprint"), "programmes.edit", (Phase.PLAN, Phase.PLAN), tasks.blueprint(programme, counted)),
        (_("Start-up"), "enrolments.index", (Phase.ENROL, Phase.MATCH), start(programme, counted, topics, by=by)),
        (_("Operation"), "tandems.index", (Phase.MEET, Phase.MEET), tasks.operation(programme, counted)),
        (_("Care"), "", (Phase.REVIEW, Phase.REVIEW), [*ideas.task(programme), *tasks.care(programme)]),
    ]
    return [
        Station(
            name,
            *standing(programme, here, first, last),
            first=first == Phase.PLAN,
            url=reverse(page, args=[programme.key]) if page else "",
            tasks=list(todo),
        )
        for name, page, (first, last), todo in way
    ]


def standing(programme: Programme, here: int, first: Phase, last: Phase) -> tuple[str, str]:
    """The state of a station, and the word in its circle."""
    if here > last.step:
        return "done", pgettext("station", "done")
    if here >= first.step:
        return "here", pgettext("station", "under way")
    return "later", _("from %(month)s") % {"month": by_month(programme.begins(first))}


def honest(counted: Figures) -> list[Figure]:
    """Few numbers, each with what it means."""
    return [
        Figure(
            counted.taking_part,
            ngettext("person takes part", "people take part", counted.taking_part),
            _("Showing: %(mentors)s, learning: %(mentees)s; doing both is possible")
            % {"mentors": counted.mentors, "mentees": counted.mentees},
        ),
        Figure(
            counted.tandems,
            ngettext("tandem", "tandems", counted.tandems),
            _("%(completed)s completed") % {"completed": counted.completed}
            if counted.completed
            else _("%(active)s under way, %(paused)s having a break")
            % {"active": counted.active, "paused": counted.paused},
        ),
        Figure(
            counted.alone,
            ngettext("person is waiting", "people are waiting", counted.alone),
            _("have declared that they take part and have no tandem yet"),
        ),
    ]
