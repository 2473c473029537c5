from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match
from viceversa.matching.blocks import rounded, steps


@given(st.integers(0, 1000), st.integers(1, 400), st.data())
def test_points_are_rounded_as_exact_fractions_are_halves_up(most, whole, data):
    part = data.draw(st.integers(0, whole))
    exact = Fraction(most * part, whole)
    for found in (np.float32(part) * np.float32(most / whole), np.float32(part) / np.float32(whole) * np.float32(most)):
        assert rounded(np.array([found]))[0] == (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def test_steps_go_from_none_to_the_most():
    assert steps(7, 2).tolist() == [0, 4, 7]
    assert steps(0, 4).tolist() == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("one", "other", "meet"), [("de", "de", True), ("de", "en", False), ("", "en", True), ("", "", True)]
)
@pytest.mark.parametrize("said", ["languages", "formats"])
def test_whoever_says_nothing_is_open_to_everything(said, one, other, meet):
    people = [mentor(**{said: frozenset(one.split())})], [mentee(**{said: frozenset(other.split())})]

    assert bool(match(*people, only("language", "format")).tandems) == meet
