"""What the solver refuses before it computes anything."""

import pytest

from viceversa.matching import DoubleKey, PointsTooLarge, PolicyRefused, UnknownKey, solve
from viceversa.matching.policy import OBJECTIVES


def test_points_beyond_the_limit_are_refused():
    with pytest.raises(PointsTooLarge) as refusal:
        solve([0], [0], [2**41], [1], [1])

    assert refusal.value.params == {"points": 2**41, "most": 2**40}


def test_fractions_of_points_are_refused():
    with pytest.raises(TypeError):
        solve([0], [0], [0.5], [1], [1])


@pytest.mark.parametrize(("row", "col"), [(2, 0), (0, 2), (-1, 0)])
def test_an_index_of_nobody_is_refused(row, col):
    with pytest.raises(UnknownKey):
        solve([row], [col], [1], [1, 1], [1, 1])


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"keys": (["anna", "anna"], ["ben", "carl"])}, DoubleKey(keys=("anna",))),
        ({"keys": (["anna"], ["ben", "carl"])}, UnknownKey(keys=(1,), where="keys")),
        ({"locked": [(0, 2)]}, UnknownKey(keys=(2,), where="locked")),
        ({"locked": [(-1, 0)]}, UnknownKey(keys=(-1,), where="locked")),
        (
            {"objective": "best"},
            PolicyRefused(problems=({"path": "objective", "key": "not_a_choice", "allowed": OBJECTIVES},)),
        ),
    ],
)
def test_what_would_decide_ties_or_pairs_by_chance_is_refused(wrong, refusal):
    with pytest.raises(type(refusal)) as refused:
        solve([0, 1], [0, 0], [1, 1], [1, 1], [1, 1], **wrong)

    assert refused.value.params == refusal.params


def test_fewer_places_than_none_are_refused():
    with pytest.raises(ValueError, match="fewer than 0"):
        solve([0], [0], [1], [-1], [1])
