"""A week as somebody taps it on a phone: blocks of two hours over the half hours that are stored."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR

from viceversa.sheets.weeks import SLOTS_A_DAY, WORKDAYS

STARTS = range(16, 40, 4)
LENGTH = 4
BLOCKS = {
    f"{day}-{start}": frozenset(day * SLOTS_A_DAY + half_hour for half_hour in range(start, start + LENGTH))
    for start in STARTS
    for day in WORKDAYS
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One block: its value in the form, what it is called, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The same hours on every day."""

    hours: str
    cells: list[Cell]


def days() -> list[tuple[str, str]]:
    """The days of the week of work, short and in full."""
    return [(str(WEEKDAYS_ABBR[day]), str(WEEKDAYS[day])) for day in WORKDAYS]


def grid(chosen: Iterable[str]) -> list[Row]:
    """The week as a table, hour by hour."""
    on = set(chosen)
    rows = []
    for start in STARTS:
        hours = f"{start // 2}–{(start + LENGTH) // 2}"
        cells = [Cell(f"{day}-{start}", f"{WEEKDAYS[day]} {hours}", chosen=f"{day}-{start}" in on) for day in WORKDAYS]
        rows.append(Row(hours, cells))
    return rows


def blocks_of(slots: Iterable[int]) -> list[str]:
    """The blocks of which at least half is free.

    >>> blocks_of([16, 17, 18, 19, 20])
    ['0-16']
    """
    free = set(slots)
    return [block for block, inside in BLOCKS.items() if 2 * len(inside & free) >= LENGTH]


def slots_of(chosen: Iterable[str], before: Iterable[int]) -> list[int]:
    """The half hours of the chosen blocks; what was stored more finely, or outside of them, stays as it was.

    >>> slots_of(["0-16"], [16, 17, 18]), slots_of(["0-20"], [16, 17, 18, 300])
    ([16, 17, 18], [20, 21, 22, 23, 300])
    """
    on, was, free = set(chosen) & set(BLOCKS), set(blocks_of(before)), set(before)
    for block in on ^ was:
        free = free | BLOCKS[block] if block in on else free - BLOCKS[block]
    return sorted(free)
