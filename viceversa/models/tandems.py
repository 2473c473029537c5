"""Tandems: mentor and mentee, from both agreeing to the end."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models.enrolments import Enrolment, State
from viceversa.models.pairs import Pair, PairQuerySet, naming
from viceversa.models.people import Person
from viceversa.models.programmes import Programme, Side
from viceversa.models.proposals import Proposal
from viceversa.models.sorting import named

FIRST_CONTACT = timedelta(days=7)
KEPT = timedelta(days=183)  # after its programme has closed
HERE = {"state": State.APPROVED, "person__is_active": True}
KNOWN = models.Q(told_closed=True)


class TandemState(models.TextChoices):
    """How a tandem stands."""

    ACTIVE = "active", _("under way")
    PAUSED = "paused", _("having a break")
    COMPLETED = "completed", _("completed")
    LEFT = "left", _("ended early")


class TandemQuerySet(PairQuerySet["Tandem"]):
    """Reads of tandems."""

    def visible_to(self, person: Person) -> Self:
        """A person's own tandems, and those of the programmes they lead."""
        return self.filter(naming(person) | models.Q(programme__in=person.led_ids))

    def active(self) -> Self:
        """Tandems that have not ended."""
        return self.filter(state__in=[TandemState.ACTIVE, TandemState.PAUSED])

    def standing(self) -> Self:
        """Tandems under way, and those that have come to their end."""
        return self.exclude(state=TandemState.LEFT)

    def current_first(self) -> Self:
        """Those under way before the others, of which the newest is the first."""
        return self.order_by(models.F("ended_on").desc(nulls_first=True), "formed_on", "pk")

    def closed(self) -> Self:
        """Tandems that have ended with their programme."""
        return self.exclude(until_closed="")

    def reopening(self) -> Self:
        """Of those the ones that can go on: both are still there, and have not become a tandem anew."""
        both = {f"{side}__{field}": value for side in Side for field, value in HERE.items()}
        again = self.model._default_manager.filter(mentor=models.OuterRef("mentor"), mentee=models.OuterRef("mentee"))
        return self.closed().filter(~models.Exists(again.filter(ended_on=None)), **both)

    def untold(self) -> Self:
        """Tandems whose people have not heard yet that they have ended with their programme, or go on again."""
        return self.filter(models.Q(until_closed="") & KNOWN | ~models.Q(until_closed="") & ~KNOWN)

    def joining(self, enrolments: Iterable[Enrolment]) -> Self:
        """Tandems of which one of these is a part."""
        numbers = [enrolment.pk for enrolment in enrolments]
        return self.filter(models.Q(mentor__in=numbers) | models.Q(mentee__in=numbers))

    def matching(self, words: str) -> Self:
        """Tandems of people in whose name or unit each of these words stands."""
        found = self
        for word in words.split():
            sides = [
                named(word, f"{side}__person__sorted_as") | models.Q(**{f"{side}__person__unit__name__icontains": word})
                for side in Side
            ]
            found = found.filter(reduce(or_, sides))
        return found

    def with_people(self) -> Self:
        """Each with both people, their units and the programme at hand."""
        return super().with_people().select_related("programme", "proposal")


class Tandem(Pair):
    """A mentor and a mentee of one programme, formed by two yeses."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tandems")
    proposal = models.OneToOneField(Proposal, null=True, on_delete=models.SET_NULL, related_name="tandem")
    mentor = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="mentor_tandems")
    mentee = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="mentee_tandems")
    state = models.CharField(_("state"), max_length=9, choices=TandemState, default=TandemState.ACTIVE)
    formed_on = models.DateField(_("formed on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    until_closed = models.CharField(
        _("state until the programme closed"), max_length=9, choices=TandemState, blank=True, default="", editable=False
    )
    told_closed = models.BooleanField(_("whether the two know that it has ended"), default=False, editable=False)

    objects = TandemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["formed_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                condition=models.Q(ended_on=None),
                name="one_active_tandem_a_pair",
                violation_error_message=_("These two already form a tandem."),
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("formed_on")),
                name="tandem_ends_after_it_forms",
                violation_error_message=_("A tandem ends after it was formed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor.person} & {self.mentee.person}"

    @property
    def has_closed(self) -> bool:
        """Whether it has ended with its programme."""
        return bool(self.until_closed)

    @property
    def kept_until(self) -> date | None:
        """The day on which it is deleted that these two were a tandem, once the programme is closed."""
        closed_on = self.programme.closed_on
        return closed_on + KEPT if closed_on else None

    @property
    def opener(self) -> Person:
        """Who writes first: the one with more standing, so that the other need not wait."""
        mentor, mentee = self.partners
        return mentor if (mentor.career_level or 0) > (mentee.career_level or 0) else mentee

    @property
    def first_contact_by(self) -> date:
        """The day by which the first lines are written."""
        return self.formed_on + FIRST_CONTACT
