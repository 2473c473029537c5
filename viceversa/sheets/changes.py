"""What a staff list would change of the people that are stored."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viceversa.sheets.people import PersonRow
from viceversa.sheets.problems import Problem

PLAIN = (
    "personnel_number", "given_name", "family_name", "email", "unit", "location", "job_title", "career_level",
    "languages",
)  # fmt: skip
PEOPLE = ("superior", "appraiser", "dotted_superiors")
ALSO = {"superior_email": ("superior",), "family_name": ("family_name", "given_name")}


@dataclass(frozen=True, slots=True)
class Stored:
    """A person as they are stored; whom they refer to is told by number, as in `pk`."""

    pk: int
    personnel_number: str
    given_name: str
    family_name: str
    email: str
    unit: str
    location: str
    job_title: str
    career_level: int | None
    languages: tuple[str, ...]
    superior: int | None
    appraiser: int | None
    dotted_superiors: tuple[int, ...]
    active: bool

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class Change:
    """What a line says otherwise than the person who is stored; `fields` may hold "active" too."""

    row: PersonRow
    stored: Stored
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What would become of the people.

    Attributes
    ----------
    new
        Lines about people whom nobody has stored.
    changed
        Lines that say something else than what is stored.
    unchanged
        Number of lines that say the same.
    missing
        Active people of whom the list does not know.
    clashes
        What stands against it: a line in which two stored people meet.
    """

    new: tuple[PersonRow, ...]
    changed: tuple[Change, ...]
    unchanged: int
    missing: tuple[Stored, ...]
    clashes: tuple[Problem, ...]

    @property
    def fingerprint(self) -> str:
        """The same for the same changes: whoever confirms has seen these and no others."""
        told = (
            [row.email for row in self.new],
            [(change.stored.pk, change.row.email, change.fields) for change in self.changed],
            [person.pk for person in self.missing],
        )
        return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def covered(places: Iterable[str]) -> frozenset[str]:
    """Name what a list with these columns speaks about; of the rest, what is stored stays.

    >>> sorted(covered(["email", "superior_email"]))
    ['email', 'superior']
    """
    return frozenset(field for place in places for field in ALSO.get(place, (place,))) & {*PLAIN, *PEOPLE}


def compare(rows: Sequence[PersonRow], stored: Sequence[Stored], fields: Collection[str]) -> Changes:
    """Compare a list with what is stored.

    Parameters
    ----------
    rows
        The list; no number and no address stands there twice.
    stored
        Everybody, active or not. People are known again by personnel number, else by address.
    fields
        What the list speaks about, see `covered`.

    Returns
    -------
    Changes
        Who is new, who changes and how, who is missing.

    Examples
    --------
    >>> row = PersonRow(2, "7", "Ann", "Lee", "ann@example.org", "", "", "", 3, "", (), "", (), "")
    >>> old = Stored(1, "7", "Ann", "Li", "ann@example.org", "", "", "", 3, (), None, None, (), True)
    >>> [change.fields for change in compare([row], [old], covered(["email", "family_name"])).changed]
    [('family_name',)]
    >>> compare([row], [], covered(["email"])).new == (row,)
    True
    """
    numbers = {person.personnel_number.casefold(): person for person in stored if person.personnel_number}
    addresses = {person.email.lower(): person for person in stored}
    by_number = [numbers.get(row.personnel_number.casefold()) for row in rows]
    claimed = {person.pk for person in by_number if person}
    # Whoever is known again by number leaves their old address to others.
    free = {email: person for email, person in addresses.items() if person.pk not in claimed}
    meant = [person or free.get(row.email) for row, person in zip(rows, by_number, strict=True)]
    pairs = [(row, person) for row, person in zip(rows, meant, strict=True) if person]
    known = {email: person.pk for email, person in addresses.items()} | {row.email: person.pk for row, person in pairs}
    changed = [
        Change(row, person, different)
        for row, person in pairs
        if (different := differences(row, person, fields, known))
    ]
    found = {person.pk for _, person in pairs}
    return Changes(
        new=tuple(row for row, person in zip(rows, meant, strict=True) if person is None),
        changed=tuple(changed),
        unchanged=len(pairs) - len(changed),
        missing=tuple(person for person in stored if person.active and person.pk not in found),
        clashes=tuple(meetings(pairs, free)),
    )


def meetings(pairs: Iterable[tuple[PersonRow, Stored]], free: Mapping[str, Stored]) -> Iterator[Problem]:
    """Tell where a line means two people who are stored, by number and by address."""
    for row, person in pairs:
        owner = free.get(row.email, person)
        if person is not owner:
            params = {"number": row.personnel_number, "email": row.email, "people": (person.name, owner.name)}
            yield Problem("two_people_meet", line=row.line, params=params)


def differences(row: PersonRow, person: Stored, fields: Collection[str], known: Mapping[str, int]) -> tuple[str, ...]:
    """Name the fields in which a line differs from a stored person."""
    told = {field: getattr(row, field) for field in PLAIN}
    told["superior"], told["appraiser"] = named(row.superior, known), named(row.appraiser, known)
    told["dotted_superiors"] = tuple(sorted(named(email, known) or 0 for email in row.dotted_superiors))
    different = [field for field in (*PLAIN, *PEOPLE) if field in fields and told[field] != getattr(person, field)]
    return tuple(different if person.active else [*different, "active"])


def named(email: str, known: Mapping[str, int]) -> int | None:
    """Return the number of the person with this address; 0 for somebody new."""
    return known.get(email, 0) if email else None
