"""The optimum on plain arrays of candidate pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viceversa.matching.checks import LARGEST, checked, inside, named, numbered, places, whole
from viceversa.matching.networks import Ints, Mask, Network, Units, choose, hashes, raise_worst, ties, units
from viceversa.matching.policy import OBJECTIVES
from viceversa.matching.proofs import Prices, certify, opposite, price, total
from viceversa.matching.refusals import DoubleKey, LockAgainstRule, LocksOverCapacity, PolicyRefused, UnknownKey
from viceversa.matching.residuals import Residual
from viceversa.matching.terms import Certificate

Codes = NDArray[np.uint64]


@dataclass(frozen=True)
class Solution:
    """The best tandems among candidate pairs, with the proof.

    Parameters
    ----------
    pairs
        k x 2 indices of mentor and mentee, in order.
    points
        All points together.
    certificate
        Holds if nothing better exists.
    network, chosen, prices
        What was solved (without the places that fixed pairs take), which pairs, and the prices of places.
    """

    pairs: Ints
    points: int
    certificate: Certificate
    network: Network
    chosen: Mask
    prices: Prices

    @cached_property
    def residual(self) -> Residual:
        """What could still be changed: what others would lose, and who would go where."""
        return Residual(self.network, self.chosen, self.prices)

    def regret(self, mentor: int, mentee: int) -> tuple[int, int]:
        """Say how many tandems and points all together would lose if these two had to be one.

        Raises
        ------
        UnknownKey
            If they are no candidate pair, or a place of theirs is taken by fixed pairs.

        Examples
        --------
        >>> solve([0, 0, 1], [0, 1, 0], [5, 4, 3], [1, 1], [1, 1]).regret(0, 0)
        (1, 2)
        """
        network, unit = self.network, self.network.units
        at = np.flatnonzero((network.rows == mentor) & (network.cols == mentee))
        if not at.size:
            raise UnknownKey(keys=((mentor, mentee),), where="pairs")
        if self.chosen[at[0]]:
            return 0, 0
        spare = self.prices.mentors[mentor] + self.prices.mentees[mentee] - network.worth[at[0]]
        return unit.apart(int(spare + self.residual.regrets(mentee, mentee=True)[mentor]))

    @cached_property
    def opposite(self) -> Prices:
        """The prices at the other end of what proves the optimum."""
        return opposite(self.network, self.chosen)

    @property
    def losses(self) -> Prices:
        """What the programme would lose without one place of a person."""
        return Prices(self.prices.mentors, self.opposite.mentees)

    @property
    def gains(self) -> Prices:
        """What the programme would gain by one more place of a person."""
        return Prices(np.maximum(self.opposite.mentors, 0), np.maximum(self.prices.mentees, 0))


def solve(
    rows: ArrayLike,
    cols: ArrayLike,
    points: ArrayLike,
    mentor_capacity: ArrayLike,
    mentee_capacity: ArrayLike,
    *,
    keys: tuple[Sequence[str], Sequence[str]] | None = None,
    objective: str = "tandems",
    locked: Iterable[tuple[int, int]] = (),
) -> Solution:
    """Choose the best tandems among candidate pairs, exactly.

    Parameters
    ----------
    rows, cols, points
        One candidate pair each: index of the mentor, index of the mentee, whole points. A pair that is not
        named is forbidden; one with 0 points is not.
    mentor_capacity, mentee_capacity
        How many tandems each person takes at most.
    keys
        Names of mentors and mentees. Ties are decided by them, so that the same people give the same tandems in
        any order.
    objective
        "tandems": most people get a first tandem, then most tandems, then most points. "worst": the weakest
        tandem is raised before points count. "points": most points first.
    locked
        Pairs of indices that are fixed; each must be a candidate pair.

    Raises
    ------
    Refusal
        For a pair or a key named twice, an index out of range, an objective that is none, a fixed pair that is no
        candidate or over a capacity, and points too large to be computed exactly.
    TypeError, ValueError
        For points or places that are no whole numbers, and fewer places than none.

    Examples
    --------
    >>> solution = solve([0, 0, 1], [0, 1, 0], [5, 4, 3], [1, 1], [1, 1])
    >>> solution.pairs.tolist(), solution.points, solution.certificate.holds
    ([[0, 1], [1, 0]], 7, True)
    """
    capacity = places(mentor_capacity), places(mentee_capacity)
    names = named(keys, capacity) if keys else (numbered(capacity[0]), numbered(capacity[1]))
    if objective not in OBJECTIVES:
        raise PolicyRefused(problems=({"path": "objective", "key": "not_a_choice", "allowed": OBJECTIVES},))
    pairs = np.stack([whole(rows), whole(cols), whole(points)])
    return Task(capacity, names, objective, tuple(locked)).solve(pairs)


@dataclass(frozen=True)
class Task:
    """What stays the same while pairs come and go.

    ``waited`` marks who was left over last time, on each side: they get a first tandem before others.
    ``spread`` is how far the points of all of them lie apart, ``floor`` what a pair must have.
    """

    capacity: tuple[Ints, Ints]
    names: tuple[Sequence[str], Sequence[str]]
    objective: str
    locked: tuple[tuple[int, int], ...]
    waited: tuple[ArrayLike, ArrayLike] | None = None
    spread: int = 0
    floor: int = -LARGEST

    @cached_property
    def codes(self) -> tuple[Codes, Codes]:
        """Hashes of the names."""
        return hashes(list(self.names[0]), "mentor"), hashes(list(self.names[1]), "mentee")

    def solve(self, pairs: Ints) -> Solution:
        """Choose the best tandems among pairs (rows, columns, points)."""
        pairs = in_order(checked(pairs, self.capacity), self.codes)
        fixed = fixed_among(pairs, self.locked, self.capacity, self.names)
        network = self.network(pairs, fixed)
        floor = raise_worst(network) if self.objective == "worst" else self.floor
        if (network.points < floor).any():
            network = only(network, network.points >= floor)
        tie = ties(self.codes[0][network.rows], self.codes[1][network.cols])
        chosen = choose(network, tie, fill=self.objective != "points")
        prices = price(network, chosen)
        taken = np.concatenate([np.stack([network.rows, network.cols])[:, chosen], pairs[:2, fixed]], axis=1)
        return Solution(
            pairs=taken[:, np.lexsort(taken[::-1])].T,
            points=total(network.points[chosen]) + total(pairs[2, fixed]),
            certificate=certify(network, chosen, prices),
            network=network,
            chosen=chosen,
            prices=prices,
        )

    def raised(self, pairs: Ints, spread: int) -> Self:
        """Fix the floor, where the worst tandem is to be raised, and how far points lie apart."""
        if self.objective != "worst":
            return replace(self, spread=spread)
        ordered = in_order(pairs, self.codes)
        network = self.network(ordered, fixed_among(ordered, self.locked, self.capacity, self.names))
        return replace(self, spread=spread, objective="tandems", floor=raise_worst(network))

    def network(self, pairs: Ints, fixed: Mask) -> Network:
        """Build the network of what is left beside the fixed pairs."""
        taken = [
            np.bincount(side[fixed], minlength=len(all_)) for side, all_ in zip(pairs, self.capacity, strict=False)
        ]
        left = [places - used for places, used in zip(self.capacity, taken, strict=True)]
        some = ~fixed & (left[0][pairs[0]] > 0) & (left[1][pairs[1]] > 0)
        rows, cols, values = pairs if some.all() else pairs[:, some]
        spread = max(int(values.max(initial=0)) - int(values.min(initial=0)), self.spread)
        unit = units(self.objective, int(min(side.sum() for side in left)), spread)
        masks = self.waited or tuple(np.zeros(len(places), dtype=bool) for places in self.capacity)
        firsts = [
            first_worth(places, used == 0, np.asarray(mask, dtype=bool), unit)
            for places, used, mask in zip(left, taken, masks, strict=True)
        ]
        return Network(rows, cols, values, left[0], left[1], firsts[0], firsts[1], unit)


def in_order(pairs: Ints, codes: tuple[Codes, Codes]) -> Ints:
    """Bring pairs into the order of their people's hashes, whatever order they came in."""
    ranks = [np.argsort(np.argsort(code, kind="stable")) for code in codes]
    place = ranks[0][pairs[0]] * max(len(codes[1]), 1) + ranks[1][pairs[1]]
    if (np.diff(place) > 0).all():
        return pairs
    order = np.argsort(place, kind="stable")
    double = np.flatnonzero(np.diff(place[order]) == 0)
    if double.size:
        raise DoubleKey(keys=tuple(tuple(pairs[:2, order[at]].tolist()) for at in double[:9]))
    return pairs[:, order]


def fixed_among(
    pairs: Ints,
    locked: Iterable[tuple[int, int]],
    capacity: tuple[Ints, Ints],
    names: tuple[Sequence[str], Sequence[str]],
) -> Mask:
    """Find the fixed pairs, and refuse those that cannot be."""
    wanted = np.array(sorted(set(locked)), dtype=np.int64).reshape(-1, 2)
    inside(wanted.T, capacity, "locked")
    width = max(len(capacity[1]), 1)
    fixed = np.isin(pairs[0] * width + pairs[1], wanted[:, 0] * width + wanted[:, 1])
    if fixed.sum() != len(wanted):
        there = set(zip(*pairs[:2, fixed].tolist(), strict=True))
        mentor, mentee = next(pair for pair in wanted.tolist() if tuple(pair) not in there)
        raise LockAgainstRule(mentor=mentor, mentee=mentee, rules=())
    for side, room, people in zip(wanted.T, capacity, names, strict=True):
        over = np.flatnonzero(np.bincount(side, minlength=len(room)) > room)
        if over.size:
            raise LocksOverCapacity(
                person=people[over[0]], capacity=int(room[over[0]]), locks=int((side == over[0]).sum())
            )
    return fixed


def first_worth(places: Ints, without: Mask, waited: Mask, unit: Units) -> Ints:
    """Say what each person's first tandem is worth in itself.

    Where everybody takes one tandem at most and nobody waited, each tandem is a first one: nothing to tell apart.
    """
    alike = (places == 0) | ((places == 1) & without)
    if alike.all() and not waited.any():
        return np.zeros_like(places)
    return np.where(without & (places > 0), unit.first * (1 + waited), 0)


def only(network: Network, some: Mask) -> Network:
    """Keep some of the pairs."""
    return replace(network, rows=network.rows[some], cols=network.cols[some], points=network.points[some])
