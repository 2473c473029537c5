import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "topics")


@pytest.mark.parametrize(
    ("offers", "wishes", "points"),
    [
        ({"a": 5}, {"a": 1}, 40),
        ({"a": 3}, {"a": 1}, 24),
        ({"a": 5}, {"a": 1, "b": 2}, 24),
        ({"b": 5}, {"a": 1, "b": 2}, 16),
        ({"a": 5, "b": 5, "c": 5}, {"a": 1, "b": 3}, 40),
        ({"a": 5}, {"b": 1}, 0),
        ({}, {}, 0),
    ],
)
def test_wishes_count_by_priority_and_level(offers, wishes, points):
    assert part(mentor(offers=offers), mentee(wishes=wishes)).points == points


def test_evidence_names_what_is_covered_the_most_wanted_first():
    found = part(mentor(offers={"a": 2, "b": 5, "c": 4}), mentee(wishes={"c": 2, "b": 1, "d": 1}))

    assert found.evidence == {
        "topics": ({"topic": "b", "priority": 1, "level": 5}, {"topic": "c", "priority": 2, "level": 4}),
        "wishes": 3,
    }
