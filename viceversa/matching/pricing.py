"""Large pools: the optimum over all pairs while only a few of them are ever held.

Each person's best pairs are solved first. The prices of that solution then say which of the pairs left out could
improve it; those are added, until there are none: column generation, as textbooks call it.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.networks import Ints
from viceversa.matching.proofs import FAR, Prices, between
from viceversa.matching.solutions import Codes, Solution, Task
from viceversa.matching.streams import Stream

BEST, MORE = 30, 10
SAMPLE = 16
MARGIN = 2
TIE_BITS = 15


@dataclass(slots=True)
class Shortlist:
    """The best pairs of each person on one side, among those seen so far."""

    people: int
    best: int
    persons: list[Ints] = field(default_factory=list)
    keys: list[Ints] = field(default_factory=list)
    pairs: list[Ints] = field(default_factory=list)
    held: int = 0

    def add(self, persons: Ints, keys: Ints, pairs: Ints) -> bool:
        """Take pairs in; say whether so many are held that it is time to trim."""
        self.persons.append(persons)
        self.keys.append(keys)
        self.pairs.append(pairs)
        self.held += len(pairs)
        return self.held > 4 * self.best * max(self.people, 1)

    def trim(self) -> Ints:
        """Keep each person's best, and give the key that a further pair must reach."""
        none = [np.zeros(0, dtype=np.int64)]
        persons, keys, pairs = (np.concatenate(some or none) for some in (self.persons, self.keys, self.pairs))
        order = np.lexsort((-keys, persons))
        persons, keys, pairs = persons[order], keys[order], pairs[order]
        rank = np.arange(len(persons)) - np.searchsorted(persons, np.arange(self.people))[persons]
        few, last = rank < self.best, rank == self.best - 1
        least = np.zeros(self.people, dtype=np.int64)
        least[persons[last]] = keys[last]
        self.persons, self.keys, self.pairs = [persons[few]], [keys[few]], [pairs[few]]
        self.held = int(few.sum())
        return least


def solve_by_pricing(stream: Stream, task: Task, fixed: Ints, few: int = BEST) -> Solution:
    """Solve, price what was left out, add it, and solve again until nothing is missing.

    Where the worst tandem is raised, it is raised among each person's best pairs.
    """
    pairs = stream.joined(best(stream, task.codes, few), fixed)
    task = task.raised(pairs, int(np.abs(pairs[2]).max(initial=0)))
    while True:
        solution = task.solve(pairs)
        more, missing = left_out(stream, task, solution, between(solution.prices, solution.opposite))
        if not missing:
            return solution
        pairs = stream.joined(pairs, more)


def best(stream: Stream, codes: tuple[Codes, Codes], few: int) -> Ints:
    """Give the best pairs of each person on either side; equal points are told apart by a hash."""
    short = [(code >> np.uint64(32)).astype(np.uint32) for code in codes]
    lists = [Shortlist(len(code), few) for code in codes]
    least = np.zeros(stream.width, dtype=np.int32)
    for block, points, flags in stream.counted():
        tie = (short[0][block.rows][:, None] ^ short[1][None, :]) * np.uint32(2654435769)
        keys = points.astype(np.int32) << TIE_BITS
        keys |= (tie >> np.uint32(32 - TIE_BITS)).view(np.int32)
        keys |= (flags == 0).view(np.int8) - np.int8(1)
        for side, mask in enumerate((keys >= thresholds(keys)[:, None], keys >= least[None, :])):
            at = np.flatnonzero(mask)
            rows, cols = np.divmod(at, stream.width)
            rows += block.rows[0]
            if lists[side].add(cols if side else rows, keys.ravel()[at], rows * stream.width + cols):
                trimmed = lists[side].trim()
                least = trimmed.astype(np.int32) if side else least
    for shortlist in lists:
        shortlist.trim()
    places, first = np.unique(np.concatenate([each.pairs[0] for each in lists]), return_index=True)
    keys_of_pairs = np.concatenate([each.keys[0] for each in lists])[first].astype(np.int64)
    return np.stack([*np.divmod(places, max(stream.width, 1)), keys_of_pairs >> TIE_BITS])


def thresholds(keys: NDArray[np.int32]) -> NDArray[np.int32]:
    """Estimate from a sample which key the best pairs of each row reach, rather too low than too high."""
    sample = keys[:, ::SAMPLE]
    wanted = min(2 * BEST // SAMPLE + 4, sample.shape[1])
    found: NDArray[np.int32] = np.partition(sample, -wanted, axis=1)[:, -wanted]
    return np.maximum(found, 0)


def left_out(stream: Stream, task: Task, solution: Solution, prices: Prices) -> tuple[Ints, int]:
    """Give pairs, the best of each mentor, that are worth more than their places cost, and how many are.

    Those that cost hardly more come along: the next prices would ask for many of them.
    """
    unit, network = solution.network.units, solution.network
    mentors = np.where(network.mentor_capacity > 0, prices.mentors - unit.tandem, FAR)
    mentees = np.where(network.mentee_capacity > 0, prices.mentees, FAR)
    taken = solution.pairs[:, 0] * stream.width + solution.pairs[:, 1]
    found, missing = Shortlist(len(mentors), MORE), 0
    for block, points, flags in stream.blocks("solve"):
        gain = points * np.int64(unit.point) - mentors[block.rows][:, None]
        gain -= mentees[None, :]
        at = np.flatnonzero((gain > -MARGIN * unit.point) & (flags == 0) & (points >= task.floor))
        worth, at = gain.ravel()[at], at + block.rows[0] * stream.width
        new = ~np.isin(at, taken)
        missing += int((worth[new] > 0).sum())
        if found.add(at[new] // stream.width, worth[new], at[new]):
            found.trim()
    found.trim()
    return stream.pairs(np.sort(found.pairs[0])), missing
