"""What the mentee gives in return."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.pools import Pool, wanted
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give the part of the mentor's wishes that is covered; half where the mentor names none and gets something."""
    asked = pool.table(lambda each: wanted(each.wishes), lambda each: dict.fromkeys(each.returns, 1))
    all_wishes = np.array([sum(wanted(each.wishes).values()) for each in pool.mentors], dtype=np.float32)
    scale = np.divide(1, all_wishes, out=np.zeros_like(all_wishes), where=all_wishes > 0)
    nothing_asked = (all_wishes == 0).astype(np.float32)
    gives = np.array([bool(each.returns) for each in pool.mentees], dtype=np.float32) / 2

    def measure(block: Block) -> Floats:
        covered: Floats = block.product(asked) * block.mentor(scale)
        covered += block.mentor(nothing_asked) * block.mentee(gives)
        return covered

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name what is given in return, and which of it the mentor asked for."""
    asked = sorted(mentee.returns & mentor.wishes.keys(), key=lambda topic: (mentor.wishes[topic], topic))
    return {"topics": tuple(sorted(mentee.returns)), "wanted": tuple(asked)}
