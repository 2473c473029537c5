"""Matching runs, the people they leave over, and what leads have fixed before."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.pairs import Pair, PairQuerySet, naming
from viceversa.models.people import Person
from viceversa.models.programmes import Programme

LATE = timedelta(minutes=10)


class RunState(models.TextChoices):
    """How far a run has come."""

    COMPUTING = "computing", _("being computed")
    DRAFT = "draft", _("draft")
    REFUSED = "refused", _("could not be computed")
    PUBLISHED = "published", _("published")
    SETTLED = "settled", _("settled")
    THROWN_AWAY = "thrown_away", _("thrown away")


class RunQuerySet(querysets.QuerySet["Run"]):
    """Reads of matching runs."""

    def visible_to(self, person: Person) -> Self:
        """Only the leads of the programme."""
        return self.filter(programme__in=person.led_ids)

    def due(self, now: datetime) -> Self:
        """Runs whose time for answers is over."""
        return self.filter(state=RunState.PUBLISHED, answer_by__lte=now)

    def near(self, now: datetime) -> Self:
        """Runs whose people are to be reminded, once."""
        return self.filter(state=RunState.PUBLISHED, answer_by__gt=now, remind_at__lte=now)


class Run(querysets.Record):
    """One computation with its inputs, frozen; stores ids, never causes."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    state = models.CharField(_("state"), max_length=11, choices=RunState, default=RunState.COMPUTING)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    policy = models.JSONField(default=dict)
    pool = models.JSONField(default=list)
    pairs = models.JSONField(_("pairs that leads had fixed, and those to be kept"), default=dict)
    progress = models.PositiveSmallIntegerField(default=0)
    figures = models.JSONField(default=dict)
    refusal = models.JSONField(default=dict)
    answer_by = models.DateTimeField(_("answers until"), null=True, blank=True)
    remind_at = models.DateTimeField(_("reminder"), null=True, blank=True, editable=False)
    next_step = models.CharField(_("what comes next for those without a tandem"), max_length=200, blank=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state="published"),
                name="one_published_run_at_a_time",
                violation_error_message=_(
                    "Proposals of another run are waiting for answers. Please let that one end first."
                ),
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(state="computing"),
                name="one_computing_run_at_a_time",
                violation_error_message=_("A run is being computed. Please wait for it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.made_at:%F %T}"

    @property
    def share(self) -> float:
        """How much of it is computed, from 0 to 1."""
        return self.progress / 100

    @property
    def is_late(self) -> bool:
        """Whether it takes longer than a computation does."""
        return timezone.now() - self.made_at > LATE


class LeftOverQuerySet(querysets.QuerySet["LeftOver"]):
    """Reads of the people left over."""

    def visible_to(self, person: Person) -> Self:
        """The leads; one who takes part sees nobody from across, for whoever is missing there is their partner."""
        own = Enrolment.objects.filter(programme=models.OuterRef("run__programme"), person=person)
        across = own.exclude(side=models.OuterRef("enrolment__side"))
        return self.filter(~models.Exists(across), run__programme__in=person.led_ids).exclude(enrolment__person=person)

    def with_people(self) -> Self:
        """Each with the person and their unit at hand."""
        return self.select_related("enrolment__person__unit")


class LeftOver(querysets.Record):
    """Somebody without a proposal in a run, with the reason."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="left_over")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="+")
    reason = models.JSONField(default=dict)

    objects = LeftOverQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.enrolment} left over"


class PinKind(models.TextChoices):
    """What a lead has fixed about two people."""

    LOCK = "lock", _("locked")
    EXCLUDE = "exclude", _("excluded")


class PinQuerySet(PairQuerySet["Pin"]):
    """Reads of pins."""

    def visible_to(self, person: Person) -> Self:
        """The leads, but never those of their own enrolment."""
        return self.filter(programme__in=person.led_ids).exclude(naming(person))


class Pin(Pair):
    """A pair that a lead has locked or excluded for the runs to come."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="pins")
    kind = models.CharField(max_length=7, choices=PinKind)

    objects = PinQuerySet.as_manager()

    class Meta(Pair.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                name="pinned_once",
                violation_error_message=_("These two are already locked or excluded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
