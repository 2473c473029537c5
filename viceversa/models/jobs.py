"""Work to be done by the worker, and the mails it sends."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person


class Lane(models.IntegerChoices):
    """Which mail goes first; work has a lane, and a loop, of its own."""

    SIGN_IN = 1
    PERSONAL = 2
    BULK = 3
    WORK = 9


MAIL_LANES = (Lane.SIGN_IN, Lane.PERSONAL, Lane.BULK)


class Extra(models.TextChoices):
    """Mails that somebody may do without; all others are needed to take part."""

    REMINDERS = "reminders", _("reminders before a date passes; each comes once")
    MESSAGES = "messages", _("what a lead writes to everybody in a programme")
    NEWS = "news", _("what is new in a programme and asks nothing of you")


class JobQuerySet(querysets.QuerySet["Job"]):
    """Reads of jobs."""

    def visible_to(self, person: Person) -> Self:
        """Administrators see what the worker could not do."""
        return self.exclude(failed_at=None) if person.is_administrator else self.none()

    def ready(self, lanes: tuple[int, ...], now: datetime) -> Self:
        """Jobs that are due and held by no worker, first lane first."""
        free = models.Q(leased_until=None) | models.Q(leased_until__lte=now)
        return self.filter(free, lane__in=lanes, failed_at=None, due_at__lte=now).order_by("lane", "due_at", "pk")


class Job(models.Model):
    """One thing to do: a reaction, a slot of the timetable, or a mail to send."""

    kind = models.CharField(max_length=60)
    subject = models.UUIDField(default=uuid4)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.WORK)
    slot = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001  # only slots of the timetable have one
    due_at = models.DateTimeField(db_default=Now())
    leased_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=80, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["lane", "due_at"], name="jobs_by_lane")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class MailQuerySet(querysets.QuerySet["Mail"]):
    """Reads of mails."""

    def visible_to(self, person: Person) -> Self:
        """Nobody inside: a mail is read in the mailbox it was sent to."""
        return self.none()


class Mail(querysets.Record):
    """A mail on its way. Its text goes seven days after it was sent, that of a sign-in mail at once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mails")
    address = models.EmailField(_("address, if it is not the person's usual one"), blank=True)
    name = models.CharField(max_length=60)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
