"""Staged uploads: what was understood of a file, sealed, until somebody confirms it."""

from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.models.programmes import Programme

KEPT = timedelta(hours=1)


class Sheet(models.TextChoices):
    """What kind of list a file holds."""

    PEOPLE = "people"
    ENROLMENTS = "enrolments"


class UploadQuerySet(querysets.QuerySet["Upload"]):
    """Reads of staged uploads."""

    def visible_to(self, person: Person) -> Self:
        """Whoever uploaded the file, for an hour."""
        return self.filter(by=person, made_at__gt=timezone.now() - KEPT)

    def outdated(self) -> Self:
        """Uploads that nobody confirmed in time."""
        return self.filter(made_at__lte=timezone.now() - KEPT)


class Upload(querysets.Record):
    """The rows of one file as they were understood; once confirmed, the figures alone."""

    sheet = models.CharField(max_length=10, choices=Sheet)
    by = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    sealed = models.BinaryField()
    confidential = models.BinaryField(default=b"")
    done_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"upload {self.pk}"
