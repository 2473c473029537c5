"""One line being read, and what single cells mean: addresses, numbers, short texts."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from viceversa.sheets.columns import Heading
from viceversa.sheets.problems import Problem, Problems, Severity
from viceversa.sheets.tables import Row, Source
from viceversa.sheets.words import normal

R = TypeVar("R")

NUMBERS = {
    word: number
    for words in (
        "null eins zwei drei vier fuenf sechs sieben acht neun zehn",
        "zero one two three four five six seven eight nine ten",
    )
    for number, word in enumerate(words.split())
} | {"ein": 1, "eine": 1, "einen": 1}  # fmt: skip
WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?")
NAMED = re.compile(r"(?:(?:karriere)?stufe|level|grade|ks|l|e)?\s*(\d{1,9})(?:\s*(?:tandems?|von \d+|of \d+|/ ?\d+))?")
WRAPPED = re.compile(r"(?:.*<|mailto:)?\s*([^<>\s]+?)\s*>?[.;,]?", re.IGNORECASE)
PLAUSIBLE = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,63}"
)
QUOTE_AT_MOST = 60
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class Sheet(Generic[R]):
    """What a file says: its rows as they were understood, and what is to be said about them."""

    source: Source
    rows: tuple[R, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether something has to be mended before anything can be stored."""
        return any(problem.severity is Severity.REFUSE for problem in self.problems)


class Reading:
    """One line: its cells by field, and a place for what is to be said about them."""

    __slots__ = ("cells", "heading", "line", "problems")

    def __init__(self, row: Row, heading: Heading, problems: Problems) -> None:
        self.cells, self.line, self.heading, self.problems = row.cells, row.line, heading, problems

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "")

    def say(self, code: str, severity: Severity, field: str = "", **params: object) -> None:
        """Put down what a person should know of this line."""
        column = self.heading.names.get(field, "")
        self.problems.add(Problem(code, severity, self.line, column, params))

    def short(self, field: str, limit: int) -> str:
        """Return a text that fits; refuse a longer one."""
        text = self[field]
        if len(text) <= limit:
            return text
        self.say("too_long", Severity.REFUSE, field, limit=limit, length=len(text))
        return ""

    def email(self, field: str) -> str:
        """Return an address in small letters; refuse what cannot be one."""
        found = address(self[field])
        if not found:
            code = "email_odd" if self[field] else "email_missing"
            self.say(code, Severity.REFUSE, field, text=quote(self[field]))
        return found


def quote(text: str) -> str:
    """Cut a text to what a sentence can quote."""
    return text if len(text) <= QUOTE_AT_MOST else f"{text[: QUOTE_AT_MOST - 1]}…"


def address(text: str) -> str:
    """Return the e-mail address that a text holds, in small letters; empty if there is none.

    >>> address("Alma Jüttner <Alma.Juettner@Example.ORG>;"), address("ann at example.org")
    ('alma.juettner@example.org', '')
    """
    found = WRAPPED.fullmatch(text)
    plain = found[1].lower() if found else ""
    return plain if len(plain) <= LONGEST_ADDRESS and PLAUSIBLE.fullmatch(plain) else ""


def whole(text: str) -> tuple[int | None, bool]:
    """Read a whole number; say whether it was written as one.

    >>> whole("7"), whole("7,0"), whole("sieben"), whole("Stufe 7"), whole("7,5")
    ((7, True), (7, True), (7, False), (7, False), (None, False))
    """
    if found := WHOLE.fullmatch(text):
        return int(found[1]), True
    plain = text.casefold().strip()
    if found := NAMED.fullmatch(plain):
        return int(found[1]), False
    words = normal(plain).split(" ")
    return next((NUMBERS[word] for word in (words[0], words[-1]) if word in NUMBERS and len(words) <= 2), None), False
