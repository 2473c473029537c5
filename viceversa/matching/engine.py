"""From people to tandems: score all pairs, solve, prove, and say why somebody is left over."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from viceversa.matching.leftovers import left_over
from viceversa.matching.networks import Ints, hashes
from viceversa.matching.policy import Policy
from viceversa.matching.pools import Pool
from viceversa.matching.refusals import LockAgainstRule, LocksOverCapacity, UnknownKey
from viceversa.matching.scoring import MINIMUM, Scoring
from viceversa.matching.solutions import Solution, solve
from viceversa.matching.terms import (
    CONFIDENTIAL,
    Avoid,
    Candidate,
    Matching,
    Organisation,
    Pairs,
    RuleCount,
    SideName,
    Tandem,
)

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Eligible:
    """The pairs that no rule forbids, and how often each set of rules forbids one."""

    rows: list[Ints] = field(default_factory=list)
    cols: list[Ints] = field(default_factory=list)
    points: list[Ints] = field(default_factory=list)
    combinations: Ints = field(default_factory=lambda: np.zeros(2**16, dtype=np.int64))

    def columns(self) -> tuple[Ints, Ints, Ints]:
        """Give mentors, mentees and points of all pairs."""
        none = [np.zeros(0, dtype=np.int64)]
        rows, cols, points = (np.concatenate(some or none) for some in (self.rows, self.cols, self.points))
        return rows, cols, points


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
    progress
        Called with a stage ("score", "solve", "explain"), how much is done, and of how much.

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
    policy = policy or Policy()
    tell = progress or (lambda stage, done, total: None)
    pool = Pool(in_order(mentors, "mentor"), in_order(mentees, "mentee"), policy, organisation, avoid)
    scoring = Scoring(pool, frozenset(kept))
    fixed = fixed_pairs(pool, scoring, locked)
    eligible = score(scoring, fixed, tell)

    tell("solve", 0, 1)
    rows, cols, points = eligible.columns()
    solution = solve(
        rows,
        cols,
        points,
        [each.capacity for each in pool.mentors],
        [each.capacity for each in pool.mentees],
        keys=([each.key for each in pool.mentors], [each.key for each in pool.mentees]),
        objective=policy.objective,
        locked=fixed,
        waited=waiting(pool, frozenset(waited)),
    )
    tell("solve", 1, 1)
    return Matching(
        tandems=tandems(scoring, solution, frozenset(fixed)),
        left_over=left_over(scoring, solution, tell),
        rules=counts(scoring, eligible.combinations),
        certificate=solution.certificate,
        policy=policy.version,
    )


def in_order(people: Sequence[Candidate], side: SideName) -> list[Candidate]:
    """Bring people into the order of their hashes, in which pairs are solved."""
    codes = hashes([each.key for each in people], side)
    return [people[at] for at in np.argsort(codes, kind="stable")]


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


def score(scoring: Scoring, fixed: list[tuple[int, int]], tell: Progress) -> Eligible:
    """Score all pairs, block by block, and keep those that no rule forbids."""
    eligible = Eligible()
    people = len(scoring.pool.mentors)
    allowed = {row: [col for at, col in fixed if at == row] for row, _ in fixed}
    for block in scoring.blocks():
        tell("score", int(block.rows[0]), people)
        points, flags = scoring.score(block)
        eligible.combinations += np.bincount(flags.ravel(), minlength=2**16)
        for row in allowed.keys() & set(block.rows.tolist()):
            flags[row - block.rows[0], allowed[row]] = 0
        rows, cols = np.nonzero(flags == 0)
        eligible.rows.append(rows + block.rows[0])
        eligible.cols.append(cols)
        eligible.points.append(points[rows, cols].astype(np.int64))
    tell("score", people, people)
    return eligible


def waiting(pool: Pool, waited: frozenset[str]) -> tuple[list[bool], list[bool]] | None:
    """Mark those who were left over last time, where the policy puts them first."""
    if not (pool.policy.waited_first and waited):
        return None
    return [each.key in waited for each in pool.mentors], [each.key in waited for each in pool.mentees]


def tandems(scoring: Scoring, solution: Solution, fixed: frozenset[tuple[int, int]]) -> tuple[Tandem, ...]:
    """Put names and reasons to the chosen pairs, most points first."""
    pool = scoring.pool
    rows, cols = solution.pairs.T
    found = [
        Tandem(
            mentor=pool.mentors[row].key,
            mentee=pool.mentees[col].key,
            points=sum(part.points for part in parts),
            parts=parts,
            locked=(row, col) in fixed,
        )
        for row, col, parts in zip(rows.tolist(), cols.tolist(), scoring.parts(rows, cols), strict=True)
    ]
    return tuple(sorted(found, key=lambda tandem: (-tandem.points, tandem.mentor, tandem.mentee)))


def counts(scoring: Scoring, combinations: Ints) -> tuple[RuleCount, ...]:
    """Count the pairs that each rule forbids, and forbids alone; confidential reasons never alone."""
    sets = np.arange(len(combinations))
    return tuple(
        RuleCount(
            rule=name,
            pairs=int(combinations[sets >> bit & 1 == 1].sum()),
            alone=None if name == CONFIDENTIAL else int(combinations[1 << bit]),
        )
        for bit, name in enumerate(scoring.rules)
    )
