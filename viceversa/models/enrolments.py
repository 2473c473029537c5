"""Enrolments: a person's place in a programme, on one side."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.models.programmes import Programme, Side
from viceversa.models.sorting import named
from viceversa.models.topics import Topic
from viceversa.sheets.entries import Said


class State(models.TextChoices):
    """How far an enrolment has come."""

    APPLIED = "applied", _("applied")
    APPROVED = "approved", _("approved")
    WAITING = "waiting", _("on the waiting list")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


ALIVE = (State.APPLIED, State.APPROVED, State.WAITING)


class Reason(models.TextChoices):
    """Why somebody cannot take part this time; a lead chooses one, and writes nothing."""

    PLACES = "places", _("all places are taken")
    BALANCE = "balance", _("too many on the same side")
    TOPICS = "topics", _("no topic that fits")
    AUDIENCE = "audience", _("meant for others this time")
    LATE = "late", _("too late for this round")
    TALK = "talk", _("something to talk about")


class EnrolmentQuerySet(querysets.QuerySet["Enrolment"]):
    """Reads of enrolments."""

    def visible_to(self, person: Person) -> Self:
        """One's own, and those of the programmes one leads."""
        return self.filter(models.Q(person=person) | models.Q(programme__in=person.led_ids))

    def undeclared(self) -> Self:
        """Approved, and the person has not declared yet to take part."""
        return self.filter(state=State.APPROVED, declared_at=None)

    def of(self, person: Person) -> Self:
        """A person's own."""
        return self.filter(person=person)

    def chosen(self, words: str = "", side: str = "", state: str = "") -> Self:
        """Those that a lead looks for."""
        found = self.matching(words)
        found = found.filter(side=side) if side else found
        named = {"undeclared": found.undeclared, "paused": found.exclude(paused_on=None).all, "alone": found.alone}
        if state in named:
            return named[state]()
        return found.filter(state=state) if state else found

    def matching(self, words: str) -> Self:
        """Enrolments of people in whose name, address or unit each of these words stands."""
        found = self
        for word in words.split():
            found = found.filter(
                named(word, "person__sorted_as")
                | models.Q(person__email__icontains=word)
                | models.Q(person__unit__name__icontains=word)
            )
        return found

    def as_said(self) -> dict[tuple[str, str], tuple["Enrolment", Said]]:
        """What everybody says so far, by address and side, to be compared with a list."""
        rows = self.select_related("person").prefetch_related(*topical())
        return {(row.person.email.lower(), row.side): (row, row.said) for row in rows}

    def declared(self) -> Self:
        """Approved, and the person has declared to take part."""
        return self.filter(state=State.APPROVED).exclude(declared_at=None)

    def present(self) -> Self:
        """Those who are not having a break."""
        return self.filter(paused_on=None)

    def alone(self) -> Self:
        """Those who take part, have no break, and neither are in a tandem nor have completed one."""
        together = ("active", "paused", "completed")
        here = self.filter(state=State.APPROVED).present()
        return here.exclude(mentor_tandems__state__in=together).exclude(mentee_tandems__state__in=together)

    def queueing(self) -> Self:
        """The waiting list, in the order in which people have signed up."""
        return self.filter(state=State.WAITING).order_by(models.F("declared_at").asc(nulls_last=True), "pk")

    def with_topics(self) -> Self:
        """Each with person, unit, offers, wishes and returns at hand."""
        return self.select_related("person__unit", "programme").prefetch_related(*topical())


class Enrolment(querysets.Record):
    """A person's place in a programme, on one side."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    side = models.CharField(_("side"), max_length=6, choices=Side)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.APPLIED)
    capacity = models.PositiveSmallIntegerField(_("number of tandems"), default=1)
    formats = models.JSONField(_("formats"), default=list)
    availability = models.JSONField(_("weekly availability"), default=list)
    introduction = models.CharField(_("introduction"), max_length=400, blank=True)
    declared_at = models.DateTimeField(_("declared to take part"), null=True, blank=True)
    declared_version = models.PositiveSmallIntegerField(null=True, blank=True)
    declined_for = models.CharField(_("reason for declining"), max_length=8, choices=Reason, blank=True, default="")
    paused_on = models.DateField(_("having a break since"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person__sorted_as", "person_id", "side"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person", "side"],
                name="one_enrolment_a_side",
                violation_error_message=_("This person already takes part on this side."),
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__range=(1, 3)),
                name="capacity_is_1_to_3",
                violation_error_message=_("One to three tandems at a time."),
            ),
            models.CheckConstraint(
                condition=(models.Q(state=State.DECLINED) & ~models.Q(declined_for=""))
                | (~models.Q(state=State.DECLINED) & models.Q(declined_for="")),
                name="declined_for_a_reason",
                violation_error_message=_("Whoever is declined is told a reason, and nobody else."),
            ),
            models.CheckConstraint(
                condition=models.Q(paused_on=None) | models.Q(state=State.APPROVED),
                name="only_participants_pause",
                violation_error_message=_("Only somebody who takes part can have a break."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_side_display()})"

    def become(self, state: State, *, declined_for: str = "") -> None:
        """Take on another state, and let go of what belonged to the one before; it is not saved yet."""
        self.state, self.declined_for, self.paused_on = state, declined_for, None

    @property
    def said(self) -> Said:
        """What the person says about taking part."""
        return Said(
            offers=tuple((offer.topic.slug, offer.level) for offer in self.offers.all()),
            wishes=tuple((wish.topic.slug, wish.priority) for wish in self.wishes.all()),
            returns=tuple(each.topic.slug for each in self.returns.all()),
            availability=tuple(self.availability),
            formats=tuple(self.formats),
            capacity=self.capacity,
        )


def topical() -> "list[models.Prefetch[str]]":
    """Offers, wishes and returns to be read along with enrolments, each with its topic in the same query."""
    said: dict[str, type[models.Model]] = {"offers": Offer, "wishes": Wish, "returns": Return}
    return [models.Prefetch(name, model._default_manager.select_related("topic")) for name, model in said.items()]


class OwnedQuerySet(querysets.QuerySet[querysets.M_co]):
    """Reads of what hangs on an enrolment: its owner and the leads."""

    def visible_to(self, person: Person) -> Self:
        """One's own, and those of the programmes one leads."""
        return self.filter(models.Q(enrolment__person=person) | models.Q(enrolment__programme__in=person.led_ids))


class Offer(querysets.Record):
    """A topic that a person can teach, with a level from 1 to 5."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="offers")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="offers")
    level = models.PositiveSmallIntegerField(_("level"))

    objects = OwnedQuerySet["Offer"].as_manager()

    class Meta:
        ordering: ClassVar = ["-level", "topic__slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "topic"], name="offered_once"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="level_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.level})"


class Wish(querysets.Record):
    """A topic that a person wants to learn, with a priority from 1 (first) to 3."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="wishes")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="wishes")
    priority = models.PositiveSmallIntegerField(_("priority"))

    objects = OwnedQuerySet["Wish"].as_manager()

    class Meta:
        ordering: ClassVar = ["priority", "topic__slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "topic"], name="wished_once"),
            models.CheckConstraint(condition=models.Q(priority__range=(1, 3)), name="priority_is_1_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} ({self.priority})"


class Return(querysets.Record):
    """What a mentee gives back: a topic too."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="returns")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="returns")

    objects = OwnedQuerySet["Return"].as_manager()

    class Meta:
        ordering: ClassVar = ["topic__slug"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["enrolment", "topic"], name="given_back_once")]

    def __str__(self) -> str:
        return str(self.topic)


class ExclusionQuerySet(querysets.QuerySet["Exclusion"]):
    """Reads of exclusions."""

    def visible_to(self, person: Person) -> Self:
        """The person who wrote them, and nobody else."""
        return self.filter(enrolment__person=person)


class Exclusion(querysets.Record):
    """Whom a person must not be matched with: sealed, one row an enrolment, so that its presence tells nothing."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="exclusion")
    sealed = models.BinaryField()

    objects = ExclusionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"exclusion {self.pk}"
