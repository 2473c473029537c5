"""The house that runs this installation: its name, whom to ask, and what its public pages have to say."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from viceversa.models import locales, querysets
from viceversa.models.texts import ONE_LINE

if TYPE_CHECKING:
    from viceversa.models.people import Person

TELEPHONE = RegexValidator(r"^[+0-9 ()/–-]*\Z", _("A telephone number is written with digits, like +49 40 1234567."))


class Basis(models.TextChoices):
    """On which ground of the law the house keeps the data of those who take part."""

    AGREEMENT = "agreement", _("a works agreement")
    CONTRACT = "contract", _("the contract with those who take part")
    CONSENT = "consent", _("the consent of those who take part")


@dataclass(frozen=True, slots=True)
class Contact:
    """A human who answers."""

    name: str
    phone: str = ""
    email: str = ""
    leads: bool = False

    @property
    def asked(self) -> str:
        """What this human is asked about."""
        return str(_("Questions about the programme:") if self.leads else _("Questions:"))

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it."""
        return "".join(sign for sign in self.phone.replace("(0)", "") if sign.isdigit() or sign == "+")


class InstallationQuerySet(querysets.QuerySet["Installation"]):
    """Reads of the installation."""

    def visible_to(self, person: "Person") -> Self:
        """Everybody works in the same house."""
        return self.all()

    def this(self) -> "Installation":
        """The one row, without its picture; a house without a name as long as nobody has set it up."""
        return self.defer("logo").first() or Installation()


class Installation(querysets.Record):
    """The house: one row. Subjects that belong to no programme belong to it."""

    SAID: ClassVar = (
        *("company", "sender", "contact_name", "contact_phone", "contact_email"),
        *("address", "represented_by", "register", "officer", "authority", "processors", "basis", "basis_name"),
        *("barriers", "imprint_de", "imprint_en", "privacy_de", "privacy_en", "accessibility_de", "accessibility_en"),
    )

    company = models.CharField(_("company"), max_length=120, validators=[ONE_LINE])
    sender = models.CharField(_("sender of mails"), max_length=80, blank=True, validators=[ONE_LINE])
    contact_name = models.CharField(_("person to ask"), max_length=120, blank=True, validators=[ONE_LINE])
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[TELEPHONE])
    contact_email = models.EmailField(_("e-mail"), blank=True)
    address = models.TextField(_("postal address"), max_length=400, blank=True)
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    register = models.TextField(_("commercial register and VAT number"), max_length=400, blank=True)
    officer = models.TextField(_("data protection officer"), max_length=400, blank=True)
    authority = models.TextField(_("supervisory authority"), max_length=400, blank=True)
    processors = models.TextField(_("who runs the machine and the mail"), max_length=1000, blank=True)
    basis = models.CharField(_("legal basis"), max_length=10, choices=Basis, blank=True)
    basis_name = models.CharField(_("name and date of the agreement"), max_length=200, blank=True)
    barriers = models.TextField(_("known barriers"), max_length=2000, blank=True)
    imprint_de = models.TextField(_("imprint, in German"), max_length=8000, blank=True)
    imprint_en = models.TextField(_("imprint, in English"), max_length=8000, blank=True)
    privacy_de = models.TextField(_("privacy notice, in German"), max_length=8000, blank=True)
    privacy_en = models.TextField(_("privacy notice, in English"), max_length=8000, blank=True)
    accessibility_de = models.TextField(_("accessibility, in German"), max_length=8000, blank=True)
    accessibility_en = models.TextField(_("accessibility, in English"), max_length=8000, blank=True)
    logo = models.BinaryField(_("logo"), default=b"")
    logo_digest = models.CharField(max_length=16, blank=True, editable=False)
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    demo = models.BooleanField(default=False, editable=False)
    only = models.BooleanField(default=True, editable=False)

    objects = InstallationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["only"], name="one_installation"),
            models.CheckConstraint(condition=models.Q(only=True), name="installation_is_the_only_one"),
        ]

    def __str__(self) -> str:
        return self.company

    @property
    def programme(self) -> None:
        """The house stands above all programmes."""
        return None

    def contacts(self, lead: "Person | None" = None) -> list[Contact]:
        """The lead of the programme that it is about, and the human whom the house has named for everybody."""
        found = [Contact(lead.name, "", lead.mailbox, leads=True)] if lead and lead.name != self.contact_name else []
        if self.contact_name:
            found.append(Contact(self.contact_name, self.contact_phone, self.contact_email))
        return found

    def own(self, page: str) -> tuple[str, str]:
        """The house's own words on a page and the language that they are in: the reader's, or the other one."""
        reader = locales.of_reader()
        for language in sorted(("de", "en"), key=lambda code: code != reader):
            if text := getattr(self, f"{page}_{language}"):
                return text, language
        return "", reader
