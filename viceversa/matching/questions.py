"""What can be asked of a run: why not these two, who else, what one more place is worth, and what would change."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from viceversa.matching.blocks import Block
from viceversa.matching.engine import Study
from viceversa.matching.leftovers import points_and_rules
from viceversa.matching.networks import Ints
from viceversa.matching.refusals import UnknownKey
from viceversa.matching.residuals import Shift
from viceversa.matching.stability import blocking, defer
from viceversa.matching.terms import (
    Alternative,
    Candidate,
    Change,
    Demand,
    Matching,
    Place,
    SideName,
    Story,
    WhyNot,
)


class Questions:
    """Answers about a study. A large pool's answers look at the pairs that its proof needed."""

    def __init__(self, study: Study) -> None:
        self.study, self.solution = study, study.solution
        self.pool, self.scoring = study.pool, study.scoring

    @cached_property
    def tandems(self) -> set[tuple[int, int]]:
        """The tandems, by index."""
        return {(row, col) for row, col in self.solution.pairs.tolist()}

    def why_not(self, mentor: str, mentee: str) -> WhyNot:
        """Say why two people are no tandem: by a rule, or by what would follow. For a tandem: if it may not be."""
        row, col = self.find(mentor, "mentor"), self.find(mentee, "mentee")
        [parts] = self.scoring.parts(np.array([row]), np.array([col]))
        rules, tandem = self.scoring.against(row, col), (row, col) in self.tandems
        return WhyNot(
            mentor=mentor,
            mentee=mentee,
            points=sum(part.points for part in parts),
            parts=parts,
            rules=rules,
            tandem=tandem,
            story=None if rules else self.story(row, col),
        )

    def story(self, row: int, col: int) -> Story | None:
        """Tell what would follow if two people were a tandem, or if a tandem might not be."""
        network = self.solution.network
        if (row, col) in self.study.fixed or not (network.mentor_capacity[row] and network.mentee_capacity[col]):
            return None
        shift = self.solution.residual.shift(row, col, chosen=(row, col) in self.tandems)
        return None if shift is None else self.told(shift)

    def told(self, shift: Shift) -> Story:
        """Put names to a shift, and count exactly what it costs."""
        before, after = self.served(self.tandems), self.served((self.tandems - set(shift.goes)) | set(shift.comes))
        return Story(
            comes=tuple(self.names(pair) for pair in shift.comes),
            goes=tuple(self.names(pair) for pair in shift.goes),
            waits=tuple(sorted(before - after)),
            joins=tuple(sorted(after - before)),
            tandems=len(shift.goes) - len(shift.comes),
            points=self.points(shift.goes) - self.points(shift.comes),
        )

    def points(self, pairs: tuple[tuple[int, int], ...]) -> int:
        """Add up the points of some pairs."""
        rows, cols = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return int(self.scoring.score(Block(rows, cols))[0].sum(dtype=np.int64))

    def worth(self, pairs: Iterable[tuple[str, str]] | None = None) -> dict[tuple[str, str], int]:
        """Give the points of each tandem, or of other pairs as they count here, by the keys of the two."""
        rows, cols = self.pool.numbers
        wanted = self.tandems if pairs is None else [(rows[mentor], cols[mentee]) for mentor, mentee in pairs]
        found = sorted(wanted)
        points = self.scoring.score(Block(*np.array(found, dtype=np.int64).reshape(-1, 2).T))[0].tolist()
        return {self.names(pair): worth for pair, worth in zip(found, points, strict=True)}

    def alternatives(self, key: str, most: int = 10) -> tuple[Alternative, ...]:
        """Name other partners for somebody, the one who costs the others least first."""
        side: SideName = "mentor" if key in self.pool.numbers[0] else "mentee"
        person = self.find(key, side)
        others = self.pool.mentees if side == "mentor" else self.pool.mentors
        points, flags = points_and_rules(self.scoring, side, person)
        prices, network = self.solution.prices, self.solution.network
        own, theirs = (prices.mentors, prices.mentees) if side == "mentor" else (prices.mentees, prices.mentors)
        worth = points.astype(np.int64) * network.units.point + network.units.tandem
        loss = own[person] + theirs - worth + self.solution.residual.regrets(person, mentee=side == "mentee")
        mine = {
            (col if side == "mentor" else row)
            for row, col in self.tandems
            if person == (row if side == "mentor" else col)
        }
        ways = [at for at in np.argsort(loss, kind="stable").tolist() if flags[at] == 0 and np.isfinite(loss[at])]
        found = [
            Alternative(others[at].key, int(points[at]), *network.units.apart(round(loss[at])))
            for at in ways
            if at not in mine
        ]
        return tuple(found[:most])

    def places(self) -> tuple[Place, ...]:
        """Say whose one more place would be worth something, the most first."""
        gains, unit = self.solution.gains, self.solution.network.units
        sides: tuple[tuple[SideName, list[Candidate], Ints], ...] = (
            ("mentor", self.pool.mentors, gains.mentors),
            ("mentee", self.pool.mentees, gains.mentees),
        )
        found = [
            (int(gain), Place(each.key, side, *unit.apart(int(gain))))
            for side, people, values in sides
            for each, gain in zip(people, values, strict=True)
            if gain > 0
        ]
        return tuple(place for _, place in sorted(found, key=lambda each: (-each[0], each[1].key)))

    def topics(self) -> tuple[Demand, ...]:
        """Count who wants and who offers each topic, and where it is taught; the most wanted first."""
        wanted = Counter(topic for each in self.pool.mentees for topic in each.wishes)
        offered = Counter(topic for each in self.pool.mentors for topic in each.offers)
        covered = Counter(
            topic
            for row, col in self.tandems
            for topic in self.pool.mentees[col].wishes
            if topic in self.pool.mentors[row].offers
        )
        topics = sorted({*wanted, *offered}, key=lambda topic: (-wanted[topic], topic))
        return tuple(Demand(topic, wanted[topic], offered[topic], covered[topic]) for topic in topics)

    def blocking(self) -> tuple[tuple[str, str], ...]:
        """Name the pairs who would both gain by having each other."""
        return self.named(blocking(self.pairs(), self.solution.pairs, *self.study.task.capacity))

    def stable(self) -> tuple[tuple[str, str], ...]:
        """Name the tandems of the stable matching, for comparison."""
        return self.named(defer(self.pairs(), *self.study.task.capacity))

    def pairs(self) -> Ints:
        """Give all pairs that no rule forbids."""
        return self.study.stream.every()

    def find(self, key: str, side: SideName) -> int:
        """Find somebody's index."""
        numbers = self.pool.numbers[0 if side == "mentor" else 1]
        if key not in numbers:
            raise UnknownKey(keys=(key,), where=side)
        return numbers[key]

    def names(self, pair: tuple[int, int]) -> tuple[str, str]:
        """Give the keys of a pair."""
        return self.pool.mentors[pair[0]].key, self.pool.mentees[pair[1]].key

    def named(self, pairs: Ints) -> tuple[tuple[str, str], ...]:
        """Give the keys of pairs, in order."""
        return tuple(sorted(self.names((row, col)) for row, col in pairs.tolist()))

    def served(self, pairs: set[tuple[int, int]]) -> set[str]:
        """Name everybody in a tandem."""
        return {key for pair in pairs for key in self.names(pair)}


def compare(before: Matching, after: Matching) -> Change:
    """Say what changes from one matching to another, such as after a what-if."""
    old, new = ({(tandem.mentor, tandem.mentee) for tandem in each.tandems} for each in (before, after))
    served = [{key for pair in pairs for key in pair} for pairs in (old, new)]
    return Change(
        comes=tuple(sorted(new - old)),
        goes=tuple(sorted(old - new)),
        stays=tuple(sorted(old & new)),
        waits=tuple(sorted(served[0] - served[1])),
        joins=tuple(sorted(served[1] - served[0])),
    )
