"""Whom the worker shows to whom: never among too few, and in no order that tells anything."""

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.actions.test_preferences import in_days, open_window, programme
from viceversa.access import SYSTEM
from viceversa.actions import preferences
from viceversa.models import Enrolment, Event, Liking, Preference, Side, State
from viceversa.reports import content, pool
from viceversa.worker import computing

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_offer_refuses_when_too_few_are_left_meanwhile_and_the_window_ends():
    made = programme()
    open_window(made)
    chosen = pool.inputs(made).shortlists()
    Enrolment.objects.filter(side=Side.MENTEE).first().delete()

    with pytest.raises(ValidationError, match="weniger als sieben"):
        preferences.offer(made, by=SYSTEM, chosen=chosen)
    computing.offer(made, chosen)

    made.refresh_from_db()
    assert (made.asks_preferences, Preference.objects.count()) == (False, 0)
    assert not Event.objects.filter(name="preferences.offer").exists()


def test_offer_counts_those_alone_who_still_take_part():
    made = programme()
    chosen = pool.inputs(made).shortlists()
    Enrolment.objects.filter(pk=Enrolment.objects.filter(side=Side.MENTOR).first().pk).update(declared_at=None)

    with pytest.raises(ValidationError, match="weniger als sieben"):
        preferences.offer(made, by=SYSTEM, chosen=chosen)


def test_offer_writes_rows_in_an_order_that_tells_nothing():
    made = programme()
    chosen = pool.inputs(made).shortlists()
    orders = set()
    for _time in range(6):
        preferences.offer(made, by=SYSTEM, chosen=chosen)
        orders.add(tuple(Preference.objects.order_by("pk").values_list("enrolment", flat=True)))
        Preference.objects.all().delete()

    assert len(orders) > 1


def test_offer_passes_over_whoever_has_left_or_come_since_people_were_chosen():
    made = programme(people=9)
    chosen = pool.inputs(made).shortlists()
    gone = Enrolment.objects.filter(side=Side.MENTEE).first()
    Enrolment.objects.filter(pk=gone.pk).update(state=State.WITHDRAWN)
    late, stranger = make.enrolment(programme=made), make.enrolment()

    preferences.offer(made, by=SYSTEM, chosen=chosen | {str(stranger.key): []})

    rows = content.all_preferences(Preference.objects.all().with_people(), by=SYSTEM)
    assert {row.enrolment for row, _said in rows}.isdisjoint({gone, late, stranger})
    assert (len(rows), {key for _row, said in rows for key in said} & {str(gone.key)}) == (17, set())


def test_answer_refuses_whoever_has_nobody_to_say_something_about_yet():
    made = programme()
    open_window(made)
    late = make.enrolment(programme=made)

    with pytest.raises(ValidationError, match="Die Zeit dafür ist vorbei"):
        preferences.answer(late, by=late.person, seen="", said_0=Liking.YES)


def test_open_says_beside_the_day_what_is_wrong_with_it():
    made = programme()

    with pytest.raises(ValidationError) as refusal:
        preferences.open(made, by=made.leads.get(), until=in_days(0))

    assert list(refusal.value.message_dict) == ["until"]
