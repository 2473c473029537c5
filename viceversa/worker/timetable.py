"""What is due by the clock. This page is the whole timetable."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import TypeVar

from django.utils import timezone

from viceversa.access import SYSTEM
from viceversa.actions import enrolments, ideas, life, proposals, tandems, workshops
from viceversa.models import Box, Installation, Job, Programme, Run, Workshop, erasures
from viceversa.reports import decisions
from viceversa.reports.exclusions import House
from viceversa.worker.loop import Handlers

Row = TypeVar("Row")


def each(rows: Iterable[Row], do: Callable[[Row], object]) -> None:
    """Do it for every row: one that fails holds up none of the others, and the slot is tried again."""
    troubles = []
    for row in rows:
        try:
            do(row)
        except Exception as trouble:  # a row may fail in any way
            troubles.append(trouble)
    if troubles:
        raise ExceptionGroup("rows have failed", troubles)


def sweep() -> None:
    """Complete erasures, and forget what has been kept for long enough, a batch at a time: it can end anywhere."""
    for person in erasures.Memory(left=True).found():
        life.erase(person, by=SYSTEM, again=True)
    while life.sweep(Installation.objects.all().this(), by=SYSTEM):
        pass
    if unfinished := erasures.Memory(left=True):
        revise()
        erasures.settle(unfinished.digests)


def revise() -> None:
    """Keep up what people have named in confidence: whoever was erased goes, whoever has come is known from then on."""
    house = House()
    for programme in Programme.objects.filter(enrolments__exclusion__isnull=False).distinct():
        last = 0
        while last := life.revise(programme, by=SYSTEM, house=house, after=last):
            pass


def remind() -> None:
    """Remind people of proposals, once a run."""
    each(Run.objects.all().near(timezone.now()), partial(proposals.remind, by=SYSTEM))


def form() -> None:
    """Open the answers of every run whose day has come."""
    each(Run.objects.all().due(timezone.now()), partial(tandems.form, by=SYSTEM))


def alert() -> None:
    """Tell leads of free places while people wait for one, once a week at most."""
    each(decisions.untold(timezone.now()), partial(enrolments.alert, by=SYSTEM))


def gather() -> None:
    """Invite whoever has joined since, and free the calendars of those who left."""
    each(Workshop.objects.all().coming(timezone.now()), tell)


def tell(workshop: Workshop) -> None:
    """Tell everybody of one workshop, a batch at a time: it can end anywhere."""
    while workshops.tell(workshop, by=SYSTEM):
        pass


def deliver() -> None:
    """Empty the boxes of yesterday, and announce new answers."""
    today = timezone.localdate()
    each([box.programme for box in Box.objects.all().due(today)], partial(ideas.deliver, by=SYSTEM))
    each([box.programme for box in Box.objects.all().with_news(today)], partial(ideas.announce, by=SYSTEM))


TIMETABLE: dict[str, tuple[timedelta, Callable[[], None]]] = {
    "timetable.form": (timedelta(minutes=1), form),
    "timetable.deliver": (timedelta(hours=1), deliver),
    "timetable.gather": (timedelta(minutes=10), gather),
    "timetable.remind": (timedelta(hours=1), remind),
    "timetable.alert": (timedelta(hours=1), alert),
    "timetable.revise": (timedelta(days=1), revise),
    "timetable.sweep": (timedelta(minutes=10), sweep),
}


def set_up() -> None:
    """Put every slot on the list of jobs, where it stays."""
    for name in TIMETABLE:
        Job.objects.get_or_create(slot=name, defaults={"kind": name, "due_at": timezone.now()})


def keep_time(job: Job) -> None:
    """Do what a slot is for, and set the clock for the next time."""
    every, do = TIMETABLE[job.kind]
    do()
    held = Job.objects.filter(pk=job.pk, fence=job.fence)
    held.update(due_at=timezone.now() + every, leased_until=None, tries=0, trouble="")


HANDLERS: Handlers = dict.fromkeys(TIMETABLE, keep_time)
