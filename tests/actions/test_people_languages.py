import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.actions import people
from viceversa.models import Event, Locale, Person

pytestmark = pytest.mark.django_db


def test_prefer_keeps_the_language_with_the_person():
    person = make.person()

    people.prefer(person, by=person, locale=Locale.ENGLISH)

    assert Person.objects.get(pk=person.pk).locale == Locale.ENGLISH
    assert not Event.objects.exists()


def test_prefer_is_for_oneself_only_and_leaves_no_trace():
    person = make.person()

    with pytest.raises(PermissionDenied):
        people.prefer(person, by=make.person(is_administrator=True), locale=Locale.ENGLISH)

    assert Person.objects.get(pk=person.pk).locale == Locale.GERMAN
    assert not Event.objects.exists()


def test_speak_without_an_account_keeps_the_language_in_a_cookie(client):
    response = client.post("/speak/", {"locale": "en", "next": "/healthz"})

    assert response.headers["Location"] == "/healthz"
    assert response.cookies["language"].value == "en"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_speak_never_leads_to_another_house(client, elsewhere):
    assert client.post("/speak/", {"locale": "en", "next": elsewhere}).headers["Location"] == "/"


def test_speak_ignores_a_language_that_we_do_not_speak(client):
    response = client.post("/speak/", {"locale": "xx"})

    assert response.status_code == 302
    assert "language" not in response.cookies
