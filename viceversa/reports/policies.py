"""What counts in a matching, in plain words: rules that hold, and criteria with their weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from viceversa.matching import PREFER, REQUIRE, Policy
from viceversa.matching.policy import Rule
from viceversa.reports.phrases import hours
from viceversa.reports.reasons import CRITERIA

RULES = {
    "line": gettext_lazy("Nobody meets somebody from their own reporting line, dotted lines included."),
    "unit": gettext_lazy("Both come from different units."),
    "language": gettext_lazy("Both speak a language in common."),
    "format": gettext_lazy("Both like to meet in the same way."),
    "again": gettext_lazy("Nobody meets somebody from an earlier tandem."),
    "topic": gettext_lazy("At least one topic is offered by one and wished for by the other."),
}
MEANINGS = {
    "topics": gettext_lazy("What one can show and the other would like to learn, by priority and level."),
    "returns": gettext_lazy("What the mentee gives in return, and whether the mentor has wished for it."),
    "time": gettext_lazy("Hours of the week in which both are free."),
    "place": gettext_lazy("Whether they like to meet in the same way, and work at one place."),
    "distance": gettext_lazy("Between two units all of the points, between two teams of one unit half of them."),
    "closeness": gettext_lazy("How both like to work, and what they said about each other in confidence."),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion, the most points it gives, and what it means."""

    name: str
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A policy in words."""

    rules: list[str]
    weights: list[Weight]
    most: int
    widest: int


def tell(data: Mapping[str, Any]) -> Told:
    """Put a policy into words."""
    policy = Policy.from_dict(data)
    rules = [sentence(name, rule, policy) for name, rule in policy.rules.items() if rule.strength == REQUIRE]
    given = [(str(CRITERIA[name]), each.weight, str(MEANINGS[name])) for name, each in policy.criteria.items()]
    given += [
        (_("If possible"), rule.points, sentence(name, rule, policy))
        for name, rule in policy.rules.items()
        if rule.strength == PREFER
    ]
    weights = [Weight(name, most, text) for name, most, text in given if most]
    return Told(
        rules=[rule for rule in rules if rule],
        weights=sorted(weights, key=lambda each: -each.most),
        most=sum(each.most for each in weights),
        widest=max((each.most for each in weights), default=1),
    )


def sentence(name: str, rule: Rule, policy: Policy) -> str:
    """One rule as a sentence; empty where the direction asks for nothing."""
    if name == "gap":
        return gap(policy.direction, rule.numbers["minimum"] or 0)
    if name == "overlap":
        return overlap(rule.numbers["minimum"] or 1)
    if name == "line":
        return f"{RULES[name]} {head(rule)}"
    return str(RULES[name])


def gap(direction: str, least: int) -> str:
    """How far apart both stand, and who stands higher."""
    if direction == "mutual":
        return ""
    if not least:
        above = direction == "reverse"
        return (
            _("Mentees stand no lower than their mentors.")
            if above
            else _("Mentors stand no lower than their mentees.")
        )
    if direction == "reverse":
        words = ngettext(
            "Mentees stand at least %(number)s career level above their mentors.",
            "Mentees stand at least %(number)s career levels above their mentors.",
            least,
        )
    else:
        words = ngettext(
            "Mentors stand at least %(number)s career level above their mentees.",
            "Mentors stand at least %(number)s career levels above their mentees.",
            least,
        )
    return words % {"number": least}


def overlap(half_hours: int) -> str:
    """How much free time both need."""
    words = ngettext(
        "Both are free at the same time for at least %(hours)s hour a week.",
        "Both are free at the same time for at least %(hours)s hours a week.",
        1 if half_hours == 2 else 2,
    )
    return words % {"hours": hours(half_hours)}


def head(rule: Rule) -> str:
    """Who is kept from the head of the company, who stands above everybody."""
    levels = rule.numbers["head_distance"] or 1
    words = ngettext(
        "For the head of the company this means the people who report to them directly.",
        "For the head of the company this means the %(number)s levels below them.",
        levels,
    )
    return words % {"number": levels}
