"""A desk that was left: pages with content ask for another sign-in after half an hour."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from tests.integrations.allauth.test_elsewhere import code_by_mail

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
