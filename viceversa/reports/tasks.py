"""The tasks of blueprint, operation and care: what is done, what is next, what needs a hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Phase, Programme
from viceversa.reports.checklist import gaps
from viceversa.reports.days import in_short
from viceversa.reports.figures import Figures
from viceversa.reports.phases import forward

DONE, HAND, NEXT, LATER = "done", "hand", "next", "later"


@dataclass(frozen=True, slots=True)
class Task:
    """A line under a station; with `says` and `label` it is also something that can be done now."""

    state: str
    text: str
    url: str = ""
    label: str = ""
    says: str = ""


def rhythm(programme: Programme) -> str:
    """How often, and for how long."""
    weeks, minutes = programme.cadence_weeks, programme.session_minutes
    if programme.single_sitting:
        return _("One sitting, %(minutes)s\u00a0minutes") % {"minutes": minutes}
    return ngettext(
        "Every week, %(minutes)s\u00a0minutes", "Every %(weeks)s\u00a0weeks, %(minutes)s\u00a0minutes", weeks
    ) % {"weeks": weeks, "minutes": minutes}


def blueprint(programme: Programme, counted: Figures) -> Iterator[Task]:
    """What the plan says, and what it leaves open."""
    if counted.topics:
        purposes, topics = len(programme.purposes), counted.topics
        why = ngettext("%(number)s purpose", "%(number)s purposes", purposes) % {"number": purposes}
        what = ngettext("%(number)s topic", "%(number)s topics", topics) % {"number": topics}
        yield Task(DONE, f"{why}, {what}")
    yield Task(DONE, rhythm(programme))
    if programme.ground_rules:
        yield Task(DONE, _("Ground rules are written down"))
    if Phase(programme.phase).step <= Phase.ENROL.step:
        for gap in gaps(programme):
            state = HAND if gap.urgent else NEXT
            yield Task(state, gap.title, gap.url, _("Go to the blueprint"), gap.says if gap.url else "")
    yield from step(programme, Phase.PLAN)


def step(programme: Programme, *phases: Phase) -> Iterator[Task]:
    """The step to the next phase; it needs a hand once its day has come."""
    phase = Phase(programme.phase)
    if phase not in phases or phase.following is None:
        return
    day = programme.begins(phase.following)
    due = timezone.localdate() >= day
    planned = _("Planned for %(day)s; first you read what the step does.") % {"day": in_short(day)}
    title = forward(programme)[1]
    yield Task(
        HAND if due else NEXT,
        title,
        reverse("programmes.advance", args=[programme.key]),
        _("Look at the step"),
        planned,
    )


def operation(programme: Programme, counted: Figures) -> Iterator[Task]:
    """The tandems on their way, and the people who have none yet."""
    phase = Phase(programme.phase)
    if counted.completed:
        ended = ngettext("%(number)s tandem is completed", "%(number)s tandems are completed", counted.completed)
        yield Task(DONE, ended % {"number": counted.completed})
    elif counted.tandems:
        together = ngettext("%(number)s tandem is on its way", "%(number)s tandems are on their way", counted.tandems)
        yield Task(DONE, together % {"number": counted.tandems})
    if phase.step < Phase.MEET.step:
        yield Task(LATER, _("First sessions from %(day)s") % {"day": in_short(programme.meet_on)})
    if phase == Phase.MEET and counted.alone:
        yield from alone(programme, counted)
    yield from step(programme, Phase.MEET)


def alone(programme: Programme, counted: Figures) -> Iterator[Task]:
    """Somebody has declared to take part, and nobody has been found."""
    waiting = ngettext("%(number)s person has no tandem", "%(number)s people have no tandem", counted.alone)
    yield Task(
        NEXT,
        waiting % {"number": counted.alone},
        reverse("programmes.go_back", args=[programme.key]),
        _("Look at the step back"),
        _("A further run takes them in as soon as somebody fits. Runs are computed in the phase of matching."),
    )


def care(programme: Programme) -> Iterator[Task]:
    """Looking back, and ending well."""
    if Phase(programme.phase).step < Phase.REVIEW.step:
        yield Task(LATER, _("Review from %(day)s") % {"day": in_short(programme.review_on)})
    if programme.phase != Phase.CLOSED:
        yield Task(LATER, _("End on %(day)s") % {"day": in_short(programme.ends_on)})
    yield from step(programme, Phase.REVIEW)
