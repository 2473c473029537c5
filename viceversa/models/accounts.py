"""What happened to the ways in: refusals as counts without anybody, changes with the person they concern."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person


class IncidentKind(models.TextChoices):
    """What the security log knows."""

    CODE = "code", _("A code from a mail was not the right one")
    SECOND = "second", _("A second step was not the right one")
    ELSEWHERE = "elsewhere", _("A sign-in from the sign-on of the house was refused")
    LOCKED = "locked", _("Five second steps in a row were not right: somebody may have the mailbox of this person")
    APP = "app", _("set up an authenticator app")
    PASSKEY = "passkey", _("set up a passkey")
    REMOVED = "removed", _("removed a second step")
    RENEWED = "renewed", _("had new recovery codes made")
    SPENT = "spent", _("used up a recovery code")
    SIGNED_OUT = "signed_out", _("signed out everywhere")
    EMERGENCY = "emergency", _("used the emergency way in")


class Moving(models.TextChoices):
    """What the mailbox from before says to a new address."""

    TAKE = "take", _("The new address is to count at once")
    KEEP = "keep", _("I keep the address that I had")


COUNTED = (IncidentKind.CODE, IncidentKind.SECOND, IncidentKind.ELSEWHERE)


class IncidentQuerySet(querysets.QuerySet["Incident"]):
    """Reads of the security log."""

    def visible_to(self, person: Person) -> Self:
        """Administrators see all of it, everybody what concerns themselves."""
        return self.all() if person.is_administrator else self.filter(person=person)

    def with_names(self) -> Self:
        """Each with its person at hand."""
        return self.select_related("person")

    def outdated(self, day: date) -> Self:
        """What happened before this day."""
        return self.filter(on__lt=day)


class Incident(querysets.Record):
    """One line of the security log; a count of a day says nothing of anybody."""

    kind = models.CharField(_("what happened"), max_length=20, choices=IncidentKind)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="incidents")
    on = models.DateField(_("day"))
    at = models.DateTimeField(_("moment"), null=True)
    number = models.PositiveIntegerField(_("how often"), default=1)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "on"], condition=models.Q(person=None), name="one_count_a_kind_and_day"
            ),
            models.CheckConstraint(
                condition=models.Q(person=None, at=None) | models.Q(person__isnull=False, at__isnull=False),
                name="a_refusal_counts_without_person_and_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
