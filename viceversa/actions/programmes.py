"""Programmes: how they come into being, are planned, and go from phase to phase."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias, cast

from django.core.exceptions import ValidationError
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from viceversa.access import Actor, signed_in
from viceversa.actions import action, require_version
from viceversa.models import (
    Attendance,
    FormerRules,
    Installation,
    Person,
    Phase,
    Programme,
    Run,
    RunState,
    Tandem,
    TandemState,
    Topic,
    Workshop,
)
from viceversa.models.blueprints import patterns
from viceversa.notices import notify
from viceversa.reports import shifts
from viceversa.reports.confidants import hindrances
from viceversa.reports.invitations import choose

Addresses: TypeAlias = Sequence[str]
TIES = {"leads", "topics", "confidants"}
LOOK_AGAIN = gettext_lazy("Somebody else has changed the programme in the meantime. Please look again at what follows.")


@action
def create(installation: Installation, /, *, by: Actor, blueprint: str, name: str, enrol_on: date) -> Programme:
    """Set up a programme by a template, or by one that ran before; whoever creates it leads it."""
    lead = signed_in(by)
    pattern = patterns(lead).get(blueprint)
    if pattern is None:
        raise ValidationError({"blueprint": _("This template no longer exists. Please choose another one.")})
    programme = Programme(name=name, **pattern.laid_out(enrol_on))
    programme.full_clean()
    programme.save()
    programme.topics.set(Topic.objects.filter(slug__in=pattern.topics))
    programme.leads.set([lead])
    return programme


@action
def edit(programme: Programme, /, *, by: Actor, version: int, **said: Any) -> Programme:
    """Change what the blueprint says; nobody overwrites what they have not seen."""
    require_version(version, programme.version)
    if strange := said.keys() - {*Programme.PLAN, *TIES}:
        raise TypeError(f"not a part of the plan: {strange}")
    before = programme.days
    ties = {name: said.pop(name) for name in TIES & said.keys()}
    keep_rules(programme, said.get("ground_rules", programme.ground_rules))
    for name, value in said.items():
        setattr(programme, name, value)
    programme.full_clean()
    save_plan(programme, before)
    tie(programme, by=signed_in(by), **ties)
    return programme


@action
def shift(programme: Programme, /, *, by: Actor, version: int, start: str, days: int) -> Programme:
    """Move everything from one day on; people are told once it has settled."""
    require_version(version, programme.version, LOOK_AGAIN)
    if start not in dict(shifts.movable(programme)):
        raise ValidationError(_("This phase has begun in the meantime. Please choose a later day."))
    shifts.refuse_standing(days)
    before, kick_off = programme.days, shifts.kick_off(programme, start)
    for name, day in shifts.shifted(programme, start, days).items():
        setattr(programme, name, day)
    programme.validate_constraints()
    if kick_off:
        take_along(kick_off, programme, days)
    save_plan(programme, before)
    return programme


def take_along(kick_off: Workshop, programme: Programme, days: int) -> None:
    """Move the kick-off with the programme, and remember the moment that people know, if anybody was asked."""
    known = kick_off.known_at or kick_off.starts_at
    shifts.go_along(kick_off, programme, timedelta(days=days))
    asked = Attendance.objects.filter(workshop=kick_off).exclude(told=None).exists()
    kick_off.known_at = known if asked and known != kick_off.starts_at else None
    kick_off.save(update_fields=["on", "starts_at", "known_at"])
    if kick_off.known_at is None:
        ask_anew(kick_off, known)


def ask_anew(workshop: Workshop, known: datetime) -> None:
    """Forget answers about another begin than the one that holds; one that says nothing is about what people know."""
    rows, holds = Attendance.objects.filter(workshop=workshop), Q(about=workshop.starts_at)
    rows.exclude(holds | Q(about=None) if workshop.starts_at == known else holds).update(answer="")
    rows.update(about=None)


@action
def settle(programme: Programme, /, *, by: Actor, told: list[str], kick_off: Workshop | None = None) -> Programme:
    """Remember which days people have been told; if others hold by now, they are told of those later.

    Of the kick-off they have got the file with this sequence; whoever has not answered since it moved is asked anew.
    """
    programme.days_known = shifts.remembered(told, programme.days, programme)
    programme.save(update_fields=["days_known"])
    if kick_off:
        settle_kick_off(kick_off, shifts.people(programme))
    return programme


def settle_kick_off(kick_off: Workshop, told: Iterable[Person]) -> None:
    """Count the file that people have got, unless somebody has changed the kick-off while it was written."""
    as_told = {"pk": kick_off.pk, "starts_at": kick_off.starts_at, "sequence": kick_off.sequence - 1}
    if not Workshop.objects.filter(**as_told).update(sequence=kick_off.sequence, known_at=None):
        raise ValidationError(_("The kick-off has changed in the meantime. The mails are being written again."))
    ask_anew(kick_off, cast("datetime", kick_off.known_at))
    rows = Attendance.objects.filter(workshop=kick_off, person__in=told)
    rows.exclude(told=None).update(told=kick_off.sequence)


def save_plan(programme: Programme, before: tuple[date, ...]) -> None:
    """Save what was changed, and remember the days that people know, if anybody counts on them."""
    programme.version += 1
    if programme.days_known or shifts.anybody(programme):
        programme.days_known = shifts.remembered(programme.days_known, before, programme)
    programme.save()


def keep_rules(programme: Programme, text: str) -> None:
    """Give changed ground rules a new version, and keep the text that somebody may have accepted."""
    if programme.ground_rules == text:
        return
    if programme.ground_rules:
        FormerRules.objects.create(
            programme=programme,
            version=programme.rules_version,
            text=programme.ground_rules,
            since=programme.rules_since,
        )
        programme.rules_version += 1
    programme.rules_since = timezone.localdate()


def tie(
    programme: Programme, *, by: Person, leads: Addresses, topics: Iterable[Topic], confidants: Addresses = ()
) -> None:
    """Set who leads, whom one can turn to, and which topics are meant."""
    leading = people_at(leads, "leads")
    if by not in leading:
        raise ValidationError({"leads": _("You stay on this list. Another programme lead can take you off it.")})
    serving = people_at(confidants, "confidants")
    if reasons := hindrances(programme, serving, leading):
        raise ValidationError({"confidants": reasons})
    programme.topics.set(topics)
    programme.leads.set(leading)
    before = set(programme.confidants.all())
    programme.confidants.set(serving)
    for person in set(serving) - before:
        notify(person, "programmes.serve", programme=programme, lead=by)


def people_at(addresses: Addresses, field: str) -> list[Person]:
    """The people behind addresses."""
    choice = choose(None, [], addresses)
    if choice.unknown:
        raise ValidationError({field: choice.stray})
    return choice.people


@action
def advance(programme: Programme, /, *, by: Actor, phase: Phase) -> Programme:
    """Step forward from a phase, unless somebody else has done so or something is still open."""
    require(programme, phase)
    require_fit_confidants(programme)
    if programme.phase == Phase.MATCH:
        require_no_open_run(programme)
    moved(programme, Phase(programme.phase).following, _("The programme is closed. There is no step beyond."))
    if programme.phase == Phase.CLOSED:
        complete_tandems(programme)
    return programme


@action
def go_back(programme: Programme, /, *, by: Actor, phase: Phase) -> Programme:
    """Step back from a phase; nothing is lost by it."""
    require(programme, phase)
    moved(programme, Phase(programme.phase).preceding, _("The programme is being planned. That is its first phase."))
    if phase == Phase.CLOSED:
        resume_tandems(programme)
    return programme


def complete_tandems(programme: Programme) -> None:
    """End all tandems with their programme; each keeps in mind how it stood."""
    ended_on = Greatest(F("formed_on"), Value(programme.closed_on))
    going_on = Tandem.objects.filter(programme=programme).active()
    going_on.update(until_closed=F("state"), state=TandemState.COMPLETED, ended_on=ended_on)


def resume_tandems(programme: Programme) -> None:
    """Let exactly those go on that have ended with their programme, as they stood."""
    back = Tandem.objects.filter(programme=programme).reopening()
    back.update(state=F("until_closed"), until_closed="", ended_on=None)


def require(programme: Programme, phase: Phase) -> None:
    """A step begins where whoever takes it believes to be."""
    if programme.phase != phase:
        raise ValidationError(
            _("Somebody else has moved the programme on in the meantime. It is now at: %(phase)s.")
            % {"phase": programme.get_phase_display()}
        )


def require_fit_confidants(programme: Programme) -> None:
    """Roles and reporting lines change; nobody goes on with a confidant who has power over those they serve."""
    if reasons := hindrances(programme, programme.confidants.all(), programme.leads.all()):
        raise ValidationError([*reasons, _("Please name somebody else as confidant in the blueprint first.")])


def require_no_open_run(programme: Programme) -> None:
    """Tandems are not left behind half asked."""
    states = set(Run.objects.filter(programme=programme).values_list("state", flat=True))
    if RunState.PUBLISHED in states:
        raise ValidationError(_("Proposals are still waiting for answers. Please let them end first."))
    if RunState.COMPUTING in states:
        raise ValidationError(_("A run is being computed. Please wait for it."))


def moved(programme: Programme, phase: Phase | None, otherwise: str) -> None:
    """Bring the programme to its new phase, if there is one."""
    if phase is None:
        raise ValidationError(otherwise)
    programme.phase = phase
    programme.closed_on = timezone.localdate() if phase is Phase.CLOSED else None
    programme.save(update_fields=["phase", "closed_on"])
