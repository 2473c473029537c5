"""The matching engine: people in, tandems with reasons and a proof out. No Django, no database, no clock.

``match(mentors, mentees, policy, *, organisation, avoid, locked, kept, waited)`` works on people and gives a
`Matching`; ``solve(rows, cols, points, mentor_capacity, mentee_capacity)`` on plain arrays gives a `Solution`.
"""

from viceversa.matching.policy import CRITERIA, DIRECTIONS, IGNORE, OBJECTIVES, PREFER, REQUIRE, RULES, Policy
from viceversa.matching.refusals import (
    Cycle,
    DoubleKey,
    LockAgainstRule,
    LocksOverCapacity,
    PointsTooLarge,
    PolicyRefused,
    Refusal,
    UnknownKey,
)
from viceversa.matching.terms import (
    CONFIDENTIAL,
    Avoid,
    Candidate,
    Certificate,
    LeftOver,
    Matching,
    Organisation,
    Part,
    RuleCount,
    Tandem,
)

__all__ = [
    "CONFIDENTIAL",
    "CRITERIA",
    "DIRECTIONS",
    "IGNORE",
    "OBJECTIVES",
    "PREFER",
    "REQUIRE",
    "RULES",
    "Avoid",
    "Candidate",
    "Certificate",
    "Cycle",
    "DoubleKey",
    "LeftOver",
    "LockAgainstRule",
    "LocksOverCapacity",
    "Matching",
    "Organisation",
    "Part",
    "PointsTooLarge",
    "Policy",
    "PolicyRefused",
    "Refusal",
    "RuleCount",
    "Tandem",
    "UnknownKey",
]
