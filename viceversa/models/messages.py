"""Messages: what a lead has written to everybody of a programme, or to a part of them."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment, State
from viceversa.models.people import Person, PersonQuerySet, Unit
from viceversa.models.programmes import Programme, Side


class Audience(models.TextChoices):
    """To whom a message goes."""

    EVERYBODY = "everybody", _("everybody who takes part")
    MENTORS = "mentors", _("the side that shows")
    MENTEES = "mentees", _("the side that learns")
    UNDECLARED = "undeclared", _("whoever has not declared yet to take part")
    UNIT = "unit", _("whoever takes part from a unit")


class MessageQuerySet(querysets.QuerySet["Message"]):
    """Reads of messages."""

    def visible_to(self, person: Person) -> Self:
        """The leads of the programme; everybody else has got a mail."""
        return self.filter(programme__in=person.led_ids)


class Message(querysets.Record):
    """What was written to whom. Whether anybody has read it is not known."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    audience = models.CharField(_("to whom"), max_length=10, choices=Audience, default=Audience.EVERYBODY)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def readers(self) -> PersonQuerySet:
        """To whom it goes, each of them once."""
        rows = Enrolment.objects.filter(programme=self.programme, state=State.APPROVED)
        if self.audience == Audience.UNDECLARED:
            rows = rows.undeclared()
        sides = {Audience.MENTORS: Side.MENTOR, Audience.MENTEES: Side.MENTEE}
        if side := sides.get(Audience(self.audience)):
            rows = rows.filter(side=side)
        people = Person.objects.active().filter(pk__in=rows.values("person"))
        if self.audience != Audience.UNIT:
            return people
        units = [unit.pk for unit in Unit.objects.all() if self.unit and self.unit.path[-1] in unit.path]
        return people.filter(unit__in=units)
