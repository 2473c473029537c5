"""Points and rules of all pairs of a pool, block by block."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viceversa.matching import criteria, rules
from viceversa.matching.blocks import Block, Points
from viceversa.matching.networks import Ints
from viceversa.matching.policy import PREFER, REQUIRE
from viceversa.matching.pools import Pool
from viceversa.matching.terms import EXCLUDED, Candidate, Part

Flags = NDArray[np.uint16]

CELLS, WIDEST = 2**17, 2**10  # what fits into a processor's own memory
MINIMUM, KEPT = "minimum", "kept"


@dataclass(frozen=True, slots=True)
class Measure:
    """One part of the points: its name, the most it gives, and how to compute it."""

    name: str
    most: int
    points: Callable[[Block], Points]


class Scoring:
    """What a policy makes of a pool: for each pair its points, and one bit for each rule that forbids it."""

    def __init__(self, pool: Pool, kept: frozenset[tuple[str, str]] = frozenset()) -> None:
        self.pool = pool
        policy = pool.policy
        required = {name: rules.BY_NAME[name] for name in rules.in_force(policy, REQUIRE)}
        if pool.avoid.excluded:
            required[EXCLUDED] = rules.excluded
        self.anybody = np.zeros(len(pool.mentors), dtype=bool), np.zeros(len(pool.mentees), dtype=bool)
        self.tests = {name: rule(pool) for name, rule in (rules.ALWAYS | required).items()}
        self.rules = (*self.tests, *((MINIMUM,) if policy.minimum else ()))
        self.measures = [
            *(self.weighed(name) for name, weight in policy.criteria.items() if weight.weight),
            *(self.preferred(name) for name in rules.in_force(policy, PREFER)),
            *([self.kept(kept)] if policy.keep else []),
        ]

    def weighed(self, name: str) -> Measure:
        """Weigh a criterion."""
        weight = self.pool.policy.criteria[name].weight
        return Measure(name, weight, criteria.BY_NAME[name].points(self.pool, weight))

    def preferred(self, name: str) -> Measure:
        """Give a preferred rule's points where it does not stand against a pair."""
        points, test = self.pool.policy.rules[name].points, rules.BY_NAME[name](self.pool)
        return Measure(name, points, lambda block: (~test(block)).view(np.uint8) * np.int16(points))

    def kept(self, kept: frozenset[tuple[str, str]]) -> Measure:
        """Give the bonus to pairs of enrolments that existed before."""
        pairs, bonus = self.pool.enrolled(kept), np.int16(self.pool.policy.keep)
        return Measure(KEPT, int(bonus), lambda block: block.listed(pairs) * bonus)

    def score(self, block: Block) -> tuple[Points, Flags]:
        """Give points and forbidding rules of some pairs."""
        shape = block.mentor(self.anybody[0]).shape[:1] + block.mentee(self.anybody[1]).shape[1:]
        points = np.zeros(shape, dtype=np.int16)
        for measure in self.measures:
            points += measure.points(block)
        halves = np.zeros((2, *shape), dtype=np.uint8)
        for bit, test in enumerate(self.tests.values()):
            halves[bit // 8] |= test(block).view(np.uint8) * np.uint8(1 << bit % 8)
        flags = halves[1] * np.uint16(2**8)
        flags |= halves[0]
        if self.pool.policy.minimum:
            low = (points < self.pool.policy.minimum) & (flags == 0)
            flags |= low.astype(np.uint16) << np.uint16(len(self.tests))
        return points, flags

    def blocks(self) -> Iterator[Block]:
        """Cut the pool into blocks of mentors, and those into blocks of mentees where there are many."""
        mentors, mentees = len(self.pool.mentors), len(self.pool.mentees)
        size = max(CELLS // max(min(mentees, WIDEST), 1), 1)
        for start in range(0, mentors, size):
            rows = np.arange(start, min(start + size, mentors))
            for first in range(0, max(mentees, 1), WIDEST):
                yield Block(rows, among=slice(first, min(first + WIDEST, mentees)))

    def grid(self) -> Points:
        """Lay out the points of all pairs, -1 for those that a rule forbids."""
        table = np.zeros((len(self.pool.mentors), len(self.pool.mentees)), dtype=np.int16)
        for block in self.blocks():
            points, flags = self.score(block)
            table[block.rows[0] : block.rows[-1] + 1, block.among] = allowed(points, flags)
        return table

    def names(self, flags: int) -> tuple[str, ...]:
        """Name the rules that some bits stand for."""
        return tuple(name for bit, name in enumerate(self.rules) if flags >> bit & 1)

    def against(self, row: int, col: int) -> tuple[str, ...]:
        """Name the rules that forbid one pair."""
        _, flags = self.score(Block(np.array([row]), np.array([col])))
        return self.names(int(flags[0]))

    def parts(self, rows: Ints, cols: Ints) -> list[tuple[Part, ...]]:
        """Take the points of some pairs apart, with evidence; they add up exactly."""
        block = Block(rows, cols)
        columns = [np.broadcast_to(measure.points(block), rows.shape).tolist() for measure in self.measures]
        pairs = [(self.pool.mentors[row], self.pool.mentees[col]) for row, col in zip(rows, cols, strict=True)]
        return [
            tuple(
                Part(measure.name, points, measure.most, self.evidence(measure.name, *pair))
                for measure, points in zip(self.measures, each, strict=True)
            )
            for pair, each in zip(pairs, zip(*columns, strict=True), strict=True)
        ]

    def evidence(self, name: str, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
        """Ask the criterion of that name for evidence; a preferred rule has none beyond its name."""
        criterion = criteria.BY_NAME.get(name)
        return criterion.evidence(self.pool, mentor, mentee) if criterion else {}


def allowed(points: Points, flags: Flags) -> Points:
    """Give -1 to pairs that a rule forbids, in place; by arithmetic, which is seventy times as fast as choosing."""
    points |= (flags == 0).view(np.int8) - np.int8(1)
    return points
