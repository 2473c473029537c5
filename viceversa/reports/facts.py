"""What is stored about somebody, piece by piece: for programs, and in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from viceversa.reports.days import in_full


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is stored: its name and value for programs, and both in words."""

    name: str
    value: Any
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stored about one thing, such as one enrolment."""

    title: str
    facts: list[Fact]

    @property
    def as_data(self) -> dict[str, Any]:
        """The same for programs."""
        return {fact.name: fact.value for fact in self.facts}

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The same for people."""
        return [(capfirst(fact.label), fact.says) for fact in self.facts]


@dataclass(frozen=True, slots=True)
class Part:
    """What is stored of one kind, and where it comes from."""

    name: str
    title: str
    source: str
    entries: list[Entry]


def fact(name: str, label: str, value: Any, says: str = "") -> Fact:
    """One thing that is stored; nothing is a dash."""
    plain = value.isoformat() if isinstance(value, date) else value
    return Fact(name, plain, label, says or written(value))


def moment(at: datetime | None) -> Fact:
    """When it was."""
    return fact("at", _("moment"), at)


def written(value: object) -> str:
    """Write a value as people do."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), pgettext("date", "j\u00a0F\u00a0Y, H:i"))
    if isinstance(value, date):
        return in_full(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else "–"
