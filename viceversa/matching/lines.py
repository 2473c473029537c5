"""Reporting lines: who stands above whom, as Euler-tour numbers on the tree and a few pairs for dotted lines."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from viceversa.matching.networks import Ints
from viceversa.matching.refusals import Cycle, UnknownKey
from viceversa.matching.terms import Organisation

UNLIMITED = 2**30


@dataclass(frozen=True, slots=True)
class Lines:
    """The tree of a whole organisation; a person stands above those who enter after them and before they leave.

    ``limit`` is the distance down to which somebody counts as above.
    """

    place: Mapping[str, int]
    enter: Ints
    leave: Ints
    depth: Ints
    limit: Ints


def draw(organisation: Organisation, people: Iterable[str], distance: int | None, head_distance: int) -> Lines:
    """Number an organisation. Raises `Cycle` and `UnknownKey` with the people in it."""
    superior = complete(organisation, people)
    reports: dict[str | None, list[str]] = {}
    for person, above in superior.items():
        reports.setdefault(above, []).append(person)
    enter, leave, depth = tour(reports)
    if len(enter) < len(superior):
        raise Cycle(circle(superior, next(person for person in superior if person not in enter)))

    place = {person: at for at, person in enumerate(superior)}
    numbers = [np.array([number[person] for person in superior], dtype=np.int64) for number in (enter, leave, depth)]
    limit = np.full(len(place), distance or UNLIMITED, dtype=np.int64)
    heads = organisation.heads
    if heads is None:
        heads = frozenset(p for p in reports.get(None, ()) if leave[p] - enter[p] > max(len(superior) / 2, 1))
    limit[[place[head] for head in heads if head in place]] = head_distance
    return Lines(place, numbers[0], numbers[1], numbers[2], limit)


def complete(organisation: Organisation, people: Iterable[str]) -> Mapping[str, str | None]:
    """Give everybody's superior; refuse people whom the organisation does not know."""
    dotted = [person for pair in organisation.dotted.items() for person in (pair[0], *pair[1])]
    appraisal = [person for pair in organisation.appraisers.items() for person in (pair[0], *pair[1])]
    if not organisation.superior:
        return dict.fromkeys([*people, *dotted, *appraisal])
    superiors = [above for above in organisation.superior.values() if above is not None]
    asked = {"superior": superiors, "people": people, "dotted": dotted, "appraisers": appraisal}
    for where, keys in asked.items():
        unknown = sorted({key for key in keys if key not in organisation.superior})
        if unknown:
            raise UnknownKey(keys=tuple(unknown), where=where)
    return organisation.superior


def tour(reports: Mapping[str | None, list[str]]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Walk down from everybody without a superior, numbering people on the way in and out."""
    enter: dict[str, int] = {}
    leave: dict[str, int] = {}
    depth: dict[str, int] = {}
    stack = [(person, 0) for person in reversed(reports.get(None, []))]
    while stack:
        person, level = stack.pop()
        if person in enter:
            leave[person] = len(enter)
            continue
        enter[person], depth[person] = len(enter), level
        stack.append((person, level))
        stack.extend((below, level + 1) for below in reversed(reports.get(person, [])))
    return enter, leave, depth


def circle(superior: Mapping[str, str | None], start: str) -> list[str]:
    """Follow superiors until somebody comes again, and give the circle, the first name first."""
    seen: dict[str, int] = {}
    person: str | None = start
    while person is not None and person not in seen:
        seen[person] = len(seen)
        person = superior[person]
    found = [each for each, at in seen.items() if at >= seen[person or start]]
    first = found.index(min(found))
    return found[first:] + found[:first]


@dataclass(frozen=True, slots=True)
class Census:
    """The people of a pool in the order of their numbers, so that those under somebody lie together."""

    lines: Lines
    people: list[str]
    numbers: Ints
    depths: Ints

    @classmethod
    def of(cls, lines: Lines, people: Iterable[str]) -> Self:
        """Bring people into order."""
        ordered = sorted(people, key=lambda person: int(lines.enter[lines.place[person]]))
        at = np.array([lines.place[person] for person in ordered], dtype=np.int64)
        return cls(lines, ordered, lines.enter[at], lines.depth[at])

    def under(self, person: str, steps: int) -> Iterator[str]:
        """Give everybody in the tree under somebody, themselves included, down to some steps."""
        at = self.lines.place[person]
        first, last = np.searchsorted(self.numbers, (self.lines.enter[at], self.lines.leave[at]))
        near = np.flatnonzero(self.depths[first:last] - self.lines.depth[at] <= steps)
        return (self.people[index] for index in (near + first).tolist())


def pairs_apart(organisation: Organisation, lines: Lines, people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give (below, above) for those whom a dotted line connects, and those within a limited distance."""
    census = Census.of(lines, people)
    limits = {person: int(lines.limit[lines.place[person]]) for person in people}
    for above, limit in limits.items():
        if limit < UNLIMITED:
            yield from ((below, above) for below in census.under(above, limit) if below != above)
    for person, superiors in organisation.dotted.items():
        steps = [pair for superior in superiors for pair in climb(organisation, superior).items()]
        for above, up in steps:
            yield from ((below, above) for below in census.under(person, limits.get(above, 0) - up - 1))


def climb(organisation: Organisation, person: str) -> dict[str, int]:
    """Give everybody above, by solid and dotted lines, with the number of steps; the person with 0."""
    steps = {person: 0}
    queue = deque([person])
    while queue:
        at = queue.popleft()
        solid = organisation.superior.get(at)
        for above in (*([solid] if solid else []), *organisation.dotted.get(at, ())):
            if above not in steps:
                steps[above] = steps[at] + 1
                queue.append(above)
    return steps
