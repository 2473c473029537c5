"""What can be tried in the studio: each a place in the policy, with its name."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from viceversa.matching import PREFER, Policy, PolicyRefused
from viceversa.reports.reasons import CRITERIA, PREFERRED
from viceversa.reports.refusals import policy_problem

# The line stays closed, and nobody weighs what others have said in confidence.
WEIGHTS = ("topics", "returns", "time", "place", "distance")
RULES = ("unit", "topic", "overlap", "language", "format", "again")
PATHS: dict[str, tuple[str, ...]] = {
    "objective": ("objective",),
    "minimum": ("minimum",),
    "keep": ("keep",),
    "waited_first": ("waited_first",),
    **{name: ("criteria", name, "weight") for name in WEIGHTS},
    "gap": ("rules", "gap", "minimum"),
    **{name: ("rules", name, "strength") for name in RULES},
}
LABELS = {
    "objective": gettext_lazy("What comes first"),
    "minimum": gettext_lazy("Least points of a tandem"),
    "keep": gettext_lazy("Keep what this run suggests"),
    "waited_first": gettext_lazy("Whoever waited last time"),
    "gap": gettext_lazy("Career levels between the two"),
    **{name: CRITERIA[name] for name in WEIGHTS},
    **{name: PREFERRED[name] for name in RULES},
}
PREFERRED_POINTS = 5


def value(policy: Mapping[str, Any], name: str) -> Any:
    """How one thing that can be tried stands in a policy."""
    found: Any = Policy.from_dict(policy).to_dict()
    for step in PATHS[name]:
        found = found[step]
    return found


def changed(policy: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Give the policy with what somebody would like to try; what is not possible is refused at its field."""
    tried = dict(policy)
    for name, said in wanted.items():
        tried = placed(tried, PATHS[name], said)
        if name in RULES and said == PREFER and not rule_points(tried, name):
            tried = placed(tried, ("rules", name, "points"), PREFERRED_POINTS)
    try:
        Policy.from_dict(tried)
    except PolicyRefused as refused:
        raise ValidationError(problems(refused)) from None
    return tried


def rule_points(policy: Mapping[str, Any], name: str) -> int:
    """What a rule gives where it is preferred."""
    points: int = Policy.from_dict({"rules": {name: policy["rules"][name]}}).rules[name].points
    return points


def placed(data: Mapping[str, Any], path: tuple[str, ...], said: Any) -> dict[str, Any]:
    """Put something into its place, and leave the original as it is."""
    first, *rest = path
    return {**data, first: placed(data.get(first, {}), tuple(rest), said) if rest else said}


def problems(refused: PolicyRefused) -> dict[str, str]:
    """What is wrong, by field, in words."""
    fields = {".".join(path): name for name, path in PATHS.items()}
    found: Any = refused.params["problems"]
    told = {fields[each["path"]]: each for each in found if each["path"] in fields}
    return {name: policy_problem({**each, "path": LABELS[name]}) for name, each in told.items()}
