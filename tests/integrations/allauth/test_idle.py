"""A desk that was left: pages with content ask for another sign-in after half an hour."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from tests import make
from tests.integrations.allauth.test_elsewhere import code_by_mail
from viceversa.integrations.allauth import idle
from viceversa.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

DATA, LOG = "/my-data/", "/who-sees-what/"


@pytest.fixture
def signed_in(client):
    make.installation()
    code_by_mail(client, make.person("ben").email)
    return client


def later(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def test_pages_with_content_rest_for_half_an_hour_at_most(signed_in):
    with later(36):
        assert signed_in.get(LOG).status_code == 200  # nothing personal stands there
        away = signed_in.get(DATA)
        page = signed_in.get(away.url)

    assert away.url == "/sign-in/?next=/my-data/"
    assert "Hier ist eine halbe Stunde nichts geschehen." in page.content.decode()
    assert signed_in.get(LOG).status_code == 302  # the sign-in has ended


def test_whoever_reads_on_is_not_asked_again(signed_in):
    for minutes in (20, 40, 60):
        with later(minutes):
            assert signed_in.get(LOG).status_code == 200
    with later(85):
        assert signed_in.get(DATA).status_code == 200


def test_what_somebody_has_typed_for_long_is_kept(signed_in):
    with later(45):
        kept = signed_in.post("/my-data/correct/", {"locale": "en", "time_zone": "Europe/Vienna"})

    assert kept.url == DATA


CONTENT = [
    *("applications.show", "applications.preview", "preferences.answer", "proposals.show", "tandems.show"),
    *("ideas.put", "ideas.index", "ideas.answer", "life.show", "life.export"),
]
SIGN_IN = ["accounts.set_up_app", "accounts.set_up_passkey", "accounts.remove", "accounts.renew_codes"]
SIGN_IN += ["people.vouch", "people.reset"]


@pytest.mark.parametrize("rule", [*CONTENT, "people.home", "events.catalogue"])
@pytest.mark.parametrize("fives", [1, 6, 7])
def test_every_page_on_which_something_confidential_stands_rests(rule, fives):
    request = SimpleNamespace(session={"seen": idle.now() - fives}, method="GET", rule=rule)

    assert idle.has_rested(request) == (fives > 6 and rule in CONTENT)


@pytest.mark.parametrize("rule", [*SIGN_IN, "accounts.show", "people.home"])
@pytest.mark.parametrize("minutes", [14, 16])
def test_every_page_that_changes_a_sign_in_wants_a_fresh_one(rule, minutes):
    ends = timezone.now() + timedelta(hours=12) - timedelta(minutes=minutes)
    request = SimpleNamespace(session=SimpleNamespace(get_expiry_date=lambda: ends), rule=rule)

    assert idle.is_stale(request) == (minutes > 15 and rule in SIGN_IN)


@pytest.mark.parametrize("what", ["vouch", "reset"])
def test_a_browser_that_was_left_open_opens_nobody_elses_account(client, what):
    make.installation()
    zoe, ben = make.person("zoe", is_administrator=True), make.person("ben", former_email="old@example.org")
    code_by_mail(client, zoe.email)

    with later(16):
        away = client.post(f"/people/{ben.key}/{what}/")

    assert away.url == f"/sign-in/?next=/people/{ben.key}/"
    assert Person.objects.get(pk=ben.pk).is_moving
