"""Pairings: two people who have found each other, until a lead has consented."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models.pairs import Pair, PairQuerySet, naming
from viceversa.models.people import Person
from viceversa.models.programmes import Programme

LAPSES = timedelta(days=14)
BOTH = models.Q(mentor_agreed=True, mentee_agreed=True)


class PairingQuerySet(PairQuerySet["Pairing"]):
    """Reads of pairings."""

    def visible_to(self, person: Person) -> Self:
        """Whoever is asked; both, once both have agreed; then the leads, but never those of their own enrolment."""
        mentor, mentee = models.Q(mentor__person=person), models.Q(mentee__person=person)
        asked = (mentor & models.Q(mentor_agreed=False)) | (mentee & models.Q(mentee_agreed=False))
        led = models.Q(programme__in=person.led_ids) & (BOTH | models.Q(entered=True)) & ~naming(person)
        return self.filter(asked | (naming(person) & BOTH) | led)

    def led_by(self, person: Person) -> Self:
        """As a lead reads them: never those of their own enrolment."""
        return self.filter(programme__in=person.led_ids).exclude(pk__in=self.of(person).values("pk"))

    def agreed(self) -> Self:
        """Both have said that it is so: these wait for a lead."""
        return self.filter(BOTH)

    def lapsed(self, today: date) -> Self:
        """One of both has not said so in time."""
        return self.filter(made_on__lt=today - LAPSES).exclude(BOTH)

    def with_people(self) -> Self:
        """Each with both people, their units and the programme at hand."""
        return super().with_people().select_related("programme")


class Pairing(Pair):
    """A mentor and a mentee who would like to be a tandem. Silence is the only no, and it leaves no trace."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pairings")
    mentor_agreed = models.BooleanField(_("the mentor has agreed"), default=False)
    mentee_agreed = models.BooleanField(_("the mentee has agreed"), default=False)
    entered = models.BooleanField(_("entered by a lead"), default=False)
    made_on = models.DateField(_("day"), default=timezone.localdate)

    objects = PairingQuerySet.as_manager()

    class Meta(Pair.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                name="paired_once",
                violation_error_message=_("These two are entered already."),
            )
        ]

    def __str__(self) -> str:
        return f"pairing {self.pk}"

    @property
    def agreed(self) -> bool:
        """Whether both have said that it is so."""
        return self.mentor_agreed and self.mentee_agreed

    @property
    def lapses_on(self) -> date:
        """Until when the other one can agree."""
        return self.made_on + LAPSES
