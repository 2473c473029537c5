"""The clock: each slot stands on the list once, comes again in time, and begins anew after trouble."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.models import Job, Lane
from viceversa.worker import timetable
from viceversa.worker.loop import claim

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def sweeping(**fields):
    """The slot of the sweep as a worker has it, and nothing else on the list."""
    make.installation()
    Job.objects.create(kind="timetable.sweep", slot="timetable.sweep", due_at=timezone.now(), **fields)
    return claim((Lane.WORK,))


def test_every_slot_stands_on_the_list_once_however_often_it_is_set_up():
    timetable.set_up()
    timetable.set_up()

    assert sorted(Job.objects.values_list("slot", "kind")) == [(name, name) for name in sorted(timetable.TIMETABLE)]


def test_a_slot_comes_again_after_its_time_and_forgets_the_trouble_it_had():
    with time_machine.travel(timezone.now(), tick=False):
        timetable.keep_time(sweeping(tries=5, trouble="OperationalError"))

        [job] = Job.objects.all()
        assert (job.due_at, job.leased_until) == (timezone.now() + timedelta(minutes=10), None)
        assert (job.tries, job.trouble) == (0, "")


def test_a_slot_that_has_passed_to_another_worker_is_left_to_it():
    late = sweeping()
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    other = claim((Lane.WORK,))

    timetable.keep_time(late)

    assert Job.objects.get().leased_until == other.leased_until


def test_a_row_that_fails_holds_up_none_of_the_others_and_is_told():
    done = []

    with pytest.raises(ExceptionGroup) as told:
        timetable.each([4, 0, 2], lambda number: done.append(8 // number))

    assert done == [2, 4]
    assert [type(trouble) for trouble in told.value.exceptions] == [ZeroDivisionError]
