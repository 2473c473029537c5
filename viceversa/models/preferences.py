"""Preferences: yes, maybe or no to a possible partner, before the matching; sealed."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.people import Person


class Liking(models.TextChoices):
    """What can be said about a possible partner."""

    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("No")


class PreferenceQuerySet(querysets.QuerySet["Preference"]):
    """Reads of preferences."""

    def visible_to(self, person: Person) -> Self:
        """One's own and nobody else's."""
        return self.filter(enrolment__person=person)

    def with_people(self) -> Self:
        """Each with its enrolment and person at hand."""
        return self.select_related("enrolment__person")


class Preference(querysets.Record):
    """Who was shown to somebody, and what they said: sealed, one size, and everybody has a row."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"preference {self.pk}"
