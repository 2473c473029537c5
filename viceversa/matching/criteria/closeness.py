"""Ways of working, and what both said about each other: one number, so that it tells nobody's answer."""

from collections.abc import Callable, Mapping

import numpy as np

from viceversa.matching.pools import Block, Floats, Listed, Pool
from viceversa.matching.terms import Candidate

HIGHEST = 5


def share(pool: Pool) -> Callable[[Block], Floats]:
    """Give the mean of two: how alike they work (half where unknown), and each side's yes (half where unsaid)."""
    mentors, mentees = pool.table(steps, steps)
    asked = pool.table(lambda each: dict.fromkeys(each.ways, 1), lambda each: dict.fromkeys(each.ways, 1))
    every = pool.table(all_steps, all_steps)
    yes = yeses(pool)

    def measure(block: Block) -> Floats:
        questions = block.product(*asked)
        differ = (
            block.product(mentors, every[1]) + block.product(every[0], mentees) - 2 * block.product(mentors, mentees)
        )
        alike = 1 - differ / np.maximum(questions * (HIGHEST - 1), 1)
        liked = np.float32(0.5) + block.listed(yes).astype(np.float32) / np.float32(4)
        return np.asarray((np.where(questions > 0, alike, np.float32(0.5)) + liked) / np.float32(2))

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
        (row, col)
        for row, each in enumerate(pool.mentors)
        for person, answer in each.preferences.items()
        if answer == "yes"
        for col in mentees.get(person, ())
    ] + [
        (row, col)
        for col, each in enumerate(pool.mentees)
        for person, answer in each.preferences.items()
        if answer == "yes"
        for row in mentors.get(person, ())
    ]
    return pool.sparse(said)


def evidence(pool: Pool, mentor: Candidate, mentee: Candidate) -> dict[str, object]:
    """Give none: what people said about ways of working and about each other stays with them."""
    return {}
