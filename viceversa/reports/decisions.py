"""What leads decide about enrolments: about whom they can, what stands against it, and how many places are left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.models import Enrolment, Event, Phase, Programme, Side, State
from viceversa.reports.verdicts import VERBS, words

A_WEEK = timedelta(days=7)
# From which states each decision can be taken.
FROM: dict[str, tuple[State, ...]] = {
    "approve": (State.APPLIED, State.WAITING, State.DECLINED),
    "wait": (State.APPLIED,),
    "decline": (State.APPLIED, State.WAITING),
    "pause": (State.APPROVED,),
    "resume": (State.APPROVED,),
    "withdraw": (State.APPLIED, State.WAITING, State.APPROVED),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a page asks before something is decided: about whom, about whom not, and what follows."""

    verb: str
    question: str
    button: str
    follows: list[str]
    fits: list[Enrolment]
    left_out: list[str]
    problem: str = ""


def pending(verb: str, programme: Programme, rows: Sequence[Enrolment], *, by: Actor) -> Decision:
    """Say what a decision about these enrolments would do, before it is taken."""
    fits = [row for row in rows if possible(verb, row) and row.person != by]
    question, button, _done, follows = words(verb, len(fits), programme)
    problems = hindrances(verb, programme, fits, by=by)
    return Decision(
        verb,
        question,
        button,
        follows,
        fits,
        left_out=[hindrance(row, by=by) for row in rows if row not in fits],
        problem=(problems or [crowded(programme, fits) if verb == "approve" else ""])[0],
    )


def offered(rows: Iterable[Enrolment]) -> list[tuple[str, str]]:
    """What can be decided about at least one of these: each with its word."""
    here = list(rows)
    return [(verb, str(word)) for verb, word in VERBS.items() if any(possible(verb, row) for row in here)]


def possible(verb: str, enrolment: Enrolment) -> bool:
    """Whether this can be decided about an enrolment as it stands."""
    fits = {"pause": enrolment.paused_on is None, "resume": enrolment.paused_on is not None}
    return enrolment.state in FROM[verb] and fits.get(verb, True)


def hindrances(verb: str, programme: Programme, rows: Sequence[Enrolment], *, by: Actor) -> list[str]:
    """Why it cannot be decided now: a sentence for each about whom it cannot."""
    if not rows:
        return [_("Please choose at least one person.")]
    if verb == "approve" and programme.phase == Phase.CLOSED:
        return [_("The programme is closed. Open it again in the cockpit, then people can join it.")]
    return [hindrance(row, by=by) for row in rows if row.person == by or not possible(verb, row)]


def hindrance(enrolment: Enrolment, *, by: Actor) -> str:
    """Why this cannot be decided about somebody: they decide themselves, or how they stand."""
    if enrolment.person == by:
        return own(enrolment.programme, by)
    return _("%(name)s: %(state)s. This step does not fit that.") % {
        "name": enrolment.person.name,
        "state": standing(enrolment),
    }


def of_lead(enrolment: Enrolment) -> bool:
    """Whether somebody takes part who leads the programme: about them another lead decides."""
    return enrolment.programme.leads.filter(pk=enrolment.person_id).exists()


def own(programme: Programme, by: Actor) -> str:
    """Who decides about the enrolment of a lead, or how there can be somebody who does."""
    others = [lead.name for lead in programme.leads.active() if lead != by]
    if others:
        return _("This is your own enrolment. Please ask %(names)s to decide.") % {"names": ", ".join(others)}
    return _("This is your own enrolment. Please enter another lead in the blueprint, who decides about it.")


def standing(enrolment: Enrolment) -> str:
    """How an enrolment stands, in a word or two."""
    if enrolment.paused_on:
        return _("having a break")
    if enrolment.state == State.APPROVED:
        return _("takes part") if enrolment.declared_at else _("not declared yet")
    return str(enrolment.get_state_display())


def places_left(programme: Programme, side: str) -> int | None:
    """How many places one side has left: a tandem takes one on each; None if there is room for everybody."""
    if programme.places is None:
        return None
    taken = Enrolment.objects.filter(programme=programme, side=side, state=State.APPROVED).count()
    return max(programme.places - taken, 0)


def crowded(programme: Programme, rows: Iterable[Enrolment]) -> str:
    """Say that there are fewer places than people who would get one; nothing if all fit in."""
    wanted = [row.side for row in rows]
    for side in Side:
        left = places_left(programme, side)
        if left is not None and wanted.count(side) > left:
            return _(
                "On the side “%(side)s” %(left)s of %(places)s places are free. Please choose fewer people, put them "
                "on the waiting list, or give the programme more places in its blueprint."
            ) % {"side": side.label, "left": left, "places": programme.places}
    return ""


def next_in(programme: Programme) -> list[Enrolment]:
    """Who is first on the waiting list for a place that is free, one a side at most."""
    queue = Enrolment.objects.filter(programme=programme).queueing().select_related("person")
    first = [queue.filter(side=side).first() for side in Side if places_left(programme, side) != 0]
    return [one for one in first if one]


def untold(now: datetime) -> list[Programme]:
    """Programmes in which somebody could move up from the waiting list, and whose leads were not told lately."""
    waiting = Programme.objects.filter(enrolments__state=State.WAITING).exclude(phase=Phase.CLOSED).distinct()
    lately = Event.objects.filter(name="enrolments.alert", at__gt=now - A_WEEK)
    return [each for each in waiting.exclude(pk__in=lately.values("programme")) if next_in(each)]
