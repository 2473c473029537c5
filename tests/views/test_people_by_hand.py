"""The pages of one person, as whoever keeps the people uses them."""

import pytest
from django.test import Client

from tests import make
from viceversa.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def keeper():
    make.installation()
    return make.person("zoe", is_administrator=True)


@pytest.fixture
def browser(keeper):
    client = Client()
    client.force_login(keeper)
    return client


def typed(**more):
    return {"given_name": "Nora", "family_name": "Neu", "email": "nora@example.org", "locale": "de"} | more


def refusals(page):
    assert page.status_code == 422
    return {name: list(errors) for name, errors in page.context["form"].errors.items()}


def test_somebody_is_entered_and_their_page_says_what_is_known(browser):
    make.person("boss", personnel_number="12")

    page = browser.post("/people/new/", typed(unit="Vertrieb", superior="12", languages="Deutsch, en"), follow=True)

    text = page.content.decode()
    assert "Nora Neu kann ab jetzt teilnehmen." in text
    assert page.context["told"].facts[:2] == [("E-Mail", "nora@example.org"), ("Personalnummer", "–")]
    assert dict(page.context["told"].facts)["Führungskraft"] == "Boss Muster"
    assert Person.objects.get(email="nora@example.org").languages == ["de", "en"]


def test_a_superior_is_found_by_a_part_of_the_name_and_asked_for_when_several_are(browser):
    for name in ("boss", "bosse"):
        make.person(name)
    one = typed(superior="bosse")
    several = typed(superior="boss muster")
    nobody = typed(superior="niemals")

    assert "Boss Muster (boss@example.org); Bosse Muster (bosse@example.org)" in str(
        refusals(browser.post("/people/new/", several))
    )
    assert refusals(browser.post("/people/new/", nobody))["superior"] == [
        "Zu „niemals“ findet sich niemand. Ein Teil des Namens genügt."
    ]
    assert browser.post("/people/new/", one).status_code == 302
    assert Person.objects.get(email="nora@example.org").superior.given_name == "Bosse"


def test_an_address_that_somebody_has_and_a_language_that_nobody_knows_are_refused_in_sentences(browser):
    assert refusals(browser.post("/people/new/", typed(email="ZOE@example.org"))) == {
        "__all__": ["Diese Adresse hat schon jemand."]
    }
    assert refusals(browser.post("/people/new/", typed(languages="Klingonisch"))) == {
        "languages": ["Diese Sprache kennen wir nicht: Klingonisch."]
    }


def test_the_second_of_two_editors_sees_both_texts_and_may_save_then(browser):
    ben = make.person("ben", unit=make.unit("Einkauf"))
    path = f"/people/{ben.key}/correct/"
    browser.post(path, typed(version="1", family_name="Birke"))

    page = browser.post(path, typed(version="1", family_name="Buche"))

    assert page.status_code == 422
    assert ("Nachname", "Birke", "Buche") in [
        (field.label, saved, own) for field, saved, own in page.context["form"].both()
    ]
    assert 'name="version" value="2"' in page.content.decode()
    assert browser.post(path, typed(version="2", family_name="Buche")).status_code == 302
    assert Person.objects.get(pk=ben.pk).family_name == "Buche"


def test_an_account_is_closed_and_opened_on_the_page_of_its_person(browser, keeper):
    ben = make.person("ben")

    closed = browser.post(f"/people/{ben.key}/deactivate/", follow=True)
    refused = browser.post(f"/people/{keeper.key}/deactivate/")
    opened = browser.post(f"/people/{ben.key}/reactivate/", follow=True)

    assert "Ben Muster ist überall abgemeldet" in closed.content.decode()
    assert len(refusals(refused)["__all__"]) == 2
    assert "Ben Muster kann sich wieder anmelden." in opened.content.decode()


def test_roles_are_given_on_the_page_of_a_person_and_everybody_reads_who_holds_them(browser):
    ben = make.person("ben")

    browser.post(f"/people/{ben.key}/entrust/", {"role": "auditor"})
    assert "Ben Muster" in browser.get("/people/roles/").content.decode()
    reader = Client()
    reader.force_login(make.person("any"))
    assert "Ben Muster" in reader.get("/who-sees-what/").content.decode()

    browser.post(f"/people/{ben.key}/relieve/", {"role": "auditor"})
    assert "Ben Muster" not in reader.get("/who-sees-what/").content.decode()


def test_the_last_administrator_stays_and_reads_nothing_of_entries_where_there_were_none(browser, keeper):
    refused = browser.post(f"/people/{keeper.key}/relieve/", {"role": "administrator"})

    assert refusals(refused) == {
        "__all__": ["Das Haus braucht eine Verwaltung. Bitte betrauen Sie zuerst jemand anderen."]
    }
    assert "Was Sie eingetragen haben" not in refused.content.decode()


def test_a_lead_sees_the_page_of_a_person_without_the_buttons_of_an_administrator(keeper):
    client, ben = Client(), make.person("ben")
    client.force_login(make.person("lea", is_lead=True))

    text = client.get(f"/people/{ben.key}/").content.decode()

    assert "Konto schließen" in text
    assert "/entrust/" not in text
    assert "/sign-out/" not in text.partition("<main")[2]


def test_leads_of_a_programme_are_named_to_those_who_take_part(keeper):
    enrolment = make.enrolment(programme=make.programme(lead=make.person("lea")))
    client = Client()
    client.force_login(enrolment.person)

    assert "Leitung von „Seitenwechsel“" in client.get("/who-sees-what/").content.decode()
    client.force_login(make.person("any"))
    assert "Leitung von" not in client.get("/who-sees-what/").content.decode()


def test_one_signs_out_everywhere_by_oneself(keeper):
    ben, here, there = make.person("ben"), Client(), Client()
    for client in (here, there):
        client.force_login(ben)

    page = here.post("/my-data/sign-out/", follow=True)

    assert "Sie sind auf allen Geräten abgemeldet." in page.content.decode()
    assert (here.get("/my-data/").status_code, there.get("/my-data/").status_code) == (302, 302)
