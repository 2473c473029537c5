"""The staff list: people in, in any order, with their superiors."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from viceversa.sheets.catalogue import PEOPLE
from viceversa.sheets.languages import languages
from viceversa.sheets.lines import Directory, Known, cycles
from viceversa.sheets.problems import Problem, Problems, Severity
from viceversa.sheets.readings import Reading, Sheet, quote, whole
from viceversa.sheets.tables import Row, read
from viceversa.sheets.words import normal, split

LONGEST_NAME = 200
LONGEST_TEXT = 200
LONGEST_NUMBER = 50
LEVELS = range(1, 11)
LOCALES = ("de", "en")
NOBODY = {"", "keine", "keiner", "ohne", "none", "nobody", "n a", "k a", "entfaellt"}
MANGLED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
ZEROS = re.compile(r"(\d+)[.,]0+")


class PersonRow(NamedTuple):
    """A person as a line of the list describes them.

    Attributes
    ----------
    line
        Where in the file.
    personnel_number, given_name, family_name, unit, location, job_title
        Texts; empty if not given. One of the two names is always there.
    email
        In small letters.
    career_level
        1 (trainee) to 10 (board); None if not given.
    superior, dotted_superiors, appraiser
        Addresses of people in this list or known from before.
    languages
        Codes of ISO 639-1.
    locale
        "de", "en" or empty.
    """

    line: int
    personnel_number: str
    given_name: str
    family_name: str
    email: str
    unit: str
    location: str
    job_title: str
    career_level: int | None
    superior: str
    dotted_superiors: tuple[str, ...]
    appraiser: str
    languages: tuple[str, ...]
    locale: str

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}".strip()


def read_people(content: bytes, name: str, known: Iterable[Known] = ()) -> Sheet[PersonRow]:
    """Read a staff list.

    Parameters
    ----------
    content
        The whole file, CSV or XLSX.
    name
        Its name.
    known
        People stored before: superiors may be among them.

    Returns
    -------
    Sheet of PersonRow
        All people whose lines were understood. If `refused`, nothing of it can be stored.

    Raises
    ------
    SheetRefusedError
        If it is no staff list at all.

    Examples
    --------
    >>> sheet = read_people(b"Vorname;Name;E-Mail;Stufe\\nAnn;Lee;Ann@example.org;sieben\\n", "a.csv")
    >>> [(row.email, row.career_level) for row in sheet.rows]
    [('ann@example.org', 7)]
    >>> [(problem.code, problem.line, problem.column) for problem in sheet.problems]
    [('level_understood', 2, 'Stufe')]
    """
    table = read(content, name, PEOPLE)
    heading, problems = table.source.heading, table.problems
    readings = [Reading(row, heading, problems) for row in once(table.rows, problems)]
    drafts = [draft(reading) for reading in readings]
    for field in ("personnel_number", "email"):
        tell_doubles(drafts, problems, field, heading.names.get(field, ""))
    earlier = tuple(known)
    directory = Directory([*map(as_known, drafts), *earlier])
    rows = [place(row, reading, directory) for row, reading in zip(drafts, readings, strict=True)]
    tell_cycles(rows, earlier, problems, heading.names.get("superior", ""))
    return Sheet(table.source, tuple(rows), problems.listed())


def once(rows: Iterable[Row], problems: Problems) -> Iterator[Row]:
    """Pass over lines that say exactly what an earlier one says."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(tuple(row.cells.values()), row.line)
        if first == row.line:
            yield row
        else:
            problems.add(Problem("line_repeated", Severity.NOTE, row.line, params={"lines": (first, row.line)}))


def draft(reading: Reading) -> PersonRow:
    """Read a line, but for the people it refers to."""
    given_name, family_name = names(reading)
    codes, unknown = languages(reading["languages"])
    if unknown:
        reading.say("language_unknown", Severity.ASK, "languages", text=quote(", ".join(unknown)))
    email = reading.email("email")
    if not email.isascii():
        reading.say("email_not_ascii", Severity.NOTE, "email", text=quote(email))
    return PersonRow(
        line=reading.line,
        personnel_number=number(reading),
        given_name=given_name,
        family_name=family_name,
        email=email,
        unit=reading.short("unit", LONGEST_TEXT),
        location=reading.short("location", LONGEST_TEXT),
        job_title=reading.short("job_title", LONGEST_TEXT),
        career_level=level(reading),
        superior="",
        dotted_superiors=(),
        appraiser="",
        languages=codes,
        locale=locale(reading),
    )


def names(reading: Reading) -> tuple[str, str]:
    """Return given and family name; one of them is enough, and "Lee, Ann" in one cell is understood."""
    given, family = reading.short("given_name", LONGEST_NAME), reading.short("family_name", LONGEST_NAME)
    if "given_name" not in reading.heading.places and family.count(",") == 1:
        family, given = (part.strip() for part in family.split(","))
    if not given and not family:
        reading.say("name_missing", Severity.REFUSE, "family_name")
    elif not (given and family) and " " not in given + family:
        reading.say("name_of_one_word", Severity.NOTE, "family_name", text=quote(given or family))
    return given, family


def number(reading: Reading) -> str:
    """Return the personnel number as text; refuse one that a spreadsheet has rounded."""
    text = reading.short("personnel_number", LONGEST_NUMBER)
    if MANGLED.fullmatch(text):
        reading.say("number_rounded", Severity.REFUSE, "personnel_number", text=text)
    return ZEROS.sub(r"\1", text) if ZEROS.fullmatch(text) else text


def level(reading: Reading) -> int | None:
    """Return the career level; understand one in words, refuse one that is none."""
    text = reading["career_level"]
    if not text:
        return None
    found, plain = whole(text)
    if found not in LEVELS:
        reading.say("level_unclear", Severity.REFUSE, "career_level", text=quote(text), lowest=1, highest=10)
        return None
    if not plain:
        reading.say("level_understood", Severity.NOTE, "career_level", text=quote(text), level=found)
    return found


def locale(reading: Reading) -> str:
    """Return the language of the interface, if it is one that we have."""
    codes, _ = languages(reading["locale"].replace("_", "-").split("-")[0])
    return codes[0] if codes and codes[0] in LOCALES else ""


def place(row: PersonRow, reading: Reading, directory: Directory) -> PersonRow:
    """Find the people that a line refers to."""
    field = "superior" if reading["superior"] else "superior_email"
    superior = refer(reading, field, reading[field], directory)
    if superior and superior == row.email:
        # Many systems let the head of the house report to themselves.
        reading.say("own_superior", Severity.NOTE, field, name=row.name)
        superior = ""
    dotted = [refer(reading, "dotted_superiors", text, directory) for text in split(reading["dotted_superiors"])]
    return row._replace(
        superior=superior,
        dotted_superiors=tuple(dict.fromkeys(each for each in dotted if each not in {"", row.email})),
        appraiser=refer(reading, "appraiser", reading["appraiser"], directory),
    )


def refer(reading: Reading, field: str, text: str, directory: Directory) -> str:
    """Return the address of whom a cell means; ask if that is nobody we know."""
    plain = ZEROS.sub(r"\1", text) if ZEROS.fullmatch(text) else text
    if not plain or normal(plain) in NOBODY:
        return ""
    found = directory.find(plain)
    if not found:
        reading.say("person_unknown", Severity.ASK, field, text=quote(text))
    return found


def as_known(row: PersonRow) -> Known:
    """Return what the directory keeps of a line."""
    return Known(row.email, row.personnel_number, row.given_name, row.family_name)


def tell_doubles(rows: Iterable[PersonRow], problems: Problems, field: str, column: str) -> None:
    """Refuse a number or an address that stands in more than one line."""
    lines: dict[str, list[int]] = {}
    for row in rows:
        lines.setdefault(getattr(row, field).casefold(), []).append(row.line)
    lines.pop("", None)
    for text, found in lines.items():
        if len(found) > 1:
            params = {"text": text, "lines": tuple(found)}
            problems.add(Problem(f"{field}_double", Severity.REFUSE, found[1], column, params))


def tell_cycles(rows: Iterable[PersonRow], earlier: Iterable[Known], problems: Problems, column: str) -> None:
    """Refuse reporting lines that close to a circle, with the names in it."""
    found = {row.email: row for row in rows if row.email}
    before = {person.email: person for person in earlier if person.email not in found}
    everybody: dict[str, PersonRow | Known] = {**found, **before}
    for circle in cycles({email: person.superior for email, person in everybody.items()}):
        lines = tuple(found[email].line for email in circle if email in found)
        params = {"people": tuple(everybody[email].name for email in circle), "lines": lines}
        problems.add(Problem("reporting_cycle", Severity.REFUSE, min(lines, default=0), column, params))
