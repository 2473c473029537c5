"""Laying out a programme: templates as cards, days and holidays, a copy of an earlier programme."""

import re

import pytest

from tests import make
from tests.views.test_programmes import hidden, page
from viceversa.models import Phase, Programme

pytestmark = pytest.mark.django_db


def test_create_lays_out_a_programme_from_the_blueprint(client, lead):
    form = hidden(client, "/programmes/new/")

    response = client.post(
        "/programmes/new/", form | {"name": "Tandem", "blueprint": "six-months", "enrol_on": "2027-01-04"}
    )

    programme = Programme.objects.get()
    assert response.headers["Location"] == f"/programmes/{programme.key}/"
    assert (programme.name, programme.cadence_weeks) == ("Tandem", 2)


def test_create_says_what_is_missing_and_keeps_what_was_typed(client, lead):
    response = client.post("/programmes/new/", {"name": "Tandem", "blueprint": "six-months", "enrol_on": ""})

    assert response.status_code == 422
    assert 'value="Tandem"' in response.content.decode()
    assert not Programme.objects.exists()


def test_create_offers_every_template_as_a_card_and_the_advisor_to_whoever_is_unsure(client, lead):
    programme = make.programme(lead=lead, name="Vom letzten Jahr")
    make.blueprint(programme, name="Unsere Vorlage")

    shown = page(client, "/programmes/new/")

    assert shown.count('type="radio"') == 8
    assert re.findall(r"<h3>([^<]*)</h3>", shown)[-3:] == [
        *("Bewährte Vorlagen", "Vorlagen Ihres Hauses", "Programme, die Sie leiten"),
    ]
    assert 'href="/advisor/"' in shown


def test_create_begins_with_the_template_and_the_day_that_a_link_brings(client, lead):
    shown = page(client, "/programmes/new/?blueprint=year&enrol_on=2027-07-05")

    assert re.findall(r'value="([\w-]*)"[^>]* checked', shown) == ["year"]
    assert 'value="2027-07-05"' in shown
    assert "Die Anmeldung liegt größtenteils in den Ferien." in shown


@pytest.mark.parametrize("wish", ["blueprint=nowhere", "enrol_on=never", "enrol_on=9999-01-01", "blueprint=%00"])
def test_create_overlooks_a_wish_that_makes_no_sense(client, lead, wish):
    assert re.findall(r'value="([\w-]*)"[^>]* checked', page(client, f"/programmes/new/?{wish}")) == ["six-months"]


def test_create_copies_last_years_programme_with_all_days_moved(client, lead):
    last = make.programme(lead=lead, aims="Mehr", formats=["onsite"], single_sitting=True)

    form = hidden(client, f"/programmes/new/?blueprint={last.key}")
    client.post("/programmes/new/", form | {"name": "Wieder", "blueprint": last.key, "enrol_on": "2027-01-04"})

    again = Programme.objects.get(name="Wieder")
    assert (again.aims, again.single_sitting) == ("Mehr", True)
    assert [day.weekday() for day in again.days[1:]] == [day.weekday() for day in last.days[1:]]


def test_nobody_copies_a_programme_that_they_do_not_lead(client, lead):
    other = make.programme(formats=["onsite"])

    response = client.post("/programmes/new/", {"name": "Wieder", "blueprint": other.key, "enrol_on": "2027-01-04"})

    assert response.status_code == 422
    assert not Programme.objects.filter(name="Wieder").exists()


def test_a_single_sitting_speaks_of_one_and_of_no_rhythm(client, lead):
    programme = make.programme(lead=lead, phase=Phase.MATCH, single_sitting=True, session_minutes=90)

    assert "Ein einziges Treffen, 90 Minuten" in page(client, f"/programmes/{programme.key}/").replace("\u00a0", " ")
    assert "Jedes Tandem trifft sich einmal." in page(client, f"/programmes/{programme.key}/advance/")
