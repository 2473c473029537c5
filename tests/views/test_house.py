"""What the house says about itself, to everybody."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from tests import make
from viceversa.images import drawn
from viceversa.models import Basis, Installation, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

PAGES = ("imprint", "privacy", "accessibility", "help")
WHOLE = {
    "contact_name": "Anna Muster", "contact_phone": "+49 (0)40 66969-123", "contact_email": "anna@example.org",
    "address": "Werkstraße 1\n20095 Hamburg", "represented_by": "Kim Beispiel", "officer": "dsb@example.org",
    "authority": "Datenschutz Hamburg", "processors": "eigenes Rechenzentrum", "basis": Basis.AGREEMENT,
    "basis_name": "BV Mentoring", "register": "HRB 1",
}  # fmt: skip


def read(client, page):
    response = client.get(f"/{page}/")
    assert response.status_code == 200
    return response.content.decode()


def administrator(client):
    person = make.person(is_administrator=True)
    client.force_login(person)
    return person


@pytest.mark.parametrize("page", [*PAGES, "sign-in"])
def test_everybody_finds_a_human_and_the_legal_pages_from_everywhere(client, page):
    make.installation(**WHOLE)

    shown = read(client, page)

    assert 'Anna Muster, <a href="tel:+494066969123">+49 (0)40 66969-123</a>' in shown
    assert {f'href="/{each}/"' in shown for each in PAGES} == {True}


def test_a_page_that_does_not_exist_names_a_human_too(client):
    make.installation(**WHOLE)

    assert "Anna Muster" in client.get("/nowhere/").content.decode()


def test_a_page_of_a_programme_names_its_lead(client):
    make.installation(**WHOLE)
    lead = make.person("miriam", is_lead=True)
    programme = make.programme(lead=lead)
    enrolment = make.enrolment(Side.MENTEE, programme=programme)
    client.force_login(enrolment.person)

    footer = client.get(f"/enrolments/{enrolment.key}/").content.decode().partition("<footer")[2]

    assert footer.index("Miriam Muster, ") < footer.index("Anna Muster, ")


@pytest.mark.parametrize("page", ["imprint", "privacy", "accessibility"])
def test_a_house_that_has_said_nothing_says_what_is_missing(client, page):
    assert "Das Haus hat noch nicht gesagt: Unternehmen" in read(client, page)


@pytest.mark.parametrize("page", ["imprint", "privacy", "accessibility"])
def test_a_house_that_has_said_everything_lacks_nothing(client, page):
    make.installation(**WHOLE)

    assert "noch nicht vollständig" not in read(client, page)


@pytest.mark.parametrize(
    ("basis", "law"),
    [
        (Basis.AGREEMENT, "mit der Betriebsvereinbarung „BV Mentoring“."),
        (Basis.CONTRACT, "Absatz\u00a01 Buchstabe\u00a0b DSGVO"),
        (Basis.CONSENT, "Sie können sie jederzeit ohne Grund widerrufen."),
        ("", "Das Haus hat die Rechtsgrundlage noch nicht eingetragen."),
    ],
)
def test_the_privacy_notice_names_the_ground_that_the_house_has_chosen(client, basis, law):
    make.installation(**WHOLE | {"basis": basis})

    assert law in read(client, "privacy")


def test_the_houses_own_words_stand_in_the_language_they_were_written_in_and_run_nothing(client):
    make.installation(privacy_en="Ask us.\n\n<script>alert(1)</script>")

    shown = read(client, "privacy")

    assert '<div class="stack" lang="en"><p>Ask us.</p>' in shown
    assert "<script>alert" not in shown


def test_edit_stores_what_was_said_and_shows_the_logo(client):
    make.installation()
    administrator(client)
    said = WHOLE | {"company": "Muster AG", "logo": SimpleUploadedFile("logo.png", drawn(40, 20), "image/png")}

    response = client.post("/house/", said, follow=True)

    house = Installation.objects.get()
    assert "Gespeichert. Seiten und Mails sagen es ab jetzt so." in response.content.decode()
    assert f'<img class="logo" src="/logo/?{house.logo_digest}" width="40" height="20" alt="Muster AG">' in (
        response.content.decode()
    )
    picture = client.get("/logo/")
    assert (picture.content, picture.headers["Content-Type"]) == (drawn(40, 20), "image/png")
    assert picture.headers["X-Content-Type-Options"] == "nosniff"


def test_edit_refuses_a_logo_that_could_do_something_and_keeps_what_was_typed(client):
    make.installation()
    administrator(client)
    file = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>", "image/png")

    response = client.post("/house/", WHOLE | {"company": "Muster AG", "logo": file})

    assert response.status_code == 422
    assert "Das ist kein PNG bis 200\u00a0kB" in response.content.decode()
    assert 'value="Muster AG"' in response.content.decode()
    assert Installation.objects.get().company == "Beispielwerke"


def test_there_is_no_logo_before_there_is_one(client):
    make.installation()

    assert client.get("/logo/").status_code == 404


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        ({}, ["Teilnahme"]),
        ({"is_lead": True}, ["Ein Programm leiten", "Teilnahme"]),
        ({"is_administrator": True}, ["Das Haus betreuen", "Teilnahme"]),
        ({"is_auditor": True}, ["Die Rechte aller im Blick", "Teilnahme"]),
    ],
)
def test_help_answers_what_concerns_its_reader_and_every_link_leads_to_a_page_that_they_see(client, role, titles):
    make.installation()
    person = make.person(**role)
    if role.get("is_lead"):
        make.programme(lead=person)
    client.force_login(person)

    main = read(client, "help").partition("<main")[2].partition("<footer")[0]

    assert re.findall(r"<h2[^>]*>([^<]+)", main) == titles
    links = set(re.findall(r'href="(/[^"]+)"', main))
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert {resolve(link).url_name.partition(".")[0] for link in links} >= {"life", "events"}


def test_help_leads_confidants_to_their_page(client):
    ear = make.person()
    make.programme().confidants.add(ear)
    client.force_login(ear)

    main = read(client, "help")

    assert "Als Vertrauensperson zuhören" in main
    assert 'href="/confidant/"' in main


def test_help_tells_whoever_has_not_signed_in_how_to(client):
    assert re.findall(r"<h2[^>]*>([^<]+)", read(client, "help")) == ["Anmelden"]
