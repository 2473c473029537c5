"""About whom each decision can be taken: the whole table."""

from datetime import date

import pytest

from viceversa.models import Enrolment, State
from viceversa.reports.decisions import FROM, possible

NOBODY: set[str] = set()


@pytest.mark.parametrize(
    ("state", "paused_on", "verbs"),
    [
        (State.APPLIED, None, {"approve", "wait", "decline", "withdraw"}),
        (State.WAITING, None, {"approve", "decline", "withdraw"}),
        (State.DECLINED, None, {"approve"}),
        (State.APPROVED, None, {"pause", "withdraw"}),
        (State.APPROVED, date(2026, 3, 3), {"resume", "withdraw"}),
        (State.WITHDRAWN, None, NOBODY),
    ],
)
def test_each_state_leads_on_by_these_decisions_and_no_others(state, paused_on, verbs):
    enrolment = Enrolment(state=state, paused_on=paused_on)

    assert {verb for verb in FROM if possible(verb, enrolment)} == verbs
