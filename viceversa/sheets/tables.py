"""A file as a table of the columns that are known; all others are dropped while reading."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from viceversa.sheets import texts, workbooks
from viceversa.sheets.columns import MOST_COLUMNS, Column, Heading, Record, lacking
from viceversa.sheets.kinds import kind
from viceversa.sheets.problems import Problem, Problems, SheetRefusedError
from viceversa.sheets.words import clean

MOST_ROWS = 100_000
LONGEST_CELL = 10_000
NOTHING = {"-", "–", "—", "/", "n/a", "k.A.", "k. A."}
QUOTED_TEXT = re.compile(r'="([^"=]*)"')
FORMULA = re.compile(r"=|[@+-]\s*[A-Za-z_.]+[(|!]")
EXCEL_ERROR = re.compile(r"#(?:N/?A|NV|REF!|BEZUG!|VALUE!|WERT!|NAME\?|DIV/0!|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!)")
GARBLED = re.compile("\ufffd|Ã[\u0080-¿Œœ„Ÿž–‚ƒ†‡ˆ‰Š‹ŽšŒ‘’“”•—˜™›]|â€")


@dataclass(frozen=True, slots=True)
class Source:
    """What a file turned out to be.

    Attributes
    ----------
    name
        The file's name.
    kind
        "csv" or "xlsx".
    encoding, separator
        Of a text file; empty for a workbook.
    sheet
        The sheet of a workbook; empty for a text file.
    heading
        The line of headings, with the columns that are read and those that are dropped.
    """

    name: str
    kind: str
    encoding: str
    separator: str
    sheet: str
    heading: Heading


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, by field."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's known columns, line by line, and what is to be said about it."""

    source: Source
    rows: list[Row]
    problems: Problems


def read(content: bytes, name: str, columns: Sequence[Column]) -> Table:
    """Read a CSV or XLSX file by what it holds, whatever its name says.

    Parameters
    ----------
    content
        The whole file, at most 20 MB.
    name
        Its name, for what is said about it.
    columns
        The columns to read. Values of all others reach nothing that is returned.

    Returns
    -------
    Table
        Its rows; none if a required column is missing or a column stands there twice.

    Raises
    ------
    SheetRefusedError
        If the file holds no such table at all, or a dangerous one.

    Examples
    --------
    >>> table = read(b"E-Mail;Alter\\nann@example.org;33\\n", "a.csv", [Column("email", ("email",))])
    >>> table.rows, table.source.heading.dropped
    ([Row(line=2, cells={'email': 'ann@example.org'})], ('Alter',))
    """
    reader = from_workbook if kind(content) == "xlsx" else from_text
    return reader(content, name, columns)


def from_text(content: bytes, name: str, columns: Sequence[Column]) -> Table:
    """Read a text file."""
    text, encoding = texts.decode(content)
    separator, heading = texts.layout(text, columns)
    source = Source(name, "csv", encoding, separator, "", heading)
    return collect(source, texts.records(text, separator), columns)


def from_workbook(content: bytes, name: str, columns: Sequence[Column]) -> Table:
    """Read a workbook."""
    with workbooks.opened(content) as book:
        sheet, heading = workbooks.layout(book, columns)
        source = Source(name, "xlsx", "", "", sheet.title, heading)
        return collect(source, workbooks.records(sheet, heading.width), columns)


def collect(source: Source, records: Iterable[Record], columns: Sequence[Column]) -> Table:
    """Keep the known columns of each record below the headings."""
    heading, problems = source.heading, Problems()
    if heading.width > MOST_COLUMNS:
        raise SheetRefusedError("too_many_columns", line=heading.line, limit=MOST_COLUMNS)
    for problem in lacking(heading, columns):
        problems.add(problem)
    if problems.refused:
        return Table(source, [], problems)
    known = {column.field: column for column in columns}
    rows = [keep(record, heading, known, problems) for record in below(records, heading)]
    if not rows:
        raise SheetRefusedError("only_headings", line=heading.line)
    return Table(source, rows, problems)


def below(records: Iterable[Record], heading: Heading) -> Iterator[Record]:
    """Yield the records under the headings; refuse more than a table would have."""
    count, titles = 0, [heading.names[field] for field in heading.places]
    for record in records:
        repeated = all(clean(cell) == title for cell, title in zip(pick(record, heading), titles, strict=True))
        if record.line <= heading.line or repeated:
            continue
        count += 1
        if count > MOST_ROWS:
            raise SheetRefusedError("too_many_rows", limit=MOST_ROWS)
        yield record


def pick(record: Record, heading: Heading) -> list[str]:
    """Return the cells of the known columns alone."""
    width = len(record.cells)
    return [record.cells[place] if place < width else "" for place in heading.places.values()]


def keep(record: Record, heading: Heading, columns: Mapping[str, Column], problems: Problems) -> Row:
    """Clean the known cells of a record, and say what cannot be taken as it is."""
    if any(map(str.strip, record.cells[heading.width :])):
        problems.add(Problem("too_many_cells", line=record.line, params={"columns": heading.width}))
    cells = {}
    for field, cell in zip(heading.places, pick(record, heading), strict=True):
        text = tidy(cell, columns[field]) if cell else ""
        # Nothing is said of a confidential cell: that it is not empty would be telling.
        if text and not columns[field].confidential and (code := doubt(text)):
            params = {"limit": LONGEST_CELL} if code == "cell_too_long" else {}
            problems.add(Problem(code, line=record.line, column=heading.names[field], params=params))
            text = ""
        cells[field] = text
    return Row(record.line, cells)


def tidy(cell: str, column: Column) -> str:
    """Clean a cell: breaks separate like semicolons where it holds many things, and ="0815" keeps a zero.

    >>> tidy('="0815"', Column("number", ())), tidy("KI (3)\\n Podcast ", Column("offers", (), many=True))
    ('0815', 'KI (3); Podcast')
    """
    if column.many and ("\n" in cell or "\r" in cell):
        cell = "; ".join(filter(str.strip, cell.splitlines()))
    if cell.startswith('="') and (quoted := QUOTED_TEXT.fullmatch(cell)):
        cell = quoted[1]
    text = clean(cell)
    return "" if text in NOTHING else text


def doubt(text: str) -> str:
    """Name what is wrong with a cell, whatever column it stands in.

    >>> doubt("=A1+B1"), doubt("@SUM(A1)"), doubt("+49 911 1234"), doubt("#NV"), doubt("Alma")
    ('formula', 'formula', '', 'excel_error', '')
    """
    if len(text) > LONGEST_CELL:
        return "cell_too_long"
    if text[0] in "=@+-" and FORMULA.match(text):
        return "formula"
    if text[0] == "#" and EXCEL_ERROR.match(text):
        return "excel_error"
    return "" if text.isascii() or not GARBLED.search(text) else "garbled"
