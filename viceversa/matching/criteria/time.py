"""Free time in common."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.pools import Pool
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give how much of what is enough a week they have in common."""
    enough = pool.policy.criteria["time"].numbers["enough"] or 1

    def measure(block: Block) -> Floats:
        part: Floats = block.product(pool.free) / np.float32(enough)
        np.minimum(part, np.float32(1), out=part)
        return part

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Say how many half hours of the week both are free, and which (numbered from Monday 0:00 UTC)."""
    common = mentor.free & mentee.free
    slots = tuple(slot for slot in range(common.bit_length()) if common >> slot & 1)
    return {"half_hours": len(slots), "slots": slots}
