"""What the house's public pages say, and what they still lack."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from viceversa.models import Basis, Installation
from viceversa.models.classes import CLASSES, TECHNICAL, UNUSED
from viceversa.models.sights import DataClass

# What each page needs before it is complete.
NEEDS = {
    "imprint": ("company", "address", "represented_by", "contact_name", "contact_phone", "contact_email"),
    "privacy": ("company", "address", "contact_name", "officer", "basis", "authority", "processors"),
    "accessibility": ("company", "contact_name", "contact_phone"),
}


def missing(installation: Installation, page: str) -> list[str]:
    """What the house has not said yet, and this page needs."""
    lacking = [name for name in NEEDS[page] if not getattr(installation, name)]
    if page == "privacy" and installation.basis == Basis.AGREEMENT and not installation.basis_name:
        lacking.append("basis_name")
    labels = {field.name: field.verbose_name for field in Installation._meta.fields}
    return [str(labels[name]) for name in lacking]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the law calls it, and what follows for those who take part."""

    law: str
    says: str


def ground(installation: Installation) -> Ground | None:
    """The legal basis in words; none as long as the house has not named it."""
    name = installation.basis_name
    grounds = {
        Basis.AGREEMENT: Ground(
            _("Article\u00a088 GDPR, section\u00a026(4) BDSG, with the works agreement “%(name)s”") % {"name": name}
            if name
            else _("Article\u00a088 GDPR, section\u00a026(4) BDSG, with a works agreement"),
            _("You can read the works agreement where your house keeps all others."),
        ),
        Basis.CONTRACT: Ground(
            _("Article\u00a06(1)(b) GDPR: the agreement to take part in a programme"),
            _("It begins with your declaration to take part and ends when you stop."),
        ),
        Basis.CONSENT: Ground(
            _("Article\u00a06(1)(a) GDPR, section\u00a026(2) BDSG: your consent"),
            _("You can withdraw it at any time, without a reason. What happened before stays lawful."),
        ),
    }
    return grounds.get(Basis(installation.basis)) if installation.basis else None


def kept() -> Iterator[DataClass]:
    """Every class of data that says something about people."""
    return (each for each in CLASSES if each not in {TECHNICAL, UNUSED})
