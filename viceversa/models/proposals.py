"""Proposals: pairs that a run suggests, what both people say to them, and pairs that are not suggested again."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import State
from viceversa.models.keys import master
from viceversa.models.matching import Run
from viceversa.models.pairs import Pair, PairQuerySet, naming
from viceversa.models.people import Person
from viceversa.models.programmes import Programme


class ProposalState(models.TextChoices):
    """How far a proposal has come."""

    OPEN = "open", _("open")
    ASKED = "asked", _("asked")
    AGREED = "agreed", _("agreed")
    EXPIRED = "expired", _("expired")


def others_of(person: Person) -> models.Q:
    """Proposals of the programmes that this person leads, naming others."""
    return models.Q(run__programme__in=person.led_ids) & ~naming(person)


class ProposalQuerySet(PairQuerySet["Proposal"]):
    """Reads of proposals."""

    def visible_to(self, person: Person) -> Self:
        """The leads, but never those of their own enrolment; the two it names, from being asked on."""
        return self.filter(others_of(person) | (naming(person) & ~models.Q(state=ProposalState.OPEN)))

    def led_by(self, person: Person) -> Self:
        """As a lead reads them: those of their programmes, but never those of their own enrolment."""
        return self.filter(others_of(person))

    def with_people(self) -> Self:
        """Each with both people, their units and the run at hand."""
        return super().with_people().select_related("run__programme")

    def waiting_for(self, person: Person) -> Self:
        """Proposals that ask this person."""
        return self.filter(naming(person), state=ProposalState.ASKED)

    def outdated(self) -> Self:
        """Proposals that can no longer become a tandem: somebody has gone, or the two are one already."""
        here = models.Q(
            mentor__state=State.APPROVED,
            mentee__state=State.APPROVED,
            mentor__person__is_active=True,
            mentee__person__is_active=True,
        )
        together = models.Q(mentor__mentor_tandems__mentee=models.F("mentee"), mentor__mentor_tandems__ended_on=None)
        return self.filter(~here | together).distinct()


class Proposal(Pair):
    """A pair that a run suggests, with points by criterion."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(_("state"), max_length=7, choices=ProposalState, default=ProposalState.OPEN)
    points = models.IntegerField(_("points"))
    parts = models.JSONField(default=list)
    locked = models.BooleanField(_("locked"), default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-points", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "mentor", "mentee"], name="proposed_once_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.mentor} & {self.mentee}"

    @property
    def programme(self) -> Programme:
        """The programme this proposal is part of."""
        return self.run.programme


class Answer(models.TextChoices):
    """What can be said to a proposal."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class ReplyQuerySet(querysets.QuerySet["Reply"]):
    """Reads of replies."""

    def visible_to(self, person: Person) -> Self:
        """One's own and nobody else's."""
        return self.filter(person=person)

    def with_run(self) -> Self:
        """Each with the run whose key seals it."""
        return self.select_related("person", "proposal__run")


class Reply(querysets.Record):
    """What one of the two says to a proposal, sealed; made for both at once, so that its presence tells nothing."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(_("has answered"), default=False)
    sealed = models.BinaryField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["proposal", "person"], name="one_reply_a_person")]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class PartedQuerySet(querysets.QuerySet["Parted"]):
    """Reads of parted pairs."""

    def visible_to(self, person: Person) -> Self:
        """Nobody: only the matching asks."""
        return self.none()


class Parted(models.Model):
    """A pair that is not proposed again: a keyed hash, from which nobody can read who."""

    digest = models.CharField(max_length=64, unique=True)
    parted_on = models.DateField()

    objects = PartedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"parted {self.pk}"

    @staticmethod
    def digest_of(one: Person, other: Person) -> str:
        """The keyed hash of two people, in either order."""
        return master().keyed_hash("parted", *sorted([str(one.key), str(other.key)]))

    @property
    def key(self) -> UUID:
        """Parted pairs have no page, so their key is made of the digest."""
        return UUID(self.digest[:32])
