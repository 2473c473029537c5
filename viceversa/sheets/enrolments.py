"""Enrolments as a form exports them: one row for each person and side."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from viceversa.sheets import answers
from viceversa.sheets.answers import Offer, Wish
from viceversa.sheets.catalogue import ENROLMENTS
from viceversa.sheets.problems import Problem, Problems, Severity
from viceversa.sheets.readings import Reading, Sheet, quote, whole
from viceversa.sheets.tables import read
from viceversa.sheets.weeks import Span, availability
from viceversa.sheets.words import split

MOST_TANDEMS = 3
USUAL_LEVEL = 3
LEVELS = range(1, 6)
LONGEST_TOPIC = 100


class Confidential:
    """Values that show nowhere by accident: neither printed nor logged; `reveal` opens them.

    >>> Confidential(["ann@example.org"])
    Confidential(1)
    """

    __slots__ = ("_values",)

    def __init__(self, values: Iterable[str] = ()) -> None:
        self._values = tuple(values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Confidential({len(self)})"

    def reveal(self) -> tuple[str, ...]:
        """Return the values, in order to seal them."""
        return self._values


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """One person on one side.

    Attributes
    ----------
    line
        Where in the file.
    email
        In small letters.
    side
        "mentor" or "mentee".
    submitted
        When the form was sent, in the form's own time; None if not given.
    offers, wishes, returns
        Topics in the person's own words, still to be resolved.
    availability
        Spans of the week in local time.
    formats
        "onsite", "online" or both.
    capacity
        How many tandems, 1 to 3.
    exclusions
        Whom they would rather not meet, in their own words.
    """

    line: int
    email: str
    side: str
    submitted: datetime | None
    offers: tuple[Offer, ...]
    wishes: tuple[Wish, ...]
    returns: tuple[str, ...]
    availability: tuple[Span, ...]
    formats: tuple[str, ...]
    capacity: int
    exclusions: Confidential = field(compare=False)


def read_enrolments(content: bytes, name: str) -> Sheet[EnrolmentRow]:
    """Read enrolments.

    Parameters
    ----------
    content
        The whole file, CSV or XLSX.
    name
        Its name.

    Returns
    -------
    Sheet of EnrolmentRow
        One row for each person and side, in the order of the file; of two for the same side the newer.

    Raises
    ------
    SheetRefusedError
        If it holds no enrolments at all.

    Examples
    --------
    >>> text = "E-Mail;Seite;Angebot\\nann@example.org;Mentor:in;KI (4), Excel\\n"
    >>> [row] = read_enrolments(text.encode(), "a.csv").rows
    >>> row.side, row.offers
    ('mentor', (Offer(text='KI', level=4), Offer(text='Excel', level=3)))
    """
    table = read(content, name, ENROLMENTS)
    heading, problems = table.source.heading, table.problems
    rows = [enrolment for row in table.rows for enrolment in enrolments(Reading(row, heading, problems))]
    return Sheet(table.source, tuple(newest(rows, problems, heading.names.get("email", ""))), problems.listed())


def enrolments(reading: Reading) -> list[EnrolmentRow]:
    """Read a line: one enrolment, two if somebody takes part on both sides."""
    sides = answers.sides(reading["side"])
    if not sides:
        reading.say("side_unclear", Severity.REFUSE, "side", text=quote(reading["side"]))
        return []
    first = EnrolmentRow(
        line=reading.line,
        email=reading.email("email"),
        side=sides[0],
        submitted=answers.moment(reading["submitted"]),
        offers=offers(reading),
        wishes=tuple(wish for wish in answers.wishes(reading["wishes"]) if fits(reading, "wishes", wish.text)),
        returns=tuple(text for text in answers.topics(reading["returns"]) if fits(reading, "returns", text)),
        availability=times(reading),
        formats=formats(reading),
        capacity=capacity(reading),
        exclusions=Confidential(split(reading["exclusions"])),
    )
    return [replace(first, side=side) for side in sides]


def offers(reading: Reading) -> tuple[Offer, ...]:
    """Read what somebody can show; a level that is not said, or cannot be, becomes the usual one."""
    found = []
    for text, level in answers.offers(reading["offers"]):
        if level is None:
            reading.say("level_assumed", Severity.NOTE, "offers", text=quote(text), level=USUAL_LEVEL)
        elif level not in LEVELS:
            params = {"text": quote(text), "said": level, "level": USUAL_LEVEL}
            reading.say("level_out_of_range", Severity.ASK, "offers", **params)
        if fits(reading, "offers", text):
            found.append(Offer(text, level if level in LEVELS else USUAL_LEVEL))
    return tuple(found)


def fits(reading: Reading, field: str, text: str) -> bool:
    """Say whether a text is short enough for a topic; ask about one that is more of a story."""
    if len(text) <= LONGEST_TOPIC:
        return True
    reading.say("topic_too_long", Severity.ASK, field, text=quote(text), limit=LONGEST_TOPIC)
    return False


def times(reading: Reading) -> tuple[Span, ...]:
    """Read when somebody has time; ask about what is not understood."""
    spans, unclear = availability(reading["availability"])
    for text in unclear:
        reading.say("availability_unclear", Severity.ASK, "availability", text=quote(text))
    return spans


def formats(reading: Reading) -> tuple[str, ...]:
    """Read how somebody would like to meet; whoever does not say takes both."""
    found = answers.formats(reading["formats"])
    if not found and reading["formats"]:
        reading.say("format_unclear", Severity.ASK, "formats", text=quote(reading["formats"]))
    return found or (answers.ONSITE, answers.ONLINE)


def capacity(reading: Reading) -> int:
    """Read how many tandems somebody wants; one if not said, three at most."""
    text = reading["capacity"]
    if not text:
        return 1
    found, plain = whole(text)
    meant = min(found or 1, MOST_TANDEMS)
    if found != meant:
        reading.say("capacity_unclear", Severity.ASK, "capacity", text=quote(text), capacity=meant, most=MOST_TANDEMS)
    elif not plain:
        reading.say("capacity_understood", Severity.NOTE, "capacity", text=quote(text), capacity=meant)
    return meant


def newest(rows: Iterable[EnrolmentRow], problems: Problems, column: str) -> list[EnrolmentRow]:
    """Keep the newest of several answers of the same person for the same side, and say so."""
    answered: dict[tuple[str, str], list[EnrolmentRow]] = {}
    for row in rows:
        answered.setdefault((row.email, row.side), []).append(row)
    kept = []
    for (email, side), found in answered.items():
        timed = all(row.submitted for row in found)
        newest = max(found, key=lambda row: (row.submitted, row.line)) if timed else found[-1]
        kept.append(newest)
        if len(found) > 1 and email:
            params = {"email": email, "side": side, "lines": tuple(row.line for row in found), "kept": newest.line}
            problems.add(Problem("enrolment_double", Severity.ASK, found[1].line, column, params))
    return sorted(kept, key=lambda row: row.line)
