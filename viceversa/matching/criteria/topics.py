"""Topics that the mentee wants and the mentor teaches, by priority and by level."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points, rounded
from viceversa.matching.pools import Pool, wanted
from viceversa.matching.terms import Candidate

HIGHEST_LEVEL = 5


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give the part of all wishes that is covered; a first wish counts three times a third, a level by fifths."""
    all_wishes = np.array([max(sum(wanted(each.wishes).values()), 1) for each in pool.mentees], dtype=np.float32)
    scale = np.float32(most / HIGHEST_LEVEL) / all_wishes
    return lambda block: rounded(block.product(pool.topics) * block.mentee(scale))


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Name the topics covered, the most wanted first, with priority and level; and how many were wished for."""
    covered = sorted(
        (priority, -mentor.offers[topic], topic) for topic, priority in mentee.wishes.items() if topic in mentor.offers
    )
    topics = tuple({"topic": topic, "priority": priority, "level": -level} for priority, level, topic in covered)
    return {"topics": topics, "wishes": len(mentee.wishes)}
