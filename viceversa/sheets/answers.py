"""What people answer in a form, in free words: sides, topics with levels, formats, dates."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from viceversa.sheets.words import clean, normal, split

MENTOR, MENTEE = "mentor", "mentee"
ONSITE, ONLINE = "onsite", "online"
LEAST_PRIORITY = 3
LONGEST_PART = 150
MENTOR_WORD = re.compile(r"\bmentor(?:in|innen|en|s)?\b")
MENTEE_WORD = re.compile(r"\bmentees?\b")
BOTH_WORD = re.compile(r"\b(?:beide[sn]?|both|egal|hybrid|either|any)\b")
ONSITE_WORD = re.compile(r"\b(?:vor ort|praesenz|persoenlich|in person|on ?site|face to face|buero|office)\b")
ONLINE_WORD = re.compile(r"\b(?:online|remote|video|digital|virtuell|virtual|teams|zoom|telefon|phone)\b")
BULLET = re.compile(r"^(?:[-–•*·]|\d{1,2}[.)])\s+")
LEVEL = re.compile(
    r"\s*(?:[(\[]\s*(?:level|stufe|niveau)?\s*(\d{1,2})\s*(?:(?:/|von|of)\s*\d+)?\s*[)\]]|[:=]\s*(\d{1,2}))$",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"(\d{1,2})([./])(\d{1,2})[./](\d{4})(?:\D*(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]m)?)?", re.IGNORECASE
)


class Offer(NamedTuple):
    """A topic in somebody's own words, and how well they can show it: 1 to 5, None if not said."""

    text: str
    level: int | None


class Wish(NamedTuple):
    """A topic in somebody's own words, and how much they want it (1 is most, 3 is least)."""

    text: str
    priority: int


def sides(text: str) -> tuple[str, ...]:
    """Tell on which side somebody takes part, or that it is both.

    >>> sides("Mentor:in"), sides("Ich möchte Mentee sein"), sides("beides"), sides("Gast")
    (('mentor',), ('mentee',), ('mentor', 'mentee'), ())
    """
    plain = normal(text)
    both = bool(BOTH_WORD.search(plain))
    words = ((MENTOR, MENTOR_WORD), (MENTEE, MENTEE_WORD))
    return tuple(side for side, word in words if both or word.search(plain))


def formats(text: str) -> tuple[str, ...]:
    """Tell how somebody would like to meet.

    >>> formats("vor Ort"), formats("beides"), formats("Brieftaube")
    (('onsite',), ('onsite', 'online'), ())
    """
    plain = normal(text)
    both = bool(BOTH_WORD.search(plain))
    words = ((ONSITE, ONSITE_WORD), (ONLINE, ONLINE_WORD))
    return tuple(form for form, word in words if both or word.search(plain))


def offers(text: str) -> tuple[Offer, ...]:
    """Read topics with their levels.

    >>> offers("KI (4), ChatGPT & Co. (2); Excel")
    (Offer(text='KI', level=4), Offer(text='ChatGPT & Co.', level=2), Offer(text='Excel', level=None))
    """
    found = []
    for part in topics(text):
        level = LEVEL.search(part) if len(part) <= LONGEST_PART else None
        found.append(Offer(part[: level.start()], int(level[1] or level[2])) if level else Offer(part, None))
    return tuple(offer for offer in found if offer.text)


def wishes(text: str) -> tuple[Wish, ...]:
    """Read topics in their order of priority; from the third on they all have the least.

    >>> [wish.priority for wish in wishes("KI; LinkedIn; Podcast; Slack")]
    [1, 2, 3, 3]
    """
    wanted = [LEVEL.sub("", part) if len(part) <= LONGEST_PART else part for part in topics(text)]
    return tuple(Wish(part, min(place, LEAST_PRIORITY)) for place, part in enumerate(filter(None, wanted), 1))


def topics(text: str) -> list[str]:
    """Split a list of topics, and take off what numbers it.

    >>> topics("1. KI; 2. Podcast")
    ['KI', 'Podcast']
    """
    return [clean(BULLET.sub("", part)) for part in split(text)]


def moment(text: str) -> datetime | None:
    """Read a time stamp, in the form's own time.

    >>> moment("01.09.2026 09:41"), moment("9/13/2026 3:05:10 PM"), moment("gestern")
    (datetime.datetime(2026, 9, 1, 9, 41), datetime.datetime(2026, 9, 13, 15, 5, 10), None)
    """
    found = WRITTEN.match(text)
    try:
        return written(*found.groups()) if found else datetime.fromisoformat(text).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def written(first: str, mark: str, second: str, year: str, *time: str | None) -> datetime:
    """Put a date together: day first with points, month first with slashes unless that cannot be."""
    day, month = (first, second) if mark == "." or int(first) > 12 else (second, first)
    *figures, half = time
    hours, minutes, seconds = (int(figure or 0) for figure in figures)
    if half:
        hours = hours % 12 + 12 * (half.lower() == "pm")
    date = datetime.fromisoformat(f"{year}-{int(month):02}-{int(day):02}")
    return date + timedelta(hours=hours, minutes=minutes, seconds=seconds)
