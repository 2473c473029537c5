"""A picture of how time grows: both axes by powers of ten, one line a contender, in light and in dark."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

Curve = Sequence[tuple[int, float]]

WIDTH, HEIGHT = 784, 400
LEFT, RIGHT, TOP, BOTTOM = 66, 486, 58, 344
PEOPLE, SECONDS = (40, 14_000), (0.001, 120)
MARKS = {0.001: "1 ms", 0.01: "10 ms", 0.1: "0.1 s", 1: "1 s", 10: "10 s", 100: "100 s"}
STYLE = """
text { font: 14px "Inter Variable", Inter, system-ui, sans-serif; fill: var(--ink) }
.heading { font-size: 17px; font-weight: 600 }
.soft { fill: var(--soft); font-size: 13px }
.end { text-anchor: end } .middle { text-anchor: middle }
.paper { fill: var(--paper) }
.rule { stroke: var(--line); fill: none }
.curve { fill: none; stroke-width: 2; stroke-linejoin: round }
.c0 { stroke: var(--coral); stroke-width: 4 } .c1 { stroke: var(--petrol) } .c2 { stroke: var(--amber) }
.c3 { stroke: var(--lens); stroke-dasharray: 7 4 } .c4 { stroke: var(--green); stroke-dasharray: 2 4 }
.c5 { stroke: var(--edge); stroke-dasharray: 10 4 2 4 }
circle { fill: var(--paper); stroke-dasharray: none !important }
"""
LIGHT = {
    "paper": "#fdfaf6", "ink": "#09262a", "soft": "#455a5c", "line": "#dcd7cf", "coral": "#fc815a",
    "petrol": "#005b62", "lens": "#47122a", "green": "#2b8553", "amber": "#c58a00", "edge": "#6a7b7d",
}  # fmt: skip
DARK = {
    "paper": "#081618", "ink": "#f4efe7", "soft": "#bbb7ac", "line": "#314446", "coral": "#fb8763",
    "petrol": "#56afb0", "lens": "#ffedd1", "green": "#65c98c", "amber": "#f1c45e", "edge": "#798a8c",
}  # fmt: skip


def across(people: float) -> float:
    """Place a number of people."""
    return LEFT + (RIGHT - LEFT) * math.log(people / PEOPLE[0]) / math.log(PEOPLE[1] / PEOPLE[0])


def up(seconds: float) -> float:
    """Place a time."""
    return BOTTOM - (BOTTOM - TOP) * math.log(seconds / SECONDS[0]) / math.log(SECONDS[1] / SECONDS[0])


def text(x: float, y: float, words: str, kind: str = "") -> str:
    """Write something."""
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}">{escape(words)}</text>'


def axes() -> Iterator[str]:
    """Rule the paper."""
    for seconds, words in MARKS.items():
        yield f'<path class="rule" d="M{LEFT} {up(seconds):.1f}H{RIGHT}"/>'
        yield text(LEFT - 10, up(seconds) + 5, words, "soft end")
    for people in (100, 1000, 10_000):
        yield f'<path class="rule" d="M{across(people):.1f} {TOP}V{BOTTOM}"/>'
        yield text(across(people), BOTTOM + 20, f"{people:,}", "soft middle")
    yield text((LEFT + RIGHT) / 2, BOTTOM + 42, "mentors, and as many mentees", "soft middle")


def curve(number: int, points: Curve, at: float, name: str) -> Iterator[str]:
    """Draw one contender, and name it beside."""
    way = " ".join(f"{across(people):.1f},{up(seconds):.1f}" for people, seconds in points)
    yield f'<polyline class="curve c{number}" points="{way}"/>'
    for people, seconds in points:
        yield f'<circle class="curve c{number}" cx="{across(people):.1f}" cy="{up(seconds):.1f}" r="3.5"/>'
    yield f'<path class="curve c{number}" d="M{RIGHT + 24} {at - 5:.0f}h30"/>'
    yield text(RIGHT + 64, at, name)


def told(people: int, seconds: float) -> str:
    """Say a time at a size."""
    return f"{people:,} a side: {seconds:.{0 if seconds >= 10 else 1 if seconds >= 1 else 3}f} s"


def draw(curves: Mapping[str, Curve]) -> str:
    """Draw all contenders, the first of them as the one it is about."""
    colours = [";".join(f"--{name}:{value}" for name, value in theme.items()) for theme in (LIGHT, DARK)]
    parts = [text(LEFT, 34, "CPU seconds on one core to match as many mentors as mentees", "heading"), *axes()]
    for number, (name, points) in reversed([*enumerate(curves.items())]):
        at = TOP + 18 + number * 48
        parts += [*curve(number, points, at, name), text(RIGHT + 64, at + 18, told(*points[-1]), "soft")]
    said = "; ".join(f"{name}: {', '.join(told(*point) for point in points)}" for name, points in curves.items())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            'aria-labelledby="title said">',
            '<title id="title">How the time to match grows with the number of people</title>',
            f'<desc id="said">{escape(said)}</desc>',
            f"<style>:root {{{colours[0]}}}",
            f"@media (prefers-color-scheme: dark) {{:root {{{colours[1]}}}}}{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="12"/>',
            *parts,
            "</svg>\n",
        ]
    )
