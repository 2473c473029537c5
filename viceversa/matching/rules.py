"""Hard rules: what forbids a pair. Each is prepared for a pool once, and then tests blocks of pairs."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from viceversa.matching.blocks import Block
from viceversa.matching.lines import UNLIMITED
from viceversa.matching.networks import Mask
from viceversa.matching.policy import IGNORE, Policy
from viceversa.matching.pools import Numbers, Pool
from viceversa.matching.terms import CONFIDENTIAL, Candidate

Test = Callable[[Block], Mask]

UNKNOWN = 100


def themselves(pool: Pool) -> Test:
    """Nobody teaches themselves."""
    pairs = pool.themselves
    return lambda block: block.listed(pairs).astype(bool)


def confidential(pool: Pool) -> Test:
    """There is a confidential reason: exclusion, refusal, parting or appraisal."""
    pairs = pool.confidential
    return lambda block: block.listed(pairs).astype(bool)


def excluded(pool: Pool) -> Test:
    """They are openly kept apart."""
    pairs = pool.excluded
    return lambda block: block.listed(pairs).astype(bool)


def line(pool: Pool) -> Test:
    """One stands above the other, by solid or dotted lines."""
    lines, apart = pool.lines, pool.apart
    at = [np.array([lines.place[each.person] for each in side], dtype=np.int64) for side in pool.sides]
    span = np.where(lines.limit < UNLIMITED, 0, lines.leave - lines.enter - 1)
    small: type[np.unsignedinteger] = np.uint16 if len(span) <= 2**16 else np.uint32
    mentors, mentees = ([n[some].astype(small) for n in (lines.enter, lines.enter + 1, span)] for some in at)

    def test(block: Block) -> Mask:
        """Compare by one subtraction: numbers before the first of a subtree wrap around beyond its last."""
        one, one_next, one_span = map(block.mentor, mentors)
        other, other_next, other_span = map(block.mentee, mentees)
        found: Mask = block.listed(apart).astype(bool)
        for below, first, length in ((other, one_next, one_span), (one, other_next, other_span)):
            if length.any():
                found = found | (below - first < length)
        return found

    return test


def gap(pool: Pool) -> Test:
    """The one who learns does not stand high enough above the one who teaches (or the other way round)."""
    least = pool.policy.rules["gap"].numbers["minimum"] or 0
    mentors, mentees = (np.array([each.career_level or 0 for each in side], np.int8) for side in pool.sides)
    if pool.policy.direction == "mutual":
        return lambda block: np.zeros(np.broadcast(block.mentor(mentors), block.mentee(mentees)).shape, dtype=bool)
    sign = 1 if pool.policy.direction == "reverse" else -1
    highest = np.where(mentees > 0, sign * mentees - least, UNKNOWN)
    lowest = np.where(mentors > 0, sign * mentors, -UNKNOWN)
    return lambda block: block.mentor(lowest) > block.mentee(highest)


def unit(pool: Pool) -> Test:
    """Both belong to the same unit, down to a depth of its path."""
    depth = pool.policy.rules["unit"].numbers["depth"] or None
    return same(*pool.ids(lambda each: "/".join(path(each.unit)[:depth])))


def language(pool: Pool) -> Test:
    """They speak no language in common."""
    return nothing_in_common(pool, lambda each: each.languages)


def meeting(pool: Pool) -> Test:
    """They have no meeting format in common."""
    return nothing_in_common(pool, lambda each: each.formats)


def overlap(pool: Pool) -> Test:
    """They have too little free time in common; whoever has stated none has time enough."""
    least, known = pool.policy.rules["overlap"].numbers["minimum"] or 0, pool.known(lambda each: each.free)

    def test(block: Block) -> Mask:
        too_little: Mask = block.product(pool.free) < least
        for mask, spread in zip(known, (block.mentor, block.mentee), strict=True):
            if not mask.all():
                too_little &= spread(mask)
        return too_little

    return test


def again(pool: Pool) -> Test:
    """They were a tandem before."""
    pairs = pool.before
    return lambda block: block.listed(pairs).astype(bool)


def topic(pool: Pool) -> Test:
    """The one teaches nothing that the other wants."""
    return lambda block: block.product(pool.topics) == 0


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


@lru_cache
def path(unit: str) -> tuple[str, ...]:
    """Cut a unit's path.

    >>> path("Vertrieb / Süd")
    ('Vertrieb', 'Süd')
    """
    return tuple(step.strip() for step in unit.split("/") if step.strip())


def same(mentors: Numbers, mentees: Numbers) -> Test:
    """Test whether two numbers are the same and known."""
    theirs = np.where(mentees < 0, mentees.dtype.type(-2), mentees)
    return lambda block: block.mentor(mentors) == block.mentee(theirs)


def nothing_in_common(pool: Pool, of: Callable[[Candidate], frozenset[str]]) -> Test:
    """Test whether two sets do not meet; whoever has stated nothing is open to everything, and so to each other."""
    everything = frozenset[str]({""}).union(*map(of, pool.mentors), *map(of, pool.mentees))
    tables = pool.sets(lambda each: of(each) or everything)
    return lambda block: block.product(tables) == 0
