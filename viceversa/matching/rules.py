"""Hard rules: what forbids a pair. Each is prepared for a pool once, and then tests blocks of pairs."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.policy import IGNORE, Policy
from viceversa.matching.pools import Block, Pool
from viceversa.matching.terms import CONFIDENTIAL

Mask = NDArray[np.bool_]
Test = Callable[[Block], Mask]


def themselves(pool: Pool) -> Test:
    """Nobody teaches themselves."""
    return same(*pool.ids(lambda each: each.person))


def confidential(pool: Pool) -> Test:
    """There is a confidential reason: exclusion, refusal, parting or appraisal."""
    pairs = pool.confidential
    return lambda block: block.listed(pairs).astype(bool)


def line(pool: Pool) -> Test:
    """One stands above the other, by solid or dotted lines."""
    lines, dotted = pool.lines, pool.dotted
    at = [np.array([lines.place[each.person] for each in side], dtype=np.int64) for side in pool.sides]
    mentors, mentees = ([n[some] for n in (lines.enter, lines.leave, lines.depth, lines.limit)] for some in at)

    def test(block: Block) -> Mask:
        enter, leave, depth, limit = map(block.mentor, mentors)
        below, end, low, reach = map(block.mentee, mentees)
        over = (enter < below) & (below < leave) & (low - depth <= limit)
        under = (below < enter) & (enter < end) & (depth - low <= reach)
        either: Mask = over | under | block.listed(dotted).astype(bool)
        return either

    return test


def gap(pool: Pool) -> Test:
    """The one who learns does not stand high enough above the one who teaches (or the other way round)."""
    least = pool.policy.rules["gap"].numbers["minimum"] or 0
    mentors, mentees = (np.array([each.career_level or 0 for each in side], np.int16) for side in pool.sides)
    sign = {"reverse": 1, "traditional": -1, "mutual": 0}[pool.policy.direction]

    def test(block: Block) -> Mask:
        mentor, mentee = block.mentor(mentors), block.mentee(mentees)
        small: Mask = ((mentee - mentor) * sign < least * abs(sign)) & (mentor > 0) & (mentee > 0)
        return small

    return test


def unit(pool: Pool) -> Test:
    """Both belong to the same unit, down to a depth of its path."""
    depth = pool.policy.rules["unit"].numbers["depth"] or None
    return same(*pool.ids(lambda each: "/".join(path(each.unit)[:depth])))


def language(pool: Pool) -> Test:
    """They speak no language in common."""
    return fewer(1, *pool.bits(lambda each: each.languages))


def meeting(pool: Pool) -> Test:
    """They have no meeting format in common."""
    return fewer(1, *pool.bits(lambda each: each.formats))


def overlap(pool: Pool) -> Test:
    """They have too little free time in common."""
    return fewer(pool.policy.rules["overlap"].numbers["minimum"] or 0, *pool.free)


def again(pool: Pool) -> Test:
    """They were a tandem before."""
    pairs = pool.before
    return lambda block: block.listed(pairs).astype(bool)


def topic(pool: Pool) -> Test:
    """The one teaches nothing that the other wants."""
    levels, wishes = pool.topics
    return lambda block: block.product(levels, wishes) == 0


ALWAYS: dict[str, Callable[[Pool], Test]] = {"self": themselves, CONFIDENTIAL: confidential}
BY_NAME: dict[str, Callable[[Pool], Test]] = {
    "line": line,
    "gap": gap,
    "unit": unit,
    "language": language,
    "format": meeting,
    "overlap": overlap,
    "again": again,
    "topic": topic,
}


def in_force(policy: Policy, strength: str) -> list[str]:
    """Name the rules of one strength."""
    return [name for name in BY_NAME if policy.rules[name].strength == strength != IGNORE]


def path(unit: str) -> list[str]:
    """Cut a unit's path.

    >>> path("Vertrieb / Süd")
    ['Vertrieb', 'Süd']
    """
    return [step.strip() for step in unit.split("/") if step.strip()]


def same(mentors: NDArray[np.int64], mentees: NDArray[np.int64]) -> Test:
    """Test whether two numbers are the same and known."""
    return lambda block: (block.mentor(mentors) == block.mentee(mentees)) & (block.mentor(mentors) >= 0)


def fewer(least: int, mentors: NDArray[np.uint64], mentees: NDArray[np.uint64]) -> Test:
    """Test whether two people who both named something have too little of it in common."""
    some = np.any(mentors, axis=1), np.any(mentees, axis=1)
    return lambda block: (block.shared(mentors, mentees) < least) & block.mentor(some[0]) & block.mentee(some[1])
