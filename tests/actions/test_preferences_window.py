"""The window for preferences: when it can be opened, how long it lasts, and who is shown once somebody has gone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from tests.actions.test_preferences import closed_window, compute, in_days, offered, open_window, programme, say, shown
from viceversa.actions import enrolments, preferences
from viceversa.models import Enrolment, Liking, Phase, RunState, Side
from viceversa.reports import pool
from viceversa.reports import preferences as reports
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_window_lasts_until_the_end_of_its_last_day_which_can_be_the_last_of_the_programme():
    made = programme(phase=Phase.ENROL)

    with pytest.raises(ValidationError, match="von morgen bis zum Ende"):
        open_window(made, days=(made.ends_on - timezone.localdate()).days + 1)
    opened = preferences.open(made, by=made.leads.get(), until=made.ends_on)

    for days, asks in ((0, True), (1, False)):
        with time_machine.travel(timezone.now() + (made.ends_on - timezone.localdate()) + timedelta(days=days)):
            assert opened.asks_preferences is asks


def test_open_refuses_while_a_run_is_computed_and_where_one_side_is_too_few():
    made = programme()
    make.run(made, state=RunState.COMPUTING)
    with pytest.raises(ValidationError, match="läuft gerade"):
        open_window(made)

    few = programme(people=6)
    make.enrolment(Side.MENTOR, programme=few)
    with pytest.raises(ValidationError, match="weniger als sieben"):
        open_window(few)


def test_somebody_who_has_gone_makes_room_for_another_and_no_run_falls_over_what_was_said_of_them():
    made = offered(people=8)
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    say(mentor, *[Liking.YES] * 5)
    first, *others = shown(mentor)
    enrolments.withdraw(made, by=made.leads.get(), chosen=[Enrolment.objects.get(key=first)])
    assert [card.place for card in reports.looking(mentor, by=mentor.person).cards] == [1, 2, 3, 4]

    open_window(made, days=9)
    work_off((9,), WORK)

    again = shown(mentor)
    assert list(again.items())[:4] == [(key, Liking.YES) for key in others]
    assert (len(again), list(again.values())[4], first in again) == (5, "", False)
    enrolments.withdraw(made, by=made.leads.get(), chosen=[Enrolment.objects.get(key=others[0])])
    assert compute(closed_window(made)).state == RunState.DRAFT


def test_a_list_keeps_whom_it_has_shown_and_is_filled_up_to_five():
    pool = {key: Enrolment() for key in "abcdefgh"}

    assert preferences.listed({"a": "yes", "x": "no"}, list("bcdefg"), pool) == {"a": "yes"} | dict.fromkeys("bcde", "")
    assert preferences.listed(dict.fromkeys("abcdef", "no"), ["g", "h"], pool) == dict.fromkeys("abcdef", "no")


def test_what_people_say_weighs_in_the_runs_of_a_programme_that_has_asked_them():
    silent, asked = make.programme(), make.programme(preferences_until=in_days(-1))

    assert pool.policy(silent)["criteria"] == pool.FED["criteria"]
    assert pool.policy(asked)["criteria"] == {}


def test_a_unit_is_told_from_seven_people_on_who_are_there():
    for name, active in (("Vertrieb", 7), ("Einkauf", 6)):
        for number in range(8):
            make.person(unit=make.unit(name), is_active=number < active)

    assert reports.large_units() == {"Vertrieb"}
