"""Blocks of pairs, and what is known about a few pairs."""

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.networks import Ints

Floats = NDArray[np.float32]
Tables = tuple[Floats, Floats]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Listed:
    """A few pairs of the pool with a count each, in order of rows and columns."""

    rows: Ints
    cols: Ints
    counts: NDArray[np.int8]
    shape: tuple[int, int]

    def of(self, rows: Ints, cols: Ints) -> NDArray[np.int8]:
        """Look pairs up."""
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.int8)
        codes, wanted = self.rows * self.shape[1] + self.cols, rows * self.shape[1] + cols
        at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        return np.where(codes[at] == wanted, self.counts[at], np.int8(0))

    def grid(self, rows: Ints) -> NDArray[np.int8]:
        """Lay out all pairs of some rows."""
        table = np.zeros((len(rows), self.shape[1]), dtype=np.int8)
        place = np.full(self.shape[0], -1)
        place[rows] = np.arange(len(rows))
        here = place[self.rows] >= 0
        table[place[self.rows[here]], self.cols[here]] = self.counts[here]
        return table


@dataclass(frozen=True, slots=True)
class Block:
    """Some pairs: some mentors with every mentee (or with those ``among``), or one of ``cols`` for each mentor.

    Products are kept: a rule and a criterion often ask for the same one.
    """

    rows: Ints
    cols: Ints | None = None
    among: Ints | slice = field(default_factory=lambda: slice(None))
    products: dict[int, Floats] = field(default_factory=dict, repr=False)

    def mentor(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentor over the pairs."""
        return values[self.rows] if self.cols is not None else values[self.rows][:, None]

    def mentee(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentee over the pairs."""
        return values[self.cols] if self.cols is not None else values[self.among][None, :]

    def product(self, tables: Tables) -> Floats:
        """Multiply what mentors have with what mentees have, and add up, pair by pair; whole numbers stay exact."""
        key = id(tables[0])
        if key not in self.products:
            mentors, mentees = tables
            self.products[key] = (
                mentors[self.rows] @ mentees[self.among].T
                if self.cols is None
                else np.einsum("ij,ij->i", mentors[self.rows], mentees[self.cols])
            )
        return self.products[key]

    def listed(self, pairs: Listed) -> NDArray[np.int8]:
        """Look pairs up in a list of few; of an empty one, a single zero stands for all pairs."""
        if not len(pairs.rows):
            return np.zeros((1,) if self.cols is not None else (1, 1), dtype=np.int8)
        return pairs.grid(self.rows)[:, self.among] if self.cols is None else pairs.of(self.rows, self.cols)
