"""Matching runs, computed outside every transaction, so that nobody waits for them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction

from viceversa.access import SYSTEM
from viceversa.actions import matching, preferences
from viceversa.matching import Refusal
from viceversa.models import Job, Programme, Run, RunState
from viceversa.reports import pool
from viceversa.worker.loop import finish

# Where each stage of a computation begins and ends, in hundredths.
STAGES = {"score": (10, 60), "solve": (60, 75), "price": (75, 90), "explain": (90, 100)}
STEP = 20


class Telling:
    """Tells how far a run has come, in few steps: each of them is a write."""

    def __init__(self, run: Run) -> None:
        self.run, self.told = run, 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note a step; a run that was thrown away meanwhile ends here."""
        begin, end = STAGES[stage]
        reached = begin + (end - begin) * done // max(total, 1)
        if reached >= self.told + STEP:
            self.told = reached
            matching.advance(self.run, by=SYSTEM, progress=reached)


def compute(job: Job) -> None:
    """Compute a run and store it in one step; interrupted, it is done again and gives the same."""
    run = Run.objects.filter(key=job.subject, state=RunState.COMPUTING).select_related("programme").first()
    if run is not None:
        # Thrown away meanwhile, or computed by another worker: nothing is left to do.
        with suppress(ValidationError):
            settle(run)
    finish(job)


def settle(run: Run) -> None:
    """Have the engine compute, and keep what it finds or why it refuses."""
    try:
        found = pool.gather(run).match(Telling(run))
    except Refusal as refusal:
        matching.refuse(run, by=SYSTEM, refusal=refusal)
    else:
        matching.finish(run, by=SYSTEM, matching=found)


def choose(job: Job) -> None:
    """Choose possible partners for everybody; interrupted, it is done again, and people are told once.

    Where too few are left meanwhile, nobody is asked.
    """
    programme = Programme.objects.get(key=job.subject)
    chosen = pool.inputs(programme).shortlists() if programme.asks_preferences else {}
    with transaction.atomic():
        if finish(job) and chosen:
            offer(programme, chosen)


def offer(programme: Programme, chosen: Mapping[str, Sequence[str]]) -> None:
    """Show people whom was chosen for them, or end the window."""
    try:
        preferences.offer(programme, by=SYSTEM, chosen=chosen)
    except ValidationError:
        preferences.close(programme, by=SYSTEM)
