"""The second step: set up, shown at the sign-in, replayed, guessed, lost."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests import make
from tests.integrations.allauth.doors import APP, CONFIRM, PROVE, SHOW, first_step, protected, shown, texts, who
from viceversa.models import Incident

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_STEP = True


@pytest.fixture
def zoe():
    make.installation()
    return make.person("zoe", is_administrator=True)


def test_whoever_holds_a_role_sets_a_second_step_up_first_and_is_let_in_then(client, zoe):
    first_step(client, zoe)
    assert {client.get(path).url for path in ("/", "/people/", "/my-data/", "/log/", "/security/")} == {SHOW}
    assert "Ihre Rolle braucht einen zweiten Schritt" in texts(client.get(SHOW))

    page = client.get(APP)
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', texts(page))[1].replace(" ", "")
    done = client.post(APP, {"begun": page.context["form"]["begun"].value(), "code": shown(secret)})

    assert len(re.findall(r"<li>[A-Z2-9]{4}-[A-Z2-9]{4}</li>", texts(done))) == 10
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("role", ["is_lead", "is_auditor", "is_administrator", "leads", "serves", ""])
def test_roles_need_it_and_nobody_else(client, role):
    make.installation()
    person = make.person("one", **({role: True} if role.startswith("is_") else {}))
    if role in {"leads", "serves"}:
        programme = make.programme(lead=person if role == "leads" else None)
        programme.confidants.set([person] if role == "serves" else [])
    client.force_login(person)

    assert client.get("/my-data/").status_code == (302 if role else 200)


def test_the_demo_does_not_ask_for_it(client, zoe, settings):
    settings.SECOND_STEP = False
    client.force_login(zoe)

    assert client.get("/people/").status_code == 200


def test_the_code_from_the_mail_alone_signs_nobody_in_who_has_a_second_step(client, zoe):
    protected(zoe)

    answer = first_step(client, zoe)

    assert (answer.status_code, answer.url, who(client)) == (302, PROVE, None)
    assert client.get("/people/").status_code == 302
    entered = client.post(PROVE, {"code": shown()})
    assert (entered.url, who(client)) == ("/", str(zoe.pk))


def test_the_session_gets_another_key_when_somebody_is_let_in(client, zoe):
    protected(zoe)
    first_step(client, zoe)
    before = client.session.session_key

    client.post(PROVE, {"code": shown()})

    assert client.session.session_key != before


def test_a_code_works_once_in_whatever_browser(client, zoe):
    protected(zoe)
    other, code = Client(), shown()
    for browser in (client, other):
        first_step(browser, zoe)

    client.post(PROVE, {"code": code})
    replayed = other.post(PROVE, {"code": code})

    assert (who(client), who(other)) == (str(zoe.pk), None)
    assert replayed.status_code == 422
    assert "gilt einmal" in texts(replayed)


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(client, zoe, steps, fits):
    protected(zoe)
    first_step(client, zoe)

    with time_machine.travel(int(time.time()) // 30 * 30 + 10):
        client.post(PROVE, {"code": shown(steps=steps)})

    assert (who(client) is not None) is fits


def test_a_code_of_the_half_minute_before_is_no_second_chance(client, zoe):
    protected(zoe)
    code, other = shown(steps=1), Client()
    first_step(client, zoe)
    client.post(PROVE, {"code": code})

    with time_machine.travel(timezone.now() + timedelta(seconds=55)):
        first_step(other, zoe)
        other.post(PROVE, {"code": code})

    assert who(other) is None


def test_five_tries_are_all_and_stand_in_the_security_log(client, zoe):
    protected(zoe)
    first_step(client, zoe)
    other = Client()
    first_step(other, zoe)
    for browser in (client, other, client, other, client):
        assert browser.post(PROVE, {"code": "000000"}).status_code == 422

    last = other.post(PROVE, {"code": shown()})

    assert "Das waren fünf Versuche." in texts(last)
    assert who(other) is None
    kinds = [(row.kind, row.person, row.number) for row in Incident.objects.exclude(kind="app").order_by("pk")]
    assert kinds == [("second", None, 5), ("locked", zoe, 1)]


def test_a_recovery_code_replaces_it_once(client, zoe):
    [code, *_rest] = protected(zoe)
    first_step(client, zoe)
    client.post(PROVE, {"code": code})
    other = Client()
    first_step(other, zoe)
    other.post(PROVE, {"code": code})

    assert (who(client), who(other)) == (str(zoe.pk), None)


def test_the_page_of_the_second_step_needs_a_first_one(client, zoe):
    protected(zoe)

    page = client.post(PROVE, {"code": shown()}, follow=True)

    assert page.redirect_chain == [("/sign-in/", 302)]
    assert who(client) is None


def test_the_second_step_waits_for_a_quarter_of_an_hour(client, zoe):
    protected(zoe)
    first_step(client, zoe)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(PROVE, {"code": shown()})

    assert who(client) is None


def test_known_unknown_and_protected_addresses_get_the_same_answer_to_a_wrong_code(zoe):
    protected(zoe)
    answers = []
    for address in (zoe.email, "nobody@example.org"):
        browser = Client()
        browser.post("/sign-in/", {"email": address})
        answer = browser.post(CONFIRM, {"code": "AAAA-AAAA"})
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", texts(answer)).replace(address, "somebody")
        answers.append((answer.status_code, sorted(answer.headers), page))

    assert answers[0] == answers[1]


def test_setting_it_up_ends_sign_ins_elsewhere_and_keeps_this_one(zoe):
    here, there = Client(), Client()
    for browser in (here, there):
        first_step(browser, zoe)
    page = here.get(APP)
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', texts(page))[1].replace(" ", "")

    here.post(APP, {"begun": page.context["form"]["begun"].value(), "code": shown(secret)})

    assert here.get(SHOW).status_code == 200
    assert there.get(SHOW).status_code == 302
