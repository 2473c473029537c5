"""Where and how they can meet."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points, steps
from viceversa.matching.pools import Pool
from viceversa.matching.rules import same
from viceversa.matching.terms import IN_PERSON, Candidate


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give all for meeting in person at one place, most of it from afar, little if somebody has to travel."""
    here = same(*pool.ids(lambda each: each.location))
    afar = pool.sets(lambda each: each.formats - {IN_PERSON})
    mentors, mentees = ([IN_PERSON in each.formats for each in side] for side in pool.sides)
    person = np.array(mentors, dtype=bool), np.array(mentees, dtype=bool)

    travelling, remote, together = steps(most, 4)[[1, 3, 4]]

    def measure(block: Block) -> Points:
        meet = block.mentor(person[0]) & block.mentee(person[1])
        found: Points = (block.product(afar) > 0).view(np.uint8) * remote
        np.maximum(found, meet.view(np.uint8) * travelling, out=found)
        meet &= here(block)
        np.maximum(found, meet.view(np.uint8) * together, out=found)
        return found

    return measure


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the formats both like, and the place where both are."""
    same = mentor.location == mentee.location
    return {
        "formats": tuple(sorted(mentor.formats & mentee.formats)),
        "location": mentor.location if same else "",
    }
