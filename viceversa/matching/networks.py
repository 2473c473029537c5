"""Candidate pairs as a min-cost flow, solved exactly by OR-tools."""

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from viceversa.matching.refusals import PointsTooLarge

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]

COST_LIMIT = 2**60
FINEST_TIES = 2**20


@dataclass(frozen=True, slots=True)
class Units:
    """What a tandem, a person's first tandem and a point are worth, so that sums keep ranks."""

    tandem: int
    first: int
    point: int

    def apart(self, loss: int) -> tuple[int, int]:
        """Take a loss apart into tandems and points.

        >>> units("tandems", places=2, spread=10).apart(41 - 7)
        (1, -7)
        """
        parts = {}
        for name in sorted(("tandem", "first", "point"), key=lambda name: -getattr(self, name)):
            unit = getattr(self, name)
            parts[name] = (loss + unit // 2) // unit
            loss -= parts[name] * unit
        return parts["tandem"], parts["point"]


def units(objective: str, places: int, spread: int) -> Units:
    """Choose units for the objective, each larger than all that the next smaller ones can add up to.

    Most tandems and most people with a first tandem never contradict each other, because an augmenting path
    takes nobody's tandem away: which of the two is worth more makes no difference.

    >>> units("tandems", places=2, spread=10)
    Units(tandem=41, first=205, point=1)
    """
    if objective == "points":
        first = places + 3
        return Units(1, first, first * (4 * places + 2))
    tandem = 2 * places * spread + 1
    return Units(tandem, tandem * (2 * places + 1), 1)


@dataclass(frozen=True, slots=True)
class Network:
    """Pairs in order of rows and columns, the points of each, and what each person's places are worth.

    ``first_of_mentors`` and ``first_of_mentees`` hold what the first tandem of a person is worth besides the
    tandem itself.
    """

    rows: Ints
    cols: Ints
    points: Ints
    mentor_capacity: Ints
    mentee_capacity: Ints
    first_of_mentors: Ints
    first_of_mentees: Ints
    units: Units

    @property
    def worth(self) -> Ints:
        """What each pair is worth as a tandem."""
        return self.points * self.units.point + self.units.tandem

    def costs(self, *, fill: bool) -> tuple[Ints, tuple[Ints, Ints]]:
        """Give what the solver must add up: small numbers if it fills all places first, anyway."""
        firsts = self.first_of_mentors, self.first_of_mentees
        if not fill:
            return self.worth, firsts
        mentors, mentees = (first // self.units.first * self.units.tandem for first in firsts)
        return self.points, (mentors, mentees)

    @property
    def swapped(self) -> Self:
        """The same with mentors and mentees in each other's place."""
        return replace(
            self,
            rows=self.cols,
            cols=self.rows,
            mentor_capacity=self.mentee_capacity,
            mentee_capacity=self.mentor_capacity,
            first_of_mentors=self.first_of_mentees,
            first_of_mentees=self.first_of_mentors,
        )

    @property
    def places(self) -> int:
        """How many tandems there can be at most."""
        return int(min(self.mentor_capacity.sum(), self.mentee_capacity.sum()))


def holds(ordered: Ints, values: Ints) -> Mask:
    """Say which values occur in an ordered list; twenty times as fast as `numpy.isin`, which orders anew.

    >>> holds(np.array([2, 3, 5]), np.array([5, 4])).tolist()
    [True, False]
    """
    if not len(ordered):
        return np.zeros(len(values), dtype=bool)
    at = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    found: Mask = ordered[at] == values
    return found


def spans(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Count on from each start, and say which start each number comes from.

    >>> [some.tolist() for some in spans(np.array([7, 2, 4]), np.array([2, 0, 3]))]
    [[7, 8, 4, 5, 6], [0, 0, 2, 2, 2]]
    """
    whose = np.repeat(np.arange(len(starts)), lengths)
    return (starts - np.cumsum(lengths) + lengths)[whose] + np.arange(len(whose)), whose


def hashes(keys: list[str], side: str) -> NDArray[np.uint64]:
    """Give each key a number that depends on nothing but the key and the side."""
    digests = b"".join(blake2b(f"{side}\0{key}".encode(), digest_size=8).digest() for key in keys)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)


def ties(mentors: NDArray[np.uint64], mentees: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix two hashes into one that decides between equals (the finaliser of SplitMix64)."""
    mixed = mentors ^ mentees
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def choose(network: Network, tie: NDArray[np.uint64], *, fill: bool) -> Mask:
    """Choose the best pairs; with ``fill``, among as many pairs as there can be.

    Ties are told apart as finely as the solver's numbers allow, and more coarsely where they do not.
    """
    values, firsts = network.costs(fill=fill)
    largest = max(int(np.abs(each).max(initial=1)) for each in (values, *firsts))
    nodes = len(network.mentor_capacity) + len(network.mentee_capacity) + 3
    fine = min(FINEST_TIES, COST_LIMIT // nodes // max(network.places * (largest + 1), 1))
    while largest < COST_LIMIT // nodes:
        chosen = attempt(network, tie, max(fine, 1), fill=fill)
        if chosen is not None:
            return chosen
        if fine <= 1:
            break
        fine //= 2**8
    raise PointsTooLarge(points=largest, most=COST_LIMIT // nodes)


def attempt(network: Network, tie: NDArray[np.uint64], fine: int, *, fill: bool) -> Mask | None:
    """Solve with ties of that fineness; None if the solver's numbers do not suffice."""
    values, firsts = network.costs(fill=fill)
    scale = network.places * (fine - 1) + 1
    flow = SimpleMinCostFlow()
    mentors, mentees = len(network.mentor_capacity), len(network.mentee_capacity)
    source, sink = mentors + mentees, mentors + mentees + 1
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        network.rows,
        network.cols + mentors,
        np.ones_like(network.rows),
        -(values * scale + (tie % np.uint64(fine)).astype(np.int64)),
    )
    people = np.arange(mentors)
    add_places(flow, (source, people), network.mentor_capacity, firsts[0] * scale)
    people = np.arange(mentors, mentors + mentees)
    add_places(flow, (people, sink), network.mentee_capacity, firsts[1] * scale)
    flow.set_node_supply(source, network.places)
    flow.set_node_supply(sink, -network.places)
    if not fill:
        flow.add_arc_with_capacity_and_unit_cost(source, sink, network.places, 0)
    status = flow.solve_max_flow_with_min_cost() if fill else flow.solve()
    return flow.flows(arcs) > 0 if status == flow.OPTIMAL else None


def add_places(flow: SimpleMinCostFlow, ends: tuple[Ints | int, Ints | int], capacity: Ints, first: Ints) -> None:
    """Add an arc for the first place of each person, worth something in itself, and one for the others."""
    tails, heads = (np.broadcast_to(end, capacity.shape) for end in ends)
    for places, worth in ((np.minimum(capacity, 1), first), (capacity - 1, np.zeros_like(first))):
        some = places > 0
        flow.add_arcs_with_capacity_and_unit_cost(tails[some], heads[some], places[some], -worth[some])


def reach(network: Network, some: Mask, mentor_capacity: Ints, mentee_capacity: Ints) -> int:
    """Count how many tandems some of the pairs allow at most."""
    flow = SimpleMaxFlow()
    mentors, mentees = len(mentor_capacity), len(mentee_capacity)
    source, sink = mentors + mentees, mentors + mentees + 1
    rows, cols = network.rows[some], network.cols[some] + mentors
    flow.add_arcs_with_capacity(rows, cols, np.ones(len(rows), dtype=np.int64))
    people = np.arange(mentors + mentees)
    flow.add_arcs_with_capacity(np.full(mentors, source), people[:mentors], mentor_capacity)
    flow.add_arcs_with_capacity(people[mentors:], np.full(mentees, sink), mentee_capacity)
    flow.solve(source, sink)
    return int(flow.optimal_flow())


def raise_worst(network: Network) -> int:
    """Find the most points that every tandem can have while as many people and tandems are served as before.

    Binary search over the points that occur; each step asks by maximum flows.
    """
    levels = np.unique(network.points)
    if not levels.size:
        return 0
    goal = served(network, network.points >= levels[0])
    low, high = 0, len(levels)
    while high - low > 1:
        middle = (low + high) // 2
        enough = served(network, network.points >= levels[middle]) == goal
        low, high = (middle, high) if enough else (low, middle)
    return int(levels[low])


def served(network: Network, some: Mask) -> tuple[int, ...]:
    """Count tandems, people and people who waited that some pairs can serve; all can be had at once."""
    mentors, mentees = network.mentor_capacity, network.mentee_capacity
    counts = [reach(network, some, mentors, mentees)]
    for above in (0, network.units.first):
        few = np.where(network.first_of_mentors > above, 1, 0)
        counts.append(reach(network, some, few, mentees) if few.any() else 0)
        few = np.where(network.first_of_mentees > above, 1, 0)
        counts.append(reach(network, some, mentors, few) if few.any() else 0)
    return tuple(counts)
