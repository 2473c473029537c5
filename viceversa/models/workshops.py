"""Workshops: meetings of many. The first of them is the kick-off."""

from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.people import Person
from viceversa.models.programmes import Programme


class WorkshopKind(models.TextChoices):
    """What a meeting of many is for."""

    KICK_OFF = "kick_off", _("Kick-off")


class WorkshopQuerySet(querysets.QuerySet["Workshop"]):
    """Reads of workshops."""

    def visible_to(self, person: Person) -> Self:
        """Those of the programmes one leads or takes part in."""
        mine = Enrolment.objects.all().of(person).declared().values("programme")
        return self.filter(models.Q(programme__in=person.led_ids) | models.Q(programme__in=mine))

    def coming(self, now: datetime) -> Self:
        """Those that have not begun yet, called off or not."""
        return self.filter(starts_at__gt=now)

    def standing(self) -> Self:
        """Those that nobody has called off."""
        return self.filter(cancelled_on=None)


class Workshop(querysets.Record):
    """A meeting of many: planned by the clock on the wall, from which the moment in UTC is derived."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="workshops")
    kind = models.CharField(_("kind"), max_length=8, choices=WorkshopKind, default=WorkshopKind.KICK_OFF)
    title = models.CharField(_("title"), max_length=120)
    on = models.DateField(_("day"))
    at = models.TimeField(_("time"))
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Berlin")
    starts_at = models.DateTimeField(_("begins at"), editable=False)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    agenda = models.TextField(_("agenda"), blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    known_at = models.DateTimeField(
        _("begin that people know, until they are told of another one"), null=True, editable=False
    )
    cancelled_on = models.DateField(_("called off on"), null=True, editable=False)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "kind"],
                condition=models.Q(cancelled_on=None),
                name="one_kick_off_a_programme",
                violation_error_message=_("This programme has a kick-off already. You can change its date."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__range=(15, 480)),
                name="a_workshop_is_15_to_480_minutes_long",
                violation_error_message=_("A kick-off takes 15 to 480 minutes."),
            ),
            models.CheckConstraint(
                condition=~models.Q(place="") | ~models.Q(link=""),
                name="a_workshop_is_somewhere",
                violation_error_message=_("Where does it take place? Please enter a place or a link."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def settle(self) -> None:
        """Derive the moment from the clock on the wall, and refuse what cannot be."""
        found = moment(self.on, self.at, self.zone)
        if found is None:
            raise ValidationError({"at": _("This hour does not exist on that day: the clocks go forward.")})
        if not timezone.now() < found:
            raise ValidationError({"on": _("This moment has passed. Please choose one that is still to come.")})
        if self.on > self.programme.ends_on:
            raise ValidationError({"on": _("The programme has ended by then. Please choose an earlier day.")})
        self.starts_at = found
        self.full_clean()

    @property
    def ends_at(self) -> datetime:
        """The moment at which it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)


def moment(on: date, at: time, zone: str) -> datetime | None:
    """The moment at which clocks of a zone show this; None in the hour that they leave out in spring.

    >>> [moment(date(2027, 3, day), time(9), "Europe/Berlin").hour for day in (26, 29)]
    [8, 7]
    >>> moment(date(2027, 3, 28), time(2, 30), "Europe/Berlin") is None
    True
    """
    wall = datetime.combine(on, at, ZoneInfo(zone))
    found = wall.astimezone(UTC)
    return found if found.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None) else None


class Coming(models.TextChoices):
    """What can be said to an invitation."""

    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("No")


# As long as people have not been told of a move, answers from before it are about another begin.
HOLDS = models.Q(workshop__known_at=None) | models.Q(about=models.F("workshop__starts_at"))


class AttendanceQuerySet(querysets.QuerySet["Attendance"]):
    """Reads of attendances."""

    def visible_to(self, person: Person) -> Self:
        """One's own, and of the programmes one leads whoever comes or perhaps does."""
        coming = models.Q(workshop__programme__in=person.led_ids, answer__in=[Coming.YES, Coming.MAYBE])
        return self.filter(models.Q(person=person) | coming & HOLDS)

    def holding(self) -> Self:
        """Those who have answered about the begin that holds."""
        return self.filter(HOLDS)

    def behind(self, workshop: Workshop) -> Self:
        """Those who have not heard of the newest change."""
        return self.filter(models.Q(told=None) | models.Q(told__lt=workshop.sequence))

    def with_people(self) -> Self:
        """Each with its person at hand."""
        return self.select_related("person__unit")


class Attendance(querysets.Record):
    """Somebody who is asked to a workshop, and what they answer; `told` is the change that they have last heard of."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(_("answer"), max_length=5, choices=Coming, blank=True)
    about = models.DateTimeField(
        _("begin that the answer is about, if people have still to be told of it"), null=True, editable=False
    )
    told = models.PositiveIntegerField(null=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person__sorted_as", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workshop", "person"], name="asked_once_a_workshop")]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
