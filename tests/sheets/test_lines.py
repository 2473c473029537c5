"""Circles in reporting lines."""

from hypothesis import given
from hypothesis import strategies as st

from viceversa.sheets.lines import cycles


def test_every_circle_is_found_once_from_superior_to_superior():
    superiors = {"a": "b", "b": "a", "c": "a", "d": "e", "e": "f", "f": "d", "g": "g", "h": "", "i": "stranger"}

    assert cycles(superiors) == [["a", "b"], ["d", "e", "f"], ["g"]]


@given(st.dictionaries(st.integers(0, 30).map(str), st.integers(0, 30).map(str), max_size=30))
def test_who_stands_in_a_circle_comes_back_to_themselves_and_nobody_else_does(superiors):
    def returns(start):
        person = superiors.get(start, "")
        for _ in superiors:
            if person == start:
                return True
            person = superiors.get(person, "")
        return False

    inside = [person for circle in cycles(superiors) for person in circle]

    assert sorted(inside) == sorted(person for person in superiors if returns(person))


def test_a_line_of_fifty_thousand_is_no_trouble():
    assert cycles({str(at): str(at + 1) for at in range(50_000)}) == []
