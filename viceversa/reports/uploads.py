"""Staged lists: packed for sealing, and taken out again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from viceversa.access import Actor
from viceversa.models import Upload
from viceversa.models.erasures import Memory
from viceversa.reports import content
from viceversa.sheets import EnrolmentRow, Offer, PersonRow, Problem, Severity, Sheet, Span, Wish
from viceversa.sheets.enrolments import Confidential

PERSON = PersonRow._fields
NOTHING: dict[str, Any] = {"source": ["", "", "", {}, ()], "problems": (), "confidential": 0, "rows": ()}
LISTS = [PERSON.index(name) for name in ("dotted_superiors", "languages")]
ENROLMENT = tuple(field.name for field in fields(EnrolmentRow) if field.name not in {"submitted", "exclusions"})


@dataclass(frozen=True, slots=True)
class Understood:
    """What a file turned out to be: `columns` are its headings by field, `dropped` those that are not read."""

    kind: str
    encoding: str
    separator: str
    columns: Mapping[str, str]
    dropped: tuple[str, ...]
    lines: int
    problems: tuple[Problem, ...]
    confidential: int = 0
    erased: int = 0


StaffList = tuple[Understood, list[PersonRow]]


def understood(sheet: Sheet[Any]) -> Understood:
    """Tell what a file turned out to be."""
    source, heading = sheet.source, sheet.source.heading
    return Understood(
        source.kind,
        source.encoding,
        source.separator,
        dict(heading.names),
        heading.dropped,
        len(sheet.rows),
        sheet.problems,
    )


def pack(sheet: Sheet[Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Turn a list into what JSON can hold. The name of the file stays behind."""
    told = understood(sheet)
    return {
        "source": [told.kind, told.encoding, told.separator, told.columns, told.dropped],
        "problems": [[one.code, one.severity, one.line, one.column, one.params] for one in sheet.problems],
        "confidential": sum(len(getattr(row, "exclusions", ())) for row in sheet.rows),
        "rows": [[getattr(row, name) for name in names] for row in sheet.rows],
    }


def unpacked(packed: Any) -> Understood:
    """Take out what a file turned out to be."""
    kind, encoding, separator, columns, dropped = packed["source"]
    problems = tuple(
        Problem(code, Severity(severity), line, column, params)
        for code, severity, line, column, params in packed["problems"]
    )
    lines, confidential = len(packed["rows"]), packed["confidential"]
    return Understood(kind, encoding, separator, columns, tuple(dropped), lines, problems, confidential)


def people(upload: Upload, *, by: Actor) -> StaffList:
    """Open a staged list of people, before anything is locked, for it takes long; one dealt with tells nothing."""
    packed = NOTHING if upload.done_at else content.rows(upload, by=by)
    rows = [person(row) for row in packed["rows"]]
    kept = without(Memory(), rows)
    return replace(unpacked(packed), erased=len(rows) - len(kept)), kept


def person(row: list[Any]) -> PersonRow:
    """Turn a row of JSON back into a person; there may be 50,000, and everybody waits."""
    for place in LISTS:
        row[place] = tuple(row[place])
    return PersonRow._make(row)


def without(memory: Memory, rows: list[PersonRow]) -> list[PersonRow]:
    """Leave out who asked to be forgotten, as a line of their own and as somebody whom others name."""
    if not memory:
        return rows
    named = {email for row in rows for email in (row.email, row.superior, row.appraiser, *row.dotted_superiors)}
    gone = {email for email in named if memory.holds(email)}
    gone |= {row.email for row in rows if memory.holds("", row.personnel_number)}
    return [
        row._replace(
            superior="" if row.superior in gone else row.superior,
            appraiser="" if row.appraiser in gone else row.appraiser,
            dotted_superiors=tuple(email for email in row.dotted_superiors if email not in gone),
        )
        for row in rows
        if row.email not in gone
    ]


def enrolments(upload: Upload, *, by: Actor) -> tuple[Understood, list[EnrolmentRow]]:
    """Open a staged list of enrolments; whom people exclude is not among what it tells."""
    packed = content.rows(upload, by=by)
    return unpacked(packed), [enrolment(dict(zip(ENROLMENT, row, strict=True))) for row in packed["rows"]]


def enrolment(row: dict[str, Any]) -> EnrolmentRow:
    """Turn a row of JSON back into an enrolment."""
    lists = {
        "offers": tuple(Offer(*each) for each in row["offers"]),
        "wishes": tuple(Wish(*each) for each in row["wishes"]),
        "availability": tuple(Span(*each) for each in row["availability"]),
        "returns": tuple(row["returns"]),
        "formats": tuple(row["formats"]),
    }
    return EnrolmentRow(**row | lists, submitted=None, exclusions=Confidential())


def excluded(sheet: Sheet[EnrolmentRow]) -> dict[str, list[str]]:
    """Whom people exclude, in their words, by address and side: to be sealed apart."""
    return {f"{row.email} {row.side}": list(row.exclusions.reveal()) for row in sheet.rows if row.exclusions}
