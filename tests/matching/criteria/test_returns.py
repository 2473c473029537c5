import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "returns")


@pytest.mark.parametrize(
    ("asked", "given", "points"),
    [
        ({}, {"career"}, 8),
        ({}, set(), 0),
        ({"career": 1}, {"career", "budget"}, 15),
        ({"career": 1, "budget": 1}, {"career"}, 8),
        ({"career": 1}, {"budget"}, 0),
    ],
)
def test_what_comes_back_counts_by_what_was_asked_for(asked, given, points):
    assert part(mentor(wishes=asked), mentee(returns=frozenset(given))).points == points


def test_evidence_names_what_is_given_and_what_of_it_was_wanted():
    found = part(mentor(wishes={"career": 2, "budget": 1}), mentee(returns=frozenset({"career", "leading"})))

    assert found.evidence == {"topics": ("career", "leading"), "wanted": ("career",)}
