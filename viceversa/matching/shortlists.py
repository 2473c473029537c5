"""A few possible partners for everybody, before anything is decided: the best pairs, spread over many people."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.blocks import Points
from viceversa.matching.engine import in_order
from viceversa.matching.networks import hashes, ties
from viceversa.matching.policy import Policy
from viceversa.matching.pools import Pool
from viceversa.matching.scoring import Scoring
from viceversa.matching.terms import Avoid, Candidate, Organisation

DEEP = 30


def shortlists(
    mentors: Sequence[Candidate],
    mentees: Sequence[Candidate],
    policy: Policy | None = None,
    *,
    organisation: Organisation | None = None,
    avoid: Avoid | None = None,
    most: int = 5,
    cap: int = 10,
) -> dict[str, tuple[str, ...]]:
    """Choose for everybody the pairs with most points among those that no rule forbids.

    Parameters
    ----------
    mentors, mentees, policy, organisation, avoid
        As for `match`.
    most
        How many somebody sees at most.
    cap
        How many people see one and the same person at most; whoever is wanted by all would else be known to all.

    Returns
    -------
    dict
        Enrolment to enrolments of the other side, sorted by key, so that their order tells no rank. What a rule
        forbids is left out, whichever rule it is; beyond the best 30 of a person nobody is looked for.

    Examples
    --------
    >>> lena = Candidate("e1", "lena", offers={"linkedin": 5}, career_level=2)
    >>> max_ = Candidate("e2", "max", offers={"podcast": 5}, career_level=2)
    >>> thomas = Candidate("e3", "thomas", wishes={"linkedin": 1}, career_level=9)
    >>> sorted(shortlists([lena, max_], [thomas]).items())
    [('e1', ('e3',)), ('e2', ()), ('e3', ('e1',))]
    """
    pool = Pool(in_order(mentors, "mentor"), in_order(mentees, "mentee"), policy or Policy(), organisation, avoid)
    points = Scoring(pool).grid()
    names = [[each.key for each in side] for side in pool.sides]
    codes = [hashes(some, side) for some, side in zip(names, ("mentor", "mentee"), strict=True)]
    rows = {key: order(points[at], ties(codes[0][at], codes[1]), names[1]) for at, key in enumerate(names[0])}
    cols = {key: order(points[:, at], ties(codes[1][at], codes[0]), names[0]) for at, key in enumerate(names[1])}
    return spread(rows, most, cap) | spread(cols, most, cap)


def order(points: Points, tie: NDArray[np.uint64], names: list[str]) -> list[str]:
    """Name those with most points, equals in an order that nobody chooses."""
    return [names[at] for at in np.lexsort((tie, -points))[:DEEP].tolist() if points[at] >= 0]


def spread(wanted: dict[str, list[str]], most: int, cap: int) -> dict[str, tuple[str, ...]]:
    """Give everybody their next best in turn, until lists are full or people are shown often enough.

    >>> spread({"a": ["x", "y"], "b": ["x", "y"]}, most=1, cap=1)
    {'a': ('x',), 'b': ('y',)}
    """
    shown: Counter[str] = Counter()
    lists: dict[str, list[str]] = {key: [] for key in wanted}
    for _turn in range(most):
        for key, order in wanted.items():
            found = next((other for other in order if other not in lists[key] and shown[other] < cap), None)
            if found is not None:
                lists[key].append(found)
                shown[found] += 1
    return {key: tuple(sorted(chosen)) for key, chosen in lists.items()}
