"""Phases: where a programme stands on its way from plan to close."""

from itertools import pairwise

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a programme stands."""

    PLAN = "plan", _("plan")
    ENROL = "enrol", _("enrol")
    MATCH = "match", _("match")
    MEET = "meet", _("meet")
    REVIEW = "review", _("review")
    CLOSED = "closed", _("closed")

    @property
    def step(self) -> int:
        """The place in the life of a programme, from 0."""
        return list(Phase).index(self)

    @property
    def following(self) -> "Phase | None":
        """The phase after this one."""
        return dict(pairwise(Phase)).get(self)

    @property
    def preceding(self) -> "Phase | None":
        """The phase before this one."""
        return {after: before for before, after in pairwise(Phase)}.get(self)
