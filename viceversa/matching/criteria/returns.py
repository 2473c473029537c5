"""What the mentee gives in return."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points, rounded
from viceversa.matching.pools import Pool, wanted
from viceversa.matching.terms import Candidate

ANYTHING = ""


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give the part of the mentor's wishes that is covered; half where the mentor names none and gets something."""
    asked = pool.table(
        lambda each: wanted(each.wishes) or {ANYTHING: 1},
        lambda each: dict.fromkeys(each.returns, 1.0) | ({ANYTHING: 0.5} if each.returns else {}),
    )
    all_wishes = np.array([sum(wanted(each.wishes).values()) or 1 for each in pool.mentors], dtype=np.float32)
    scale = np.float32(most) / all_wishes
    return lambda block: rounded(block.product(asked) * block.mentor(scale))


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name what is given in return, and which of it the mentor asked for."""
    asked = sorted(mentee.returns & mentor.wishes.keys(), key=lambda topic: (mentor.wishes[topic], topic))
    return {"topics": tuple(sorted(mentee.returns)), "wanted": tuple(asked)}
