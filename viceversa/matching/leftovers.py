"""Why somebody is left over: what rules forbid, or what it would cost the others."""

from collections.abc import Callable

import numpy as np

from viceversa.matching.blocks import Block, Points
from viceversa.matching.networks import Ints
from viceversa.matching.scoring import Flags, Scoring
from viceversa.matching.solutions import Solution
from viceversa.matching.terms import CONFIDENTIAL, Candidate, LeftOver, Reason, SideName

UNTOLD = ("self", CONFIDENTIAL)


def left_over(scoring: Scoring, solution: Solution, tell: Callable[[str, int, int], None]) -> tuple[LeftOver, ...]:
    """Explain everybody without a tandem, mentors first, by their keys."""
    pool = scoring.pool
    sides: tuple[tuple[SideName, Ints, list[Candidate]], ...] = (
        ("mentor", solution.pairs[:, 0], pool.mentors),
        ("mentee", solution.pairs[:, 1], pool.mentees),
    )
    people = [
        (side, person) for side, taken, some in sides for person in np.setdiff1d(np.arange(len(some)), taken).tolist()
    ]
    found = []
    for at, (side, person) in enumerate(people):
        tell("explain", at, len(people))
        found.append(explain(scoring, solution, side, person))
    tell("explain", len(people), len(people))
    return tuple(sorted(found, key=lambda each: (each.side != "mentor", each.key)))


def explain(scoring: Scoring, solution: Solution, side: SideName, person: int) -> LeftOver:
    """Look at all pairs of one person."""
    pool = scoring.pool
    mine = pool.mentors if side == "mentor" else pool.mentees
    _, flags = points_and_rules(scoring, side, person)
    bits = {name: 1 << bit for bit, name in enumerate(scoring.rules)}
    candidates = int((flags & bits["self"] == 0).sum())
    possible = flags == 0
    only = {name: int((flags == bit).sum()) for name, bit in bits.items() if name not in UNTOLD}
    reason: Reason = "others"
    if not candidates or not mine[person].capacity:
        reason = "nobody"
    elif not possible.any():
        reason = "confidential" if (flags == bits[CONFIDENTIAL]).any() else "rules"
    lost = cost(solution, side, person) if reason == "others" else (None, None)
    return LeftOver(
        key=mine[person].key,
        side=side,
        reason=reason,
        candidates=candidates,
        possible=int(possible.sum()),
        only={name: count for name, count in only.items() if count},
        tandems=lost[0],
        points=lost[1],
    )


def points_and_rules(scoring: Scoring, side: SideName, person: int) -> tuple[Points, Flags]:
    """Score one person with everybody on the other side."""
    pool = scoring.pool
    others = len(pool.mentees) if side == "mentor" else len(pool.mentors)
    me, all_others = np.array([person]), np.arange(others)
    points, flags = scoring.score(Block(me, among=all_others) if side == "mentor" else Block(all_others, among=me))
    return points.ravel(), flags.ravel()


def cost(solution: Solution, side: SideName, person: int) -> tuple[int | None, int | None]:
    """Say how many tandems and points all others would lose by the best tandem for this person."""
    network = solution.network
    mine, theirs = (network.rows, network.cols) if side == "mentor" else (network.cols, network.rows)
    own, other = (
        (solution.losses.mentors, solution.losses.mentees)
        if side == "mentor"
        else (solution.losses.mentees, solution.losses.mentors)
    )
    some = mine == person
    if not some.any():
        return None, None
    return network.units.apart(int((own[person] + other[theirs[some]] - network.worth[some]).min()))
