"""Days that move: which of them fall on a weekend by it."""

from datetime import date, timedelta

import pytest

from viceversa.reports.shifts import Move

FRIDAY = date(2027, 3, 5)


@pytest.mark.parametrize(("old", "new", "expected"), [(0, 0, False), (0, 1, True), (0, 2, True), (0, 3, False)])
def test_a_day_that_moves_to_a_weekend_is_pointed_out(old, new, expected):
    assert Move("Ende", FRIDAY + timedelta(days=old), FRIDAY + timedelta(days=new)).at_weekend is expected


def test_a_day_that_stays_on_its_saturday_is_not():
    saturday = FRIDAY + timedelta(days=1)

    assert not Move("Ende", saturday, saturday).at_weekend
