"""The sign-on of the house, with a real provider that answers over HTTP."""

import re
import subprocess
import sys
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from oidc_provider_mock import User, run_server_in_thread

from tests import make
from tests.browser.places import PROJECT
from tests.integrations.allauth.doors import CONFIRM, PROVE, protected, shown, texts, who
from viceversa.integrations.allauth.elsewhere import Door
from viceversa.models import Incident, Mail, Person

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"]),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # the provider's own
]

GO, BACK = "/sign-in/house/", "/sign-in/house/back/"
REFUSED = "Die Anmeldung Ihres Hauses hat hier nicht hereingeführt."


def known(name, **claims):
    return User(sub=name, claims={"email": f"{name}@example.org", "email_verified": True} | claims)


PEOPLE = [
    known("anna", email="Anna@Example.org"),
    known("gone"),
    known("stranger"),
    known("unconfirmed", email_verified=False),
    known("worded", email_verified="false"),
    known("mute", email=None),
    known("odd", email=["anna@example.org"]),
]


@pytest.fixture(scope="module")
def provider():
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def anna(settings, provider):
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = provider, "viceversa", "secret"
    settings.OIDC_NAME = "Werkskonto"
    make.installation()
    make.person("gone", is_active=False)
    for name in ("unconfirmed", "worded"):
        make.person(name)
    return make.person("anna")


def go(client, onward=""):
    return client.post(GO, {"onward": onward})


def agree(away, name):
    """What somebody does at the provider: say who they are, and be sent back."""
    answer = requests.post(away.url, {"sub": name}, allow_redirects=False, timeout=10)
    return answer.headers["Location"]


def come_back(client, name, onward=""):
    back = urlsplit(agree(go(client, onward), name))
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"http://localhost:8000{BACK}"
    return client.get(f"{back.path}?{back.query}")


def test_somebody_of_the_staff_list_is_let_in_and_nothing_is_stored_about_it(client, anna):
    entered = come_back(client, "anna", onward="/my-data/")

    assert (entered.status_code, entered.url, who(client)) == (302, "/my-data/", str(anna.pk))
    assert not SocialAccount.objects.exists()
    assert Person.objects.get(pk=anna.pk).password == ""
    assert Person.objects.count() == 4


def test_the_request_proves_who_asks_and_tells_nothing_else(client, anna):
    asked = {name: value for name, [value] in parse_qs(urlsplit(go(client).url).query).items()}

    assert set(asked) == {
        "client_id", "redirect_uri", "scope", "response_type", "state", "code_challenge", "code_challenge_method",
    }  # fmt: skip
    assert (asked["redirect_uri"], asked["code_challenge_method"]) == (f"http://localhost:8000{BACK}", "S256")


@pytest.mark.parametrize("name", ["gone", "stranger", "unconfirmed", "worded", "mute", "odd"])
def test_everybody_else_reads_the_same_sentence_and_no_one_is_made(client, anna, name):
    before = Person.objects.count()

    refused = come_back(client, name)
    page = client.get(refused.url)

    assert (refused.url, who(client)) == ("/sign-in/", None)
    assert REFUSED in texts(page)
    assert Person.objects.count() == before
    assert [(row.kind, row.person, row.number) for row in Incident.objects.all()] == [("elsewhere", None, 1)]


def test_an_address_that_the_provider_never_confirms_counts_where_the_house_says_so(client, anna, settings):
    settings.OIDC_TRUSTS_ADDRESS = True

    come_back(client, "unconfirmed")

    assert who(client) == str(Person.objects.get(given_name="Unconfirmed").pk)


def test_who_holds_a_second_step_shows_it_here_too(client, anna):
    protected(anna)

    asked = come_back(client, "anna")

    assert (asked.url, who(client)) == (PROVE, None)
    assert "token" not in str(dict(client.session))
    client.post(PROVE, {"code": shown()})
    assert who(client) == str(anna.pk)


@pytest.mark.parametrize("subject", ["anna", "stranger", ""])
def test_a_profile_counts_only_if_it_is_of_whom_the_token_speaks(client, anna, monkeypatch, subject):
    profile = {"sub": subject, "email": "anna@example.org", "email_verified": True}
    monkeypatch.setattr(Door, "_fetch_user_info", lambda _door, _token: profile)

    answer = come_back(client, "anna")

    assert who(client) == (str(anna.pk) if subject == "anna" else None)
    assert answer.url == ("/" if subject == "anna" else "/sign-in/")


def test_somebody_else_s_token_with_ones_own_profile_is_nobody(client, anna, monkeypatch):
    profile = {"sub": "anna", "email": "anna@example.org", "email_verified": True}
    monkeypatch.setattr(Door, "_fetch_user_info", lambda _door, _token: profile)

    come_back(client, "stranger")

    assert who(client) is None


def test_an_address_that_does_not_count_yet_is_nobody_here_either(client, anna):
    Person.objects.filter(pk=anna.pk).update(email="new@example.org", **waiting("anna@example.org"))
    assert who(come_back_as(client, "anna")) == str(anna.pk)

    Person.objects.filter(pk=anna.pk).update(email="anna@example.org", **waiting("before@example.org"))
    assert who(come_back_as(Client(), "anna")) is None


def waiting(mailbox):
    return {"former_email": mailbox, "moves_at": timezone.now() + timedelta(days=7)}


def come_back_as(client, name):
    come_back(client, name)
    return client


def test_an_answer_belongs_to_the_browser_that_went_and_counts_once(client, anna):
    back = agree(go(client), "anna").partition("8000")[2]
    other = Client()

    assert other.get(back).url == "/sign-in/"
    assert client.get(back).url == "/"
    client.post("/sign-out/")
    assert client.get(back).url == "/sign-in/"
    assert (who(client), who(other)) == (None, None)


def test_the_session_gets_another_key(client, anna):
    away = go(client)
    before = client.session.session_key

    client.get(agree(away, "anna").partition("8000")[2])

    assert client.session.session_key not in {None, before}


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"error": "access_denied"},
        {"code": "x"},
        {"code": "x", "state": "x"},
        {"state": "\ud7ff" * 99},
        {"code": ""},
    ],
)
def test_answers_that_nobody_asked_for_lead_to_the_sentence(client, anna, answer):
    go(client)

    refused = client.get(f"{BACK}?{urlencode(answer)}")

    assert (refused.status_code, refused.url, who(client)) == (302, "/sign-in/", None)


def test_somebody_who_changes_their_mind_comes_back_to_the_doors(client, anna):
    away = go(client)
    answer = requests.post(away.url, {"action": "deny"}, allow_redirects=False, timeout=10)

    back = answer.headers["Location"].partition("8000")[2]

    assert client.get(back).url == "/sign-in/"


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_onward_stays_in_the_house(client, anna, foreign):
    assert come_back(client, "anna", onward=foreign).url == "/"


def test_a_provider_that_does_not_answer_is_said_in_a_sentence(client, anna, settings):
    settings.OIDC_ISSUER = "http://localhost:9"

    page = go(client)

    assert page.status_code == 422
    assert "Die Anmeldung Ihres Hauses antwortet nicht." in texts(page)


def test_a_provider_of_another_name_lets_nobody_in(client, anna, settings, provider):
    settings.OIDC_ISSUER = f"{provider}/.well-known/openid-configuration"  # where it calls itself otherwise

    come_back(client, "anna")

    assert who(client) is None


def test_without_a_sign_on_there_is_no_such_door(client, anna, settings):
    settings.OIDC_ISSUER = ""

    assert (go(client).url, client.get(BACK).url) == ("/sign-in/", "/sign-in/")
    assert GO not in texts(client.get("/sign-in/"))


def test_both_doors_are_offered_side_by_side(client, anna):
    page = texts(client.get("/sign-in/"))

    assert ("Anmelden mit Werkskonto" in page, "Oder mit einem Code per Mail" in page) == (True, True)


def code_by_mail(client, address):
    client.post("/sign-in/", {"email": address})
    call_command("work", "--once")
    codes = re.findall(r"[A-Z]{4}-[A-Z]{4}", "".join(str(letter.body) for letter in mail.outbox[-1:]))
    return client.post(CONFIRM, {"code": codes[0] if codes else "AAAA-AAAA"})


@pytest.mark.parametrize("address", ["anna@example.org", "nobody@example.org", "other@example.org"])
def test_where_codes_are_taken_out_nobody_gets_one_and_the_answer_is_the_same(client, anna, settings, address):
    settings.CODES, settings.BREAK_GLASS = False, "other@example.org"
    make.person("other", is_administrator=True)  # named, but without a second step

    answer = code_by_mail(client, address)

    assert (answer.status_code, who(client)) == (422, None)
    assert not Mail.objects.exists()
    assert client.get("/sign-in/passkey/").url == "/sign-in/"


def test_one_administrator_gets_in_in_an_emergency_and_all_of_them_hear_of_it(client, anna, settings):
    settings.CODES, settings.BREAK_GLASS = False, "ZOE@example.org"
    zoe, ali = make.person("zoe", is_administrator=True), make.person("ali", is_administrator=True)
    protected(zoe)
    Mail.objects.all().delete()

    asked = code_by_mail(client, zoe.email)
    assert (asked.url, who(client)) == (PROVE, None)
    client.post(PROVE, {"code": shown()})

    assert who(client) == str(zoe.pk)
    assert [row.kind for row in Incident.objects.filter(person=zoe, kind="emergency")] == ["emergency"]
    assert set(Mail.objects.filter(name="accounts.tell").values_list("person", flat=True)) == {zoe.pk, ali.pk}


def test_forms_may_lead_to_the_provider_and_nowhere_else():
    program = "from viceversa import settings; print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'])"
    env = {
        "VICEVERSA_OIDC_ISSUER": "https://login.example.org/realms/house",
        "VICEVERSA_OIDC_ORIGINS": "https://adfs.example.org",
    }
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, env=env, capture_output=True, text=True, check=True
    ).stdout

    assert said.split() == ["[\"'self'\",", "'https://login.example.org',", "'https://adfs.example.org']"]
