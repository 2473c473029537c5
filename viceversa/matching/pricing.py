"""Large pools: the optimum over all pairs while only a few of them are ever held.

Each person's best pairs are solved first. The prices of that solution then say which of the pairs left out could
improve it; those are added, until there are none: column generation, as textbooks call it.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.blocks import Points
from viceversa.matching.networks import Ints, Mask, holds
from viceversa.matching.proofs import FAR, Prices, between, certify, total
from viceversa.matching.scoring import allowed
from viceversa.matching.solutions import Codes, Solution, Task
from viceversa.matching.streams import Stream
from viceversa.matching.terms import Certificate

Shorts = NDArray[np.uint32]

NONE = np.zeros(0, dtype=np.int64)
BEST, MORE, HANDFUL = 30, 10, 5
SAMPLE = 16
MARGIN = 2
TIE_BITS = 15


@dataclass(slots=True)
class Shortlist:
    """The best pairs of each person on one side, among those seen so far.

    A person and a key, below 2**32, make one number, by which all are in order: somebody's highest key first.
    """

    people: int
    best: int
    ranked: list[Ints] = field(default_factory=list)
    others: list[NDArray[np.int32]] = field(default_factory=list)
    held: int = 0

    def add(self, persons: Ints, keys: Ints, others: Ints) -> bool:
        """Take pairs in; say whether so many are held that it is time to trim."""
        self.ranked.append((persons + 1 << 32) - keys - 1)
        self.others.append(others.astype(np.int32))
        self.held += len(others)
        return self.held > 2 * self.best * max(self.people, 1)

    def trim(self) -> Ints:
        """Keep each person's best, and give the key that a further pair must reach."""
        ranked, others = np.concatenate([NONE, *self.ranked]), np.concatenate([NONE, *self.others], dtype=np.int32)
        order = np.argsort(ranked, kind="stable")
        ranked, others = ranked[order], others[order]
        few = np.ones(len(ranked), dtype=bool)
        few[self.best :] = ranked[self.best :] >> 32 > ranked[: -self.best] >> 32
        self.ranked, self.others = [ranked[few]], [others[few]]
        self.held = len(self.others[0])
        starts = np.searchsorted(self.ranked[0], np.arange(self.people + 1) << 32)
        full = np.diff(starts) == self.best
        least = np.zeros(self.people, dtype=np.int64)
        least[full] = keys(self.ranked[0][starts[1:][full] - 1])
        return least

    def listed(self) -> tuple[Ints, Ints, Ints]:
        """Give persons, others and keys of what was kept."""
        [ranked], [others] = self.ranked, self.others
        return ranked >> 32, others.astype(np.int64), keys(ranked)


def keys(ranked: Ints) -> Ints:
    """Take the keys out of numbers of persons and keys."""
    return 2**32 - 1 - (ranked & (2**32 - 1))


@dataclass(slots=True)
class Best:
    """The best pairs of each person, and the most points that a mentor's other pairs can have."""

    pairs: Ints
    reach: Ints


def solve_by_pricing(stream: Stream, task: Task, fixed: Ints, few: int = BEST, *, prove: bool = True) -> Solution:
    """Solve, price what was left out, add it, and solve again until nothing is missing.

    Unless it is to be proved, solve once, and let the certificate say how far from the optimum that is at most.
    Where the worst tandem is raised, it is raised among each person's best pairs.
    """
    best = shortlisted(stream, task.codes, few)
    pairs = stream.joined(best.pairs, fixed)
    task = task.raised(pairs, int(np.abs(pairs[2]).max(initial=0)))
    search = Search(stream, task.floor, best.reach)
    while True:
        solution = task.solve(pairs)
        more, missing = search.left_out(solution)
        if not missing:
            return solution
        if not prove:
            return bounded(solution, search.most)
        pairs = stream.joined(pairs, more)


def bounded(solution: Solution, most: tuple[Ints, Ints]) -> Solution:
    """Count in what pairs that were left out can add at most: one side's places cost as much more as the best adds."""
    network, prices = solution.network, between(solution.prices, solution.opposite)
    proof = certify(network, solution.chosen, prices)
    sides = zip(most, (network.mentor_capacity, network.mentee_capacity), strict=True)
    excess = min(total(dearer * capacity) for dearer, capacity in sides)
    return replace(solution, certificate=Certificate(proof.primal, proof.dual + excess))


def shortlisted(stream: Stream, codes: tuple[Codes, Codes], few: int) -> Best:
    """Find the best pairs of each person on either side; equal points are told apart by a hash.

    A handful of each mentor's other pairs comes along, as the hash falls: where all want the same few people, the
    best pairs alone would leave many without a tandem.
    """
    short = [(code >> np.uint64(32)).astype(np.uint32) for code in codes]
    lists = [Shortlist(len(codes[side]), most) for side, most in ((0, few), (1, few), (0, 4 * HANDFUL))]
    enough, least = np.full(len(codes[0]), -1), np.zeros(len(codes[1]), dtype=np.int64)
    for block, points, flags in stream.counted():
        if enough[block.rows[0]] < 0:
            among = np.arange(int(block.rows[0]) // len(block.rows) % min(SAMPLE, stream.width), stream.width, SAMPLE)
            sample = stream.sample(block.rows, among)
            enough[block.rows] = thresholds(sample, few)
            key = keyed(sample, short[0][block.rows][:, None], short[1][among])
            rows, cols = np.nonzero(scattered(key))
            lists[2].add(block.rows[rows], key[rows, cols], among[cols])
        allowed(points, flags)
        some = points >= block.mentor(enough).astype(np.int16)
        some |= points >= block.mentee(least >> TIE_BITS).astype(np.int16)
        at = np.flatnonzero(some)
        rows, cols = block.named(at, points.shape[1])
        key = keyed(points.ravel()[at], short[0][rows], short[1][cols])
        good = key >> TIE_BITS >= enough[rows]
        if lists[0].add(rows[good], key[good], cols[good]):
            lists[0].trim()
        good = key >= least[cols]
        if lists[1].add(cols[good], key[good], rows[good]):
            least = lists[1].trim()
    last, *_ = (shortlist.trim() for shortlist in lists)
    reach = np.maximum(enough - 1, np.where(last > 0, last >> TIE_BITS, -1))
    return Best(joined(*lists, width=stream.width), reach)


def keyed(points: Points, mentors: Shorts, mentees: Shorts) -> Ints:
    """Put points and, for equals, a hash of both people into one number."""
    tie = (mentors ^ mentees) * np.uint32(2654435769) >> np.uint32(32 - TIE_BITS)
    return points.astype(np.int64) << TIE_BITS | tie


def scattered(key: Ints) -> Mask:
    """Pick about a handful of the pairs in each row that no rule forbids, by their hash."""
    some: Mask = key >= 0
    odds = (HANDFUL << TIE_BITS) // np.maximum(some.sum(axis=1), 1)
    some &= key & (2**TIE_BITS - 1) < odds[:, None]
    return some


def joined(of_mentors: Shortlist, of_mentees: Shortlist, chance: Shortlist, *, width: int) -> Ints:
    """Give rows, columns and points of all that is listed, each pair once and in order."""
    cols, rows, key = of_mentees.listed()
    all_three = zip(of_mentors.listed(), (rows, cols, key), chance.listed(), strict=True)
    rows, cols, key = (np.concatenate(some) for some in all_three)
    order = np.argsort(rows * width + cols, kind="stable")
    first = order[np.diff((rows * width + cols)[order], prepend=-1) > 0]
    return np.stack([rows[first], cols[first], key[first] >> TIE_BITS])


def thresholds(sample: Points, few: int) -> Points:
    """Estimate from a sample how many points the best pairs of each row have, rather too few than too many."""
    wanted = min(2 * few // SAMPLE + 4, sample.shape[1])
    found: Points = np.sort(sample, axis=1, kind="stable")[:, -wanted]  # twelve times as fast as a partition
    return np.maximum(found, 0)


class Search:
    """Looks for pairs that were left out and are worth more than their places cost.

    Two bounds spare most of the grid. A mentor's other pairs have at most the points of their ``reach``. And what
    the first search did not find was worth less than its places by a margin: only where prices have fallen by more
    since then must it be looked at again.
    """

    def __init__(self, stream: Stream, floor: int, reach: Ints) -> None:
        self.stream, self.floor, self.reach = stream, floor, reach
        self.first: Prices | None = None
        self.most = NONE, NONE

    def left_out(self, solution: Solution) -> tuple[Ints, int]:
        """Give pairs, the best of each mentor, and how many are missing; those that are not quite come along."""
        cost = costs(solution)
        unit, margin = solution.network.units, MARGIN * solution.network.units.point
        taken = np.sort(solution.pairs[:, 0] * self.stream.width + solution.pairs[:, 1])
        found, missing = Shortlist(len(cost.mentors), MORE), 0
        self.most = np.zeros_like(cost.mentors), np.zeros_like(cost.mentees)
        for block, points, flags in self.stream.scored(self.stream.steps(*self.room(cost, margin, unit.point))):
            gain = points * np.int64(unit.point) - block.mentor(cost.mentors) - block.mentee(cost.mentees)
            at = np.flatnonzero((gain > -margin) & (flags == 0) & (points >= self.floor))
            worth = gain.ravel()[at]
            rows, cols = block.named(at, points.shape[1])
            new = ~holds(taken, rows * self.stream.width + cols)
            rows, cols, worth = rows[new], cols[new], worth[new]
            missing += int((worth > 0).sum())
            for most, people in zip(self.most, (rows, cols), strict=True):
                np.maximum.at(most, people, worth)
            if found.add(rows, np.minimum(worth // unit.point + MARGIN, 2**31), cols):
                found.trim()
        found.trim()
        mentors, mentees, _ = found.listed()
        if self.first is None:
            full = np.bincount(mentors, minlength=len(cost.mentors)) == MORE
            self.first = Prices(np.where(full, FAR, cost.mentors), cost.mentees)
        return self.stream.pairs(np.sort(mentors * self.stream.width + mentees)), missing

    def room(self, cost: Prices, margin: int, point: int) -> tuple[Ints, Ints]:
        """Say what each mentor leaves and each mentee costs: by the bound that spares more."""
        bounds = [(self.reach * point - cost.mentors + margin, cost.mentees)]
        if self.first is not None:
            bounds.append((self.first.mentors - cost.mentors - margin, cost.mentees - self.first.mentees))
        return min(bounds, key=lambda bound: int(np.searchsorted(np.sort(bound[1]), bound[0]).sum()))


def costs(solution: Solution) -> Prices:
    """Say what a pair must be worth beyond, for each place; who has none left takes no pair."""
    network = solution.network
    prices = between(solution.prices, solution.opposite)
    return Prices(
        np.where(network.mentor_capacity > 0, prices.mentors - network.units.tandem, FAR),
        np.where(network.mentee_capacity > 0, prices.mentees, FAR),
    )
