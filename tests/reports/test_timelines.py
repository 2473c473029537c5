"""The time of a programme, as a picture with its table."""

from datetime import date

import pytest
import time_machine
from django.utils import translation

from tests import make
from viceversa.models import Phase
from viceversa.reports.timelines import timeline
from viceversa.templatetags.pictures import across, bars

pytestmark = pytest.mark.django_db


def test_phases_lie_where_their_time_is():
    line = timeline(make.programme(phase=Phase.MATCH, **make.DAYS))

    assert [(span.name, span.state, span.lasts) for span in line.spans] == [
        ("Anmeldung", "done", "4 Wochen"),
        ("Matching", "here", "4 Wochen"),
        ("Treffen", "later", "24 Wochen"),
        ("Rückblick", "later", "2 Wochen"),
    ]
    assert [(across(span.start), across(span.end)) for span in line.spans] == [
        ("0%", "11.76%"),
        ("11.76%", "23.53%"),
        ("23.53%", "94.12%"),
        ("94.12%", "100%"),
    ]


def test_a_session_stands_at_every_second_week_and_none_on_the_day_of_the_review():
    line = timeline(make.programme(cadence_weeks=2, session_minutes=60, **make.DAYS))

    assert line.sessions == 12
    assert line.says == (
        "4.\u00a0Januar\u00a02027 bis 30.\u00a0August\u00a02027. Alle 2\u00a0Wochen, 60\u00a0Minuten: 12\u00a0Treffen."
    )


def test_of_a_single_sitting_it_is_said_once_that_it_is_one():
    line = timeline(make.programme(single_sitting=True, session_minutes=90, **make.DAYS))

    assert line.says == "4.\u00a0Januar\u00a02027 bis 30.\u00a0August\u00a02027. Ein einziges Treffen, 90\u00a0Minuten."


@pytest.mark.parametrize(("now", "place"), [("2026-12-31", None), ("2027-01-04", "0%"), ("2027-09-01", None)])
def test_today_is_marked_while_the_programme_runs(now, place):
    with time_machine.travel(f"{now} 12:00"):
        today = timeline(make.programme(**make.DAYS)).today

    assert (today if today is None else across(today)) == place


def test_words_of_the_first_half_begin_with_the_bar_and_those_of_the_second_end_with_it():
    drawn = bars(timeline(make.programme(**make.DAYS)).spans)

    assert [bar.anchor for bar in drawn] == ["start", "start", "start", "end"]
    assert [bar.y for bar in drawn] == ["24", "70", "116", "162"]


def test_as_many_months_are_named_as_have_room_on_a_phone():
    with translation.override("en"):
        months = timeline(make.programme(**make.DAYS)).months

    assert [name for name, _share in months] == ["Feb", "Apr", "Jun", "Aug"]


def test_a_programme_of_one_day_can_be_drawn():
    day = dict.fromkeys(make.DAYS, date(2027, 1, 4))

    assert [span.lasts for span in timeline(make.programme(**day)).spans] == ["0 Tage"] * 4
