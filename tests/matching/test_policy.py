import json

import pytest

from viceversa.matching import Policy, PolicyRefused


def problems(data):
    with pytest.raises(PolicyRefused) as refusal:
        Policy.from_dict(data)
    return refusal.value.params["problems"]


def test_a_new_policy_asks_for_what_reverse_mentoring_needs():
    policy = Policy()

    assert {name: rule.strength for name, rule in policy.rules.items()} == {
        "line": "require",
        "gap": "require",
        "unit": "prefer",
        "language": "require",
        "format": "require",
        "overlap": "require",
        "again": "require",
        "topic": "require",
    }
    most = sum(weight.weight for weight in policy.criteria.values())
    assert most + policy.rules["unit"].points == 100


def test_a_policy_survives_json():
    policy = Policy.from_dict({"version": 7, "waited_first": True, "rules": {"line": {"distance": 3}}})

    assert Policy.from_dict(json.loads(json.dumps(policy.to_dict()))) == policy


def test_no_limit_survives_json():
    assert Policy.from_dict(Policy().to_dict()).rules["line"].numbers["distance"] is None


def test_every_problem_is_named_with_what_is_allowed():
    assert problems(
        {
            "objective": "most",
            "colour": 1,
            "minimum": -1,
            "version": True,
            "waited_first": 1,
            "rules": {"gap": {"minimum": "two", "strength": "must"}, "age": {}},
            "criteria": {"topics": {"weight": 10.5, "enough": 3}, "time": 5},
        }
    ) == (
        {
            "path": "colour",
            "key": "unknown_name",
            "allowed": (
                "version",
                "direction",
                "objective",
                "minimum",
                "keep",
                "waited_first",
                "rules",
                "criteria",
            ),
        },
        {"path": "objective", "key": "not_a_choice", "allowed": ("tandems", "points", "worst")},
        {"path": "minimum", "key": "not_in_range", "low": 0, "high": 1000},
        {"path": "version", "key": "not_in_range", "low": 1, "high": 2147483648},
        {"path": "waited_first", "key": "not_a_choice", "allowed": (True, False)},
        {
            "path": "rules.age",
            "key": "unknown_name",
            "allowed": ("line", "gap", "unit", "language", "format", "overlap", "again", "topic"),
        },
        {"path": "rules.gap.strength", "key": "not_a_choice", "allowed": ("require", "prefer", "ignore")},
        {"path": "rules.gap.minimum", "key": "not_in_range", "low": 0, "high": 9},
        {"path": "criteria.topics.enough", "key": "unknown_name", "allowed": ("weight",)},
        {"path": "criteria.topics.weight", "key": "not_in_range", "low": 0, "high": 1000},
        {"path": "criteria.time", "key": "not_a_table"},
    )


def test_confidential_reasons_cannot_be_switched_off():
    assert problems({"rules": {"confidential": {"strength": "ignore"}}})[0]["path"] == "rules.confidential"
