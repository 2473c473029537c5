"""A pool of people as arrays, and blocks of pairs over it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viceversa.matching.blocks import Listed, Tables
from viceversa.matching.lines import Lines, draw, pairs_apart
from viceversa.matching.networks import Mask
from viceversa.matching.policy import Policy
from viceversa.matching.refusals import DoubleKey
from viceversa.matching.terms import Avoid, Candidate, Organisation

Numbers = NDArray[np.signedinteger]

WEEK = 336


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

    def ids(self, name: Callable[[Candidate], str]) -> tuple[Numbers, Numbers]:
        """Number the values of a name on both sides, in as few bytes as possible; an empty one is -1."""
        numbers: dict[str, int] = {"": -1}
        found = [[numbers.setdefault(name(each), len(numbers)) for each in side] for side in self.sides]
        small = np.min_scalar_type(-max(len(numbers), 2))
        return np.array(found[0], dtype=small), np.array(found[1], dtype=small)

    def table(
        self,
        of_mentor: Callable[[Candidate], Mapping[str, float]],
        of_mentee: Callable[[Candidate], Mapping[str, float]],
    ) -> Tables:
        """Lay out numbers by key, for each key that both sides have."""
        maps = [of_mentor(each) for each in self.mentors], [of_mentee(each) for each in self.mentees]
        used = [{key for each in side for key in each} for side in maps]
        columns = {key: at for at, key in enumerate(sorted(used[0] & used[1]))}
        size = 2 if len(columns) == 1 else len(columns)  # the product of one column takes seven times as long
        tables = Tables(*(np.zeros(shape, dtype=np.float32) for shape in ((len(maps[0]), size), (size, len(maps[1])))))
        for table, side in zip((tables.mentors, tables.mentees.T), maps, strict=True):
            for row, each in enumerate(side):
                for key, value in each.items():
                    if key in columns:
                        table[row, columns[key]] = value
        return tables

    def sets(self, of: Callable[[Candidate], Iterable[str]]) -> Tables:
        """Lay out sets, so that a product counts what two people have in common."""
        return self.table(lambda each: dict.fromkeys(of(each), 1), lambda each: dict.fromkeys(of(each), 1))

    def known(self, of: Callable[[Candidate], object]) -> tuple[Mask, Mask]:
        """Mark who has stated something."""
        mentors, mentees = (np.array([bool(of(each)) for each in side], dtype=bool) for side in self.sides)
        return mentors, mentees

    @cached_property
    def free(self) -> Tables:
        """Free half hours; those that everybody has or lacks together make one column, weighed by their number."""
        grids = [
            np.unpackbits(
                np.frombuffer(
                    b"".join(each.free.to_bytes(WEEK // 8, "little") for each in side), dtype=np.uint8
                ).reshape(len(side), WEEK // 8),
                axis=1,
            )
            for side in self.sides
        ]
        alike: dict[bytes, list[int]] = {}
        for slot in range(WEEK):
            if grids[0][:, slot].any() and grids[1][:, slot].any():
                alike.setdefault(grids[0][:, slot].tobytes() + grids[1][:, slot].tobytes(), []).append(slot)
        first = [slots[0] for slots in alike.values()]
        weights = np.array([len(slots) for slots in alike.values()], dtype=np.float32)
        return Tables(grids[0][:, first] * weights, np.ascontiguousarray(grids[1][:, first].T, dtype=np.float32))

    @cached_property
    def topics(self) -> Tables:
        """Levels of mentors, and how much mentees want it (3, 2, 1), by topic."""
        return self.table(lambda each: each.offers, lambda each: wanted(each.wishes))

    @cached_property
    def places(self) -> tuple[dict[str, int], dict[str, int]]:
        """Where each person stands on either side."""
        mentors, mentees = ({each.person: at for at, each in enumerate(side)} for side in self.sides)
        return mentors, mentees

    @cached_property
    def lines(self) -> Lines:
        """The reporting lines of the organisation."""
        numbers = self.policy.rules["line"].numbers
        people = [each.person for side in self.sides for each in side]
        return draw(self.organisation, people, numbers["distance"], numbers["head_distance"] or 1)

    @cached_property
    def apart(self) -> Listed:
        """Pairs in a reporting line that the tree's numbers alone do not show: by dotted lines, or within a limit."""
        people = set(self.places[0]) | set(self.places[1])
        return self.listed(pairs_apart(self.organisation, self.lines, people))

    @cached_property
    def themselves(self) -> Listed:
        """People on both sides."""
        return self.listed((each.person, each.person) for each in self.mentors)

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

    @cached_property
    def excluded(self) -> Listed:
        """Pairs that are openly kept apart."""
        return self.listed(self.avoid.excluded)

    def listed(self, pairs: Iterable[tuple[str, str]]) -> Listed:
        """Turn pairs of people, in either order, into pairs of the pool."""
        mentors, mentees = self.places
        found = {
            (mentors[mentor], mentees[mentee])
            for one, other in pairs
            for mentor, mentee in ((one, other), (other, one))
            if mentor in mentors and mentee in mentees
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
