"""Columns known by their headings, in German or English, however they are spelt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz, process

from viceversa.sheets.problems import Problem
from viceversa.sheets.words import clean, normal, unbracketed

NEAR = 75
LONGEST_HEADING = 80
MOST_COLUMNS = 200
HEADING_WITHIN = 50


class Column(NamedTuple):
    """A column that is read: its field, the headings it goes by, and what its cells are like."""

    field: str
    names: tuple[str, ...]
    required: bool = False
    confidential: bool = False
    many: bool = False


class Record(NamedTuple):
    """One line of a table, and where it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """The line of headings: where each field stands, and which headings belong to none.

    Attributes
    ----------
    line
        Where it stands in the file.
    places
        The index of the cell by field.
    names
        The heading as the file writes it, by field.
    dropped
        Headings of columns that are not read.
    double
        Fields that more than one heading claims, with these headings.
    width
        Number of columns in all.
    """

    line: int
    places: Mapping[str, int]
    names: Mapping[str, str]
    dropped: tuple[str, ...]
    double: Mapping[str, tuple[str, ...]]
    width: int


def heading(record: Record, columns: Sequence[Column]) -> Heading:
    """Recognise the columns of one line.

    Parameters
    ----------
    record
        The line.
    columns
        What is looked for.

    Returns
    -------
    Heading
        What was found; `places` is empty if nothing was.

    Examples
    --------
    >>> record = Record(1, ["E-Mail-Adresse", "Geburtsdatum"])
    >>> found = heading(record, [Column("email", ("email adresse",))])
    >>> dict(found.places), found.dropped
    ({'email': 0}, ('Geburtsdatum',))
    """
    titles = [clean(cell)[:LONGEST_HEADING] for cell in record.cells[:MOST_COLUMNS]]
    whole = claims(titles, columns)
    bare = claims([unbracketed(title) for title in titles], columns)
    # The whole heading counts first: "Superior (number)" beside "Superior (name)" is no double.
    places = bare | whole
    taken = {place for found in places.values() for place in found}
    return Heading(
        line=record.line,
        places={field: found[0] for field, found in places.items()},
        names={field: titles[found[0]] for field, found in places.items()},
        dropped=tuple(title for place, title in enumerate(titles) if title and place not in taken),
        double={field: tuple(titles[at] for at in found) for field, found in places.items() if len(found) > 1},
        width=len(record.cells),
    )


def best_heading(records: Iterable[Record], columns: Sequence[Column]) -> Heading:
    """Find the line, among the first ones, in which most columns are known."""
    found = (heading(record, columns) for record in islice(records, HEADING_WITHIN))
    return max(found, key=lambda each: len(each.places), default=heading(Record(0, ()), columns))


def claims(titles: Sequence[str], columns: Sequence[Column]) -> dict[str, list[int]]:
    """Find the places of each field by its names."""
    fields = fields_by_name(tuple(columns))
    found: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        if field := fields.get(squeeze(title)):
            found.setdefault(field, []).append(place)
    return found


@cache
def fields_by_name(columns: tuple[Column, ...]) -> dict[str, str]:
    """Return the field of each name that a column goes by."""
    return {squeeze(name): column.field for column in columns for name in column.names}


def squeeze(title: str) -> str:
    """Reduce a heading to its letters and digits.

    >>> squeeze("E-Mail") == squeeze("Email")
    True
    """
    return normal(title).replace(" ", "")


def lacking(found: Heading, columns: Sequence[Column]) -> Iterable[Problem]:
    """Name the required columns that are missing, and the ones that stand there twice."""
    for column in columns:
        if column.required and column.field not in found.places:
            near = process.extractOne(
                column.names[0], found.dropped, scorer=fuzz.WRatio, processor=normal, score_cutoff=NEAR
            )
            params = {"field": column.field, "near": near[0] if near else ""}
            yield Problem("column_missing", line=found.line, params=params)
    for field, titles in found.double.items():
        yield Problem("column_double", line=found.line, column=titles[0], params={"field": field, "columns": titles})
