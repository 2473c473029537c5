"""Where and how they can meet."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.pools import Block, Floats, Pool
from viceversa.matching.terms import IN_PERSON, Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for meeting in person at one place, most of it from afar, little if somebody has to travel."""
    locations = pool.ids(lambda each: each.location)
    afar = pool.bits(lambda each: each.formats - {IN_PERSON})
    person = [np.array([IN_PERSON in each.formats for each in side], dtype=bool) for side in pool.sides]

    def measure(block: Block) -> Floats:
        meet = block.mentor(person[0]) & block.mentee(person[1])
        here = block.mentor(locations[0])
        near = meet & (here == block.mentee(locations[1])) & (here >= 0)
        quarters = np.where(near, 4, np.where(block.shared(*afar) > 0, 3, np.where(meet, 1, 0)))
        return quarters.astype(np.float32) / np.float32(4)

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the formats both like, and the place where both are."""
    same = mentor.location == mentee.location
    return {
        "formats": tuple(sorted(mentor.formats & mentee.formats)),
        "location": mentor.location if same else "",
    }
