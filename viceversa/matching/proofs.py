"""Prices of places, and the proof by them that nothing better exists (linear programming duality)."""

from dataclasses import dataclass

import numpy as np

from viceversa.matching.networks import Ints, Mask, Network, spans
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
    """Recover prices from a solution: Bellman-Ford on its residual graph, in each round from all whose price fell.

    Mentors' prices start high and fall, mentees' start low and rise, until no pair left out is worth more
    than its two places and no tandem less. On a solution that is not optimal it ends as well: the prices
    then prove nothing.
    """
    worth = network.worth
    taken = tandems_of(network, chosen)
    low_mentor, high_mentor = bounds(taken[0], network.mentor_capacity, network.first_of_mentors)
    low_mentee, _ = bounds(taken[1], network.mentee_capacity, network.first_of_mentees)
    in_rows, in_cols, in_worth = network.rows[chosen], network.cols[chosen], worth[chosen]
    rows, cols, worth = by_mentor(network.rows[~chosen], network.cols[~chosen], worth[~chosen])
    starts = np.searchsorted(rows, np.arange(len(high_mentor) + 1))

    mentees, mentors = low_mentee.copy(), high_mentor.copy()
    fallen = np.arange(len(mentors))
    np.minimum.at(mentors, in_rows, in_worth - mentees[in_cols])
    for _ in range(len(mentors) + 2):
        at, whose = spans(starts[fallen], starts[fallen + 1] - starts[fallen])
        np.maximum.at(mentees, cols[at], worth[at] - mentors[fallen][whose])
        before = mentors.copy()
        np.minimum.at(mentors, in_rows, in_worth - mentees[in_cols])
        fallen = np.flatnonzero(mentors < before)
        if not len(fallen) or (mentors < low_mentor).any():
            break
    return Prices(mentors, np.where(taken[1] == 0, -network.first_of_mentees, mentees))


def by_mentor(rows: Ints, cols: Ints, worth: Ints) -> tuple[Ints, Ints, Ints]:
    """Bring pairs into the order of their mentors, where they are not."""
    if (np.diff(rows) >= 0).all():
        return rows, cols, worth
    order = np.argsort(rows.astype(np.min_scalar_type(int(rows.max()))), kind="stable")
    return rows[order], cols[order], worth[order]


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
