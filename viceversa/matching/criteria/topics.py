"""Topics that the mentee wants and the mentor teaches, by priority and by level."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Floats
from viceversa.matching.pools import Pool, wanted
from viceversa.matching.terms import Candidate

HIGHEST_LEVEL = 5


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give the part of all wishes that is covered; a first wish counts three times a third, a level by fifths."""
    all_wishes = np.array([max(sum(wanted(each.wishes).values()), 1) for each in pool.mentees], dtype=np.float32)
    scale = np.reciprocal(all_wishes * np.float32(HIGHEST_LEVEL))
    return lambda block: block.product(pool.topics) * block.mentee(scale)


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the topics covered, the most wanted first, with priority and level; and how many were wished for."""
    covered = sorted(
        (priority, -mentor.offers[topic], topic) for topic, priority in mentee.wishes.items() if topic in mentor.offers
    )
    topics = tuple({"topic": topic, "priority": priority, "level": -level} for priority, level, topic in covered)
    return {"topics": topics, "wishes": len(mentee.wishes)}
