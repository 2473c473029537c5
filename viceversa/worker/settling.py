"""Changes that many people count on: told once they have settled."""

from django.db import transaction

from viceversa.access import SYSTEM
from viceversa.actions import programmes, tandems
from viceversa.models import Job, Lane, Mail, Programme, Tandem, Workshop
from viceversa.notices import queue
from viceversa.notices.programmes import moving
from viceversa.notices.tandems import ending
from viceversa.notices.workshops import moving as with_file
from viceversa.reports import shifts
from viceversa.reports.shifts import Move
from viceversa.worker.loop import finish


def tell_of_days(job: Job) -> None:
    """Write to everybody who counts on days that have moved, and remember what they have been told."""
    programme = Programme.objects.get(key=job.subject)
    told = [day.isoformat() for day in programme.days]
    moves, kick_off = shifts.news(programme.days_known, programme), shifts.moved_kick_off(programme)
    mails = letters(programme, moves, kick_off)
    with transaction.atomic():
        if finish(job) and (moves or kick_off):
            programmes.settle(programme, by=SYSTEM, told=told, kick_off=kick_off)
            queue(mails, lane=Lane.BULK)


def letters(programme: Programme, moves: list[Move], kick_off: Workshop | None) -> list[Mail]:
    """One mail a person: to whoever was asked to the kick-off with its file, and to everybody else of the days."""
    people = shifts.people(programme)
    asked = set(kick_off.attendances.exclude(told=None).values_list("person", flat=True)) if kick_off else set()
    mails = moving(programme, [one for one in people if one.pk not in asked], moves) if moves else []
    mails += moving(programme, shifts.invited(programme), moves, invited=True) if moves else []
    if kick_off:
        also = [*moves, shifts.of_kick_off(kick_off)]
        mails += [with_file(kick_off, one, moves=also) for one in people if one.pk in asked]
    return mails


def tell_of_ends(job: Job) -> None:
    """Write to both of each tandem that has ended with its programme, or goes on again."""
    programme = Programme.objects.get(key=job.subject)
    rows = list(Tandem.objects.filter(programme=programme).untold().with_people())
    mails = ending(programme, rows)
    ended = [row.pk for row in rows if row.has_closed]
    with transaction.atomic():
        if finish(job) and rows:
            tandems.settle(programme, by=SYSTEM, ended=ended, going_on=[row.pk for row in rows if not row.has_closed])
            queue(mails, lane=Lane.BULK)
