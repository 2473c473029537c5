"""The page on which all days move along."""

from datetime import date
from urllib.parse import urlencode

import pytest

from tests import make
from tests.views.pages import page
from viceversa.models import Phase

pytestmark = pytest.mark.django_db


def test_shift_shows_every_day_before_anything_moves_and_then_moves_them(client, lead):
    programme = make.programme(
        lead=lead, meet_on=date(2027, 3, 1), review_on=date(2027, 8, 16), ends_on=date(2027, 8, 30)
    )
    make.enrolment(programme=programme)
    url = f"/programmes/{programme.key}/shift/"
    asked = {"version": 1, "start": "meet_on", "number": 1, "unit": 1, "way": -1}
    assert "Wohin die Tage gehen" not in page(client, url)

    shown = page(client, f"{url}?{urlencode(asked)}")

    assert "So, 28. Februar 2027" in shown
    assert "Wochenende" in shown
    assert "1 Person nimmt teil und liest davon" in shown
    programme.refresh_from_db()
    assert programme.meet_on == date(2027, 3, 1)
    assert client.post(url, asked).status_code == 302
    programme.refresh_from_db()
    assert programme.meet_on == date(2027, 2, 28)


def test_shift_looks_once_more_where_somebody_else_has_changed_the_programme_and_goes_on_then(client, lead):
    programme = make.programme(lead=lead)
    url = f"/programmes/{programme.key}/shift/"
    asked = {"version": 1, "start": "ends_on", "number": 1, "unit": 7, "way": 1}
    client.post(url, asked)

    refused = client.post(url, asked)

    assert (refused.status_code, "Wohin die Tage gehen" in refused.content.decode()) == (422, True)
    assert 'name="version" value="2"' in refused.content.decode()
    assert client.post(url, asked | {"version": 2}).status_code == 302


def test_shift_offers_no_button_for_days_that_would_be_in_no_order(client, lead):
    programme = make.programme(lead=lead)
    asked = {"version": 1, "start": "review_on", "number": 300, "unit": 1, "way": -1}

    shown = page(client, f"/programmes/{programme.key}/shift/?{urlencode(asked)}")

    assert "Der Rückblick kann nicht vor den ersten Treffen beginnen." in shown
    assert 'method="post" action="/programmes/' not in shown


def test_shift_says_that_a_closed_programme_has_no_day_left(client, lead):
    programme = make.programme(lead=lead, phase=Phase.CLOSED)

    assert "Das Programm ist abgeschlossen." in page(client, f"/programmes/{programme.key}/shift/")


def test_shift_says_in_german_who_is_told_and_when(client, lead):
    programme = make.programme(lead=lead)
    make.enrolment(programme=programme)
    url = f"/programmes/{programme.key}/shift/"

    said = client.post(url, {"version": 1, "start": "enrol_on", "number": 1, "unit": 7, "way": 1}, follow=True)

    text = said.content.decode()
    assert "Die Tage sind verschoben." in text
    assert "Bis dahin können Sie sie weiter verschieben." in text
