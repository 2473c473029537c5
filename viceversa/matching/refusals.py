"""What the engine refuses, as a name, a key for the message, and what the sentence must name."""

from collections.abc import Iterable


class Refusal(ValueError):  # noqa: N818
    """Something the engine will not repair by itself; ``key`` names the message, ``params`` fill it."""

    key = "refused"

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(f"{self.key}: {params}")


class UnknownKey(Refusal):
    """A key that stands for nobody: ``keys``, and ``where`` it was found."""

    key = "unknown_key"


class DoubleKey(Refusal):
    """A key, or a person on one side, that occurs more than once: ``keys``."""

    key = "double_key"


class Cycle(Refusal):
    """Reporting lines that run in a circle: ``people``, each reporting to the next, the last to the first."""

    key = "cycle"

    def __init__(self, people: Iterable[str]) -> None:
        super().__init__(people=tuple(people))


class LockAgainstRule(Refusal):
    """A fixed pair that a rule forbids: ``mentor``, ``mentee``, ``rules``."""

    key = "lock_against_rule"


class LocksOverCapacity(Refusal):
    """More fixed pairs than a person has places: ``person`` (an enrolment key), ``capacity``, ``locks``."""

    key = "locks_over_capacity"


class PointsTooLarge(Refusal):
    """Points beyond what can be computed exactly: ``points``, ``most``."""

    key = "points_too_large"


class PolicyRefused(Refusal):
    """A policy with problems: ``problems``, each with path, message key and what is allowed."""

    key = "policy_refused"
