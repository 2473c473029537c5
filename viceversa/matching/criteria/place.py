"""Where and how they can meet."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats, part
from viceversa.matching.pools import Pool
from viceversa.matching.rules import same
from viceversa.matching.terms import IN_PERSON, Candidate


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give all for meeting in person at one place, most of it from afar, little if somebody has to travel."""
    here = same(*pool.ids(lambda each: each.location))
    afar = pool.sets(lambda each: each.formats - {IN_PERSON})
    mentors, mentees = ([IN_PERSON in each.formats for each in side] for side in pool.sides)
    person = np.array(mentors, dtype=bool), np.array(mentees, dtype=bool)

    def measure(block: Block) -> Floats:
        meet = block.mentor(person[0]) & block.mentee(person[1])
        quarters = (block.product(afar) > 0).view(np.uint8) * np.uint8(3)
        np.maximum(quarters, meet.view(np.uint8), out=quarters)
        meet &= here(block)
        np.maximum(quarters, meet.view(np.uint8) << np.uint8(2), out=quarters)
        return part(quarters, 4)

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the formats both like, and the place where both are."""
    same = mentor.location == mentee.location
    return {
        "formats": tuple(sorted(mentor.formats & mentee.formats)),
        "location": mentor.location if same else "",
    }
