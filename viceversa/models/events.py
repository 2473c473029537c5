"""The log, which is also the outbox: what was done to what, and only where the rule says so by whom."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.models.programmes import Programme


class EventQuerySet(querysets.QuerySet["Event"]):
    """Reads of the log."""

    def visible_to(self, person: Person) -> Self:
        """Auditors and administrators see all named changes, leads those of their programmes; nobody sees the rest."""
        named = self.exclude(at=None)
        return named if person.is_auditor or person.is_administrator else named.filter(programme__in=person.led_ids)

    def outdated(self, before: datetime) -> Self:
        """Named ones from before this moment, and the others from before its day."""
        return self.filter(models.Q(at__lt=before) | models.Q(at=None, on__lt=timezone.localdate(before)))

    def with_names(self) -> Self:
        """Each with person and programme at hand."""
        return self.select_related("by", "programme")


class Event(querysets.Record):
    """One action that took place. Ids, numbers and dates; never text, names or addresses."""

    name = models.CharField(_("what"), max_length=60)
    code = models.CharField(max_length=20, blank=True)
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="events")
    subject = models.UUIDField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(_("day"))
    at = models.DateTimeField(_("moment"), null=True)
    form_key = models.UUIDField(null=True)
    result_kind = models.CharField(max_length=40, blank=True)
    result = models.UUIDField(null=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "subject", "form_key"], name="a_form_acts_once"),
            models.CheckConstraint(
                condition=models.Q(by=None) | ~models.Q(at=None),
                name="who_is_named_with_the_moment_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"
