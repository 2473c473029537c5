"""Names that would begin another line of a mail, a list or a log, or turn it round: refused at every way in."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests import make
from tests.actions.test_people_by_hand import add, told
from tests.hostile.forms import plan, somebody, soon
from viceversa.access import SYSTEM
from viceversa.actions import blueprints, life, people
from viceversa.models import Blueprint, Person, Programme, Unit
from viceversa.sheets import read_people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SENTENCE = "Bitte schreiben Sie das in eine Zeile, ohne Zeichen, die niemand sieht."
NASTY = ["Anna\nBcc: alle@example.org", "Anna\rLee", "Anna\x1b[31m", "Anna\u2028Lee", "Anna\u202eeeL", "Anna\x85Lee"]
NASTY += ["Anna\u2066Lee", "\x7fAnna Lee"]


@pytest.fixture
def lead():
    make.installation()
    return make.person("lea", is_lead=True)


@pytest.fixture
def browser(lead):
    client = Client()
    client.force_login(lead)
    return client


def says(answer):
    return (answer.status_code, SENTENCE in answer.content.decode())


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("field", ["given_name", "family_name", "personnel_number", "job_title", "location", "unit"])
def test_a_person_entered_by_hand(lead, field, name):
    with pytest.raises(ValidationError, match="in eine Zeile"):
        add(lead, **{field: name})

    assert (Person.objects.count(), Unit.objects.count()) == (1, 0)


@pytest.mark.parametrize("field", ["given_name", "unit"])
def test_the_form_for_a_person_says_it_beside_the_field(browser, field):
    answer = browser.post(
        "/people/new/", somebody("neu@example.org") | {"superior": "", "dotted_superiors": "", field: NASTY[0]}
    )

    assert says(answer) == (422, True)


def test_the_forms_for_programmes_and_templates(browser, lead):
    programme = make.programme(lead=lead)
    asked = {"blueprint": "six-months", "enrol_on": soon()}

    for name in NASTY:
        assert says(browser.post("/programmes/new/", asked | {"name": name})) == (422, True)
        assert says(
            browser.post(reverse("programmes.edit", args=[programme.key]), plan(programme) | {"name": name})
        ) == (422, True)
        assert says(
            browser.post(reverse("programmes.edit", args=[programme.key]), plan(programme) | {"mentor_title": name})
        ) == (422, True)
        with pytest.raises(ValidationError, match="in eine Zeile"):
            blueprints.keep(programme, by=lead, name=name, says="")

    assert (Programme.objects.get().name, Blueprint.objects.count()) == (programme.name, 0)


@pytest.mark.parametrize("name", NASTY)
def test_a_list_reads_one_line_of_what_can_be_seen(name):
    file = f'Vorname;Nachname;E-Mail;Bereich\r\n"{name}";Lee;ann@example.org;"{name}"\r\n'.encode()

    [row] = read_people(file, "liste.csv").rows

    assert [row.given_name, row.unit] == [row.given_name.encode("ascii", "strict").decode()] * 2
    assert row.given_name.isprintable()


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("field", ["company", "given_name"])
def test_setting_up(field, name):
    given = {"given_name": "Zoe", "family_name": "Muster", "email": "zoe@example.org", "company": "Muster AG"} | {
        field: name
    }
    company = given.pop("company")

    with pytest.raises(ValidationError, match="in eine Zeile"):
        people.set_up(make.installation(), by=SYSTEM, company=company, administrator=Person(**given))

    assert not Person.objects.exists()


def test_whoever_has_such_a_name_from_before_can_still_choose_their_language(lead):
    Person.objects.filter(pk=lead.pk).update(given_name=NASTY[0])

    life.correct(lead, by=lead, locale="en", time_zone="Europe/Vienna")
    with pytest.raises(ValidationError, match="in eine Zeile"):
        people.correct(lead, by=make.person(is_administrator=True), version=1, **told(given_name=NASTY[0]))

    assert Person.objects.get(pk=lead.pk).locale == "en"
