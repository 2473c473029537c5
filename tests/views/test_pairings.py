"""Two who have found each other: their pages, and that of the lead."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Pairing, Phase, Side, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def pair():
    make.installation()
    programme = make.programme(phase=Phase.MATCH)
    return [
        make.enrolment(side, programme=programme, person=make.person(name, career_level=level, unit=make.unit()))
        for side, name, level in ((Side.MENTOR, "anna", 2), (Side.MENTEE, "ben", 8))
    ]


def at(name, thing):
    return reverse(f"pairings.{name}", args=[thing.key])


def test_from_a_name_to_a_tandem(client, pair):
    anna, ben = pair
    client.force_login(anna.person)
    asked = client.post(at("propose", anna), {"address": ben.person.email}, follow=True).content.decode()
    assert "Wenn diese Person auf der anderen Seite teilnimmt, wird sie jetzt gefragt." in asked
    assert "Ben" not in asked

    client.force_login(ben.person)
    pairing = Pairing.objects.get()
    assert "Ein Tandem mit Anna Muster?" in client.get(at("show", pairing)).content.decode()
    agreed = client.post(at("agree", pairing), follow=True).content.decode()
    assert "Die Programmleitung entscheidet." in agreed

    client.force_login(anna.programme.leads.get())
    assert "Anna Muster und Ben Muster" in client.get(at("index", anna.programme)).content.decode()
    assert client.post(at("consent", pairing)).url == reverse("tandems.index", args=[anna.programme.key])
    assert Tandem.objects.get().partners == (anna.person, ben.person)


def test_a_refusal_stands_on_the_page_of_the_lead(client, pair):
    anna, ben = pair
    ben.person.superior = anna.person
    ben.person.save()
    client.force_login(anna.programme.leads.get())

    entered = client.post(at("enter", anna.programme), {"mentor": anna.key, "mentee": ben.key})
    assert (entered.status_code, "Das steht dagegen" in entered.content.decode()) == (422, True)

    pairing = make.pairing(anna.programme, mentor=anna, mentee=ben, mentee_agreed=True)
    assert "Das steht dagegen" in client.post(at("consent", pairing)).content.decode()


def test_drop_and_dismiss_end_it(client, pair):
    anna, ben = pair
    client.force_login(anna.person)
    pairing = make.pairing(anna.programme, mentor=anna, mentee=ben, mentee_agreed=True)
    assert client.post(at("drop", pairing)).url == at("propose", anna)

    client.force_login(anna.programme.leads.get())
    assert client.post(at("dismiss", pairing)).status_code == 404  # as if it had lapsed
    pairing.mentor_agreed = True
    pairing.save()
    assert client.post(at("dismiss", pairing)).url == at("index", anna.programme)
    assert not Pairing.objects.exists()
