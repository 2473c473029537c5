"""Large pools: the optimum over all pairs while only a few of them are ever held.

Each person's best pairs are solved first. The prices of that solution then say which of the pairs left out could
improve it; those are added, until there are none: column generation, as textbooks call it.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from viceversa.matching.networks import Ints, holds
from viceversa.matching.proofs import FAR, Prices, between, certify
from viceversa.matching.scoring import Points
from viceversa.matching.solutions import Codes, Solution, Task
from viceversa.matching.streams import Stream
from viceversa.matching.terms import Certificate

BEST, MORE = 30, 10
SAMPLE = 16
MARGIN = 2
TIE_BITS = 15
FORBIDDEN = np.int16(-1)


@dataclass(slots=True)
class Shortlist:
    """The best pairs of each person on one side, among those seen so far; keys are below 2**31."""

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
        order = np.argsort((persons << 32) - keys)
        persons, keys, pairs = persons[order], keys[order], pairs[order]
        rank = np.arange(len(persons)) - np.searchsorted(persons, np.arange(self.people))[persons]
        few, last = rank < self.best, rank == self.best - 1
        least = np.zeros(self.people, dtype=np.int64)
        least[persons[last]] = keys[last]
        self.persons, self.keys, self.pairs = [persons[few]], [keys[few]], [pairs[few]]
        self.held = int(few.sum())
        return least


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
            return bounded(solution, search.excess)
        pairs = stream.joined(pairs, more)


def bounded(solution: Solution, excess: int) -> Solution:
    """Count in what pairs that were left out can add at most: mentors' places cost that much more."""
    prices = between(solution.prices, solution.opposite)
    proof = certify(solution.network, solution.chosen, prices)
    return replace(solution, certificate=Certificate(proof.primal, proof.dual + excess))


def shortlisted(stream: Stream, codes: tuple[Codes, Codes], few: int) -> Best:
    """Find the best pairs of each person on either side; equal points are told apart by a hash."""
    short = [(code >> np.uint64(32)).astype(np.uint32) for code in codes]
    lists = [Shortlist(len(code), few) for code in codes]
    reach = np.zeros(len(codes[0]), dtype=np.int64)
    least = np.zeros(stream.width, dtype=np.int64)
    for block, points, flags in stream.counted():
        points[flags != 0] = FORBIDDEN
        enough = thresholds(points, few)
        reach[block.rows] = enough - 1
        mask = points >= enough[:, None]
        mask |= points >= (least >> TIE_BITS).astype(np.int16)[None, :]
        at = np.flatnonzero(mask)
        rows, cols = np.divmod(at, stream.width)
        keys = points.ravel()[at].astype(np.int64) << TIE_BITS
        keys |= (short[0][block.rows][rows] ^ short[1][cols]) * np.uint32(2654435769) >> np.uint32(32 - TIE_BITS)
        for side, some in enumerate((points.ravel()[at] >= enough[rows], keys >= least[cols])):
            persons = (cols if side else rows + block.rows[0])[some]
            if lists[side].add(persons, keys[some], at[some] + block.rows[0] * stream.width):
                least = lists[1].trim() if side else least
                lists[0].trim() if not side else None
    last = [shortlist.trim() for shortlist in lists]
    reach = np.maximum(reach, np.where(last[0] > 0, last[0] >> TIE_BITS, -1))
    places, keys = (np.concatenate([getattr(each, name)[0] for each in lists]) for name in ("pairs", "keys"))
    order = np.argsort(places)
    first = order[np.diff(places[order], prepend=-1) > 0]
    places, keys = places[first], keys[first]
    return Best(np.stack([*np.divmod(places, max(stream.width, 1)), keys >> TIE_BITS]), reach)


def thresholds(points: Points, few: int) -> Points:
    """Estimate from a sample how many points the best pairs of each row have, rather too few than too many."""
    sample = points[:, ::SAMPLE]
    wanted = min(2 * few // SAMPLE + 4, sample.shape[1])
    found: Points = np.partition(sample, -wanted, axis=1)[:, -wanted]
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
        self.excess = 0

    def left_out(self, solution: Solution) -> tuple[Ints, int]:
        """Give pairs, the best of each mentor, and how many are missing; those that are not quite come along."""
        cost = costs(solution)
        unit, margin = solution.network.units, MARGIN * solution.network.units.point
        taken = np.sort(solution.pairs[:, 0] * self.stream.width + solution.pairs[:, 1])
        found, missing, self.excess = Shortlist(len(cost.mentors), MORE), 0, 0
        for block in self.stream.steps(*self.room(cost, margin, unit.point)):
            points, flags = self.stream.scoring.score(block)
            gain = points * np.int64(unit.point) - block.mentor(cost.mentors) - block.mentee(cost.mentees)
            rows, cols = np.nonzero((gain > -margin) & (flags == 0) & (points >= self.floor))
            worth = gain[rows, cols]
            rows, cols = block.rows[rows], np.arange(self.stream.width)[block.among][cols]
            places = rows * self.stream.width + cols
            new = ~holds(taken, places)
            missing += int((worth[new] > 0).sum())
            self.excess += excess(rows[new], worth[new], solution.network.mentor_capacity)
            if found.add(rows[new], np.minimum(worth[new] // unit.point, 2**31 - 1), places[new]):
                found.trim()
        found.trim()
        if self.first is None:
            full = np.bincount(found.persons[0], minlength=len(cost.mentors)) == MORE
            self.first = Prices(np.where(full, FAR, cost.mentors), cost.mentees)
        return self.stream.pairs(np.sort(found.pairs[0])), missing

    def room(self, cost: Prices, margin: int, point: int) -> tuple[Ints, Ints]:
        """Say what each mentor leaves and each mentee costs: by the bound that spares more."""
        bounds = [(self.reach * point - cost.mentors + margin, cost.mentees)]
        if self.first is not None:
            bounds.append((self.first.mentors - cost.mentors - margin, cost.mentees - self.first.mentees))
        return min(bounds, key=lambda bound: int(np.searchsorted(np.sort(bound[1]), bound[0]).sum()))


def excess(rows: Ints, worth: Ints, capacity: Ints) -> int:
    """Add up the best that was left out for each mentor, once for each of their places.

    >>> excess(np.array([0, 0, 2]), np.array([5, 7, -1]), np.array([2, 1, 1]))
    14
    """
    most = np.zeros(len(capacity), dtype=np.int64)
    np.maximum.at(most, rows, worth)
    return int((most * capacity).sum())


def costs(solution: Solution) -> Prices:
    """Say what a pair must be worth beyond, for each place; who has none left takes no pair."""
    network = solution.network
    prices = between(solution.prices, solution.opposite)
    return Prices(
        np.where(network.mentor_capacity > 0, prices.mentors - network.units.tandem, FAR),
        np.where(network.mentee_capacity > 0, prices.mentees, FAR),
    )
