"""What would follow: shortest paths in the residual graph of a solution, whose arcs are what could still be changed."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from viceversa.matching.networks import Ints, Mask, Network
from viceversa.matching.proofs import Prices, tandems_of

Pair = tuple[int, int]
Arcs = tuple[Ints, Ints, Ints]

ROUNDING = 2**-10  # of lengths beyond 2**53; a path of so many steps that it mattered would pass by almost everybody


@dataclass(frozen=True, slots=True)
class Shift:
    """The cheapest way to make a pair a tandem, or to part one: all pairs that come and go with it, itself first."""

    comes: tuple[Pair, ...]
    goes: tuple[Pair, ...]


class Residual:
    """A solution as a graph: mentors, then mentees, then one node for the places that nobody needs.

    Lengths are reduced costs, which the prices make 0 or more, so that Dijkstra applies. Among paths of one
    length, that with the fewest steps is taken: the shortest story.
    """

    def __init__(self, network: Network, chosen: Mask, prices: Prices) -> None:
        self.network, self.chosen, self.prices = network, chosen, prices
        self.mentors, self.mentees = len(network.mentor_capacity), len(network.mentee_capacity)
        self.spare = self.mentors + self.mentees
        self.steps = self.spare + 2

    @cached_property
    def graph(self) -> csr_array:
        """The arcs, with their lengths."""
        network, chosen, prices = self.network, self.chosen, self.prices
        taken = tandems_of(network, chosen)
        spare = prices.mentors[network.rows] + prices.mentees[network.cols] - network.worth
        mentee_nodes = network.cols + self.mentors
        arcs: list[Arcs] = [
            (network.rows[~chosen], mentee_nodes[~chosen], spare[~chosen]),
            (mentee_nodes[chosen], network.rows[chosen], -spare[chosen]),
        ]
        mentors, mentees = np.arange(self.mentors), np.arange(self.mentees) + self.mentors
        arcs += self.places(mentors, taken[0], network.mentor_capacity, network.first_of_mentors, prices.mentors)
        arcs += [
            (heads, tails, lengths)
            for tails, heads, lengths in self.places(
                mentees, taken[1], network.mentee_capacity, network.first_of_mentees, prices.mentees
            )
        ]
        tails, heads, lengths = (np.concatenate(some) for some in zip(*arcs, strict=True))
        data = lengths.astype(np.float64) * self.steps + 1
        return csr_array((data, (tails, heads)), shape=(self.spare + 1, self.spare + 1))

    def places(self, nodes: Ints, taken: Ints, capacity: Ints, first: Ints, price: Ints) -> list[Arcs]:
        """Give the arcs from the spare node to those with a place left, and back from those with a tandem.

        For mentees they run the other way, and the lengths are the same.
        """
        left, some = taken < capacity, taken > 0
        free = np.full_like(nodes, self.spare)
        return [
            (free[left], nodes[left], (-np.where(taken == 0, first, 0) - price)[left]),
            (nodes[some], free[some], (np.where(taken == 1, first, 0) + price)[some]),
        ]

    def regrets(self, person: int, *, mentee: bool) -> NDArray[np.float64]:
        """Say what the others lose at least by each tandem of one person, by one search.

        Gives, for each person on the other side, the length of the way back; with the pair's own spare price it
        is the loss in units of the objective. Infinite where there is no way: all places are fixed.
        """
        graph = self.graph if mentee else self.graph.T.tocsr()
        [lengths] = dijkstra(graph, indices=[person + (self.mentors if mentee else 0)])
        others = lengths[: self.mentors] if mentee else lengths[self.mentors : self.spare]
        return np.asarray(np.floor(others / self.steps + ROUNDING))

    def shift(self, mentor: int, mentee: int, *, chosen: bool) -> Shift | None:
        """Follow the shortest way around a pair: who goes where if they meet, or if a tandem of them may not be."""
        ends = (mentor, mentee + self.mentors) if chosen else (mentee + self.mentors, mentor)
        [lengths], [before] = dijkstra(self.graph, indices=[ends[0]], return_predecessors=True)
        if not np.isfinite(lengths[ends[1]]):
            return None
        way = [ends[1]]
        while way[-1] != ends[0]:
            way.append(int(before[way[-1]]))
        steps = list(zip(way[1:], way, strict=False))[::-1]
        comes = [(tail, head - self.mentors) for tail, head in steps if tail < self.mentors <= head < self.spare]
        goes = [(head, tail - self.mentors) for tail, head in steps if head < self.mentors <= tail < self.spare]
        (goes if chosen else comes).insert(0, (mentor, mentee))
        return Shift(comes=tuple(comes), goes=tuple(goes))
