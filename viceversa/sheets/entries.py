"""Enrolments with their topics resolved: what a line of a list means, ready to be compared and stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from viceversa.sheets.answers import MENTEE, MENTOR
from viceversa.sheets.enrolments import EnrolmentRow
from viceversa.sheets.weeks import Span, slots

USUAL_TIMES = slots([Span(day, 16, 34) for day in range(5)])


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says about taking part on one side.

    Attributes
    ----------
    offers
        Topics with levels, 5 is most; the best first.
    wishes
        Topics with priorities, 1 is most; the dearest first.
    returns
        Topics that are given back.
    availability
        Half hours of the week, 0 (Monday, midnight) to 335.
    formats
        "onsite", "online" or both.
    capacity
        How many tandems.
    """

    offers: tuple[tuple[str, int], ...]
    wishes: tuple[tuple[str, int], ...]
    returns: tuple[str, ...]
    availability: tuple[int, ...]
    formats: tuple[str, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: who says what, for which side."""

    line: int
    email: str
    side: str
    said: Said


def words(rows: Iterable[EnrolmentRow]) -> Counter[str]:
    """Count each way in which topics are written.

    >>> words([])
    Counter()
    """
    return Counter(
        text
        for row in rows
        for text in (*(offer.text for offer in row.offers), *(wish.text for wish in row.wishes), *row.returns)
    )


def entries(rows: Sequence[EnrolmentRow], meant: Mapping[str, str], *, mutual: bool) -> list[Entry]:
    """Put topics in the place of words.

    Parameters
    ----------
    rows
        The list.
    meant
        The slug that each word means; what is missing or empty is left out.
    mutual
        Whether both sides teach and learn.

    Returns
    -------
    list of Entry
        One for each row. Two words for one topic become one: the higher level, the dearer wish.

    Examples
    --------
    >>> from viceversa.sheets import read_enrolments
    >>> text = "E-Mail;Seite;Angebot\\nann@example.org;Mentorin;KI (2), AI (4)\\n"
    >>> [entry] = entries(read_enrolments(text.encode(), "a.csv").rows, {"KI": "ai", "AI": "ai"}, mutual=False)
    >>> entry.side, entry.said.offers
    ('mentor', (('ai', 4),))
    """
    lines = Counter(row.line for row in rows)
    return [Entry(row.line, row.email, row.side, said(row, meant, mutual, lines[row.line] > 1)) for row in rows]


def said(row: EnrolmentRow, meant: Mapping[str, str], mutual: bool, both: bool) -> Said:  # noqa: FBT001
    """Tell what a row says. Of somebody on both sides in one line, what they learn is not what they want back."""
    teaches, learns = mutual or row.side == MENTOR, mutual or row.side == MENTEE or not both
    offers = strongest((meant.get(offer.text, ""), -(offer.level or 0)) for offer in row.offers if teaches)
    return Said(
        offers=tuple((slug, -level) for slug, level in offers),
        wishes=strongest((meant.get(wish.text, ""), wish.priority) for wish in row.wishes if learns),
        returns=tuple(sorted({meant.get(text, "") for text in row.returns if mutual or row.side == MENTEE} - {""})),
        availability=slots(row.availability) or USUAL_TIMES,
        formats=row.formats,
        capacity=row.capacity,
    )


def strongest(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Keep the smallest number of each topic, smallest first.

    >>> strongest([("ai", 2), ("seo", 1), ("ai", 1), ("", 1)])
    (('ai', 1), ('seo', 1))
    """
    found: dict[str, int] = {}
    for slug, number in pairs:
        if slug:
            found[slug] = min(number, found.get(slug, number))
    return tuple(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))
