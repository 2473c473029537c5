"""People: who may sign in and take part, and their units."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate
from typing import ClassVar, Self
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viceversa.models import querysets
from viceversa.models.sorting import SortKey, named
from viceversa.models.texts import ONE_LINE
from viceversa.sheets.changes import Stored
from viceversa.sheets.lines import Known


class UnitQuerySet(querysets.QuerySet["Unit"]):
    """Reads of units."""

    def visible_to(self, person: "Person") -> Self:
        """Everybody knows the units of the house."""
        return self.all()


class Unit(querysets.Record):
    """A department; a flat name, or a path "Vertrieb / Süd"."""

    name = models.CharField(_("name"), max_length=200, unique=True, validators=[ONE_LINE])
    sorted_as = SortKey(of=("name",))

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sorted_as", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the units above it, from the top, and its own."""
        return tuple(name.strip() for name in accumulate(self.name.split("/"), "{}/{}".format))


class Locale(models.TextChoices):
    """The languages that Viceversa speaks."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")


ERASED = "erased.invalid"  # where the address of somebody is who was erased, and whose partners keep their tandem
STORED = (
    "pk", "personnel_number", "given_name", "family_name", "email", "location", "job_title", "career_level",
    "languages", "superior", "appraiser",
)  # fmt: skip


class Role(models.TextChoices):
    """What somebody is entrusted with in the house; taking part is not a role."""

    LEAD = "lead", _("programme lead")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")


class PersonQuerySet(querysets.QuerySet["Person"]):
    """Reads of people."""

    def visible_to(self, person: "Person") -> Self:
        """Oneself; everybody for whoever keeps the people of the house."""
        return self.exclude(email__endswith=ERASED) if person.keeps_people else self.filter(pk=person.pk)

    def active(self) -> Self:
        """People who may sign in."""
        return self.filter(is_active=True)

    def moving(self) -> Self:
        """Those whose new address does not count yet, or not at all before an administrator has confirmed it."""
        waits = models.Q(moves_at=None) | models.Q(moves_at__gt=timezone.now())
        return self.filter(waits).exclude(former_email="")

    def reached_at(self, address: str) -> "Person | None":
        """Whose mailbox this is; whoever is still waiting there has had it for longer, and of two nobody has."""
        settled = self.exclude(pk__in=Person.objects.all().moving().values("pk")).filter(email__iexact=address)
        found = [*(self.moving().filter(former_email__iexact=address)[:2] or settled)]
        # To PostgreSQL, ı and ſ have the capitals of i and s: another domain, with another owner.
        return found[0] if len(found) == 1 and found[0].mailbox.lower() == address.lower() else None

    def chosen(self, words: str = "", state: str = "") -> Self:
        """Those whom somebody looks for."""
        found = self.matching(words)
        return found.filter(is_active=state == "active") if state else found

    def with_house(self) -> Self:
        """Each with unit and superior at hand."""
        return self.select_related("unit", "superior")

    def matching(self, words: str) -> Self:
        """People in whose name, address, number, unit or location each of these words stands."""
        found = self
        for word in words.split():
            found = found.filter(
                named(word)
                | models.Q(email__icontains=word)
                | models.Q(personnel_number__icontains=word)
                | models.Q(unit__name__icontains=word)
                | models.Q(location__icontains=word)
            )
        return found

    def with_roles(self) -> Self:
        """Leads, confidants, auditors and administrators: no list takes their account away."""
        roles = models.Q(is_lead=True) | models.Q(is_auditor=True) | models.Q(is_administrator=True)
        trusted = models.Q(led_programmes__isnull=False) | models.Q(served_programmes__isnull=False)
        return self.filter(roles | trusted).distinct()

    def standing_aside(self, day: date) -> Self:
        """People known before this day who neither take part nor are invited, hold no role and stand above nobody."""
        ties = ("enrolments", "invitations", "acceptances", "led_programmes", "served_programmes", "reports")
        aside: dict[str, object] = dict.fromkeys((*ties, "drafts", "dotted_reports"))
        return self.filter(known_since__lt=day, is_lead=False, is_auditor=False, is_administrator=False, **aside)

    def erased(self) -> Self:
        """Those who stand in for somebody who was erased."""
        return self.filter(email__endswith=ERASED)

    def as_known(self) -> Iterator[Known]:
        """What a reader of lists needs in order to find superiors."""
        names = ("email", "personnel_number", "given_name", "family_name", "superior__email")
        for email, number, given_name, family_name, superior in self.values_list(*names).iterator():
            yield Known(email.lower(), number, given_name, family_name, (superior or "").lower())

    def as_stored(self) -> list[Stored]:
        """What a list of people is compared with."""
        dotted: dict[int, list[int]] = {}
        for person, superior in self.exclude(dotted_superiors=None).values_list("pk", "dotted_superiors"):
            dotted.setdefault(person, []).append(superior)
        rows = list(self.order_by("pk").values(*STORED, "unit__name", "is_active"))
        for row in rows:
            row["unit"], row["active"] = row.pop("unit__name") or "", row.pop("is_active")
            row["languages"] = tuple(row["languages"])
            row["dotted_superiors"] = tuple(sorted(dotted.get(row["pk"], ())))
        return [Stored(**row) for row in rows]

    def get_by_natural_key(self, email: str | None) -> "Person":
        """The person with this address, whatever its case."""
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Somebody with an account. What they want of a programme is an Enrolment."""

    last_login = None  # never stored: see the privacy page

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    former_email = models.EmailField(_("address until the new one counts"), blank=True)
    moves_at = models.DateTimeField(_("when the new address counts"), null=True, blank=True)
    moved_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who entered it")
    )
    guarded = models.BooleanField(_("whether a new address was turned down"), default=False)
    given_name = models.CharField(_("given name"), max_length=200, blank=True, validators=[ONE_LINE])
    family_name = models.CharField(_("family name"), max_length=200, blank=True, validators=[ONE_LINE])
    sorted_as = SortKey(of=("family_name", "given_name"))
    personnel_number = models.CharField(_("personnel number"), max_length=50, blank=True, validators=[ONE_LINE])
    job_title = models.CharField(_("job title"), max_length=200, blank=True, validators=[ONE_LINE])
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="people", verbose_name=_("unit")
    )
    location = models.CharField(_("location"), max_length=200, blank=True, validators=[ONE_LINE])
    languages = models.JSONField(_("languages"), default=list, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Berlin")
    locale = models.CharField(_("language of the pages"), max_length=2, choices=Locale, default=Locale.GERMAN)
    unwanted = models.JSONField(_("mails that are not wanted"), default=list, blank=True)
    career_level = models.PositiveSmallIntegerField(_("career level"), null=True, blank=True)
    superior = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reports",
        verbose_name=_("superior"),
    )
    dotted_superiors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="dotted_reports")
    appraiser = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="appraised")
    known_since = models.DateField(_("known since"), default=timezone.localdate, editable=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_lead = models.BooleanField(_("may plan programmes"), default=False)
    is_auditor = models.BooleanField(_("auditor"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    session_salt = models.UUIDField(default=uuid4, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sorted_as", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_an_address",
                violation_error_message=_("Somebody already has this address."),
            ),
            models.UniqueConstraint(
                fields=["personnel_number"],
                condition=~models.Q(personnel_number=""),
                name="one_person_a_number",
                violation_error_message=_("Somebody already has this personnel number."),
            ),
            models.CheckConstraint(
                condition=models.Q(career_level=None) | models.Q(career_level__range=(1, 10)),
                name="career_level_is_1_to_10",
                violation_error_message=_("A career level is a number from 1 to 10."),
            ),
            models.CheckConstraint(
                condition=models.Q(superior=None) | ~models.Q(superior=models.F("pk")),
                name="nobody_is_their_own_superior",
                violation_error_message=_("Nobody is their own superior."),
            ),
            models.CheckConstraint(
                condition=~models.Q(given_name="", family_name=""),
                name="a_person_has_a_name",
                violation_error_message=_("A person needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        """Whether this row stands in for somebody who was erased."""
        return self.email.endswith(ERASED)

    @property
    def name(self) -> str:
        """Given and family name, as one says them."""
        if self.is_erased:
            return gettext("Former participant")
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_moving(self) -> bool:
        """Whether the new address does not count yet."""
        return bool(self.former_email) and (self.moves_at is None or self.moves_at > timezone.now())

    @property
    def mailbox(self) -> str:
        """Where mails go, and who may sign in: the address from before until the new one counts."""
        return self.former_email if self.is_moving else self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every web session of this person carries; another salt ends them all at once."""
        own = f"{self.key} {self.session_salt}"
        return salted_hmac("viceversa.sessions", own, secret=secret, algorithm="sha256").hexdigest()

    @property
    def holds_role(self) -> bool:
        """Whether somebody is entrusted with anything: they see more than what is their own."""
        in_the_house = self.is_lead or self.is_auditor or self.is_administrator
        return in_the_house or bool(self.led_ids or self.served_ids)

    @property
    def keeps_people(self) -> bool:
        """Whether this person keeps the list of the house's people."""
        return self.is_lead or self.is_administrator

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Names of the person's unit and of those above it in the path, such as "Vertrieb" above "Vertrieb / Süd"."""
        return self.unit.path if self.unit else ()

    @cached_property
    def led_ids(self) -> frozenset[int]:
        """Numbers of the programmes this person leads, read once a request."""
        return frozenset(self.led_programmes.values_list("pk", flat=True))

    @cached_property
    def served_ids(self) -> frozenset[int]:
        """Numbers of the programmes in which this person is a confidant, read once a request."""
        return frozenset(self.served_programmes.values_list("pk", flat=True))

    @property
    def programme(self) -> None:
        """A person belongs to the house, not to a programme."""
        return None
