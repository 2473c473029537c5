import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "place")


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (("Köln", "in_person online"), ("Köln", "in_person"), 10),
        (("Köln", "in_person online"), ("Wien", "in_person online"), 8),
        (("Köln", "in_person"), ("Wien", "in_person"), 3),
        (("Köln", "in_person"), ("Köln", "online"), 0),
        (("", "in_person"), ("", "in_person"), 3),
        (("Köln", "online"), ("Köln", "online phone"), 8),
    ],
)
def test_one_place_counts_most_and_travel_least(one, other, points):
    found = part(
        *(
            person(location=location, formats=frozenset(formats.split()))
            for person, (location, formats) in ((mentor, one), (mentee, other))
        )
    )

    assert found.points == points


def test_evidence_names_formats_and_the_place_in_common():
    both = {"location": "Köln", "formats": frozenset({"online", "in_person"})}

    assert part(mentor(**both), mentee(**both)).evidence == {
        "formats": ("in_person", "online"),
        "location": "Köln",
    }
