"""Stable matching, for comparison: nobody and nobody else would both rather have each other."""

import numpy as np

from viceversa.matching.networks import Ints
from viceversa.matching.proofs import FAR


def defer(pairs: Ints, mentor_capacity: Ints, mentee_capacity: Ints) -> Ints:
    """Match by deferred acceptance: mentees ask in the order of their points, mentors keep the best.

    Both sides rank by the same points, ties by place in the list, so that there is one stable matching and the
    best pairs are in it (Gale and Shapley 1962; with one ranking for both it is what the greedy order gives).

    Parameters
    ----------
    pairs
        3 x E: mentors, mentees, points.

    Returns
    -------
    Ints
        k x 2 indices of mentor and mentee, in order.

    Examples
    --------
    >>> pairs = np.array([[0, 0, 1], [0, 1, 0], [5, 4, 3]])
    >>> defer(pairs, np.array([1, 1]), np.array([1, 1])).tolist()
    [[0, 0]]
    """
    left = [mentor_capacity.tolist(), mentee_capacity.tolist()]
    taken = []
    for at in np.argsort(-pairs[2], kind="stable").tolist():
        mentor, mentee = int(pairs[0, at]), int(pairs[1, at])
        if left[0][mentor] and left[1][mentee]:
            left[0][mentor] -= 1
            left[1][mentee] -= 1
            taken.append((mentor, mentee))
    return np.array(sorted(taken), dtype=np.int64).reshape(-1, 2)


def blocking(pairs: Ints, tandems: Ints, mentor_capacity: Ints, mentee_capacity: Ints) -> Ints:
    """Find pairs who would both gain by leaving a tandem, or by filling a place, for each other.

    >>> pairs = np.array([[0, 0, 1], [0, 1, 0], [5, 4, 3]])
    >>> blocking(pairs, np.array([[0, 1], [1, 0]]), np.array([1, 1]), np.array([1, 1])).tolist()
    [[0, 0]]
    """
    width = max(len(mentee_capacity), 1)
    chosen = np.isin(pairs[0] * width + pairs[1], tandems[:, 0] * width + tandems[:, 1])
    worst = []
    for side, capacity in ((pairs[0], mentor_capacity), (pairs[1], mentee_capacity)):
        lowest = np.full(len(capacity), FAR)
        np.minimum.at(lowest, side[chosen], pairs[2, chosen])
        free = np.bincount(side[chosen], minlength=len(capacity)) < capacity
        worst.append(np.where(free, -FAR, lowest))
    both = (pairs[2] > worst[0][pairs[0]]) & (pairs[2] > worst[1][pairs[1]]) & ~chosen
    return pairs[:2, both].T
