"""The matching engine: people in, tandems with reasons and a proof out. No Django, no database, no clock.

`match` works on people and gives a `Matching`; `solve` works on plain arrays and gives a `Solution`.
"""

from viceversa.matching.engine import Study, match
from viceversa.matching.policy import CRITERIA, DIRECTIONS, IGNORE, OBJECTIVES, PREFER, REQUIRE, RULES, Policy
from viceversa.matching.questions import Questions, compare
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
from viceversa.matching.shortlists import shortlists
from viceversa.matching.solutions import Solution, solve
from viceversa.matching.streams import Progress
from viceversa.matching.terms import (
    CONFIDENTIAL,
    EXCLUDED,
    IN_PERSON,
    Alternative,
    Avoid,
    Candidate,
    Certificate,
    Change,
    Demand,
    LeftOver,
    Matching,
    Organisation,
    Part,
    Place,
    RuleCount,
    Story,
    Tandem,
    WhyNot,
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
    "Alternative",
    "Avoid",
    "Candidate",
    "Certificate",
    "Change",
    "Cycle",
    "Demand",
    "DoubleKey",
    "LeftOver",
    "LockAgainstRule",
    "LocksOverCapacity",
    "Matching",
    "Organisation",
    "Part",
    "Place",
    "PointsTooLarge",
    "Policy",
    "PolicyRefused",
    "Progress",
    "Questions",
    "Refusal",
    "RuleCount",
    "Solution",
    "Story",
    "Study",
    "Tandem",
    "UnknownKey",
    "WhyNot",
    "compare",
    "match",
    "shortlists",
    "solve",
]
