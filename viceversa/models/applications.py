"""Applications: what somebody fills in to take part, before it is sent; and what they say in words of their own."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import ALIVE, Enrolment, OwnedQuerySet
from viceversa.models.people import Person
from viceversa.models.programmes import Programme, Side

KEPT = timedelta(days=30)


class DraftQuerySet(querysets.QuerySet["Draft"]):
    """Reads of drafts."""

    def visible_to(self, person: Person) -> Self:
        """The person who writes it, and nobody else: not even that there is one."""
        return self.filter(person=person)

    def outdated(self, now: datetime) -> Self:
        """Drafts that were not touched for so long that nobody waits for them."""
        return self.filter(saved_at__lt=now - KEPT)


class Draft(querysets.Record):
    """A form as far as it is filled in, sealed as a whole; one a person, programme and side ("": not chosen yet)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    side = models.CharField(_("side"), max_length=6, choices=Side, blank=True)
    window = models.UUIDField()
    saved_at = models.DateTimeField()
    sealed = models.BinaryField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "person", "side"], name="one_draft_a_form")
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Purpose(models.TextChoices):
    """What somebody would like to do with a topic."""

    OFFER = "offer", _("shows it")
    WISH = "wish", _("would like to learn it")
    RETURN = "return", _("gives it back")


class WordQuerySet(OwnedQuerySet["Word"]):
    """Reads of words."""

    def waiting(self, programme: Programme) -> Self:
        """Those of people who take part or would like to."""
        return self.filter(enrolment__programme=programme, enrolment__state__in=ALIVE)


class Word(querysets.Record):
    """A topic in somebody's own words, until a lead says which one it is."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="words")
    text = models.CharField(_("own words"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=6, choices=Purpose)
    number = models.PositiveSmallIntegerField(_("level or priority"), default=1)

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["purpose", "text"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "purpose", "text"], name="said_once")]

    def __str__(self) -> str:
        return self.text
