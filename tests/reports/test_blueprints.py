from datetime import date

import pytest
import time_machine

from tests import make
from viceversa.models.blueprints import patterns, shipped
from viceversa.reports.blueprints import card, cards, outline
from viceversa.reports.seasons import hints, is_holiday

pytestmark = pytest.mark.django_db


def test_a_card_says_rhythm_and_length_in_words():
    told = {each.key: (each.rhythm, each.length) for each in map(card, shipped())}

    assert told == {
        "six-months": ("Alle 2\u00a0Wochen, 60\u00a0Minuten", "6\u00a0Monate Treffen, insgesamt 8\u00a0Monate"),
        "ai-sprint": ("Alle 2\u00a0Wochen, 60\u00a0Minuten", "3\u00a0Monate Treffen, insgesamt 5\u00a0Monate"),
        "single-sitting": (
            "Ein einziges Treffen, 90\u00a0Minuten",
            "7\u00a0Wochen von der Anmeldung bis zum Ende",
        ),
        "year": ("Alle 4\u00a0Wochen, 60\u00a0Minuten", "12\u00a0Monate Treffen, insgesamt 15\u00a0Monate"),
        "traditional": ("Alle 4\u00a0Wochen, 60\u00a0Minuten", "9\u00a0Monate Treffen, insgesamt 12\u00a0Monate"),
        "mutual": ("Alle 3\u00a0Wochen, 60\u00a0Minuten", "6\u00a0Monate Treffen, insgesamt 8\u00a0Monate"),
    }


def test_a_card_draws_each_session_in_its_week():
    drawn = {each.key: each.sessions for each in map(card, shipped())}

    assert (drawn["single-sitting"], len(drawn["year"]), len(drawn["traditional"])) == ((0,), 13, 10)
    assert drawn["ai-sprint"] == (0, 2, 4, 6, 8, 10)


def test_an_earlier_programme_says_when_it_ran_and_a_bare_template_which_way_it_goes():
    lead = make.person(is_lead=True)
    days = {"enrol_on": date(2026, 1, 5), "match_on": date(2026, 2, 2), "meet_on": date(2026, 3, 2)}
    programme = make.programme(lead=lead, **days, review_on=date(2026, 8, 31), ends_on=date(2026, 9, 14))
    make.blueprint(programme)

    kept, earlier = cards(lead)[6:]

    assert earlier.says == "Treffen ab 2.\u00a0März\u00a02026, Ende am 14.\u00a0September\u00a02026."
    assert kept.says == "Umgekehrt: wer weniger erfahren im Haus ist, zeigt etwas Neues"


@pytest.mark.parametrize("today", ["2026-11-22", "2027-03-01", "2027-05-20", "2027-07-01", "2027-12-20"])
def test_the_day_that_is_suggested_runs_into_no_holidays_and_leaves_time_to_prepare(today):
    lead = make.person(is_lead=True)
    with time_machine.travel(f"{today}T09:00:00+01:00"):
        for pattern in shipped():
            told = outline(lead, pattern.key, None)

            assert told.hints == []
            assert not is_holiday(told.enrol_on)
            assert told.enrol_on.weekday() == 0
            assert (told.enrol_on - date.fromisoformat(today)).days >= 14


def test_a_copy_is_suggested_for_the_same_week_of_the_next_year():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, enrol_on=date(2026, 1, 5))
    with time_machine.travel("2026-11-22T09:00:00+01:00"):
        assert outline(lead, str(programme.key), None).enrol_on == date(2027, 1, 4)
    with time_machine.travel("2028-11-22T09:00:00+01:00"):
        assert outline(lead, str(programme.key), None).enrol_on == date(2028, 12, 11)


def test_an_unknown_template_is_the_first_one_and_a_given_day_stays_as_it_is():
    told = outline(make.person(is_lead=True), "nowhere", date(2027, 7, 5))

    assert (told.key, told.enrol_on) == ("six-months", date(2027, 7, 5))
    assert told.days[0] == ("Anmeldung öffnet am", date(2027, 7, 5))
    assert [name for name, _day in told.days][1:] == ["Matching ab", "Erste Treffen ab", "Rückblick ab", "Ende"]
    assert len(told.hints) == 1


def test_hints_are_the_same_for_a_programme_that_exists():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, **patterns(lead)["six-months"].laid_out(date(2027, 7, 5)))

    assert list(hints(programme)) == outline(lead, "six-months", date(2027, 7, 5)).hints
