"""What follows from what. This page is the whole table of consequences."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias, cast
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from viceversa.access import SYSTEM
from viceversa.actions import tandems
from viceversa.models import Event, Job, Key, Programme, Run, Tandem

SETTLED = timedelta(minutes=30)

Reaction: TypeAlias = Callable[[Event], None]


def write_letters(event: Event) -> None:
    """Have the mails to many people written apart: it takes longer than a transaction may."""
    Job.objects.create(kind=event.name, subject=event.subject)


def write_result(event: Event) -> None:
    """Have mails written about what was made."""
    Job.objects.create(kind=event.name, subject=cast("UUID", event.result))


def compute(event: Event) -> None:
    """Have the run computed apart: that takes longer than a transaction may."""
    Job.objects.create(kind="matching.compute", subject=cast("UUID", event.result))


def tell_of_workshop(event: Event) -> None:
    """Have everybody who takes part told, a few at a time."""
    Job.objects.create(kind="workshops.tell", subject=cast("UUID", event.result))


def choose(event: Event) -> None:
    """Have possible partners chosen apart: that takes longer than a transaction may."""
    Job.objects.create(kind="preferences.choose", subject=event.subject)


def form_now(event: Event) -> None:
    """Open the answers without waiting for the clock."""
    for run in Run.objects.all().due(timezone.now()).filter(key=event.subject):
        tandems.form(run, by=SYSTEM)


def forget_answers(event: Event) -> None:
    """Destroy the key of a run's answers: from now on no backup tells them either."""
    Key.objects.filter(owner=event.subject).delete()


def tell_of_days(event: Event) -> None:
    """Have people told of new days."""
    days, kick_off = ~Q(days_known=[]), Q(workshops__known_at__isnull=False)
    if Programme.objects.filter(days | kick_off, key=event.subject).exists():
        tell_once("programmes.settle", event.subject)


def tell_of_ends(event: Event) -> None:
    """Have both of each tandem told that it has ended with its programme, or goes on again."""
    if Tandem.objects.filter(programme__key=event.subject).untold().exists():
        tell_once("tandems.settle", event.subject)


def tell_once(kind: str, subject: UUID) -> None:
    """Have people told once no further change has come for a while: one mail instead of several."""
    Job.objects.filter(leased_until=None, kind=kind, subject=subject).delete()
    Job.objects.create(due_at=timezone.now() + SETTLED, kind=kind, subject=subject)


REACTIONS: dict[str, tuple[Reaction, ...]] = {
    "enrolments.invite": (write_letters,),
    "invitations.remind": (write_letters,),
    "messages.send": (write_result,),
    "matching.run": (compute,),
    "programmes.edit": (tell_of_days,),
    "programmes.shift": (tell_of_days,),
    "programmes.settle": (tell_of_days,),
    "programmes.advance": (tell_of_ends,),
    "programmes.go_back": (tell_of_ends,),
    "tandems.settle": (tell_of_ends,),
    "pairings.consent": (write_result,),
    "proposals.publish": (write_letters,),
    "proposals.remind": (write_letters,),
    "proposals.bring_forward": (form_now,),
    "tandems.form": (forget_answers, write_letters),
    "preferences.open": (choose,),
    "preferences.offer": (write_letters,),
    "ideas.announce": (write_letters,),
    "workshops.plan": (tell_of_workshop,),
    "workshops.change": (tell_of_workshop,),
    "workshops.cancel": (tell_of_workshop,),
}
