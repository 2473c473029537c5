"""All pairs of a pool, passing by in blocks, so that the whole grid is never held."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice

import numpy as np

from viceversa.matching.blocks import Block, Points
from viceversa.matching.networks import Ints, holds
from viceversa.matching.scoring import CELLS, WIDEST, Flags, Scoring, allowed
from viceversa.matching.terms import CONFIDENTIAL, RuleCount

Progress = Callable[[str, int, int], None]
Scored = tuple[Block, Points, Flags]

THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
PIECE = 2**18
ROOM = 2**24


class Stream:
    """The pairs of a pool with their points and the rules that forbid them."""

    def __init__(self, scoring: Scoring, tell: Progress) -> None:
        self.scoring, self.tell = scoring, tell
        keep_memory()
        self.width = len(scoring.pool.mentees)
        self.pairs_forbidden = np.zeros(len(scoring.rules), dtype=np.int64)
        self.alone = np.zeros(len(scoring.rules), dtype=np.int64)

    def scored(self, blocks: Iterable[Block]) -> Iterator[Scored]:
        """Score blocks, by threads where there are several, and give them in their order."""
        coming = iter(blocks)
        first = list(islice(coming, 2 * THREADS))
        if THREADS == 1 or len(first) < 2 * THREADS:
            yield from ((block, *self.scoring.score(block)) for block in chain(first, coming))
            return
        with ThreadPoolExecutor(THREADS) as threads:
            ahead = deque((block, threads.submit(self.scoring.score, block)) for block in first)
            while ahead:
                block, result = ahead.popleft()
                ahead.extend((each, threads.submit(self.scoring.score, each)) for each in islice(coming, 1))
                yield block, *result.result()

    def counted(self) -> Iterator[Scored]:
        """Score all blocks, and count on the way what the rules forbid."""
        people = len(self.scoring.pool.mentors)
        for block, points, flags in self.scored(self.scoring.blocks()):
            self.tell("score", int(block.rows[0]), people)
            for bit in range(len(self.alone)):
                self.pairs_forbidden[bit] += np.count_nonzero(flags & np.uint16(1 << bit))
                self.alone[bit] += np.count_nonzero(flags == np.uint16(1 << bit))
            yield block, points, flags
        self.tell("score", people, people)

    def sample(self, rows: Ints, among: Ints) -> Points:
        """Score some mentors with some mentees, -1 where a rule forbids the pair."""
        return allowed(*self.scoring.score(Block(rows, among=among)))

    def steps(self, left: Ints, cost: Ints) -> Iterator[Block]:
        """Cut a staircase of blocks out of the grid: all pairs where a mentor leaves more than the mentee costs."""
        rows, cols = np.argsort(-left, kind="stable"), np.argsort(cost, kind="stable")
        depth = np.searchsorted(cost[cols], left[rows])
        start = 0
        while start < len(rows) and depth[start]:
            self.tell("price", start, len(rows))
            end = start + max(CELLS // min(int(depth[start]), WIDEST), 1)
            for first in range(0, int(depth[start]), WIDEST):
                yield Block(rows[start:end], among=cols[first : min(first + WIDEST, int(depth[start]))])
            start = end
        self.tell("price", len(rows), len(rows))

    def counts(self) -> tuple[RuleCount, ...]:
        """Tell what each rule forbids, and forbids alone; confidential reasons never alone."""
        return tuple(
            RuleCount(name, pairs, None if name == CONFIDENTIAL else alone)
            for name, pairs, alone in zip(
                self.scoring.rules, self.pairs_forbidden.tolist(), self.alone.tolist(), strict=True
            )
        )

    def every(self) -> Ints:
        """Give rows, columns and points of all pairs that no rule forbids."""
        found = [np.zeros((3, 0), dtype=np.int64)]
        self.pairs_forbidden[:] = self.alone[:] = 0
        for block, points, flags in self.counted():
            at = np.flatnonzero(flags == 0)
            found.append(np.stack([*block.named(at, points.shape[1]), points.ravel()[at]]))
        return np.concatenate(found, axis=1)

    def pairs(self, places: Ints) -> Ints:
        """Give rows, columns and points of pairs named by their place in the grid."""
        rows, cols = np.divmod(places, max(self.width, 1))
        cuts = range(0, len(rows), PIECE)
        points = [self.scoring.score(Block(rows[at : at + PIECE], cols[at : at + PIECE]))[0] for at in cuts]
        return np.stack([rows, cols, np.concatenate([np.zeros(0, np.int64), *points]).astype(np.int64)])

    def joined(self, pairs: Ints, more: Ints) -> Ints:
        """Join two lists of pairs, each pair once."""
        if not more.size:
            return pairs
        places = [each[0] * self.width + each[1] for each in (pairs, more)]
        new = ~holds(np.sort(places[0]), places[1])
        both = np.concatenate([pairs, more[:, new]], axis=1)
        return both[:, np.argsort(np.concatenate([places[0], places[1][new]]), kind="stable")]


def keep_memory() -> None:
    """Have the C library keep freed memory for the next block.

    It learns from the largest piece that was freed. Before, every array of a block comes fresh from the system and goes
    back to it, page by page, which takes as long as the arithmetic.
    """
    np.empty(ROOM, dtype=np.int8)
