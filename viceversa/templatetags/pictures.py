"""Pictures: their geometry is computed here, as text that no language's decimal comma can spoil."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import count
from math import sqrt
from typing import Any

import segno
from django import template
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from viceversa.models import Phase

register = template.Library()

DISC = 22.0
MOON = 52.0

# Two discs that share all they can still are two: their centres stay this part of a diameter apart.
CLOSEST = 0.38

# How high a row of the timeline is, and from where on its words end with the bar instead of beginning with it.
BAR = 46
HALFWAY = 0.5

# The last phase of each station on the way of a programme.
STATIONS = (Phase.PLAN, Phase.MATCH, Phase.MEET, Phase.REVIEW)

# From how many points of a hundred a line of the match map grows thicker.
STRENGTHS = (60, 75, 86)


@dataclass(frozen=True)
class Duo:
    """Two overlapping discs, as the numbers that an SVG asks for."""

    width: str
    left: str
    right: str
    lens: str
    left_text: str
    right_text: str


@dataclass(frozen=True)
class Moon:
    """Two half discs back to back, with the places of their figures."""

    left: str
    right: str
    left_text: str
    right_text: str


@dataclass(frozen=True)
class Overlay:
    """What two numbers share, and the larger of both, as widths of a picture."""

    shared: str
    larger: str


@dataclass(frozen=True)
class Edge:
    """The edge of a unit as two paths: of all its people, and of those in a tandem."""

    whole: str
    together: str


@dataclass(frozen=True)
class Word:
    """A word at its place in the large figure."""

    text: str
    tone: str
    x: str
    y: str


@dataclass(frozen=True)
class Code:
    """A QR code: how many modules wide, and one path of all that are dark."""

    size: int
    path: str


@dataclass(frozen=True)
class Bow:
    """A line of the match map, from a row on the left to a row on the right."""

    path: str
    weight: str
    left: str
    right: str
    middle: str
    line: Any


@dataclass(frozen=True)
class Bead:
    """One of the four circles of a programme's way: done, here or later."""

    state: str
    x: str
    lens: str


@dataclass(frozen=True)
class Bar:
    """A phase in the picture of a programme's time."""

    x: str
    width: str
    y: str
    middle: str
    text_y: str
    text_x: str
    anchor: str
    ticks: list[str]
    span: Any


def number(value: float) -> str:
    """Write a coordinate shortly, always with a decimal point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.simple_tag
def pulse(weeks: Iterable[int]) -> list[str]:
    """Place sessions on a line that is a year long, or longer where they last longer."""
    held = list(weeks)
    scale = 208 / max(52, *held)
    return [number(4 + week * scale) for week in held]


@register.simple_tag
def lens(radius: float, distance: float, x: float, y: float) -> str:
    """Draw what two equal discs share, whose centres lie `distance` apart around (x, y)."""
    reach = radius**2 - (distance / 2) ** 2
    if reach <= 0:
        return ""
    r, top, bottom = number(radius), number(y - sqrt(reach)), number(y + sqrt(reach))
    return f"M{number(x)} {top}A{r} {r} 0 0 1 {number(x)} {bottom}A{r} {r} 0 0 1 {number(x)} {top}Z"


@register.simple_tag
def duo(overlap: float | str | None = None) -> Duo:
    """Place two discs in a box 46 high: 0 touches, 1 overlaps as far as two people can; half is the portrait."""
    share = 0.5 if overlap in {None, ""} else min(max(float(overlap or 0), 0.0), 1.0)
    distance = 2 * DISC * (1 - (1 - CLOSEST) * share)
    left, right = DISC + 1, DISC + 1 + distance
    aside = 0.3 * (2 * DISC - distance)
    return Duo(
        width=number(right + DISC + 1),
        left=number(left),
        right=number(right),
        lens=lens(DISC, distance, (left + right) / 2, DISC + 1),
        left_text=number(left - aside),
        right_text=number(right + aside),
    )


@register.simple_tag
def moon(left: float, right: float, most: float) -> Moon:
    """Draw two half discs whose areas tell two numbers; `most` is the largest number beside them."""
    a, b = (MOON * sqrt(max(value, 0) / max(most, left, right, 1)) for value in (left, right))
    return Moon(
        left=f"M74 {number(56 - a)}A{number(a)} {number(a)} 0 0 0 74 {number(56 + a)}Z",
        right=f"M76 {number(56 - b)}A{number(b)} {number(b)} 0 0 1 76 {number(56 + b)}Z",
        left_text=number(67 - a),
        right_text=number(83 + b),
    )


@register.simple_tag
def overlay(one: float, other: float, most: float) -> Overlay:
    """Lay the smaller of two numbers over the larger; `most` fills the whole width."""
    shared, larger = (f"{number(100 * value / max(most, 1))}%" for value in sorted((one, other)))
    return Overlay(shared, larger)


@register.simple_tag
def venn(mine: Iterable[str], ours: Iterable[str], yours: Iterable[str]) -> list[Word]:
    """Place up to five lines a side, the first as its heading, in the large figure of 620 by 400."""
    columns = [("v-a", 122.0, mine), ("v-b", 498.0, yours), ("v-c", 310.0, ours)]
    return [word for tone, x, words in columns for word in _column(tone, x, list(words)[:5])]


@register.simple_tag
def bars(spans: Iterable[Any]) -> list[Bar]:
    """Lay phases of a programme out one below the other, each where its time is; the words begin or end with it."""
    return [_bar(span, top) for top, span in zip(count(0, BAR), spans, strict=False)]


@register.simple_tag
def across(share: float) -> str:
    """A place on a line, as a part of its length."""
    return number(100 * share) + "%"


def _bar(span: Any, top: int) -> Bar:
    """Place a bar, its words above it, and its sessions on it."""
    late = span.start > HALFWAY
    return Bar(
        x=across(span.start),
        width=across(span.end - span.start),
        y=str(top + 24),
        middle=str(top + 29),
        text_y=str(top + 16),
        text_x=across(span.end if late else span.start),
        anchor="end" if late else "start",
        ticks=[across(share) for share in span.sessions],
        span=span,
    )


@register.simple_tag
def bows(lines: Iterable[Any], rows: int) -> list[Bow]:
    """Draw lines (each with `left` and `right` row from 0, and `points`), the more points the thicker."""
    return [_bow(line, rows) for line in lines]


def _bow(line: Any, rows: int) -> Bow:
    """Bend a line between two rows of a map 100 wide and 100 high a row."""
    start, end = line.left * 100 + 50, line.right * 100 + 50
    left, right, middle = (number(y / rows) + "%" for y in (start, end, (start + end) / 2))
    weight = 1 + sum(line.points >= bound for bound in STRENGTHS)
    return Bow(f"M0 {start}C52 {start} 48 {end} 100 {end}", f"w{weight}", left, right, middle, line)


@register.simple_tag
def edge(row: Any, x: int) -> Edge:
    """Draw how many people of a unit stand at one side of a weave: all of them, and over that those in a tandem."""
    start = f"M{x} {number(row.top)}v"
    return Edge(start + number(row.whole), start + number(row.length) if row.tandems else "")


@register.simple_tag
def threads(drawn: Iterable[Any]) -> list[tuple[str, Any]]:
    """Bend threads (each with rows `left` and `right`, `start` and `end` within them) over a weave 100 wide."""
    ends = [(thread, *(number(row.top + row.length * at) for row, at in _both(thread))) for thread in drawn]
    return [(f"M0 {start}C46 {start} 54 {end} 100 {end}", thread) for thread, start, end in ends]


def _both(thread: Any) -> tuple[tuple[Any, float], ...]:
    """Where a thread begins and where it ends."""
    return (thread.left, thread.start), (thread.right, thread.end)


def _column(tone: str, x: float, words: list[str]) -> list[Word]:
    """Stack words around the middle of the figure."""
    top = 200 - 13 * len(words)
    places = [top, *(top + 9 + 25 * line for line in range(1, len(words)))]
    tones = [f"{tone} v-head", *[tone] * len(words)]
    return [Word(text, look, number(x), number(y)) for text, look, y in zip(words, tones, places, strict=False)]


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw a Lucide icon; what it means is said in words beside it."""
    svg: str = lucide(str(name), size=None, **{"class": "icon", "aria-hidden": "true"})
    return SafeString(" ".join(svg.split()).replace("> <", "><"))


@register.filter
def chain(phase: str) -> list[Bead]:
    """The way of a programme as a chain of four circles: the first that is not done is where it stands."""
    done = sum(last.step < Phase(phase).step for last in STATIONS)
    return [_bead(place, done) for place in range(len(STATIONS))]


def _bead(place: int, done: int) -> Bead:
    """One circle; it overlaps with the one before as soon as it has begun."""
    x = 15 + 24 * place
    shared = lens(14, 24, x - 12, 15) if 0 < place <= done else ""
    return Bead("done" if place < done else "here" if place == done else "later", number(x), shared)


@register.filter
def initials(name: object) -> str:
    """Shorten a full name to the letters that stand in its disc: “Jan van der Øverland-Weiß” is JØ."""
    words = str(name).split()
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


@register.simple_tag
def qr(text: str) -> Code:
    """A QR code of a text, with the quiet zone that scanners need."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return Code(len(rows), "".join(dark))
