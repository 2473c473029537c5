"""A large run as one picture: units on both sides, and a thread for every tandem between them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from viceversa.models import Person, Run, Side
from viceversa.reports.matching import left_over, proposals
from viceversa.sheets.words import order

A_PICTURE = 16  # tandems that the eye follows by name
THREADS = 1500  # beyond, one thread stands for all tandems between two units
DENSE = 150
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

    @property
    def top(self) -> int:
        """Where its edge begins in a picture with 100 a row."""
        return self.place * 100 + 14


@dataclass(frozen=True, slots=True)
class Thread:
    """A tandem, or all between two units: from which row to which, and at which part of them."""

    left: Row
    right: Row
    start: float
    end: float
    points: int
    chosen: bool


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
        (looms[Side.MENTOR].row(unit, name), looms[Side.MENTEE].row(other, called), points, {str(one), str(two)})
        for one, unit, name, two, other, called, points in proposals(run, by=by).values_list(*names, "points")
    ]
    for side, unit, name in left_over(run, by=by).values_list(
        "enrolment__side", *(f"enrolment__{name}" for name in UNIT)
    ):
        looms[Side(side)].row(unit, name).waiting += 1
    left, right = (loom.ordered() for loom in looms.values())
    tandems.sort(key=lambda each: (each[0].place, each[1].place))
    return Weave(left, right, spun(tandems, set(chosen[1:])))


def spun(tandems: Iterable[tuple[Row, Row, int, set[str]]], chosen: set[str]) -> list[Thread]:
    """Give each tandem its place within both rows, so that threads lie side by side and cross little."""
    found = list(tandems)
    for left, right, _points, _keys in found:
        left.tandems += 1
        right.tandems += 1
    if len(found) > THREADS:
        bundles = Counter((left.key, right.key) for left, right, _points, _keys in found)
        first = {(left.key, right.key): (left, right) for left, right, _points, _keys in found}
        return [Thread(*first[ends], 0.5, 0.5, count, chosen=False) for ends, count in bundles.items()]
    used: Counter[int] = Counter()
    threads = []
    for left, right, points, keys in found:
        start, end = ((used[id(row)] + 0.5) / row.tandems for row in (left, right))
        used.update((id(left), id(right)))
        threads.append(Thread(left, right, start, end, points, chosen=bool(keys & chosen)))
    return sorted(threads, key=lambda thread: thread.chosen)
