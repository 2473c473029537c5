"""Invitations: who may sign up for a programme, by name, by unit, or by a link that a lead has made."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.enrolments import Enrolment
from viceversa.models.keys import master
from viceversa.models.people import Person, PersonQuerySet, Unit
from viceversa.models.phases import Phase
from viceversa.models.programmes import Programme, Side

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that can be taken for something else on paper
LENGTH = 12
GROUP = 4


class InvitationQuerySet(querysets.QuerySet["Invitation"]):
    """Reads of invitations."""

    def visible_to(self, person: Person) -> Self:
        """Those of the programmes one leads."""
        return self.filter(programme__in=person.led_ids)

    def open(self) -> Self:
        """Not withdrawn, and not closed."""
        return self.filter(closed_at=None)

    def by_name(self) -> Self:
        """Of single people."""
        return self.exclude(person=None)

    def by_unit(self) -> Self:
        """Of everybody in a unit, and in the units below it."""
        return self.exclude(unit=None)

    def by_link(self) -> Self:
        """Of whoever of the house holds a link."""
        return self.exclude(digest="")

    def matching(self, words: str) -> Self:
        """Of people in whose name, address or unit each of these words stands."""
        found = self.select_related("person__unit").order_by("person__sorted_as", "pk")
        return found.filter(person__in=Person.objects.all().matching(words)) if words else found

    def to(self, person: Person) -> Self:
        """The open ones that reach somebody: by name, with their unit, or by a link that they followed."""
        by_unit = models.Q(unit__name__in=person.units)
        by_link = models.Q(pk__in=person.acceptances.values("invitation"))
        return self.open().filter(models.Q(person=person) | by_unit | by_link)

    def found_by(self, token: str) -> "Invitation | None":
        """The open link with this token, however it was typed."""
        return self.open().filter(digest=Invitation.digest_of(token)).select_related("programme").first()

    def outdated(self, before: datetime) -> Self:
        """Of single people: made before this moment, when signing up had ended as well."""
        return self.by_name().filter(enrolment_over("programme", before.date()), made_at__lt=before)


def enrolment_over(programme: str, before: date) -> models.Q:
    """Programmes whose time for signing up had ended before this day, as something that hangs on them asks."""
    return models.Q(**{f"{programme}__match_on__lt": before}) & ~models.Q(**{f"{programme}__phase": Phase.ENROL})


class Invitation(querysets.Record):
    """One way into a programme: a person, a unit, or a link of which only the hash is stored."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    side = models.CharField(_("side"), max_length=6, choices=Side, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("withdrawn or closed at"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    models.Q(person__isnull=False, unit=None, digest="")
                    | models.Q(person=None, unit__isnull=False, digest="")
                    | (models.Q(person=None, unit=None) & ~models.Q(digest=""))
                ),
                name="an_invitation_goes_one_way",
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(closed_at=None, person__isnull=False),
                name="invited_once",
                violation_error_message=_("This person is invited already."),
            ),
            models.UniqueConstraint(
                fields=["programme", "unit"],
                condition=models.Q(closed_at=None, unit__isnull=False),
                name="a_unit_is_invited_once",
                violation_error_message=_("This unit is invited already."),
            ),
            models.UniqueConstraint(fields=["digest"], condition=~models.Q(digest=""), name="one_link_a_token"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def token(self) -> str:
        """What the link holds: made of the house's key, so that it can be shown again and is stored nowhere."""
        number, letters = int(master().keyed_hash("invitation", str(self.key)), 16), ""
        for _place in range(LENGTH):
            number, rest = divmod(number, len(ALPHABET))
            letters += ALPHABET[rest]
        return "-".join(letters[place : place + GROUP] for place in range(0, LENGTH, GROUP))

    @staticmethod
    def digest_of(token: str) -> str:
        """The keyed hash of a token, whatever its case and its hyphens."""
        return master().keyed_hash("token", "".join(filter(str.isalnum, token.upper())))


class AcceptanceQuerySet(querysets.QuerySet["Acceptance"]):
    """Reads of acceptances."""

    def visible_to(self, person: Person) -> Self:
        """One's own; that somebody has followed a link is nobody else's business."""
        return self.filter(person=person)

    def outdated(self, before: datetime) -> Self:
        """Made before this moment, when signing up had ended as well."""
        return self.filter(enrolment_over("invitation__programme", before.date()), made_on__lt=before.date())


class Acceptance(querysets.Record):
    """That somebody of the house came in by a link: from now on the form is open for them."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="acceptances")
    made_on = models.DateField(_("day"), default=timezone.localdate)

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["invitation", "person"], name="accepted_once")]

    def __str__(self) -> str:
        return f"acceptance {self.pk}"

    @property
    def programme(self) -> Programme:
        """The programme into which the link leads."""
        return self.invitation.programme


def house() -> PersonQuerySet:
    """Everybody who can be invited."""
    return Person.objects.active()


def signed_up(programme: Programme) -> PersonQuerySet:
    """Whoever has sent the form or was entered, however it went on; a draft is nobody's business yet."""
    rows = Enrolment.objects.filter(programme=programme)
    return Person.objects.filter(pk__in=rows.values("person"))


def among(rows: InvitationQuerySet) -> models.Q:
    """People whom these invitations name, and those of the units they name, with the units below."""
    names = set(rows.by_unit().values_list("unit__name", flat=True))
    units = [unit.pk for unit in Unit.objects.all() if names & set(unit.path)] if names else []
    return models.Q(pk__in=rows.by_name().values("person")) | models.Q(unit__in=units)


def reached(programme: Programme) -> PersonQuerySet:
    """Everybody who is invited by name or with their unit; who followed a link is told to nobody."""
    return house().filter(among(Invitation.objects.filter(programme=programme).open()))


def silent(programme: Programme) -> PersonQuerySet:
    """Whoever is invited and has not signed up."""
    return reached(programme).exclude(pk__in=signed_up(programme).values("pk"))


def uninvited(programme: Programme) -> PersonQuerySet:
    """Whoever can still be invited."""
    return house().exclude(pk__in=reached(programme).values("pk")).exclude(pk__in=signed_up(programme).values("pk"))


def addressed(invitation: Invitation) -> PersonQuerySet:
    """To whom the mail of one invitation goes: everybody of it who has got none by an earlier one."""
    rows = Invitation.objects.filter(programme=invitation.programme).open()
    earlier = house().filter(among(rows.filter(pk__lt=invitation.pk)))
    return (
        silent(invitation.programme).filter(among(rows.filter(pk=invitation.pk))).exclude(pk__in=earlier.values("pk"))
    )
