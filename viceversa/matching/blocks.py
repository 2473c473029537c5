"""Blocks of pairs, and what is known about a few pairs."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from viceversa.matching.networks import Ints, spans

Floats = NDArray[np.float32]
Points = NDArray[np.int16]
Scalar = TypeVar("Scalar", bound=np.generic)

SPARSE = 1 / 4
HAIR = 2**-11  # more than sums of small numbers go astray, less than any of them lies beside a half


@dataclass(frozen=True)
class Tables:
    """Numbers by key: a row for each mentor, a column for each mentee."""

    mentors: Floats
    mentees: Floats

    @cached_property
    def sparse(self) -> csr_array | None:
        """What mentors have, where most of it is nothing: then each entry costs, and not each key."""
        entries = np.count_nonzero(self.mentors)
        return csr_array(self.mentors) if entries < self.mentors.size * SPARSE else None

    def grid(self, rows: Ints, among: Ints | slice) -> Floats:
        """Multiply and add up for all pairs of some mentors with some mentees; whole numbers stay exact."""
        mentors = self.mentors if self.sparse is None else self.sparse
        product: Floats = mentors[rows] @ self.mentees[:, among]
        return product

    def of(self, rows: Ints, cols: Ints) -> Floats:
        """Multiply and add up for pairs that are named one by one."""
        product: Floats = np.einsum("ij,ji->i", self.mentors[rows], self.mentees[:, cols])
        return product


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

    def grid(self, rows: Ints, among: Ints | slice) -> NDArray[np.int8]:
        """Lay out all pairs of some rows with some columns."""
        first, last = np.searchsorted(self.rows, rows), np.searchsorted(self.rows, rows, side="right")
        at, here = spans(first, last - first)
        place = np.full(self.shape[1], -1, dtype=np.int32)
        width = len(place[among])
        place[among] = np.arange(width, dtype=np.int32)
        col = place[self.cols[at]]
        table = np.zeros((len(rows), width), dtype=np.int8)
        table[here[col >= 0], col[col >= 0]] = self.counts[at[col >= 0]]
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

    def named(self, places: Ints, width: int) -> tuple[Ints, Ints]:
        """Name mentor and mentee of some pairs, by their places in a grid of that width."""
        rows, cols = np.divmod(places, width)
        return self.rows[rows], self.among.start + cols if isinstance(self.among, slice) else self.among[cols]

    def mentor(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentor over the pairs."""
        return values[self.rows] if self.cols is not None else values[self.rows][:, None]

    def mentee(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentee over the pairs."""
        return values[self.cols] if self.cols is not None else values[self.among][None, :]

    def product(self, tables: Tables) -> Floats:
        """Multiply what mentors have with what mentees have, and add up, pair by pair; not to be written to."""
        key = id(tables)
        if key not in self.products:
            self.products[key] = (
                tables.grid(self.rows, self.among) if self.cols is None else tables.of(self.rows, self.cols)
            )
        return self.products[key]

    def listed(self, pairs: Listed) -> NDArray[np.int8]:
        """Look pairs up in a list of few; of an empty one, a single zero stands for all pairs."""
        if not len(pairs.rows):
            return np.zeros((1,) if self.cols is not None else (1, 1), dtype=np.int8)
        return pairs.grid(self.rows, self.among) if self.cols is None else pairs.of(self.rows, self.cols)


def rounded(points: Floats) -> Points:
    """Turn points, never below 0, into whole ones, halves up, though they lie a hair below; the array is used up.

    >>> rounded(np.array([2.4, 2.49999, 2.5], dtype=np.float32)).tolist()
    [2, 3, 3]
    """
    points += np.float32(0.5 + HAIR)
    whole: Points = points.astype(np.int16)
    return whole


def steps(most: int, number: int) -> Points:
    """Give the points of each step from none to the most.

    >>> steps(10, 4).tolist()
    [0, 3, 5, 8, 10]
    """
    return rounded(np.arange(number + 1, dtype=np.float32) * np.float32(most / number))
