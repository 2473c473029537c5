"""Days far ahead say their year."""

from datetime import timedelta

import pytest
from django.utils import timezone

from viceversa.reports.days import by_month, by_weekday, in_short


@pytest.mark.parametrize("write", [in_short, by_weekday, by_month])
def test_a_day_says_its_year_if_another_of_that_name_comes_first(write):
    today = timezone.localdate()
    soon, far = today + timedelta(days=300), today + timedelta(days=340)

    assert [str(day.year) in write(day) for day in (today, soon, far)] == [False, False, True]
