"""A large run as one picture: units on both sides, and a thread for every tandem between them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypeAlias

from django.utils.translation import gettext as _

from viceversa.models import Person, Run, Side
from viceversa.reports.matching import left_over, proposals
from viceversa.sheets.words import order

A_PICTURE = 16  # tandems that the eye follows by name
THREADS = 300  # beyond, one thread stands for all tandems between two units
DENSE = 150
STRONGEST = (120, 36, 12)  # bundles that stand out, a little, more and most: no more of them in a larger run
EDGE = 78  # of 100: the longest one
UNIT = "person__unit__key", "person__unit__name"


@dataclass(slots=True)
class Row:
    """A unit on one side: how many there have a tandem, and how many wait."""

    key: str
    name: str
    url: str
    place: int = 0
    chosen: bool = False
    tandems: int = 0
    waiting: int = 0
    scale: float = 0

    @property
    def length(self) -> float:
        """How long the edge is from which its threads come, in a picture with 100 a row."""
        return self.tandems * self.scale

    @property
    def whole(self) -> float:
        """The same with those who wait."""
        return (self.tandems + self.waiting) * self.scale

    @property
    def top(self) -> float:
        """Where its edge begins."""
        return self.place * 100 + (100 - self.whole) / 2


@dataclass(frozen=True, slots=True)
class Thread:
    """A tandem, or all between two units: from which row to which, at which part of them, and how thick."""

    left: Row
    right: Row
    start: float
    end: float
    weight: int = 0
    chosen: bool = False


Ends: TypeAlias = tuple[Row, Row, set[str]]  # of a tandem: its rows, and who it is


@dataclass(slots=True)
class Loom:
    """One side: its units in the order of the alphabet."""

    link: Callable[[str], str]
    chosen: str
    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, key: object, name: str | None) -> Row:
        """The row of a unit."""
        known = str(key or "")
        url = self.link(known) if known else ""
        return self.rows.setdefault(
            known, Row(known, name or _("without a unit"), url, chosen=bool(known) and known == self.chosen)
        )

    def ordered(self) -> list[Row]:
        """All rows, each with its place."""
        found = sorted(self.rows.values(), key=lambda row: (not row.key, order(row.name)))
        for place, row in enumerate(found):
            row.place = place
        return found


@dataclass(frozen=True, slots=True)
class Weave:
    """The whole picture."""

    left: list[Row]
    right: list[Row]
    threads: list[Thread]
    is_bundled: bool = False

    @property
    def rows(self) -> int:
        """How high it is."""
        return max(len(self.left), len(self.right), 1)

    @property
    def is_dense(self) -> bool:
        """Whether single threads would make one dark surface."""
        return len(self.threads) > DENSE

    @property
    def table(self) -> list[tuple[str, int, int, int, int]]:
        """The same as numbers: a unit, and on each side how many have a tandem and how many wait."""
        names = {row.key: row.name for row in (*self.left, *self.right)}
        sides = [{row.key: (row.tandems, row.waiting) for row in side} for side in (self.left, self.right)]
        return [(name, *sides[0].get(key, (0, 0)), *sides[1].get(key, (0, 0))) for key, name in names.items()]


def weave(run: Run, *, by: Person, link: Callable[[str], str], chosen: tuple[str, ...]) -> Weave:
    """Draw all tandems of a run between their units; ``chosen`` names a unit and people."""
    looms = {side: Loom(link, chosen[0]) for side in Side}
    names = [f"{side}__{name}" for side in Side for name in ("key", *UNIT)]
    tandems = [
        (looms[Side.MENTOR].row(unit, name), looms[Side.MENTEE].row(other, called), {str(one), str(two)})
        for one, unit, name, two, other, called in proposals(run, by=by).values_list(*names)
    ]
    for side, unit, name in left_over(run, by=by).values_list(
        "enrolment__side", *(f"enrolment__{name}" for name in UNIT)
    ):
        looms[Side(side)].row(unit, name).waiting += 1
    left, right = (loom.ordered() for loom in looms.values())
    tandems.sort(key=lambda each: (each[0].place, each[1].place))
    for one, other, _keys in tandems:
        one.tandems += 1
        other.tandems += 1
    to_scale([*left, *right])
    if len(tandems) > THREADS:
        return Weave(left, right, bundled(tandems), is_bundled=True)
    return Weave(left, right, spun(tandems, set(chosen[1:])))


def weight(size: int, sizes: Mapping[int, int]) -> int:
    """How thick a bundle is, from 1 to 4: only a few are as large as those that stand out."""
    as_large = sum(number for other, number in sizes.items() if other >= size)
    return 1 + sum(as_large <= few for few in STRONGEST)


def to_scale(rows: list[Row]) -> None:
    """Let the edges of all rows tell by their length how many people stand there."""
    most = max((row.tandems + row.waiting for row in rows), default=1)
    for row in rows:
        row.scale = EDGE / most


def spun(tandems: Iterable[Ends], chosen: set[str]) -> list[Thread]:
    """Give each tandem its place within both rows, so that threads lie side by side and cross little."""
    used: Counter[int] = Counter()
    threads = []
    for left, right, keys in tandems:
        start, end = ((used[id(row)] + 0.5) / row.tandems for row in (left, right))
        used.update((id(left), id(right)))
        threads.append(Thread(left, right, start, end, chosen=bool(keys & chosen)))
    return sorted(threads, key=lambda thread: thread.chosen)


def bundled(tandems: Iterable[Ends]) -> list[Thread]:
    """One thread for all tandems between two units, in the middle of their places, the thickest on top."""
    bundles: dict[tuple[str, str], list[Thread]] = {}
    for thread in spun(tandems, set()):
        bundles.setdefault((thread.left.key, thread.right.key), []).append(thread)
    sizes = Counter(map(len, bundles.values()))
    found = [
        Thread(
            each[0].left,
            each[0].right,
            fmean(thread.start for thread in each),
            fmean(thread.end for thread in each),
            weight(len(each), sizes),
        )
        for each in bundles.values()
    ]
    return sorted(found, key=lambda thread: thread.weight)
