import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "distance")


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        ("Vertrieb", "Einkauf", 5),
        ("Vertrieb / Süd", "Vertrieb / Nord", 3),
        ("Vertrieb / Süd", "Vertrieb/Süd", 0),
        ("Vertrieb", "Vertrieb / Süd", 3),
        ("", "Vertrieb", 0),
        ("", "", 0),
    ],
)
def test_different_units_count_and_branches_by_half(one, other, points):
    assert part(mentor(unit=one), mentee(unit=other)).points == points


def test_evidence_names_both_units():
    assert part(mentor(unit="A / 1"), mentee(unit="B")).evidence == {"mentor": "A / 1", "mentee": "B"}
