from datetime import date

import pytest

from viceversa.models import Programme
from viceversa.reports.seasons import hints, is_holiday


def programme(*days):
    return Programme(**dict(zip(("enrol_on", "match_on", "meet_on", "review_on", "ends_on"), days, strict=True)))


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2027, 6, 30), False),
        (date(2027, 7, 1), True),
        (date(2027, 8, 31), True),
        (date(2027, 9, 1), False),
        (date(2027, 12, 19), False),
        (date(2027, 12, 20), True),
        (date(2028, 1, 6), True),
        (date(2028, 1, 7), False),
    ],
)
def test_holidays_are_two_months_and_the_turn_of_the_year(day, free):
    assert is_holiday(day) is free


def test_a_year_without_holidays_at_its_beginnings_says_nothing():
    calm = programme(date(2027, 1, 11), date(2027, 2, 8), date(2027, 3, 8), date(2027, 9, 6), date(2027, 9, 20))

    assert list(hints(calm)) == []


def test_an_enrolment_in_summer_is_worth_a_word():
    summer = programme(date(2027, 6, 28), date(2027, 7, 26), date(2027, 9, 6), date(2028, 2, 28), date(2028, 3, 13))

    assert [hint.title for hint in hints(summer)] == ["Die Anmeldung liegt größtenteils in den Ferien."]


def test_first_sessions_in_summer_are_worth_a_word_however_long_they_go_on():
    summer = programme(date(2027, 5, 3), date(2027, 5, 31), date(2027, 7, 5), date(2027, 12, 6), date(2027, 12, 18))

    assert [hint.title for hint in hints(summer)] == ["Die Treffen beginnen in den Ferien."]


def test_a_programme_of_a_single_day_is_measured_too():
    day = date(2027, 8, 2)

    assert len(list(hints(programme(day, day, day, day, day)))) == 2
