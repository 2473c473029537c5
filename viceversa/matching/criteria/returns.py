"""What the mentee gives in return."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.pools import Block, Floats, Pool, wanted
from viceversa.matching.terms import Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give the part of the mentor's wishes that is covered; half where the mentor names none and gets something."""
    wishes, returns = pool.table(lambda each: wanted(each.wishes), lambda each: dict.fromkeys(each.returns, 1))
    open_to_all = np.array([not each.wishes for each in pool.mentors], dtype=bool)
    all_wishes = np.array([max(sum(wanted(each.wishes).values()), 1) for each in pool.mentors], dtype=np.float32)
    gives = np.array([bool(each.returns) for each in pool.mentees], dtype=np.float32) / 2

    def measure(block: Block) -> Floats:
        covered = block.product(wishes, returns) / block.mentor(all_wishes)
        return np.where(block.mentor(open_to_all), block.mentee(gives), covered)

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name what is given in return, and which of it the mentor asked for."""
    asked = sorted(mentee.returns & mentor.wishes.keys(), key=lambda topic: (mentor.wishes[topic], topic))
    return {"topics": tuple(sorted(mentee.returns)), "wanted": tuple(asked)}
