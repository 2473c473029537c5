"""What counts in a programme's matching, as data with a version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from viceversa.matching.refusals import PolicyRefused

REQUIRE, PREFER, IGNORE = "require", "prefer", "ignore"
DIRECTIONS = ("reverse", "traditional", "mutual")
OBJECTIVES = ("tandems", "points", "worst")
MOST = 1000


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number and its bounds; ``optional`` ones may be None."""

    default: int | None
    low: int
    high: int
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RuleKind:
    """What can be set for a rule, and how it stands in a new policy."""

    strength: str
    points: int = 0
    numbers: Mapping[str, Number] = field(default_factory=dict)


RULES: dict[str, RuleKind] = {
    "line": RuleKind(
        REQUIRE,
        numbers={"distance": Number(None, 1, 9999, optional=True), "head_distance": Number(1, 1, 9999)},
    ),
    "gap": RuleKind(REQUIRE, numbers={"minimum": Number(1, 0, 9)}),
    "unit": RuleKind(PREFER, 5, {"depth": Number(1, 0, 9)}),
    "language": RuleKind(REQUIRE),
    "format": RuleKind(REQUIRE),
    "overlap": RuleKind(REQUIRE, numbers={"minimum": Number(2, 1, 336)}),
    "again": RuleKind(REQUIRE),
    "topic": RuleKind(REQUIRE),
}
CRITERIA: dict[str, tuple[int, Mapping[str, Number]]] = {
    "topics": (40, {}),
    "returns": (15, {}),
    "time": (15, {"enough": Number(8, 1, 336)}),
    "place": (10, {}),
    "distance": (5, {}),
    "closeness": (10, {}),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a rule stands in a policy: require, prefer for some points, or ignore; and its numbers."""

    strength: str
    points: int = 0
    numbers: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weight:
    """The most points that a criterion gives, and its numbers."""

    weight: int
    numbers: Mapping[str, int | None] = field(default_factory=dict)


def standard_rules() -> dict[str, Rule]:
    """Give the rules of a new policy."""
    return {
        name: Rule(kind.strength, kind.points, {key: number.default for key, number in kind.numbers.items()})
        for name, kind in RULES.items()
    }


def standard_criteria() -> dict[str, Weight]:
    """Give the weights of a new policy: 95 points, and 5 for another unit."""
    return {
        name: Weight(weight, {key: number.default for key, number in numbers.items()})
        for name, (weight, numbers) in CRITERIA.items()
    }


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts: rules, weights of criteria, and the objective.

    Parameters
    ----------
    version
        Counted up by the programme whenever something changes.
    direction
        "reverse": the mentee stands higher; "traditional": the mentor; "mutual": no gap is asked for.
    objective
        "tandems": most people get a first tandem, then most tandems, then most points. "worst": the same, but
        the weakest tandem is raised as far as possible before points count. "points": most points first.
    minimum
        Points that a pair must have to become a tandem.
    keep
        Bonus for a pair that existed before.
    waited_first
        Whether people left over last time come first.

    Examples
    --------
    >>> policy = Policy.from_dict({"rules": {"gap": {"minimum": 2}}, "criteria": {"topics": {"weight": 60}}})
    >>> policy.rules["gap"].numbers["minimum"], policy.criteria["topics"].weight
    (2, 60)
    >>> Policy.from_dict(policy.to_dict()) == policy
    True
    """

    version: int = 1
    direction: str = "reverse"
    objective: str = "tandems"
    minimum: int = 0
    keep: int = 0
    waited_first: bool = False
    rules: Mapping[str, Rule] = field(default_factory=standard_rules)
    criteria: Mapping[str, Weight] = field(default_factory=standard_criteria)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a policy; what is not named stands as in a new one. `PolicyRefused` names every problem."""
        return cls(**Reading().policy(data))

    def to_dict(self) -> dict[str, Any]:
        """Give the policy as plain data, ready for JSON or TOML (None becomes 0 there: no limit)."""
        return {
            "version": self.version,
            "direction": self.direction,
            "objective": self.objective,
            "minimum": self.minimum,
            "keep": self.keep,
            "waited_first": self.waited_first,
            "rules": {
                name: {"strength": rule.strength, "points": rule.points}
                | {key: value or 0 for key, value in rule.numbers.items()}
                for name, rule in self.rules.items()
            },
            "criteria": {
                name: {"weight": criterion.weight} | {key: value or 0 for key, value in criterion.numbers.items()}
                for name, criterion in self.criteria.items()
            },
        }


class Reading:
    """One reading of a policy, which notes all problems before it refuses."""

    def __init__(self) -> None:
        self.problems: list[dict[str, object]] = []

    def problem(self, path: str, key: str, **params: object) -> None:
        """Note a problem: where, which message, and what is allowed."""
        self.problems.append({"path": path, "key": key, **params})

    def policy(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Read everything, then refuse if anything was wrong."""
        readers: dict[str, Callable[[str, Any], Any]] = {
            "version": lambda path, value: self.number(path, value, Number(1, 1, 2**31)),
            "direction": lambda path, value: self.choice(path, value, DIRECTIONS),
            "objective": lambda path, value: self.choice(path, value, OBJECTIVES),
            "minimum": lambda path, value: self.number(path, value, Number(0, 0, MOST)),
            "keep": lambda path, value: self.number(path, value, Number(0, 0, MOST)),
            "waited_first": lambda path, value: self.choice(path, value, (True, False)),
            "rules": self.rules,
            "criteria": self.criteria,
        }
        known = self.known("", data, readers)
        read = {key: readers[key](key, value) for key, value in known.items()}
        if self.problems:
            raise PolicyRefused(problems=tuple(self.problems))
        return read

    def known(self, path: str, data: object, allowed: Mapping[str, object]) -> dict[str, Any]:
        """Keep the keys that exist, and note the others."""
        if not isinstance(data, Mapping):
            self.problem(path, "not_a_table")
            return {}
        for key in data:
            if key not in allowed:
                self.problem(f"{path}.{key}".lstrip("."), "unknown_name", allowed=tuple(allowed))
        return {key: value for key, value in data.items() if key in allowed}

    def choice(self, path: str, value: object, allowed: tuple[object, ...]) -> object:
        """Read one of some words."""
        if value not in allowed or isinstance(value, bool) != isinstance(allowed[0], bool):
            self.problem(path, "not_a_choice", allowed=allowed)
        return value

    def number(self, path: str, value: object, number: Number) -> int | None:
        """Read a whole number within its bounds; 0 and None are "no limit" where that is possible."""
        if number.optional and (value is None or value == 0):
            return None
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not number.low <= value <= number.high:  # type: ignore[operator]
            self.problem(path, "not_in_range", low=number.low, high=number.high)
        return value  # type: ignore[return-value]

    def rules(self, path: str, data: object) -> dict[str, Rule]:
        """Read the rules."""
        read = standard_rules()
        for name, given in self.known(path, data, RULES).items():
            kind, here = RULES[name], f"{path}.{name}"
            entry = self.known(here, given, {"strength": 0, "points": 0, **kind.numbers})
            strength = self.choice(f"{here}.strength", entry.get("strength", kind.strength), (REQUIRE, PREFER, IGNORE))
            points = self.number(f"{here}.points", entry.get("points", kind.points), Number(0, 0, MOST))
            read[name] = Rule(str(strength), points or 0, self.numbers(here, entry, kind.numbers))
        return read

    def criteria(self, path: str, data: object) -> dict[str, Weight]:
        """Read the criteria."""
        read = standard_criteria()
        for name, given in self.known(path, data, CRITERIA).items():
            (standard, numbers), here = CRITERIA[name], f"{path}.{name}"
            entry = self.known(here, given, {"weight": 0, **numbers})
            weight = self.number(f"{here}.weight", entry.get("weight", standard), Number(0, 0, MOST))
            read[name] = Weight(weight or 0, self.numbers(here, entry, numbers))
        return read

    def numbers(self, path: str, entry: Mapping[str, Any], numbers: Mapping[str, Number]) -> dict[str, int | None]:
        """Read what can be set besides strength and weight."""
        return {
            key: self.number(f"{path}.{key}", entry.get(key, number.default), number) for key, number in numbers.items()
        }
