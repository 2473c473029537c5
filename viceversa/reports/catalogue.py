"""Who sees what: the classes of data with their readers, every stored field, and every right."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import NAMED, NONE, RULES, Rule, Trace
from viceversa.models.catalogue import CATALOGUE, OWN, Field
from viceversa.models.classes import CLASSES
from viceversa.models.sights import DataClass, Reader, Sight

WHO = {
    "public": gettext_noop("everybody"),
    "anyone": gettext_noop("everybody who has signed in"),
    "oneself": gettext_noop("the person themselves"),
    "invited": gettext_noop("people who are invited to the programme, or take part in it"),
    "enrolled": gettext_noop("the person whose enrolment it is"),
    "asked": gettext_noop("the two that a proposal names"),
    "paired": gettext_noop("the two who have found each other, those that are asked first"),
    "partner": gettext_noop("the two of a tandem"),
    "takes_part": gettext_noop("people who take part in the programme"),
    "leads": gettext_noop("leads of the programme"),
    "leads_any": gettext_noop("leads of any programme"),
    "serves_any": gettext_noop("confidants of any programme"),
    "plans": gettext_noop("people who may plan programmes"),
    "keeps_people": gettext_noop("people who may plan programmes, and administrators"),
    "chose_people": gettext_noop("whoever chose the file"),
    "chose_enrolments": gettext_noop("whoever chose the file"),
    "inspects": gettext_noop("auditors and administrators"),
    "administers": gettext_noop("administrators"),
    "system": gettext_noop("Viceversa itself"),
}
TRACES: dict[Trace | None, str] = {
    None: gettext_noop("a page, no trace"),
    NAMED: gettext_noop("who, what, when: 24 months"),
    Trace.UNNAMED: gettext_noop("no person, the day alone: until it is done"),
    NONE: gettext_noop("a change, no trace"),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A field: what it is called in the database, what it holds, and what whoever keeps the machine has of it."""

    name: str
    says: str
    operator: Sight


@dataclass(frozen=True, slots=True)
class Row:
    """A class of data, what each reader sees of it, and its fields."""

    name: str
    purpose: str
    sights: list[tuple[str, Sight]]
    kept: str
    fields: list[Stored]


@dataclass(frozen=True, slots=True)
class Right:
    """Who may see or do something, and what the log keeps of it."""

    name: str
    who: str
    trace: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole page."""

    readers: list[str]
    rows: list[Row]
    rights: list[Right]


def catalogue() -> Catalogue:
    """Everything that is stored, and everybody's rights, in words."""
    return Catalogue(
        readers=[reader.says for reader in Reader],
        rows=[row(data_class) for data_class in CLASSES],
        rights=[Right(name, whom(rule), _(TRACES[rule.trace])) for name, rule in RULES.items()],
    )


def row(data_class: DataClass) -> Row:
    """One class of data."""
    return Row(
        str(data_class.name),
        str(data_class.purpose),
        [(reader.says, data_class.sight(reader)) for reader in Reader],
        data_class.kept.says,
        list(fields_of(data_class)),
    )


def fields_of(data_class: DataClass) -> Iterator[Stored]:
    """The fields of a class, in the order of the catalogue."""
    for field in CATALOGUE.values():
        if field.data_class is data_class:
            yield Stored(field.name, field.says, Sight.SEALED if is_sealed(field) else Sight.STORED)


def is_sealed(field: Field) -> bool:
    """Whether it holds nothing but what a key opens: of a sealed class, who and when stay as they are stored."""
    model, _dot, name = field.name.rpartition(".")
    if "." in model or field.data_class.sight(Reader.OPERATOR) is not Sight.SEALED:
        return False
    return isinstance(apps.get_model(OWN, model)._meta.get_field(name), models.BinaryField)


def whom(rule: Rule) -> str:
    """For whom a rule is, in words."""
    return "; ".join(_(WHO[who.__name__]) for who in getattr(rule.who, "parts", (rule.who,)))
