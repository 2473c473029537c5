"""Signing in by a mailed code: the whole way through the real pages, the queue and the mailbox."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import make
from viceversa.models import Job, Lane, Mail, Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SIGN_IN, CONFIRM = "/sign-in/", "/sign-in/code/"


@pytest.fixture
def anna():
    make.installation()
    return make.person("anna", email="Anna.Muster@example.org", is_administrator=True)


def ask(client, address="anna.muster@example.org", **more):
    return client.post(SIGN_IN, {"email": address} | more)


def mailed():
    """The code of the newest mail, as the worker has sent it."""
    call_command("work", "--once")
    return re.findall(r"[A-Z]{4}-[A-Z]{4}", str(mail.outbox[-1].body))[0]


def texts(response):
    return response.content.decode()


def who(client):
    return client.session.get("_auth_user_id")


def test_a_code_from_the_mail_signs_in(client, anna):
    asked = ask(client)
    assert (asked.status_code, asked.url) == (302, CONFIRM)

    entered = client.post(CONFIRM, {"code": mailed()})

    assert (entered.status_code, entered.url) == (302, "/")
    assert who(client) == str(anna.pk)


def test_the_code_may_be_typed_as_people_type(client, anna):
    ask(client)

    client.post(CONFIRM, {"code": f" {mailed().lower().replace('-', ' ')} "})

    assert who(client) == str(anna.pk)


def test_the_mail_says_what_the_voice_says_and_is_blank_after_sending(client, anna):
    ask(client)
    [job] = Job.objects.filter(kind="mail.send")
    code = mailed()

    [sent] = mail.outbox
    assert job.lane == Lane.SIGN_IN
    assert sent.to == ["Anna.Muster@example.org"]
    assert sent.subject == "Ihre Anmeldung bei Viceversa"
    assert sent.body.strip() == (
        f"Ihr Code lautet: {code}\n\n"
        "Er gilt 15 Minuten und nur einmal. Sie können auch in demselben Browser, in dem Sie sich gerade anmelden, "
        f"diesen Link öffnen:\nhttp://localhost:8000/sign-in/code/#code={code}\n\n"
        "Sie wollten sich nicht anmelden? Dann ist nichts zu tun. "
        "Von uns fragt Sie niemand nach diesem Code, auch nicht am Telefon."
    )
    [kept] = Mail.objects.values("text", "html")
    assert kept == {"text": "", "html": ""}


def test_the_mail_speaks_the_language_of_its_reader_and_the_page_that_of_its_browser(client, anna):
    Person.objects.update(locale="en")

    page = client.post(SIGN_IN, {"email": anna.email}, follow=True)
    mailed()

    assert "Schauen Sie in Ihr Postfach." in texts(page)
    assert mail.outbox[-1].subject == "Signing in to Viceversa"


def without_chance(response, address):
    """A page without what differs from one request to the next."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", texts(response)).replace(address, "somebody")


@pytest.mark.parametrize("stranger", ["nobody@example.org", "shut.out@example.org"])
def test_known_unknown_and_shut_out_addresses_get_the_same_answers(anna, stranger):
    make.person("shut", email="shut.out@example.org", is_active=False)
    answers = []
    for address in ("anna.muster@example.org", stranger):
        browser = Client()
        steps = [ask(browser, address), browser.get(CONFIRM), browser.post(CONFIRM, {"code": "AAAA-AAAA"})]
        answers.append(
            [
                (step.status_code, sorted(step.headers), step.headers.get("Location"), without_chance(step, address))
                for step in steps
            ]
        )

    assert answers[0] == answers[1]
    assert [status for status, *_ in answers[0]] == [302, 200, 422]
    assert Mail.objects.count() == 1


def test_the_clock_tells_nobody_apart_because_the_same_is_done_for_all(anna):
    def asks(address):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            ask(Client(), address)
        return [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]]

    assert asks("nobody@example.org") == asks("anna.muster@example.org")


def test_nobody_is_signed_in_by_an_empty_code_for_an_unknown_address(client, anna):
    ask(client, "nobody@example.org")

    for code in ("", " ", "-", "None"):
        assert client.post(CONFIRM, {"code": code}).status_code == 422

    assert who(client) is None


def test_the_code_belongs_to_the_browser_that_asked(client, anna):
    ask(client)
    other = Client()

    page = other.post(CONFIRM, {"code": mailed()}, follow=True)

    assert page.redirect_chain == [(SIGN_IN, 302)]
    assert "Die Zeit für diesen Code ist um, oder er gehört zu einem anderen Browser." in texts(page)
    assert who(other) is None


def test_a_code_ends_after_fifteen_minutes(client, anna):
    ask(client)
    code = mailed()

    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=1)):
        page = client.post(CONFIRM, {"code": code}, follow=True)

    assert "Die Zeit für diesen Code ist um" in texts(page)
    assert who(client) is None


def test_a_code_works_once(client, anna):
    ask(client)
    code = mailed()
    client.post(CONFIRM, {"code": code})
    client.post(reverse("accounts.sign_out"))

    page = client.post(CONFIRM, {"code": code}, follow=True)

    assert "Hier bekommen Sie einen neuen." in texts(page)
    assert who(client) is None


def test_the_sixth_try_ends_it_even_with_the_right_code(client, anna):
    ask(client)
    code = mailed()
    for _ in range(5):
        wrong = client.post(CONFIRM, {"code": "BBBB-BBBB"})
        assert "Das ist nicht der Code aus der neuesten Mail." in texts(wrong)

    last = client.post(CONFIRM, {"code": code})

    assert "Das waren fünf Versuche." in texts(last)
    assert who(client) is None
    assert client.get(CONFIRM).status_code == 302


def test_a_new_code_replaces_the_old_one_and_keeps_the_way_onward(client, anna):
    ask(client, onward="/log/")
    old = mailed()
    page = client.get(CONFIRM)
    [onward] = re.findall(r'name="onward" value="([^"]*)"', texts(page))
    ask(client, onward=onward)
    new = mailed()

    assert client.post(CONFIRM, {"code": old}).status_code == 422
    assert client.post(CONFIRM, {"code": new}).url == "/log/"


def test_a_mailbox_cannot_be_flooded(client, anna):
    for _ in range(4):
        assert ask(Client()).status_code == 302

    refused = ask(client)

    assert refused.status_code == 422
    assert "An diese Adresse gingen schon mehrere Codes" in texts(refused)
    assert Mail.objects.count() == 4


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil.example"]
)
def test_the_way_onward_stays_in_the_house(client, anna, foreign):
    ask(client, onward=foreign)

    assert client.post(CONFIRM, {"code": mailed()}).url == "/"


def test_a_page_for_people_leads_through_the_sign_in_and_back(client, anna):
    away = client.get("/?from=mail")
    form = client.get(away.url)

    assert away.url == "/sign-in/?next=/%3Ffrom%3Dmail"
    assert 'name="onward" value="/?from=mail"' in texts(form)


def test_somebody_who_was_shut_out_meanwhile_stays_out(client, anna):
    ask(client)
    code = mailed()
    Person.objects.update(is_active=False)

    answer = client.post(CONFIRM, {"code": code})

    assert (answer.status_code, answer.url) == (302, SIGN_IN)
    assert who(client) is None


def test_a_web_session_ends_after_twelve_hours_whatever_is_done_in_it(client, anna):
    ask(client)
    client.post(CONFIRM, {"code": mailed()})
    begun = timezone.now()

    with time_machine.travel(begun + timedelta(hours=11)):
        client.post(reverse("people.speak"), {"locale": "en"})
        assert client.get(SIGN_IN).url == "/"
    with time_machine.travel(begun + timedelta(hours=12, minutes=1)):
        assert client.get(SIGN_IN).status_code == 200


def test_signing_in_leaves_no_time_and_no_address_behind(client, anna):
    ask(client)
    client.post(CONFIRM, {"code": mailed()})

    assert "last_login" not in {field.name for field in Person._meta.get_fields()}
    assert not EmailAddress.objects.exists()


def test_signing_out_is_a_form_and_ends_the_web_session(client, anna):
    client.force_login(anna)
    assert client.get(reverse("accounts.sign_out")).status_code == 405

    page = client.post(reverse("accounts.sign_out"), follow=True)

    assert "Sie sind abgemeldet." in texts(page)
    assert who(client) is None


def test_whoever_is_signed_in_needs_no_code(client, anna):
    client.force_login(anna)

    assert (client.get(SIGN_IN).url, client.get(CONFIRM).url) == ("/", "/")


@pytest.mark.parametrize("typed", ["", "anna", "anna muster@example.org", "x" * 255 + "@example.org"])
def test_what_cannot_be_an_address_is_said_beside_the_field(client, typed):
    answer = ask(client, typed)

    assert answer.status_code == 422
    assert 'id="id_email_error"' in texts(answer)


def test_letters_of_all_languages_may_stand_in_an_address(client, anna):
    niklas = make.person("niklas", email="niklas.øverland-weiss@example.org")
    ask(client, niklas.email)

    client.post(CONFIRM, {"code": mailed()})

    assert who(client) == str(niklas.pk)
