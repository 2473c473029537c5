"""A lead writes, looks, tries out, sends; and finds again what was sent."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import Mail, Message, Phase, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = {"audience": "everybody", "subject": "Ein  \nTermin", "text": "Bis Montag <script>alert(1)</script>"}


@pytest.fixture
def programme():
    made = make.programme(phase=Phase.MATCH)
    make.enrolment(Side.MENTOR, programme=made)
    return made


@pytest.fixture
def lead(client, programme):
    client.force_login(programme.leads.get())
    return client


def at(name, programme):
    return reverse(f"messages.{name}", args=[programme.key])


def test_write_shows_what_people_will_read_and_how_many(lead, programme):
    page = lead.post(at("write", programme), SAID).content.decode()

    assert "1 Person bekommt sie." in page
    assert "Bis Montag &lt;script&gt;" in page
    assert (Message.objects.count(), Mail.objects.count()) == (0, 0)


def test_write_asks_for_the_unit_that_is_meant(lead, programme):
    answer = lead.post(at("write", programme), SAID | {"audience": "unit"})

    assert answer.status_code == 422
    assert "Bitte wählen Sie einen Bereich." in answer.content.decode()


def test_try_out_keeps_everything_in_the_form(lead, programme):
    page = lead.post(at("try_out", programme), SAID).content.decode()

    assert "Unterwegs zu Ihnen" in page
    assert "Bis Montag" in page
    assert Mail.objects.get().subject == "Ein Termin"


def test_send_leads_to_the_list_of_what_was_sent(lead, programme):
    answer = lead.post(at("send", programme), SAID)

    page = lead.get(answer.url).content.decode()
    assert "<b>Ein Termin</b>" in page
    assert "alle, die teilnehmen" in page


def test_index_teaches_what_it_is_for(lead, programme):
    assert "eine Mail erreicht alle" in lead.get(at("index", programme)).content.decode()


def test_write_offers_no_sending_where_nobody_fits(lead, programme):
    page = lead.post(at("write", programme), SAID | {"audience": "mentees"}).content.decode()

    assert "0 Menschen bekommen sie. Wählen Sie andere aus" in page
    assert "An alle senden" not in page
    assert "An mich schicken" in page
