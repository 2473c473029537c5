"""Pairs: what a pin, a proposal, a pairing and a tandem have in common. Each is about two, one of each side."""

from typing import ClassVar, Self

from django.db import models

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.people import Person
from viceversa.models.programmes import Side


def naming(person: Person) -> models.Q:
    """Pairs of which this person is one."""
    return models.Q(mentor__person=person) | models.Q(mentee__person=person)


class PairQuerySet(querysets.QuerySet[querysets.M_co]):
    """Reads of pairs."""

    def of(self, person: Person) -> Self:
        """Those of which this person is one."""
        return self.filter(naming(person))

    def with_people(self) -> Self:
        """Each with both people and their units, side by side: one join of many new rows took PostgreSQL minutes."""
        sides = (models.Prefetch(side, Enrolment.objects.select_related("person__unit")) for side in Side)
        return self.prefetch_related(*sides)


class Pair(querysets.Record):
    """A mentor and a mentee of one programme."""

    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
        ordering: ClassVar = ["pk"]

    @property
    def partners(self) -> tuple[Person, Person]:
        """Mentor and mentee, in this order."""
        return self.mentor.person, self.mentee.person

    def names(self, person: Person) -> bool:
        """Whether this person is one of the two."""
        return person.pk == self.mentor.person_id or person.pk == self.mentee.person_id  # noqa: PLR1714  one query less

    def side_of(self, person: Person) -> Side:
        """On which side this person stands."""
        return Side.MENTOR if self.mentor.person_id == person.pk else Side.MENTEE

    def of(self, side: Side) -> Enrolment:
        """The enrolment on one side."""
        return self.mentor if side is Side.MENTOR else self.mentee

    def other(self, person: Person) -> Person:
        """The one across."""
        return self.of(self.side_of(person).other).person
