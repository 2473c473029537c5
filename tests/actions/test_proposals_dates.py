"""The last moments of a run: the day that can be chosen, and the minute with which answers come too late."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from tests.actions.test_proposals import both, everybody_answers, lead_of, publish
from viceversa.access import SYSTEM
from viceversa.actions import proposals, tandems
from viceversa.models import Answer, Event, Run
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_publish_takes_the_last_day_of_the_programme():
    run = make.proposal().run

    published = publish(run, days=(run.programme.ends_on - timezone.localdate()).days)

    assert timezone.localdate(published.answer_by) == run.programme.ends_on


def test_answer_comes_too_late_with_the_minute_in_which_answers_are_opened_and_ever_after():
    run = make.asked()
    proposal, mentor, _mentee = both(run)

    with time_machine.travel(run.answer_by, tick=False):
        assert list(Run.objects.all().due(timezone.now())) == [run]
        with pytest.raises(ValidationError, match="ist vorbei"):
            proposals.answer(proposal, by=mentor, answer=Answer.YES)
        tandems.form(run, by=SYSTEM)
    with pytest.raises(ValidationError, match="ist vorbei"):  # even if the clock is set back
        proposals.answer(proposal, by=mentor, answer=Answer.YES)


def test_bring_forward_lets_nobody_be_reminded_any_more():
    run = make.asked()
    everybody_answers(run)
    proposals.bring_forward(run, by=lead_of(run))

    with time_machine.travel(timezone.now() + timedelta(days=8)):  # of a worker that was not there for a week
        timetable.remind()

    assert not Event.objects.filter(name="proposals.remind").exists()
