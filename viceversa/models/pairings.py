"""Pairings: two people who have found each other, until a lead has consented."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment, both_sides
from viceversa.models.people import Person
from viceversa.models.programmes import Programme, Side

LAPSES = timedelta(days=14)
BOTH = models.Q(mentor_agreed=True, mentee_agreed=True)


class PairingQuerySet(querysets.QuerySet["Pairing"]):
    """Reads of pairings."""

    def visible_to(self, person: Person) -> Self:
        """Whoever is asked; both, once both have agreed; then the leads, but never those of their own enrolment."""
        mentor, mentee = models.Q(mentor__person=person), models.Q(mentee__person=person)
        asked = (mentor & models.Q(mentor_agreed=False)) | (mentee & models.Q(mentee_agreed=False))
        led = models.Q(programme__in=person.led_ids) & (BOTH | models.Q(entered=True)) & ~(mentor | mentee)
        return self.filter(asked | ((mentor | mentee) & BOTH) | led)

    def of(self, person: Person) -> Self:
        """Those that name this person."""
        return self.filter(models.Q(mentor__person=person) | models.Q(mentee__person=person))

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
        return self.select_related("programme").prefetch_related(*both_sides())


class Pairing(querysets.Record):
    """A mentor and a mentee who would like to be a tandem. Silence is the only no, and it leaves no trace."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pairings")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentor_agreed = models.BooleanField(_("the mentor has agreed"), default=False)
    mentee_agreed = models.BooleanField(_("the mentee has agreed"), default=False)
    entered = models.BooleanField(_("entered by a lead"), default=False)
    made_on = models.DateField(_("day"), default=timezone.localdate)

    objects = PairingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
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

    def side_of(self, person: Person) -> Side:
        """On which side this person stands."""
        return Side.MENTOR if self.mentor.person_id == person.pk else Side.MENTEE

    def other(self, person: Person) -> Person:
        """The one across."""
        return self.mentee.person if self.side_of(person) is Side.MENTOR else self.mentor.person
