"""What makes a good pair: one file a criterion, found by its name.

Each has ``points(pool, most)``, which prepares the points of blocks of pairs, from 0 to the most that its weight gives,
and ``evidence(pool, mentor, mentee)``, keys and numbers from which others make sentences.
"""

from collections.abc import Callable
from typing import Protocol

from viceversa.matching.blocks import Block, Points
from viceversa.matching.criteria import closeness, distance, place, returns, time, topics
from viceversa.matching.pools import Pool
from viceversa.matching.terms import Candidate


class Criterion(Protocol):
    """What a file in this folder holds."""

    def points(self, pool: Pool, most: int) -> Callable[[Block], Points]:
        """Prepare whole points, up to the most, of blocks of pairs."""

    def evidence(self, pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
        """Give keys and numbers that show why."""


BY_NAME: dict[str, Criterion] = {
    "topics": topics,
    "returns": returns,
    "time": time,
    "place": place,
    "distance": distance,
    "closeness": closeness,
}
