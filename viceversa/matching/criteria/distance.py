"""How far apart their units are."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points, steps
from viceversa.matching.pools import Pool
from viceversa.matching.rules import path, same
from viceversa.matching.terms import Candidate


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give all for different units, half for different branches of one, nothing for the same or an unknown one."""
    widest = pool.ids(lambda each: "".join(path(each.unit)[:1]))
    whole = pool.ids(lambda each: "/".join(path(each.unit)))
    same_unit, same_branch = same(*widest), same(*whole)
    _, half, whole_way = steps(most, 2)
    known = [each >= 0 for each in widest]

    def measure(block: Block) -> Points:
        both: Points = (block.mentor(known[0]) & block.mentee(known[1])).view(np.uint8) * whole_way
        both -= same_unit(block).view(np.uint8) * (whole_way - half)
        both -= same_branch(block).view(np.uint8) * half
        return both

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name both units."""
    return {"mentor": mentor.unit, "mentee": mentee.unit}
