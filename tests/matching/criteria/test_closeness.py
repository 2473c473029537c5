import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "closeness")


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ({}, {}, 5),
        ({"ways": {"pace": 3, "words": 5}}, {"ways": {"pace": 3, "words": 5}}, 8),
        ({"ways": {"pace": 1}}, {"ways": {"pace": 5}}, 3),
        ({"ways": {"pace": 2}}, {"ways": {"pace": 4, "words": 1}}, 5),
        ({"ways": {"pace": 2}}, {"ways": {"words": 1}}, 5),
        ({"preferences": {"p-t": "yes"}}, {}, 6),
        ({"preferences": {"p-t": "yes"}}, {"preferences": {"p-m": "yes"}}, 8),
        ({"preferences": {"p-t": "maybe"}}, {"preferences": {"p-x": "yes"}}, 5),
        ({"ways": {"pace": 1}, "preferences": {"p-t": "yes"}}, {"ways": {"pace": 1}}, 9),
    ],
)
def test_ways_of_working_and_a_yes_of_each_side_make_one_number(one, other, points):
    assert part(mentor(**one), mentee(**other)).points == points


def test_there_is_no_evidence_of_what_people_said():
    found = part(mentor(preferences={"p-t": "yes"}, ways={"pace": 1}), mentee(ways={"pace": 1}))

    assert found.evidence == {}
