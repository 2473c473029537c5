"""What the worker can do, by the kind of the job."""

from collections.abc import Callable, Mapping
from typing import TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from viceversa.models import Event, Job, Lane, Mail, Run, Workshop
from viceversa.notices import (
    accounts,
    email,
    enrolments,
    ideas,
    invitations,
    messages,
    pairings,
    preferences,
    proposals,
    queue,
    tandems,
)
from viceversa.worker import computing, settling, timetable
from viceversa.worker.loop import Handlers, finish
from viceversa.worker.reactions import REACTIONS

Letters: TypeAlias = Callable[[UUID], list[Mail]]


def react(job: Job) -> None:
    """Do all that follows from an event, once: the reactions and the end of the job are one transaction."""
    with transaction.atomic():
        if not finish(job):
            return
        event = Event.objects.get(key=job.subject)
        for reaction in REACTIONS.get(event.name, ()):
            reaction(event)
        if event.at is None:
            event.delete()


def send(job: Job) -> None:
    """Send first, then mark: killed in between, it is sent again under the same identity, and none is lost."""
    mail = Mail.objects.select_related("person").get(key=job.subject)
    if mail.sent_at is None:
        email.send(mail)
    with transaction.atomic():
        if finish(job):
            mail.sent_at = timezone.now()
            if mail.name.startswith("accounts.") and not settings.DEMO:
                mail.text = mail.html = mail.address = ""
            mail.save(update_fields=["sent_at", "text", "html", "address"])


def of_run(write: Callable[[Run], list[Mail]]) -> Letters:
    """Letters about a matching run."""
    return lambda key: write(Run.objects.select_related("programme", "made_by").get(key=key))


LETTERS: Mapping[str, Letters] = {
    "accounts.move": accounts.moving,
    "enrolments.invite": enrolments.inviting,
    "invitations.invite": invitations.inviting,
    "invitations.remind": invitations.reminding,
    "ideas.announce": ideas.announcing,
    "messages.send": messages.sending,
    "preferences.offer": preferences.offering,
    "pairings.consent": pairings.introducing,
    "proposals.publish": of_run(proposals.asking),
    "proposals.remind": of_run(proposals.reminding),
    "tandems.form": of_run(tandems.opening),
}


def write(job: Job) -> None:
    """Write mails to many people at leisure, then send them off all at once with the end of the job."""
    mails = LETTERS[job.kind](job.subject)
    with transaction.atomic():
        if finish(job):
            queue(mails, lane=Lane.BULK)


def tell_of_workshop(job: Job) -> None:
    """Tell everybody of a workshop what they have not heard yet."""
    for workshop in Workshop.objects.filter(key=job.subject):
        timetable.tell(workshop)
    finish(job)


MAILS: Handlers = {"mail.send": send}
WORK: Handlers = {
    "events.react": react,
    "matching.compute": computing.compute,
    "preferences.choose": computing.choose,
    "programmes.settle": settling.tell_of_days,
    "tandems.settle": settling.tell_of_ends,
    "workshops.tell": tell_of_workshop,
    **dict.fromkeys(LETTERS, write),
    **timetable.HANDLERS,
}
