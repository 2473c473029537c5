"""Free time in common."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points, rounded
from viceversa.matching.pools import Pool
from viceversa.matching.terms import Candidate


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give how much of what is enough a week they have in common."""
    each = np.float32(most / (pool.policy.criteria["time"].numbers["enough"] or 1))

    def measure(block: Block) -> Points:
        found = rounded(block.product(pool.free) * each)
        np.minimum(found, np.int16(most), out=found)
        return found

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Say how many half hours of the week both are free, and which (numbered from Monday 0:00 UTC)."""
    common = mentor.free & mentee.free
    slots = tuple(slot for slot in range(common.bit_length()) if common >> slot & 1)
    return {"half_hours": len(slots), "slots": slots}
