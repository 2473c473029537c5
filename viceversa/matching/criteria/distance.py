"""How far apart their units are."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.pools import Pool
from viceversa.matching.rules import path, same
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for different units, half for different branches of one, nothing for the same or an unknown one."""
    widest = pool.ids(lambda each: "".join(path(each.unit)[:1]))
    whole = pool.ids(lambda each: "/".join(path(each.unit)))
    same_unit, same_branch = same(*widest), same(*whole)
    known = [(each >= 0).astype(np.float32) for each in widest]

    def measure(block: Block) -> Floats:
        close = same_unit(block).view(np.uint8) + same_branch(block).view(np.uint8)
        apart = np.float32(1) - close * np.float32(0.5)
        apart *= block.mentor(known[0])
        apart *= block.mentee(known[1])
        return apart

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name both units."""
    return {"mentor": mentor.unit, "mentee": mentee.unit}
