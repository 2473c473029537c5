"""The engine's own words: who comes in, and what comes out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Pairs = Iterable[tuple[str, str]]
SideName = Literal["mentor", "mentee"]
Answer = Literal["yes", "maybe", "no"]
Reason = Literal["nobody", "rules", "confidential", "others"]

CONFIDENTIAL = "confidential"
EXCLUDED = "excluded"
IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who takes part on one side, as far as the engine needs to know them.

    What is left empty is no obstacle: no languages, formats, free time or level mean that nothing is known.

    Parameters
    ----------
    key
        The enrolment. Results speak of it.
    person
        Who it is. The organisation, pairs to avoid and preferences speak of it.
    capacity
        How many tandems at most.
    offers
        Topics a mentor can teach, with a level from 1 to 5.
    wishes
        Topics a mentee wants, with a priority from 1 (first) to 3. On the mentor's side: what they would
        like in return.
    returns
        Topics a mentee gives in return.
    formats
        How they like to meet; `IN_PERSON` is the one that needs a place.
    free
        The week in UTC as a set of bits, one for each half hour from Monday 0:00 (see `week`).
    unit
        A path, the widest first: "Vertrieb / Süd".
    career_level
        1 (trainee) to 10 (board).
    ways
        Ways of working: question to answer, 1 to 5.
    preferences
        Person to "yes", "maybe" or "no". A "no" is a confidential reason.
    """

    key: str
    person: str
    capacity: int = 1
    offers: Mapping[str, int] = field(default_factory=dict)
    wishes: Mapping[str, int] = field(default_factory=dict)
    returns: frozenset[str] = frozenset()
    free: int = 0
    formats: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    unit: str = ""
    location: str = ""
    career_level: int | None = None
    ways: Mapping[str, int] = field(default_factory=dict)
    preferences: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who reports to whom; people are person keys.

    ``superior`` names everybody, with None for those who report to nobody; an empty one says nothing about
    reporting lines. ``heads`` stand above everybody; left as None, it is whoever has no superior and more
    than half of all people below.
    """

    superior: Mapping[str, str | None] = field(default_factory=dict)
    dotted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    appraisers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    heads: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Avoid:
    """Pairs of people, in either order, that must not meet.

    ``confidential`` holds exclusions, earlier refusals and parted pairs alike: the engine is not told which.
    ``before`` are those who were a tandem before. ``excluded`` are those whom whoever runs the matching keeps apart,
    and says so: counted under their own name, and forbidden whatever the policy says.
    """

    confidential: frozenset[tuple[str, str]] = frozenset()
    before: frozenset[tuple[str, str]] = frozenset()
    excluded: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion, or a preferred rule, gives a pair: points, at most how many, on what evidence."""

    criterion: str
    points: int
    most: int
    evidence: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tandem:
    """A pair that the engine suggests; its parts add up to its points exactly."""

    mentor: str
    mentee: str
    points: int
    parts: tuple[Part, ...]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Somebody without a tandem, and why.

    Parameters
    ----------
    reason
        "nobody": there is no one on the other side. "rules": rules forbid all. "confidential": so they do,
        and without confidential reasons somebody would remain. "others": whoever was possible is in
        another tandem.
    candidates, possible
        How many there are on the other side, and how many of them no rule forbids.
    only
        Rule to the number of people that this rule alone forbids; never a confidential one.
    tandems, points
        What the best tandem for this person would cost all others together, where the reason is "others".
    """

    key: str
    side: SideName
    reason: Reason
    candidates: int
    possible: int
    only: Mapping[str, int] = field(default_factory=dict)
    tandems: int | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many pairs a rule forbids, and how many it alone; the latter is None for confidential reasons."""

    rule: str
    pairs: int
    alone: int | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof of an optimum: what was reached, and what can be reached at most (in exact integers).

    Both count tandems, people with a first tandem and points in one number, the worth; see docs/matching.md.
    """

    primal: int
    dual: int

    @property
    def gap(self) -> int:
        """How far the proof is from complete; 0 proves the optimum."""
        return self.dual - self.primal

    @property
    def holds(self) -> bool:
        """Whether nothing better exists."""
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Matching:
    """What a run gives: tandems (most points first), people left over, rules with counts, and the proof."""

    tandems: tuple[Tandem, ...]
    left_over: tuple[LeftOver, ...]
    rules: tuple[RuleCount, ...]
    certificate: Certificate
    policy: int

    @property
    def points(self) -> int:
        """All points together."""
        return sum(tandem.points for tandem in self.tandems)

    @property
    def worst(self) -> int | None:
        """The points of the weakest tandem."""
        return min((tandem.points for tandem in self.tandems), default=None)


@dataclass(frozen=True, slots=True)
class Story:
    """What would follow if two people were a tandem: who would go to whom, and what it costs all together.

    ``tandems`` and ``points`` are losses; ``waits`` and ``joins`` are enrolments that would lose their only
    tandem, or get a first one.
    """

    comes: tuple[tuple[str, str], ...]
    goes: tuple[tuple[str, str], ...]
    waits: tuple[str, ...]
    joins: tuple[str, ...]
    tandems: int
    points: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Two people: their points by criterion, the rules that stand against them, or the story that would follow.

    There is no story for a tandem, against a rule, and where somebody's places are all fixed.
    """

    mentor: str
    mentee: str
    points: int
    parts: tuple[Part, ...]
    rules: tuple[str, ...]
    tandem: bool
    story: Story | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another partner for somebody: the pair's points, and what all together would lose in tandems and points."""

    key: str
    points: int
    tandems: int
    lost: int


@dataclass(frozen=True, slots=True)
class Place:
    """What one more place of somebody would be worth to the programme."""

    key: str
    side: SideName
    tandems: int
    points: int


@dataclass(frozen=True, slots=True)
class Demand:
    """A topic: how many want it, how many could teach it, and in how many tandems it is taught."""

    topic: str
    wanted: int
    offered: int
    covered: int


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two matchings: pairs that come, go and stay, who is newly left over or served."""

    comes: tuple[tuple[str, str], ...]
    goes: tuple[tuple[str, str], ...]
    stays: tuple[tuple[str, str], ...]
    waits: tuple[str, ...]
    joins: tuple[str, ...]
