"""What may be told of a matching: nothing from which anybody could work out what others have said in confidence.

What the house knows of two people is named. What people have said themselves is one class with every confidential
reason, told by one sentence; and it is told of nobody behind whom it would not hide (docs/adr/0013).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
from django.utils.translation import gettext as _

from viceversa.matching import CONFIDENTIAL, EXCLUDED, Certificate, LeftOver, Matching, Policy, RuleCount, Study
from viceversa.matching.blocks import Block
from viceversa.matching.scoring import MINIMUM

SAID = "closeness"
# What the house knows, or a lead has decided.
HOUSE = ("self", "line", "gap", "unit", "again", EXCLUDED)
# What follows from what people have said, as far as it is no confidence.
OPEN = ("language", "format", "overlap", "topic")
# Behind how many others a confidential reason hides, for each of the two.
COVER = 3

Alone: TypeAlias = Mapping[tuple[str, str], int]


def counts_what_was_said(policy: Mapping[str, Any]) -> bool:
    """Whether what people have said about each other counts."""
    return bool(Policy.from_dict(policy).criteria[SAID].weight)


def quiet() -> str:
    """Say nothing, in the same words for everybody."""
    return _(
        "Of these two nothing more is told. It is so wherever what people have said does not fit, wherever a "
        "confidential reason stands, and wherever another answer would give one away."
    )


def quiet_about_one() -> str:
    """Say nothing of what would follow if somebody left or joined."""
    return _(
        "What would follow if this person left or joined, the studio does not tell: it could give a confidential "
        "reason away."
    )


def named(rules: Iterable[str]) -> list[str]:
    """The rules that may be named."""
    return [rule for rule in rules if rule in HOUSE]


class Cover:
    """Who in a run may be spoken of: whoever has enough others across whom the same sentence is about.

    Confidential reasons do not count, so that it tells nothing whether somebody is covered.
    """

    def __init__(self, study: Study) -> None:
        self.scoring, self.pool = study.scoring, study.pool
        bits = {name: 1 << at for at, name in enumerate(study.scoring.rules)}
        self.house, self.open = (sum(bits.get(name, 0) for name in names) for names in (HOUSE, OPEN))

    def hides(self, *keys: str) -> bool:
        """Whether everybody of these is covered."""
        return all(self.others(key) >= COVER for key in keys)

    def others(self, key: str) -> int:
        """How many people across somebody has whom only what was said openly keeps apart."""
        row, col = (numbers.get(key) for numbers in self.pool.numbers)
        rows = np.arange(len(self.pool.mentors)) if row is None else np.full(len(self.pool.mentees), row)
        cols = np.arange(len(self.pool.mentees)) if col is None else np.full(len(self.pool.mentors), col)
        flags = self.scoring.score(Block(rows, cols))[1]
        return int(((flags & self.house == 0) & (flags & self.open != 0)).sum())


def evened(found: Matching, study: Study) -> Matching:
    """The same with all counts as if there were no confidential reasons, and nobody left over for one."""
    alone = alone_without(study)
    return replace(
        found,
        left_over=tuple(evened_out(left, alone) for left in found.left_over),
        rules=tuple(recounted(count, alone) for count in found.rules if count.rule != CONFIDENTIAL),
    )


def alone_without(study: Study) -> Counter[tuple[str, str]]:
    """How many pairs a rule would keep apart alone if confidential reasons did not: of everybody, and in all ("")."""
    pairs, scoring, pool = study.pool.confidential, study.scoring, study.pool
    points, flags = scoring.score(Block(pairs.rows, pairs.cols))
    bits = {1 << at: name for at, name in enumerate(scoring.rules)}
    secret = next(bit for bit, name in bits.items() if name == CONFIDENTIAL)
    found: Counter[tuple[str, str]] = Counter()
    for row, col, worth, flag in zip(pairs.rows, pairs.cols, points, flags, strict=True):
        rest = int(flag) & ~secret
        rule = bits.get(rest, MINIMUM if not rest and worth < pool.policy.minimum else "")
        found.update((rule, who) for who in ("", pool.mentors[row].key, pool.mentees[col].key) if rule)
    return found


def evened_out(left: LeftOver, alone: Alone) -> LeftOver:
    """Somebody left over as if no confidential reason were among those against everybody across."""
    only = Counter(left.only) + Counter({rule: count for (rule, who), count in alone.items() if who == left.key})
    reason = "rules" if left.reason == "confidential" else left.reason
    return replace(left, reason=reason, only={rule: count for rule, count in only.items() if rule != "self"})


def recounted(count: RuleCount, alone: Alone) -> RuleCount:
    """What a rule keeps apart, with the pairs that a confidential reason keeps apart as well."""
    more = alone.get((count.rule, ""), 0)
    return replace(count, pairs=count.pairs + more * (count.rule == MINIMUM), alone=(count.alone or 0) + more)


def discreet(found: Matching) -> Matching:
    """What may be told of a matching: nothing from which a lead could work out who has said yes to whom.

    Nobody is asked about ways of working, so the points for closeness are what people have said. They have counted;
    they stand neither among the reasons nor in any sum.
    """
    tandems = []
    for tandem in found.tandems:
        parts = tuple(part for part in tandem.parts if part.criterion != SAID)
        tandems.append(replace(tandem, parts=parts, points=sum(part.points for part in parts)))
    gap = found.certificate.gap
    return replace(
        found,
        tandems=tuple(sorted(tandems, key=lambda tandem: (-tandem.points, tandem.mentor, tandem.mentee))),
        left_over=tuple(replace(left, tandems=None, points=None) for left in found.left_over),
        certificate=Certificate(0, gap),
    )


def openly(params: Mapping[str, object]) -> dict[str, object]:
    """What is kept of a refusal: of rules, those that may be named."""
    rules = params.get("rules", ())
    return {**params, "rules": named(rules)} if isinstance(rules, tuple) and rules else dict(params)
