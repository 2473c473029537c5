"""Ways of working, and what both said about each other: one number, so that it tells nobody's answer."""

from collections.abc import Callable, Mapping

import numpy as np

from viceversa.matching.blocks import Block, Listed, Points, rounded
from viceversa.matching.pools import Pool
from viceversa.matching.terms import Candidate

HIGHEST = 5


def points(pool: Pool, most: int) -> Callable[[Block], Points]:
    """Give the mean of two: how alike they work (half where unknown), and each side's yes (half where unsaid)."""
    yes, asked = yeses(pool), pool.sets(lambda each: each.ways)
    half, eighth = np.float32(most / 2), np.float32(most / 8)
    if not asked.mentors.size:
        return lambda block: rounded(half + block.listed(yes) * eighth)
    mine, theirs, both = pool.table(all_steps, steps), pool.table(steps, all_steps), pool.table(steps, steps)

    def measure(block: Block) -> Points:
        questions = block.product(asked)
        differ = block.product(mine) + block.product(theirs) - np.float32(2) * block.product(both)
        differ /= np.maximum(questions * np.float32(HIGHEST - 1), np.float32(1))
        differ += (questions == 0) * np.float32(0.5)
        return rounded((np.float32(1.5) - differ) * half + block.listed(yes) * eighth)

    return measure


def steps(each: Candidate) -> Mapping[str, float]:
    """Cut answers into the steps they take, so that a product tells their difference.

    >>> steps(Candidate("a", "p", ways={"pace": 3}))
    {'pace 2': True, 'pace 3': True, 'pace 4': False, 'pace 5': False}
    """
    return {
        f"{question} {step}": step <= answer for question, answer in each.ways.items() for step in range(2, HIGHEST + 1)
    }


def all_steps(each: Candidate) -> Mapping[str, float]:
    """Name every step of the questions somebody has answered."""
    return {f"{question} {step}": 1 for question in each.ways for step in range(2, HIGHEST + 1)}


def yeses(pool: Pool) -> Listed:
    """Count the sides that said yes to a pair."""
    mentors, mentees = pool.places
    said = [
        (row, mentees[person])
        for row, each in enumerate(pool.mentors)
        for person, answer in each.preferences.items()
        if answer == "yes" and person in mentees
    ]
    heard = [
        (mentors[person], col)
        for col, each in enumerate(pool.mentees)
        for person, answer in each.preferences.items()
        if answer == "yes" and person in mentors
    ]
    return pool.sparse([*said, *heard])


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Give none: what people said about ways of working and about each other stays with them."""
    return {}
