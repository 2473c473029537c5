"""When somebody has time in a week, as people write it: "Di vormittags", "Mon to Wed 9-11", "Fr ab 14 Uhr"."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from viceversa.sheets.words import UMLAUTS, clean, split

SLOTS_A_DAY = 48
LONGEST_ENTRY = 100
DAYS = {
    word: day
    for day, words in enumerate((
        "mo mon montag montags monday mondays",
        "di dienstag dienstags tue tues tuesday tuesdays",
        "mi mittwoch mittwochs wed wednesday wednesdays",
        "do donnerstag donnerstags thu thur thurs thursday thursdays",
        "fr freitag freitags fri friday fridays",
        "sa samstag samstags sonnabend sonnabends sat saturday saturdays",
        "so sonntag sonntags sun sunday sundays",
    ))
    for word in words.split()
}  # fmt: skip
WORKDAYS = range(5)
MORNING, NOON, AFTERNOON, EVENING = (16, 24), (24, 26), (26, 34), (34, 40)
PARTS = {
    word: parts
    for parts, words in (
        ((MORNING,), "vormittag vormittags morgen morgens frueh vor morning mornings am"),
        ((NOON,), "mittag mittags noon lunch lunchtime"),
        ((AFTERNOON,), "nachmittag nachmittags afternoon afternoons pm"),
        ((EVENING,), "abend abends evening evenings"),
        ((MORNING, AFTERNOON), "ganztags ganztaegig immer jederzeit flexibel flexible always anytime"),
    )
    for word in words.split()
}
NEGATIONS = {"nicht", "kein", "keine", "ausser", "nie", "not", "no", "never", "except"}
DAY = "|".join(sorted(DAYS, key=len, reverse=True))
DAY_RANGE = re.compile(rf"\b({DAY})\b\.?\s*(?:-|–|—|bis|to)\s*({DAY})\b")
TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*(?:uhr|h)?\s*(am|pm)?\b"
RANGE = re.compile(rf"{TIME}\s*(?:-|–|—|bis|to|until)\s*{TIME}(?:\s*uhr)?")
FROM = re.compile(rf"\b(?:ab|von|from|after|nach)\s+{TIME}")
UNTIL = re.compile(rf"\b(?:bis|until|before|vor)\s+{TIME}")


class Span(NamedTuple):
    """A piece of a week in local time: weekday (0 is Monday), first and last half-hour (0 to 48)."""

    weekday: int
    start: int
    end: int


def availability(text: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Read when somebody has time.

    Parameters
    ----------
    text
        Days with parts of the day or hours, separated by comma or semicolon. Vormittags is 8 to 12,
        nachmittags 13 to 17; a day alone takes the hours of the next, or else is both.

    Returns
    -------
    tuple
        The spans in order, none touching another; and what was not understood.

    Examples
    --------
    >>> availability("Di vormittags, Mon-Tue 9-11.30; mal sehen")
    ((Span(weekday=0, start=18, end=23), Span(weekday=1, start=16, end=24)), ('mal sehen',))
    """
    spans: list[Span] = []
    unclear: list[str] = []
    waiting: list[int] = []
    for part in split(text):
        days, hours, clear = entry(part) if len(part) <= LONGEST_ENTRY else ([], [], False)
        if not clear:
            unclear.append(part)
        elif not hours:
            waiting += days
        else:
            spans += [Span(day, *span) for day in (*waiting, *(days or WORKDAYS)) for span in hours]
            waiting = []
    spans += [Span(day, *span) for day in waiting for span in (MORNING, AFTERNOON)]
    return tuple(merged(spans)), tuple(unclear)


def slots(spans: Iterable[Span]) -> tuple[int, ...]:
    """Number the half-hours of a week, from 0 on Monday at midnight to 335.

    >>> slots([Span(1, 16, 18)])
    (64, 65)
    """
    return tuple(span.weekday * SLOTS_A_DAY + half_hour for span in spans for half_hour in range(span.start, span.end))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Put spans in order and join those that meet."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].weekday == span.weekday and span.start <= joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def entry(text: str) -> tuple[list[int], list[tuple[int, int]], bool]:
    """Read one entry: its days, its hours, and whether it is clear."""
    plain = clean(text).casefold().translate(UMLAUTS)
    hours = list(ranges(plain))
    rest = UNTIL.sub(" ", FROM.sub(" ", RANGE.sub(" ", plain)))
    days = [day for first, last in DAY_RANGE.findall(rest) for day in range(DAYS[first], DAYS[last] + 1)]
    words = re.findall(r"[a-z]+", DAY_RANGE.sub(" ", rest))
    days += [DAYS[word] for word in words if word in DAYS]
    hours += [part for word in words for part in PARTS.get(word, ())]
    known = bool(days or hours) and not NEGATIONS.intersection(words) and not re.search(r"\d", rest)
    return days, hours, known and all(start < end <= SLOTS_A_DAY for start, end in hours)


def ranges(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the hours that stand in figures, as half-hours that lie wholly within."""
    for found in RANGE.finditer(plain):
        hour, minute, half, *last = found.groups()
        end = half_hour(*last)
        start = half_hour(hour, minute, half or last[2], up=True)
        # "11 to 1 pm" begins in the morning.
        yield (start if start < end or half else half_hour(hour, minute, "am", up=True)), end
    rest = RANGE.sub(" ", plain)
    for found in FROM.finditer(rest):
        yield half_hour(*found.groups(), up=True), AFTERNOON[1]
    for found in UNTIL.finditer(rest):
        yield MORNING[0], half_hour(*found.groups())


def half_hour(hour: str, minute: str | None, half: str | None, *, up: bool = False) -> int:
    """Number a time of day in half-hours, rounded up or down.

    >>> half_hour("9", "15", None, up=True), half_hour("9", "15", None), half_hour("2", None, "pm")
    (19, 18, 28)
    """
    hours = int(hour) % 12 + 12 * (half == "pm") if half else int(hour)
    return hours * 2 + (int(minute or 0) + 29 * up) // 30
