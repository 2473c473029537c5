"""How far apart their units are."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.pools import Block, Floats, Pool
from viceversa.matching.rules import path
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for different units, half for different branches of one, nothing for the same or an unknown one."""
    widest = pool.ids(lambda each: "".join(path(each.unit)[:1]))
    whole = pool.ids(lambda each: "/".join(path(each.unit)))

    def measure(block: Block) -> Floats:
        known = (block.mentor(widest[0]) >= 0) & (block.mentee(widest[1]) >= 0)
        other = block.mentor(widest[0]) != block.mentee(widest[1])
        branch = block.mentor(whole[0]) != block.mentee(whole[1])
        halves = known * (other.astype(np.float32) + branch.astype(np.float32))
        return np.asarray(halves / np.float32(2))

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name both units."""
    return {"mentor": mentor.unit, "mentee": mentee.unit}
