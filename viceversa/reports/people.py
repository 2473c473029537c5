"""The people of the house as a list, and what a staged staff list would change, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, overload
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.access import Actor
from viceversa.models import Person, Upload, addresses
from viceversa.reports import sheets, uploads
from viceversa.reports.fields import FIELDS
from viceversa.reports.phrases import language
from viceversa.sheets import PersonRow, Severity
from viceversa.sheets.changes import Change, Stored, compare, covered

PEOPLE = {"superior", "appraiser", "dotted_superiors"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one person, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """A person of the list, and what changes about them."""

    name: str
    about: str
    differences: Sequence[Difference] = ()


class Lines(Sequence[Line]):
    """Lines of a list, told when they are looked at: a page needs 50 of 50,000."""

    def __init__(self, rows: Sequence[Any], tell: Callable[[Any], Line]) -> None:
        self.rows, self.tell = rows, tell

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, slice):
            return [self.tell(row) for row in self.rows[place]]
        return self.tell(self.rows[place])


@dataclass(frozen=True, slots=True)
class Part:
    """One of the lists on the page."""

    name: str
    label: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Preview:
    """What was understood of a staff list, and what it would change."""

    format: str
    columns: list[tuple[str, str]]
    dropped: Sequence[str]
    refusals: list[sheets.Sentence]
    doubts: list[sheets.Sentence]
    notes: list[sheets.Sentence]
    parts: list[Part]
    unchanged: int
    fingerprint: str

    def part(self, name: str) -> Part:
        """The list that is asked for, or the first that holds something."""
        return first_part(self.parts, name)

    @property
    def leaving(self) -> int:
        """How many people would lose their account if the list is complete."""
        return len(self.parts[2].lines)


def first_part(parts: list[Part], name: str) -> Part:
    """The part of this name, or the first that holds something."""
    filled = [part for part in parts if part.lines]
    return next((part for part in filled if part.name == name), (filled or parts)[0])


def pending(upload: Upload, *, by: Actor) -> Preview | None:
    """The preview of a list, as long as it is not dealt with."""
    return None if upload.done_at else preview(upload, by=by)


def preview(upload: Upload, *, by: Actor) -> Preview:
    """Open a staged staff list, and compare it with the people that are stored."""
    told, rows = uploads.people(upload, by=by)
    stored = Person.objects.all().as_stored()
    changes = compare(rows, stored, covered(told.columns))
    stay = {*Person.objects.all().with_roles().values_list("pk", flat=True), by.pk}
    missing = [person for person in changes.missing if person.pk not in stay]
    names = named(rows, stored)
    return Preview(
        format=sheets.format_told(told),
        columns=sheets.columns_told(told),
        dropped=told.dropped,
        refusals=sheets.sentences(changes.clashes, Severity.REFUSE),
        doubts=sheets.sentences(told.problems, Severity.ASK),
        notes=[*left_out(told.erased), *sheets.sentences(told.problems, Severity.NOTE)],
        parts=[
            Part("new", _("New"), Lines(changes.new, told_new)),
            Part("changed", _("Changed"), Lines(changes.changed, lambda change: told_change(change, names))),
            Part("missing", _("Not in the list"), Lines(missing, told_new)),
        ],
        unchanged=changes.unchanged,
        fingerprint=changes.fingerprint,
    )


def left_out(erased: int) -> list[sheets.Sentence]:
    """Say that somebody was forgotten at their own request; never who."""
    sentence = ngettext(
        "%(n)s person is left out at their own request.", "%(n)s people are left out at their own request.", erased
    )
    return [sheets.Sentence(_("Erased"), sentence % {"n": erased}, Severity.NOTE)] if erased else []


def told_new(person: PersonRow | Stored) -> Line:
    """Tell who it is."""
    return Line(person.name, ", ".join(filter(None, (person.job_title, person.unit, person.location, person.email))))


def told_change(change: Change, names: dict[int | str, str]) -> Line:
    """Tell what was and what will be."""
    return Line(change.row.name, change.row.unit, [difference(change, field, names) for field in change.fields])


def difference(change: Change, field: str, names: dict[int | str, str]) -> Difference:
    """Tell one field before and after."""
    label = str(FIELDS[field])
    if field == "active":
        return Difference(label, _("no"), _("yes"))
    before, after = getattr(change.stored, field), getattr(change.row, field)
    if field in PEOPLE:
        before, after = (
            tuple(names.get(one, one) for one in (value if isinstance(value, tuple) else (value,)) if one)
            for value in (before, after)
        )
    if field == "languages":
        before, after = (tuple(language(code) for code in value) for value in (before, after))
    return Difference(label, written(before), written(after))


def written(value: object) -> str:
    """Write a value; nothing as a dash."""
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(one) for one in values if one not in {"", None}) or "–"


def named(rows: Sequence[PersonRow], stored: Sequence[Stored]) -> dict[int | str, str]:
    """Names of people by number and by address."""
    numbers: dict[int | str, str] = {person.pk: person.name for person in stored}
    return numbers | {person.email: person.name for person in stored} | {row.email: row.name for row in rows}


@dataclass(frozen=True, slots=True)
class Row:
    """A person as a line of the list of the house."""

    key: UUID
    name: str
    email: str
    unit: str
    career_level: int | None
    superior: str
    is_active: bool
    state: str


def told(people: Iterable[Person]) -> list[Row]:
    """Tell people as lines of a list."""
    return [
        Row(
            key=person.key,
            name=person.name,
            email=person.email,
            unit=person.unit.name if person.unit else "",
            career_level=person.career_level,
            superior=person.superior.name if person.superior else "",
            is_active=person.is_active,
            state=_("active") if person.is_active else _("no longer active"),
        )
        for person in people
    ]


def stored(upload: Upload) -> str:
    """Say what has become true with a list."""
    figures: dict[str, int] = upload.figures
    sentence = _("The staff list is stored: %(new)s new, %(changed)s changed, %(unchanged)s as before, %(left)s left.")
    return sentence % figures


def corrected(person: Person, *, before: Person) -> str:
    """Say what has become true with a correction."""
    if person.is_moving and not addresses.same(person.email, before.email):
        if person.moves_at is None:
            return _("It is stored. Both mailboxes have mail: the new one counts when the one from before says yes.")
        return _(
            "It is stored. Both mailboxes have mail: the one from before counts for a week, unless it answers earlier."
        )
    return _("It is stored. Where it counts for the matching, it does so from the next run on.")
