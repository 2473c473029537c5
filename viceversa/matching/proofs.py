"""Prices of places, and the proof by them that nothing better exists (linear programming duality)."""

from dataclasses import dataclass

import numpy as np

from viceversa.matching.networks import Ints, Mask, Network
from viceversa.matching.terms import Certificate

FAR = 2**61


@dataclass(frozen=True, slots=True)
class Prices:
    """What a place of each mentor and of each mentee is worth to the programme, in units of the objective."""

    mentors: Ints
    mentees: Ints


def total(values: Ints) -> int:
    """Add up without overflow.

    >>> total(np.array([2**62, 2**62, 2**62]))
    13835058055282163712
    """
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def tandems_of(network: Network, chosen: Mask) -> tuple[Ints, Ints]:
    """Count the tandems of each mentor and of each mentee."""
    return (
        np.bincount(network.rows[chosen], minlength=len(network.mentor_capacity)).astype(np.int64),
        np.bincount(network.cols[chosen], minlength=len(network.mentee_capacity)).astype(np.int64),
    )


def bounds(taken: Ints, capacity: Ints, first: Ints) -> tuple[Ints, Ints]:
    """Give the lowest and highest price that agrees with what somebody takes (complementary slackness)."""
    lowest = np.select([taken == 0, taken == 1], [np.full_like(taken, -FAR), -first], 0)
    return lowest, np.select([taken == 0, taken == capacity], [-first, np.full_like(taken, FAR)], 0)


def price(network: Network, chosen: Mask) -> Prices:
    """Recover prices from a solution: Bellman-Ford on its residual graph, all pairs at once.

    Mentors' prices start high and fall, mentees' start low and rise, until no pair left out is worth more
    than its two places and no tandem less. On a solution that is not optimal it ends as well: the prices
    then prove nothing.
    """
    worth = network.worth
    taken = tandems_of(network, chosen)
    low_mentor, high_mentor = bounds(taken[0], network.mentor_capacity, network.first_of_mentors)
    low_mentee, _ = bounds(taken[1], network.mentee_capacity, network.first_of_mentees)
    in_rows, in_cols, in_worth = network.rows[chosen], network.cols[chosen], worth[chosen]
    by_col = np.argsort(np.where(chosen, -1, network.cols), kind="stable")[len(in_rows) :]
    rows, cols, worth = network.rows[by_col], network.cols[by_col], worth[by_col]
    starts = np.flatnonzero(np.diff(cols, prepend=-1))
    here = cols[starts]

    mentees, mentors = low_mentee.copy(), high_mentor.copy()
    np.minimum.at(mentors, in_rows, in_worth - mentees[in_cols])
    for _ in range(len(mentors) + 2):
        before = mentors.copy()
        if len(starts):
            mentees[here] = np.maximum(mentees[here], np.maximum.reduceat(worth - mentors[rows], starts))
        np.minimum.at(mentors, in_rows, in_worth - mentees[in_cols])
        if (mentors < low_mentor).any() or (before == mentors).all():
            break
    return Prices(mentors, np.where(taken[1] == 0, -network.first_of_mentees, mentees))


def opposite(network: Network, chosen: Mask) -> Prices:
    """Recover prices from the other end: the lowest for mentors, the highest for mentees."""
    prices = price(network.swapped, chosen)
    return Prices(prices.mentees, prices.mentors)


def between(one: Prices, other: Prices) -> Prices:
    """Give prices in the middle, which prove as much; rounding one side down and the other up keeps them whole."""
    return Prices((one.mentors + other.mentors) >> 1, -(-(one.mentees + other.mentees) >> 1))


def certify(network: Network, chosen: Mask, prices: Prices) -> Certificate:
    """Compare what was reached with what the prices say can be reached at most, in exact integers.

    Any prices give a bound, so that wrong ones prove too little, never too much; a solution that takes a
    place twice is no solution and proves nothing.
    """
    taken = tandems_of(network, chosen)
    sides = (
        (taken[0], network.mentor_capacity, network.first_of_mentors, prices.mentors),
        (taken[1], network.mentee_capacity, network.first_of_mentees, prices.mentees),
    )
    worth = network.worth
    primal = total(worth[chosen])
    spare = worth - prices.mentors[network.rows] - prices.mentees[network.cols]
    dual = total(np.maximum(spare, 0))
    for taking, capacity, first, each in sides:
        if (taking > capacity).any():
            raise ValueError("more tandems than places")
        primal += total(first[taking > 0])
        some = capacity > 0
        dual += total(np.maximum(first + each, 0)[some])
        dual += total(((capacity - 1) * np.maximum(each, 0))[some])
    return Certificate(primal=primal, dual=dual)
