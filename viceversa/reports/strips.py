"""The points of two runs on two lines, now and then: a dot each, or in large runs a hill of bars."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Worth: TypeAlias = Mapping[tuple[str, str], int]

WIDTH, EDGE = 360, 14
DOTS = 40  # tandems beyond which dots would hide each other
BAR, HILL = 8, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """So many tandems of about these points: from where to where above their line."""

    place: int
    foot: float
    height: float

    @property
    def top(self) -> float:
        """Where it ends above."""
        return self.foot - self.height


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on one line: places of tandems that stay, and of those that do not; as dots or as bars."""

    stays: list[int]
    moves: list[int]
    staying: list[Bar]
    moving: list[Bar]


@dataclass(frozen=True, slots=True)
class Strip:
    """Both lines, the limit of points if there is one, and the ends of the scale."""

    now: Marks
    then: Marks
    cut: int | None
    low: int
    high: int

    @property
    def is_hilly(self) -> bool:
        """Whether bars stand there, which take more room above their line than dots."""
        return bool(self.now.staying or self.now.moving or self.then.staying or self.then.moving)


def strip(before: Worth, after: Worth, minimum: int) -> Strip | None:
    """Place the points of both runs on one scale."""
    every = [*before.values(), *after.values()]
    if not every:
        return None
    low, high = min(every), max(every)
    ends = (min(low, minimum) if minimum else low), max(high, minimum)

    def at(points: int) -> int:
        """Where a number of points stands."""
        return EDGE + round((WIDTH - 2 * EDGE) * (points - ends[0]) / ((ends[1] - ends[0]) or 1))

    both = before.keys() & after.keys()
    places = [
        [[at(worth[pair]) for pair in pairs] for pairs in (worth.keys() & both, worth.keys() - both)]
        for worth in (before, after)
    ]
    now, then = drawn(places, hills=max(len(before), len(after)) > DOTS)
    return Strip(now, then, at(minimum) if minimum else None, ends[0], ends[1])


def drawn(places: list[list[list[int]]], *, hills: bool) -> list[Marks]:
    """Draw both lines: dots once a place, or bars to one scale, those that do not stay on top of those that do."""
    if not hills:
        return [Marks(sorted(set(stays)), sorted(set(moves)), [], []) for stays, moves in places]
    counts = [[binned(some) for some in line] for line in places]
    most = max(stays[place] + moves[place] for stays, moves in counts for place in {*stays, *moves})
    unit = HILL / most
    return [Marks([], [], bars(stays, {}, unit=unit), bars(moves, stays, unit=unit)) for stays, moves in counts]


def bars(counts: Counter[int], below: Mapping[int, int], *, unit: float) -> list[Bar]:
    """A bar for each column, on top of what stands there."""
    return [
        Bar(place, round(-unit * below.get(place, 0), 1), round(unit * count, 1))
        for place, count in sorted(counts.items())
    ]


def binned(places: Iterable[int]) -> Counter[int]:
    """Count places in columns."""
    return Counter(place - place % BAR for place in places)
