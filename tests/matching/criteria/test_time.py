import pytest

from tests.matching.people import mentee, mentor, only
from viceversa.matching import match


def part(one, other):
    [tandem] = match([one], [other], only()).tandems
    return next(part for part in tandem.parts if part.criterion == "time")


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (0xFF, 0xFF, 15),
        (0x0F, 0xFF, 8),
        (0xFF, 0xFFFF, 15),
        (0x0F, 0xF0, 0),
        (0xFF << 328, 0xFF << 328, 15),
        (0, 0xFF, 0),
    ],
)
def test_time_in_common_counts_up_to_what_is_enough(one, other, points):
    assert part(mentor(free=one), mentee(free=other)).points == points


def test_evidence_names_the_half_hours():
    assert part(mentor(free=0b1110), mentee(free=0b0110)).evidence == {"half_hours": 2, "slots": (1, 2)}
