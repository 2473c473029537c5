from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from viceversa.models import Job, Lane
from viceversa.worker.loop import LEASE, TRIES, TRIES_OF_MAILS, claim, finish, perform, take_up, work_off

pytestmark = pytest.mark.django_db


def job(kind="mail.send", lane=Lane.PERSONAL, **fields):
    return Job.objects.create(kind=kind, lane=lane, **({"due_at": timezone.now()} | fields))


def test_claim_takes_the_first_lane_first():
    bulk, sign_in = job(lane=Lane.BULK), job(lane=Lane.SIGN_IN)

    assert [claim((1, 2, 3)), claim((1, 2, 3)), claim((1, 2, 3))] == [sign_in, bulk, None]


def test_a_leased_job_is_taken_again_when_its_lease_has_run_out():
    made = job()
    first = claim((2,))
    assert claim((2,)) is None
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))

    second = claim((2,))

    assert (first, second) == (made, made)
    assert (first.fence, second.fence) == (1, 2)
    assert not finish(first)
    assert finish(second)


def test_a_job_that_fails_waits_longer_and_holds_up_no_other():
    done = []

    def handle(given):
        if given == fails:
            raise OperationalError("database is locked")
        done.append(given.pk)
        finish(given)

    fails, works = job(), job()

    assert work_off((2,), {"mail.send": handle}) == 2
    assert done == [works.pk]
    [left] = Job.objects.all()
    assert (left.pk, left.tries, left.trouble, left.leased_until) == (fails.pk, 1, "OperationalError", None)
    assert left.due_at > timezone.now() + timedelta(seconds=5)


@pytest.mark.parametrize(("lane", "tries"), [(Lane.WORK, TRIES), (Lane.PERSONAL, TRIES_OF_MAILS)])
def test_after_the_last_try_a_job_is_kept_until_somebody_takes_it_up_again(lane, tries):
    given = job(lane=lane, tries=tries - 1)

    perform(claim((lane,)), {})

    given.refresh_from_db()
    assert given.failed_at is not None
    assert given.trouble == "KeyError"
    assert claim((lane,)) is None

    assert take_up() == 1
    assert claim((lane,)).tries == 1


def test_a_worker_takes_nothing_from_the_lanes_of_another():
    made = job(lane=Lane.WORK)

    assert (claim((1, 2, 3)), claim((Lane.WORK,))) == (None, made)


def test_a_worker_that_was_too_slow_takes_the_lease_from_nobody_when_it_fails():
    job()
    slow = claim((2,))
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    quick = claim((2,))

    perform(slow, {})

    quick.refresh_from_db()
    assert (quick.leased_until is None, quick.trouble) == (False, "")


def test_a_slot_of_the_timetable_is_never_given_up_and_tried_again_within_the_hour():
    given = job(slot="timetable.sweep", tries=50)

    perform(claim((2,)), {})

    given.refresh_from_db()
    assert given.failed_at is None
    assert given.due_at <= timezone.now() + timedelta(hours=1)


def test_a_lease_lasts():
    job()
    assert claim((2,)).leased_until > timezone.now() + LEASE - timedelta(seconds=5)
