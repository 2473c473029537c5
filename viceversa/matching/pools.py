"""A pool of people as arrays, and blocks of pairs over it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.lines import Lines, dotted_pairs, draw
from viceversa.matching.networks import Ints
from viceversa.matching.policy import Policy
from viceversa.matching.refusals import DoubleKey
from viceversa.matching.terms import Avoid, Candidate, Organisation

Floats = NDArray[np.float32]
Words = NDArray[np.uint64]
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


@dataclass(frozen=True)
class Block:
    """Some pairs: all of some mentors with every mentee, or (with ``cols``) one mentee for each mentor."""

    rows: Ints
    cols: Ints | None = None

    def mentor(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentor over the pairs."""
        return values[self.rows] if self.cols is not None else values[self.rows][:, None]

    def mentee(self, values: NDArray[Scalar]) -> NDArray[Scalar]:
        """Spread a value of each mentee over the pairs."""
        return values[self.cols] if self.cols is not None else values[None, :]

    def product(self, mentors: Floats, mentees: Floats) -> Floats:
        """Multiply what mentors have with what mentees have, and add up, for each pair."""
        if self.cols is None:
            grid: Floats = mentors[self.rows] @ mentees.T
            return grid
        pairs: Floats = (mentors[self.rows] * mentees[self.cols]).sum(axis=1)
        return pairs

    def shared(self, mentors: Words, mentees: Words) -> NDArray[np.uint16]:
        """Count the bits that both have, for each pair."""
        counts = [
            np.bitwise_count(self.mentor(mentors[:, word]) & self.mentee(mentees[:, word]))
            for word in range(mentors.shape[1])
        ]
        return np.asarray(np.sum(counts, axis=0, dtype=np.uint16))

    def listed(self, pairs: Listed) -> NDArray[np.int8]:
        """Look pairs up in a list of few."""
        return pairs.grid(self.rows) if self.cols is None else pairs.of(self.rows, self.cols)


class Pool:
    """The people of a run, on both sides, and what the engine looks up about them."""

    def __init__(
        self,
        mentors: Sequence[Candidate],
        mentees: Sequence[Candidate],
        policy: Policy,
        organisation: Organisation | None = None,
        avoid: Avoid | None = None,
    ) -> None:
        self.mentors, self.mentees = list(mentors), list(mentees)
        self.policy, self.organisation, self.avoid = policy, organisation or Organisation(), avoid or Avoid()
        refuse_doubles(self.mentors, self.mentees)

    @property
    def sides(self) -> tuple[list[Candidate], list[Candidate]]:
        """Mentors, then mentees."""
        return self.mentors, self.mentees

    def ids(self, name: Callable[[Candidate], str]) -> tuple[Ints, Ints]:
        """Number the values of a name on both sides; an empty one is -1."""
        numbers: dict[str, int] = {"": -1}
        found = [[numbers.setdefault(name(each), len(numbers)) for each in side] for side in self.sides]
        return np.array(found[0], dtype=np.int64), np.array(found[1], dtype=np.int64)

    def table(
        self,
        of_mentor: Callable[[Candidate], Mapping[str, float]],
        of_mentee: Callable[[Candidate], Mapping[str, float]],
    ) -> tuple[Floats, Floats]:
        """Lay out numbers by key, one row a person, one column for each key that both sides have."""
        maps = [of_mentor(each) for each in self.mentors], [of_mentee(each) for each in self.mentees]
        used = [{key for each in side for key in each} for side in maps]
        columns = {key: at for at, key in enumerate(sorted(used[0] & used[1]))}
        tables = [np.zeros((len(side), len(columns)), dtype=np.float32) for side in maps]
        for table, side in zip(tables, maps, strict=True):
            for row, each in enumerate(side):
                for key, value in each.items():
                    if key in columns:
                        table[row, columns[key]] = value
        return tables[0], tables[1]

    def bits(self, of: Callable[[Candidate], Iterable[str]]) -> tuple[Words, Words]:
        """Lay out sets as bits in words of 64."""
        numbers: dict[str, int] = {}
        for side in self.sides:
            for each in side:
                for key in sorted(of(each)):
                    numbers.setdefault(key, len(numbers))
        return self.words(lambda each: sum(1 << numbers[key] for key in of(each)), len(numbers))

    def words(self, of: Callable[[Candidate], int], length: int) -> tuple[Words, Words]:
        """Cut whole numbers of so many bits into words of 64."""
        width = max(-(-length // 64), 1)
        tables = [
            np.frombuffer(b"".join(of(each).to_bytes(8 * width, "little") for each in side), dtype="<u8")
            .astype(np.uint64)
            .reshape(len(side), width)
            for side in self.sides
        ]
        return tables[0], tables[1]

    @cached_property
    def free(self) -> tuple[Words, Words]:
        """Free half hours of the week."""
        return self.words(lambda each: each.free, 336)

    @cached_property
    def topics(self) -> tuple[Floats, Floats]:
        """Levels of mentors, and how much mentees want it (3, 2, 1), by topic."""
        return self.table(lambda each: each.offers, lambda each: wanted(each.wishes))

    @cached_property
    def places(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Where in the pool each person stands."""
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for places, side in zip(found, self.sides, strict=True):
            for at, each in enumerate(side):
                places.setdefault(each.person, []).append(at)
        return found

    @cached_property
    def lines(self) -> Lines:
        """The reporting lines of the organisation."""
        numbers = self.policy.rules["line"].numbers
        people = [each.person for side in self.sides for each in side]
        return draw(self.organisation, people, numbers["distance"], numbers["head_distance"] or 1)

    @cached_property
    def dotted(self) -> Listed:
        """Pairs connected by a dotted line somewhere."""
        people = set(self.places[0]) | set(self.places[1])
        return self.listed(dotted_pairs(self.organisation, self.lines, people))

    @cached_property
    def confidential(self) -> Listed:
        """Pairs that a confidential reason forbids; none of them can be told from another from here on."""
        appraisal = ((person, by) for person, some in self.organisation.appraisers.items() for by in some)
        said_no = (
            (each.person, other)
            for side in self.sides
            for each in side
            for other, answer in each.preferences.items()
            if answer == "no"
        )
        return self.listed([*self.avoid.confidential, *appraisal, *said_no])

    @cached_property
    def before(self) -> Listed:
        """Pairs that were a tandem before."""
        return self.listed(self.avoid.before)

    def listed(self, pairs: Iterable[tuple[str, str]]) -> Listed:
        """Turn pairs of people, in either order, into pairs of the pool."""
        mentors, mentees = self.places
        found = {
            (row, col)
            for one, other in pairs
            for mentor, mentee in ((one, other), (other, one))
            for row in mentors.get(mentor, ())
            for col in mentees.get(mentee, ())
        }
        return self.sparse(found)

    def enrolled(self, pairs: Iterable[tuple[str, str]]) -> Listed:
        """Turn pairs of enrolments, mentor first, into pairs of the pool; those gone are left out."""
        rows, cols = self.numbers
        at = [(rows[mentor], cols[mentee]) for mentor, mentee in sorted(pairs) if mentor in rows and mentee in cols]
        return self.sparse(at)

    @cached_property
    def numbers(self) -> tuple[dict[str, int], dict[str, int]]:
        """Where each enrolment stands on its side."""
        mentors, mentees = ({each.key: at for at, each in enumerate(side)} for side in self.sides)
        return mentors, mentees

    def sparse(self, pairs: Iterable[tuple[int, int]]) -> Listed:
        """Count how often each pair of indices is named."""
        count = Counter(pairs)
        at = np.array(sorted(count), dtype=np.int64).reshape(-1, 2)
        counts = np.array([count[pair] for pair in sorted(count)], dtype=np.int8)
        return Listed(at[:, 0], at[:, 1], counts, (len(self.mentors), len(self.mentees)))


def wanted(wishes: Mapping[str, int]) -> dict[str, float]:
    """Turn priorities, 1 the first, into how much something counts.

    >>> wanted({"linkedin": 1, "podcast": 3})
    {'linkedin': 3, 'podcast': 1}
    """
    return {topic: 4 - priority for topic, priority in wishes.items()}


def refuse_doubles(mentors: Sequence[Candidate], mentees: Sequence[Candidate]) -> None:
    """Refuse a key that occurs twice, and a person who stands twice on one side."""
    for names in (
        [each.key for each in (*mentors, *mentees)],
        [each.person for each in mentors],
        [each.person for each in mentees],
    ):
        double = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
        if double:
            raise DoubleKey(keys=tuple(double))
