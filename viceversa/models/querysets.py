"""The base of every queryset and every record: the read side of the application."""

from typing import TYPE_CHECKING, Self, TypeVar
from uuid import uuid4

from django.db import models

if TYPE_CHECKING:
    from viceversa.models.people import Person

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class QuerySet(models.QuerySet[M_co]):
    """Chainable questions, each knowing who asks."""

    def visible_to(self, person: "Person") -> Self:
        """Only what this person may see. Views fetch through nothing else."""
        raise NotImplementedError


class Record(models.Model):
    """A row with a random key; URLs carry the key, never the number."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
