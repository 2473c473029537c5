"""The home of a confidant: what people read of them, and nothing of those people."""

import re

import pytest

from tests import make
from viceversa.models import Phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def ear():
    return make.person("jonas")


def serving(ear, **said):
    programme = make.programme(lead=make.person("anna", is_lead=True), confidants_hint="Telefon 12, dienstags", **said)
    programme.confidants.add(ear)
    return programme


def text(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_home_of_a_confidant_says_how_people_reach_them_and_who_leads(client, ear):
    make.enrolment(programme=serving(ear, name="Seitenwechsel"), person=make.person("mia"))
    client.force_login(ear)

    shown = text(client.get("/", follow=True))

    assert "Menschen können sich an Sie wenden." in shown
    assert "Seitenwechsel" in shown
    assert "Telefon 12, dienstags" in shown
    assert "Anna Muster:" in shown
    assert "Mia" not in shown


def test_home_of_a_confidant_has_a_place_of_its_own_in_the_navigation(client, ear):
    serving(ear, phase=Phase.ENROL)
    client.force_login(ear)

    page = client.get("/confidant/").content.decode()

    assert set(re.findall(r'<a href="([^"]*)" aria-current="page"', page)) == {"/confidant/"}
    assert "Meine Einladung" not in page


def test_a_lead_who_listens_elsewhere_is_at_one_place_of_the_navigation(client):
    anna = make.person("anna", is_lead=True)
    make.programme(lead=anna)
    make.programme(lead=make.person("berta")).confidants.add(anna)
    client.force_login(anna)

    page = client.get("/confidant/").content.decode()

    assert set(re.findall(r'<a href="([^"]*)" aria-current="page"', page)) == {"/confidant/"}


def test_the_page_does_not_exist_for_anybody_else(client, ear):
    programme = serving(ear)

    for person in (programme.leads.get(), make.enrolment(programme=programme).person, make.person(is_auditor=True)):
        client.force_login(person)
        assert client.get("/confidant/").status_code == 404
