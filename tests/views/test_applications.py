"""One's own form, from the first tap to what was sent, as a browser without a script sends it."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import topics
from viceversa.models import Draft, Enrolment, Event, Exclusion, Key, Phase, Side, State, Topic, Word
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    topics.ship(make.installation(), by=SYSTEM)
    made = make.programme(phase=Phase.ENROL, formats=["onsite", "online"])
    made.topics.set(Topic.objects.filter(slug__in=["linkedin", "ai-assistants", "leadership"]))
    return made


@pytest.fixture
def anna(programme):
    person = make.person("anna", unit=make.unit("Controlling"))
    make.invitation(programme, person=person)
    return person


@pytest.fixture
def browser(client, anna):
    client.force_login(anna)
    return client


def at(name, programme, query=""):
    return reverse(f"applications.{name}", args=[programme.key]) + query


def hidden(page):
    saving = page.context["saving"]
    return {"seen": saving["seen"].value(), "window": str(saving["window"].value())}


FULL = {
    "side": "mentor",
    "offers-linkedin": "4",
    "offers-ai-assistants": "0",
    "back-leadership": "1",
    "times": ["0-16", "2-28"],
    "formats": ["online"],
    "languages": ["de", "en"],
    "capacity": "2",
    "introduction": "Ich zeige gern, was ich kann.",
}


def fill(browser, programme, query="", **more):
    page = browser.get(at("show", programme, query))
    return browser.post(at("save", programme, query), FULL | hidden(page) | more, follow=True)


def sent(browser, programme, query="", **more):
    page = fill(browser, programme, query, step="preview", **more)
    form = page.context["form"]
    data = {"seen": form["seen"].value(), "form_key": str(form["form_key"].value()), "declared": "on"}
    return browser.post(at("send", programme, query), data, follow=True), data


def test_the_form_is_filled_in_looked_over_and_sent(browser, programme, anna):
    page = fill(browser, programme, step="preview", exclusions="Otto Muster", **{"offers-new": "Töpfern"})
    assert page.status_code == 422  # nobody is called Otto
    assert "Otto Muster" in page.content.decode()

    otto = make.person("otto")
    page = fill(browser, programme, step="preview", exclusions="Otto Muster", **{"offers-new": "Töpfern"})
    assert page.status_code == 200
    told = page.context["told"]
    assert ("Bringt mit", "LinkedIn") in told.partner
    assert ("Möchte lernen", "Führung") in told.partner
    assert [value for _name, value in told.nobody] == ["Otto Muster"]
    assert not Enrolment.objects.exists()

    page, _data = sent(browser, programme, exclusions="Otto Muster", **{"offers-new": "Töpfern"})
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.side, enrolment.state, enrolment.capacity) == (
        anna, Side.MENTOR, State.APPLIED, 2,
    )  # fmt: skip
    assert enrolment.said.offers == (("linkedin", 4),)
    assert enrolment.said.wishes == (("leadership", 1),)
    assert enrolment.availability == [16, 17, 18, 19, 124, 125, 126, 127]
    assert (enrolment.introduction, enrolment.declared_version) == ("Ich zeige gern, was ich kann.", programme.version)
    assert [(word.text, word.number) for word in Word.objects.all()] == [("Töpfern", 3)]
    assert content.exclusions(Exclusion.objects.get(), by=anna) == {str(otto.key)}
    anna.refresh_from_db()
    assert anna.languages == ["de", "en"]
    assert not Draft.objects.exists()
    assert list(Key.objects.values_list("owner", flat=True)) == [enrolment.key]
    assert page.redirect_chain[-1][0] == reverse("enrolments.show", args=[enrolment.key])
    assert [(event.name, event.by, event.at) for event in Event.objects.filter(name__startswith="applications")] == [
        ("applications.send", None, None)
    ]
