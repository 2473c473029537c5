import re
from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from tests import make
from viceversa.actions import programmes
from viceversa.models import Event

pytestmark = pytest.mark.django_db


def log(name="programmes.edit", **fields):
    now = timezone.now()
    return Event.objects.create(**({"name": name, "subject": uuid4(), "on": now.date(), "at": now} | fields))


def page(client, person, url="/log/"):
    client.force_login(person)
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_index_tells_an_auditor_who_changed_what(client):
    anna = make.person("anna")
    log(by=anna, programme=make.programme(name="Seitenwechsel"))

    shown = page(client, make.person(is_auditor=True))

    assert "Anna Muster hat den Bauplan geändert." in shown
    assert '<p class="small soft">Seitenwechsel</p>' in shown


def test_index_tells_a_lead_of_their_own_programmes_only(client):
    lead = make.person()
    log(by=lead, programme=make.programme(lead=lead, name="Mine"))
    log(programme=make.programme(name="Another"))
    log("people.bring_in")

    shown = page(client, lead)

    assert '<p class="small soft">Mine</p>' in shown
    assert "Another" not in shown
    assert "das ganze Haus" not in shown


def test_index_names_the_programme_that_was_laid_out(client):
    lead = make.person(is_lead=True)
    made = programmes.create(
        make.installation(), by=lead, blueprint="six-months", name="Tandem", enrol_on=date(2027, 1, 4)
    )

    shown = page(client, make.person(is_auditor=True))

    assert f'<p class="small soft">{made.name}</p>' in shown


def test_index_never_tells_what_partners_did(client):
    log("proposals.answer", at=None)

    assert "Das Protokoll ist noch leer" in page(client, make.person(is_auditor=True))


def test_index_says_viceversa_for_what_happens_by_itself(client):
    log("tandems.form")

    assert "Viceversa hat die Antworten geöffnet" in page(client, make.person(is_administrator=True))


def test_index_knows_no_name_once_an_account_is_gone(client):
    log("programmes.edit")

    assert "Jemand, dessen Konto es nicht mehr gibt" in page(client, make.person(is_auditor=True))


def test_index_still_shows_a_change_whose_name_is_no_longer_used(client):
    log("things.turn")

    assert "things.turn" in page(client, make.person(is_auditor=True))


def test_index_does_not_exist_for_people_who_take_part(client):
    client.force_login(make.enrolment().person)

    assert client.get("/log/").status_code == 404


def test_index_has_pages_of_fifty(client):
    for _each in range(51):
        log()
    auditor = make.person(is_auditor=True)

    assert page(client, auditor).count("<time") == 50
    assert page(client, auditor, "/log/?page=2").count("<time") == 1
    assert page(client, auditor, "/log/?page=nonsense").count("<time") == 50


def test_catalogue_is_for_everybody_who_has_signed_in(client):
    shown = page(client, make.person(), "/who-sees-what/")

    assert '<code lang="en">Person.email</code>' in shown
    assert "höchstens „ein vertraulicher Grund“" in shown


def test_catalogue_names_to_an_auditor_who_leads_and_who_listens_in_every_programme(client):
    programme = make.programme(lead=make.person("anna"), name="Seitenwechsel")
    programme.confidants.add(make.person("jonas"))

    shown = page(client, make.person("petra", is_auditor=True), "/who-sees-what/")

    assert "<dt>Leitung von „Seitenwechsel“</dt><dd>Anna Muster</dd>" in shown
    assert "<dt>Vertrauenspersonen von „Seitenwechsel“</dt><dd>Jonas Muster</dd>" in shown
    assert "Seitenwechsel" not in page(client, make.person("mia"), "/who-sees-what/")


def test_catalogue_speaks_english_too(client):
    assert "Place in the hierarchy" in page(client, make.person(locale="en"), "/who-sees-what/")


def test_catalogue_asks_for_signing_in_first(client):
    assert client.get("/who-sees-what/").status_code == 302
