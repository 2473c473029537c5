"""What makes a good pair: one file a criterion, found by its name.

Each has ``share(pool)``, which prepares a measure of blocks of pairs from 0 to 1, and ``evidence(pool, mentor,
mentee)``, keys and numbers from which others make sentences.
"""

from collections.abc import Callable
from typing import Protocol

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.criteria import closeness, distance, place, returns, time, topics
from viceversa.matching.pools import Pool
from viceversa.matching.terms import Candidate


class Criterion(Protocol):
    """What a file in this folder holds."""

    def share(self, pool: Pool) -> Callable[[Block], Floats]:
        """Prepare a measure from 0 to 1 over blocks of pairs."""

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
