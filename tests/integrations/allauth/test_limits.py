"""How often one computer may ask for codes, behind the reverse proxy and without one."""

import pytest
from django.db import connection

from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def ask(client, settings):
    """Ask for a code, and return what comes of it."""
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/ip"}
    make.installation()

    def go(said, peer="127.0.0.1"):
        headers = {"X-Forwarded-For": said} if said else {}
        return client.post("/sign-in/", {"email": "ben@example.org"}, REMOTE_ADDR=peer, headers=headers).status_code

    return go


def test_behind_the_proxy_each_computer_is_counted_by_what_the_proxy_adds(ask, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert [ask(said) for said in ("10.0.0.1", "6.6.6.6, 10.0.0.1", "7.7.7.7, 10.0.0.1")] == [302, 302, 422]
    assert [ask(said) for said in ("10.0.0.2", "")] == [302, 302]


def test_without_a_proxy_nobody_is_somebody_else_by_saying_so(ask):
    assert [ask(said) for said in ("10.0.0.1", "10.0.0.2", "10.0.0.3")] == [302, 302, 422]
    assert ask("10.0.0.1", peer="192.0.2.1") == 302


def test_no_address_of_a_computer_is_stored(ask):
    ask("", peer="192.0.2.17")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        found = [key for (key,) in cursor.fetchall()]
    assert [key for key in found if "/ip:" in key]
    assert [key for key in found if "192.0.2" in key] == []
