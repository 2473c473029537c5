"""What every answer carries, whoever asks and however it ends."""

import logging
import subprocess
import sys
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.access.test_matrix import MATRIX, URLS, address
from tests.access.world import build
from tests.hostile.test_every_form import browser

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

GUARDS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
POLICY = ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
# An image that everybody may see, under an address of its own for each.
KEPT = {"house.logo": "public, max-age=31536000, immutable"}


def is_guarded(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    return (
        all(answer.headers.get(name) == value for name, value in GUARDS.items())
        and all(part in policy for part in POLICY)
        and "unsafe" not in policy
    )


def test_every_answer_is_guarded_and_kept_by_no_cache():
    world = build()
    found = []
    for name in URLS:
        for actor in ("anonymous", "lead", "stranger", "mentor"):
            for method in ("get", "post"):
                path = address(name, getattr(world.things[MATRIX[name][0]], "key", None))
                answer = getattr(browser(world.people[actor]), method)(path)
                if not is_guarded(answer) or answer.headers.get("Cache-Control") not in {"no-store", KEPT.get(name)}:
                    found.append((name, actor, method, answer.headers))

    assert found == []


def test_errors_are_guarded_too(settings):
    make.installation()
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        404: client.get(f"/runs/{uuid4()}x/"),
        403: client.post("/sign-in/", {"email": "a@example.org"}),
        400: client.get("/", headers={"Host": "evil.example"}),
    }

    assert {status: answer.status_code for status, answer in answers.items()} == {each: each for each in answers}
    assert [status for status, answer in answers.items() if not is_guarded(answer)] == []
    assert "evil" not in answers[400].content.decode()


def test_a_failure_of_ours_tells_nobody_what_it_was(client, monkeypatch, caplog, capsys):
    client.force_login(make.person())
    client.raise_request_exception = False

    def fail(*_arguments, **_more):
        raise ValueError("canary 4711")

    monkeypatch.setattr("viceversa.views.events.stored.catalogue", fail)
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/who-sees-what/")

    assert answer.status_code == 500
    assert is_guarded(answer)
    assert "4711" not in answer.content.decode()
    assert "4711" not in capsys.readouterr().err


def test_forms_from_elsewhere_change_nothing():
    world = build()
    for name in URLS:
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.people["lead"], backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = client.post(address(name, getattr(world.things[MATRIX[name][0]], "key", None)))
        assert answer.status_code in {403, 405}, name


def test_headers_of_proxies_that_nobody_trusts_change_nothing(client):
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"}

    answer = client.get("/people/", headers=lies)

    assert answer.headers["Location"] == "/sign-in/?next=/people/"


@pytest.mark.parametrize("cookie", ["", "x", "' OR 1=1", "a" * 5000, "../../x"])
def test_a_forged_cookie_is_no_way_in(client, cookie):
    client.cookies["session"] = cookie
    client.cookies["language"] = cookie

    answer = client.get("/people/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/people/")


def test_a_web_session_ends_with_the_account():
    lead = make.person(is_lead=True)
    client = browser(lead)
    assert client.get("/people/").status_code == 200

    type(lead).objects.filter(pk=lead.pk).update(is_active=False)

    assert client.get("/people/").headers["Location"] == "/sign-in/?next=/people/"
    assert client.post("/people/list/").headers["Location"].startswith("/sign-in/")


def test_signing_in_takes_a_new_web_session(mailoutbox):
    person = make.person("lena")
    make.installation()
    client = Client()
    client.post("/sign-in/", {"email": person.email})
    before = client.cookies["session"].value
    code = person.mails.get().text.split("#code=")[1][:9]

    answer = client.post("/sign-in/code/", {"code": code})

    assert answer.status_code == 302
    assert client.get("/who-sees-what/").status_code == 200
    assert client.cookies["session"].value != before
    stolen = Client()
    stolen.cookies["session"] = before
    assert stolen.get("/who-sees-what/").status_code == 302


def test_where_the_house_speaks_tls_cookies_do_too(tmp_path):
    names = "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0"
    script = f"from django.conf import settings as s; print({names})"
    env = {"VICEVERSA_URL": "https://tandem.example", "VICEVERSA_VAR": str(tmp_path), "PATH": "/usr/bin"}
    env |= {"DJANGO_SETTINGS_MODULE": "viceversa.settings"}

    said = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)

    assert said.stdout.split() == ["True", "True", "True"]


@pytest.mark.parametrize("path", ["/demo/", "/demo/mailbox/", "/accounts/login/", "/admin/"])
def test_a_real_house_has_no_door_of_the_demo_nor_of_a_library(client, path):
    assert client.get(path).status_code == 404
    assert client.post("/demo/become/", {"key": make.person().key}).status_code == 404


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/secret.key", "/static//etc/passwd"])
def test_static_files_are_no_way_to_others(client, path):
    assert client.get(path).status_code in {301, 302, 404}


def test_a_page_of_the_other_partner_carries_no_trace_of_an_answer():
    run = make.asked()
    pair = run.proposals.get()
    mentor, mentee = browser(pair.mentor.person), browser(pair.mentee.person)
    path = reverse("proposals.show", args=[pair.key])

    def seen():
        page = mentee.get(path)
        form_key = str(page.context["form"]["form_key"].value())
        token = str(page.context["csrf_token"])
        told = page.content.decode().replace(form_key, "").replace(token, "")
        return told, {name: value for name, value in page.headers.items() if name != "Content-Length"}

    before = seen()
    for answer in ("yes", "no", "yes"):
        mentor.post(reverse("proposals.answer", args=[pair.key]), {"answer": answer})
        assert seen() == before
