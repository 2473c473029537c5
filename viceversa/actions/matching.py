"""Matching: runs are made, computed by the worker and read by the leads, who fix pairs and throw runs away."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.matching import CONFIDENTIAL, LeftOver, Matching, Refusal, Tandem
from viceversa.models import Enrolment, Pairing, Person, Phase, Pin, PinKind, Programme, Proposal, Run, RunState
from viceversa.models import LeftOver as Row
from viceversa.reports import discretion, locks, pins, pool

DISPOSABLE = (RunState.COMPUTING, RunState.DRAFT, RunState.REFUSED)


@action
def run(programme: Programme, /, *, by: Person) -> Run:
    """Freeze who takes part, what counts and what is fixed; the worker computes the rest."""
    if stands := pool.obstacle(programme):
        raise ValidationError(stands)
    newest = Run.objects.filter(programme=programme, state=RunState.DRAFT).first()
    return Run.objects.create(
        programme=programme,
        made_by=by,
        made_at=timezone.now(),
        policy=pool.policy(programme),
        pool=[str(key) for key in pool.free(programme).order_by("pk").values_list("key", flat=True)],
        pairs=pins.fixed(programme, keep=newest),
    )


@action
def advance(run: Run, /, *, by: Actor, progress: int) -> Run:
    """Say how far the computation has come, in hundredths."""
    refuse_unless_computing(run)
    run.progress = progress
    run.save(update_fields=["progress"])
    return run


@action
def finish(run: Run, /, *, by: Actor, matching: Matching) -> Run:
    """Store what was computed, all at once."""
    refuse_unless_computing(run)
    keys = [tandem.mentor for tandem in matching.tandems] + [tandem.mentee for tandem in matching.tandems]
    keys += [left.key for left in matching.left_over]
    people = {str(key): pk for pk, key in Enrolment.objects.filter(key__in=keys).values_list("pk", "key")}
    Proposal.objects.bulk_create(proposal(run, tandem, people) for tandem in matching.tandems)
    Row.objects.bulk_create(row(run, left, people) for left in matching.left_over)
    run.state, run.progress, run.figures = RunState.DRAFT, 100, figures(matching)
    run.save(update_fields=["state", "progress", "figures"])
    if discretion.counts_what_was_said(run.policy):
        stand_alone(run)
    return run


@action
def refuse(run: Run, /, *, by: Actor, refusal: Refusal) -> Run:
    """Keep why a run cannot be computed: the kind and the keys of whom it is about."""
    refuse_unless_computing(run)
    run.state, run.refusal = RunState.REFUSED, {"key": refusal.key, "params": discretion.openly(refusal.params)}
    run.save(update_fields=["state", "refusal"])
    return run


@action
def pin(programme: Programme, /, *, by: Person, mentor: Enrolment, mentee: Enrolment, kind: PinKind) -> Pin:
    """Lock a pair, or exclude it, for the runs to come; one's own is for another lead to decide."""
    made = Pin(programme=programme, mentor=mentor, mentee=mentee, kind=kind)
    refuse_own(made, by)
    if mentor.person_id == mentee.person_id:
        raise ValidationError(_("Nobody is their own partner. Please choose two people."))
    if kind == PinKind.LOCK and (full := locks.full(programme, mentor, mentee)):
        raise ValidationError(full)
    made.validate_constraints()
    made.save()
    return made


@action
def unpin(pin: Pin, /, *, by: Person) -> Programme:
    """Let go of a pair that was locked or excluded."""
    pin.delete()
    return pin.programme


@action
def throw_away(run: Run, /, *, by: Person) -> Run:
    """Let go of a run and everything it suggests."""
    if run.state not in DISPOSABLE:
        raise ValidationError(_("People have been asked about this run, so it stays."))
    let_go(run)
    return run


def refuse_closed(programme: Programme) -> None:
    """What is over begins no tandem."""
    if programme.phase == Phase.CLOSED:
        raise ValidationError(_("The programme is closed. No tandem begins in it any more."))


def refuse_own(pair: Pin | Pairing, by: Person) -> None:
    """Nobody decides about themselves, nor about people of another programme."""
    if pair.names(by) or {pair.mentor.programme_id, pair.mentee.programme_id} != {pair.programme_id}:
        raise PermissionDenied


def stand_alone(run: Run) -> None:
    """Let go of all other drafts: beside this one, they would tell what people have said about each other."""
    for draft in Run.objects.filter(programme=run.programme, state=RunState.DRAFT).exclude(pk=run.pk):
        let_go(draft)


def let_go(run: Run) -> None:
    """Delete what a run suggests; that there was one stays."""
    Proposal.objects.filter(run=run).delete()
    Row.objects.filter(run=run).delete()
    run.state, run.figures, run.refusal = RunState.THROWN_AWAY, {}, {}
    run.save(update_fields=["state", "figures", "refusal"])


def refuse_unless_computing(run: Run) -> None:
    """A run that was thrown away or is done already takes nothing more."""
    if run.state != RunState.COMPUTING:
        raise ValidationError(_("This run is not being computed any more."))


def proposal(run: Run, tandem: Tandem, people: dict[str, int]) -> Proposal:
    """A pair as it is stored."""
    return Proposal(
        run=run,
        mentor_id=people[tandem.mentor],
        mentee_id=people[tandem.mentee],
        points=tandem.points,
        locked=tandem.locked,
        parts=[
            {"criterion": part.criterion, "points": part.points, "most": part.most, "evidence": dict(part.evidence)}
            for part in tandem.parts
        ],
    )


def row(run: Run, left: LeftOver, people: dict[str, int]) -> Row:
    """Somebody left over, with no more of the reason than the leads may read."""
    told: dict[str, Any] = {"reason": left.reason}
    if left.reason == "rules":
        told |= {"candidates": left.candidates, "only": dict(left.only)}
    if left.reason == "others":
        told |= {"tandems": left.tandems, "points": left.points}
    return Row(run=run, enrolment_id=people[left.key], reason=told)


def figures(matching: Matching) -> dict[str, Any]:
    """What the page tells of the whole; confidential reasons are not counted."""
    return {
        "primal": matching.certificate.primal,
        "dual": matching.certificate.dual,
        "rules": [
            {"rule": count.rule, "pairs": count.pairs, "alone": count.alone}
            for count in matching.rules
            if count.rule != CONFIDENTIAL
        ],
    }
