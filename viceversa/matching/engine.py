"""From people to tandems: score all pairs, solve, prove, and say why somebody is left over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from viceversa.matching.leftovers import left_over
from viceversa.matching.networks import Ints, hashes
from viceversa.matching.policy import Policy
from viceversa.matching.pools import Pool
from viceversa.matching.pricing import solve_by_pricing
from viceversa.matching.refusals import LockAgainstRule, LocksOverCapacity, UnknownKey
from viceversa.matching.scoring import MINIMUM, Scoring
from viceversa.matching.solutions import Solution, Task
from viceversa.matching.streams import Progress, Stream
from viceversa.matching.terms import Avoid, Candidate, Matching, Organisation, Pairs, SideName, Tandem

LARGE = 2**22
PROVED = 20_000  # people a side up to which the optimum is proved unasked


class Study:
    """A run that can be asked: its matching, and all that it was made from. Takes what `match` takes."""

    def __init__(
        self,
        mentors: Sequence[Candidate],
        mentees: Sequence[Candidate],
        policy: Policy | None = None,
        *,
        organisation: Organisation | None = None,
        avoid: Avoid | None = None,
        locked: Pairs = (),
        kept: Pairs = (),
        waited: Iterable[str] = (),
        prove: bool | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.policy = policy or Policy()
        self.tell = progress or (lambda stage, done, total: None)
        self.pool = Pool(in_order(mentors, "mentor"), in_order(mentees, "mentee"), self.policy, organisation, avoid)
        self.scoring = Scoring(self.pool, frozenset(kept))
        self.stream = Stream(self.scoring, self.tell)
        self.waited = frozenset(waited)
        self.prove = max(len(mentors), len(mentees)) <= PROVED if prove is None else prove
        self.fixed = fixed_pairs(self.pool, self.scoring, locked)

    @cached_property
    def task(self) -> Task:
        """What is to be solved, whatever pairs there are."""
        return Task(
            capacity=(capacities(self.pool.mentors), capacities(self.pool.mentees)),
            names=([each.key for each in self.pool.mentors], [each.key for each in self.pool.mentees]),
            objective=self.policy.objective,
            locked=tuple(self.fixed),
            waited=waiting(self.pool, self.waited),
        )

    @cached_property
    def solution(self) -> Solution:
        """The optimum, by index."""
        places = [row * self.stream.width + col for row, col in self.fixed]
        fixed = self.stream.pairs(np.array(places, dtype=np.int64))
        if len(self.pool.mentors) * len(self.pool.mentees) > LARGE:
            return solve_by_pricing(self.stream, self.task, fixed, prove=self.prove)
        pairs = self.stream.joined(self.stream.every(), fixed) if places else self.stream.every()
        self.tell("solve", 0, 1)
        solution = self.task.solve(pairs)
        self.tell("solve", 1, 1)
        return solution

    @cached_property
    def matching(self) -> Matching:
        """Tandems with reasons, who is left over and why, what rules forbid, and the proof."""
        solution = self.solution
        return Matching(
            tandems=self.tandems(),
            left_over=left_over(self.scoring, solution, self.tell),
            rules=self.stream.counts(),
            certificate=solution.certificate,
            policy=self.policy.version,
        )

    def tandems(self) -> tuple[Tandem, ...]:
        """Put names and reasons to the chosen pairs, most points first."""
        rows, cols = self.solution.pairs.T
        fixed = set(self.fixed)
        found = [
            Tandem(
                mentor=self.pool.mentors[row].key,
                mentee=self.pool.mentees[col].key,
                points=sum(part.points for part in parts),
                parts=parts,
                locked=(row, col) in fixed,
            )
            for row, col, parts in zip(rows.tolist(), cols.tolist(), self.scoring.parts(rows, cols), strict=True)
        ]
        return tuple(sorted(found, key=lambda tandem: (-tandem.points, tandem.mentor, tandem.mentee)))


def match(
    mentors: Sequence[Candidate],
    mentees: Sequence[Candidate],
    policy: Policy | None = None,
    *,
    organisation: Organisation | None = None,
    avoid: Avoid | None = None,
    locked: Pairs = (),
    kept: Pairs = (),
    waited: Iterable[str] = (),
    prove: bool | None = None,
    progress: Progress | None = None,
) -> Matching:
    """Match mentors and mentees: the best set of tandems that a policy allows, with reasons and a proof.

    Parameters
    ----------
    mentors, mentees
        Who takes part on each side. Their order does not matter.
    policy
        What counts; the standard one if left out.
    organisation
        Reporting lines and appraisal.
    avoid
        Pairs of people that must not meet.
    locked, kept
        Pairs of enrolment keys, mentor first: those that are fixed, and those that existed before (they get
        the policy's bonus).
    waited
        Enrolments of people who were left over last time.
    prove
        Whether to go on until nothing better exists. Left out, it is so up to 20,000 people a side; beyond, the
        certificate's gap says how far from the optimum the result is at most.
    progress
        Called with a stage ("score", "solve", "price", "explain"), how much is done, and of how much; large pools are
        solved several times.

    Raises
    ------
    Refusal
        For double or unknown keys, a cycle in the reporting lines, and pairs that cannot be fixed.

    Examples
    --------
    >>> lena = Candidate("e1", "lena", offers={"linkedin": 5}, unit="Marketing", career_level=2)
    >>> thomas = Candidate("e2", "thomas", wishes={"linkedin": 1}, unit="Vertrieb", career_level=9)
    >>> matching = match([lena], [thomas])
    >>> [(tandem.mentor, tandem.mentee, tandem.points) for tandem in matching.tandems]
    [('e1', 'e2', 55)]
    >>> {part.criterion: part.points for part in matching.tandems[0].parts if part.points}
    {'topics': 40, 'distance': 5, 'closeness': 5, 'unit': 5}
    """
    return Study(
        mentors,
        mentees,
        policy,
        organisation=organisation,
        avoid=avoid,
        locked=locked,
        kept=kept,
        waited=waited,
        prove=prove,
        progress=progress,
    ).matching


def in_order(people: Sequence[Candidate], side: SideName) -> list[Candidate]:
    """Bring people into the order of their hashes, in which pairs are solved."""
    codes = hashes([each.key for each in people], side)
    return [people[at] for at in np.argsort(codes, kind="stable")]


def capacities(people: Sequence[Candidate]) -> Ints:
    """Say how many tandems each person takes at most."""
    return np.array([each.capacity for each in people], dtype=np.int64)


def fixed_pairs(pool: Pool, scoring: Scoring, locked: Pairs) -> list[tuple[int, int]]:
    """Find the fixed pairs, and refuse those that a rule forbids; too few points forbid none."""
    rows, cols = pool.numbers
    wanted = sorted(set(locked))
    unknown = [key for pair in wanted for key, known in zip(pair, pool.numbers, strict=True) if key not in known]
    if unknown:
        raise UnknownKey(keys=tuple(unknown), where="locked")
    at = [(rows[mentor], cols[mentee]) for mentor, mentee in wanted]
    for (mentor, mentee), (row, col) in zip(wanted, at, strict=True):
        against = scoring.against(row, col)
        if set(against) - {MINIMUM}:
            raise LockAgainstRule(mentor=mentor, mentee=mentee, rules=against)
    refuse_overfull(pool, wanted)
    return at


def refuse_overfull(pool: Pool, locked: list[tuple[str, str]]) -> None:
    """Refuse more fixed pairs than somebody has places."""
    locks = Counter(key for pair in locked for key in pair)
    for each in (*pool.mentors, *pool.mentees):
        if locks[each.key] > each.capacity:
            raise LocksOverCapacity(person=each.key, capacity=each.capacity, locks=locks[each.key])


def waiting(pool: Pool, waited: frozenset[str]) -> tuple[list[bool], list[bool]] | None:
    """Mark those who were left over last time, where the policy puts them first."""
    if not (pool.policy.waited_first and waited):
        return None
    return [each.key in waited for each in pool.mentors], [each.key in waited for each in pool.mentees]
