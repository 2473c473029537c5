"""Where and how they can meet."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.pools import Pool
from viceversa.matching.terms import IN_PERSON, Candidate

UNKNOWN = -2


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for meeting in person at one place, most of it from afar, little if somebody has to travel."""
    locations = [each.astype(np.int32) for each in pool.ids(lambda each: each.location)]
    locations[1][locations[1] < 0] = UNKNOWN
    afar = pool.sets(lambda each: each.formats - {IN_PERSON})
    mentors, mentees = ([IN_PERSON in each.formats for each in side] for side in pool.sides)
    person = np.array(mentors, dtype=bool), np.array(mentees, dtype=bool)

    def measure(block: Block) -> Floats:
        meet = block.mentor(person[0]) & block.mentee(person[1])
        near = meet & (block.mentor(locations[0]) == block.mentee(locations[1]))
        quarters = (block.product(afar) > 0).view(np.uint8) * np.uint8(3)
        np.maximum(quarters, near.view(np.uint8) << np.uint8(2), out=quarters)
        np.maximum(quarters, meet.view(np.uint8), out=quarters)
        return quarters * np.float32(0.25)

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the formats both like, and the place where both are."""
    same = mentor.location == mentee.location
    return {
        "formats": tuple(sorted(mentor.formats & mentee.formats)),
        "location": mentor.location if same else "",
    }
