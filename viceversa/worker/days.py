"""New days of a programme: told once they have settled."""

from django.db import transaction

from viceversa.access import SYSTEM
from viceversa.actions import programmes
from viceversa.models import Job, Lane, Programme
from viceversa.notices import queue
from viceversa.notices.programmes import moving
from viceversa.reports import shifts
from viceversa.worker.loop import finish


def settle(job: Job) -> None:
    """Write to everybody who counts on days that have moved, and remember what they have been told."""
    programme = Programme.objects.get(key=job.subject)
    told = [day.isoformat() for day in programme.days]
    moves = shifts.news(programme.days_known, programme) if programme.days_known else []
    mails = moving(programme, shifts.people(programme), moves) if moves else []
    with transaction.atomic():
        if finish(job) and moves:
            programmes.settle(programme, by=SYSTEM, told=told)
            queue(mails, lane=Lane.BULK)
