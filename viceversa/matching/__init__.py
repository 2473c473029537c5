"""The matching engine: people in, tandems with reasons and a proof out. No Django, no database, no clock.

`match` works on people and gives a `Matching`; `solve` works on plain arrays and gives a `Solution`.
"""

from viceversa.matching.engine import match
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
from viceversa.matching.solutions import Solution, solve
from viceversa.matching.terms import (
    CONFIDENTIAL,
    EXCLUDED,
    IN_PERSON,
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
    "EXCLUDED",
    "IGNORE",
    "IN_PERSON",
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
    "Solution",
    "Tandem",
    "UnknownKey",
    "match",
    "solve",
]
