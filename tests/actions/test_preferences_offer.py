"""Whom the worker shows to whom: never among too few, and in no order that tells anything."""

import pytest
from django.core.exceptions import ValidationError

from tests.actions.test_preferences import open_window, programme
from viceversa.access import SYSTEM
from viceversa.actions import preferences
from viceversa.models import Enrolment, Event, Preference, Side
from viceversa.reports import pool
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
