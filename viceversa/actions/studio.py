"""The studio: what was tried becomes what counts, and a run computed by it."""

from typing import Any

from django.core.exceptions import ValidationError

from viceversa.access import Actor, signed_in
from viceversa.actions import action, matching, require_version
from viceversa.actions.programmes import LOOK_AGAIN, save_plan
from viceversa.models import Run
from viceversa.reports import asking, trials, whatif


@action
def take_over(run: Run, /, *, by: Actor, version: int, **wanted: Any) -> Run:
    """Let the programme count what was tried, and start a run by it; the draft stays beside it."""
    programme, lead = run.programme, signed_in(by)
    if stands := asking.hindrance(run, by=lead) or whatif.fixed(run):
        raise ValidationError(stands)
    require_version(version, programme.version, LOOK_AGAIN)
    programme.level_gap = wanted.pop("gap", programme.level_gap)
    programme.policy = trials.changed(programme.policy, wanted)
    programme.validate_constraints()
    save_plan(programme, programme.days)
    return matching.run(programme, by=lead)
