"""The loop of a worker: lease a job, do it, mark it. What was interrupted is done again by whoever comes next."""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from viceversa.models import Job
from viceversa.models.jobs import MAIL_LANES

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
TRIES = 8  # within half an hour
TRIES_OF_MAILS = 30  # for a day: a mail server may be gone that long

Handlers: TypeAlias = Mapping[str, Callable[[Job], None]]


def claim(lanes: tuple[int, ...]) -> Job | None:
    """Lease the next job that is due, under a new fencing number."""
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.all().ready(lanes, now).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.leased_until, job.fence, job.tries = now + LEASE, job.fence + 1, job.tries + 1
        job.save(update_fields=["leased_until", "fence", "tries"])
    return job


def perform(job: Job, handlers: Handlers) -> None:
    """Do a leased job; one that fails waits longer each time and holds up no other."""
    try:
        handlers[job.kind](job)
    except Exception as trouble:  # a job may fail in any way; the worker must not
        logger.warning("%s failed: %s", job.kind, type(trouble).__name__)
        postpone(job, trouble)


def finish(job: Job) -> bool:
    """Strike a job off the list; false if the lease had passed to another worker meanwhile."""
    return bool(Job.objects.filter(pk=job.pk, fence=job.fence).delete()[0])


def postpone(job: Job, trouble: Exception) -> None:
    """Try again later, or at last leave it to the administrator; the kind of trouble is kept, never its text."""
    now = timezone.now()
    held = Job.objects.filter(pk=job.pk, fence=job.fence)
    held.update(
        leased_until=None,
        due_at=now + timedelta(seconds=min(5 * 2**job.tries, 3600)),
        trouble=type(trouble).__name__[:80],
        failed_at=now if job.tries >= tries_of(job) and job.slot is None else None,
    )


def tries_of(job: Job) -> int:
    """How often a job is tried."""
    return TRIES_OF_MAILS if job.lane in MAIL_LANES else TRIES


def take_up() -> int:
    """Put everything that was given up back on the list; say how much."""
    given_up = Job.objects.exclude(failed_at=None)
    return given_up.update(failed_at=None, leased_until=None, tries=0, due_at=timezone.now())


def work_off(lanes: tuple[int, ...], handlers: Handlers) -> int:
    """Do everything that is due; say how many jobs were tried."""
    count = 0
    while job := claim(lanes):
        perform(job, handlers)
        count += 1
    return count
