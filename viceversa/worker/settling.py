"""Changes that many people count on: told once they have settled."""

from django.db import transaction

from viceversa.access import SYSTEM
from viceversa.actions import programmes, tandems
from viceversa.models import Job, Lane, Programme, Tandem
from viceversa.notices import queue
from viceversa.notices.programmes import moving
from viceversa.notices.tandems import ending
from viceversa.reports import shifts
from viceversa.worker.loop import finish


def tell_of_days(job: Job) -> None:
    """Write to everybody who counts on days that have moved, and remember what they have been told."""
    programme = Programme.objects.get(key=job.subject)
    told = [day.isoformat() for day in programme.days]
    moves = shifts.news(programme.days_known, programme) if programme.days_known else []
    mails = moving(programme, shifts.people(programme), moves) if moves else []
    with transaction.atomic():
        if finish(job) and moves:
            programmes.settle(programme, by=SYSTEM, told=told)
            queue(mails, lane=Lane.BULK)


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
