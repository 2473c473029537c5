"""How far apart their units are."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats, part
from viceversa.matching.pools import Pool
from viceversa.matching.rules import path, same
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for different units, half for different branches of one, nothing for the same or an unknown one."""
    widest = pool.ids(lambda each: "".join(path(each.unit)[:1]))
    whole = pool.ids(lambda each: "/".join(path(each.unit)))
    same_unit, same_branch = same(*widest), same(*whole)
    known = [(each >= 0).view(np.uint8) for each in widest]

    def measure(block: Block) -> Floats:
        steps = np.uint8(2) - same_unit(block).view(np.uint8)
        steps -= same_branch(block).view(np.uint8)
        steps *= block.mentor(known[0])
        steps *= block.mentee(known[1])
        return part(steps, 2)

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name both units."""
    return {"mentor": mentor.unit, "mentee": mentee.unit}
