"""Every page and every field of every form, given what nobody meant to be there."""

from contextlib import ExitStack
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.access.test_matrix import MATRIX, URLS, address
from tests.access.world import build
from tests.hostile.forms import filled
from tests.hostile.values import NASTY
from viceversa.models import RunState

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

POSTS = sorted(name for name, url in URLS.items() if name not in {"health.live", "health.ready"})
SHARE = 5  # each field meets a fifth of the values, each value every kind of field
LOOKS = {
    "messages.write",
    "people.export",
    "enrolments.export",
    "tandems.export",
    "messages.try_out",
    "letters.preview",
    "letters.send",
}  # show what was written, and wait for the next step
READ = ("page", "waiting", "words", "side", "state", "show", "next")


@pytest.fixture
def world():
    made = build()
    made.things["asking"].state = RunState.SETTLED  # or nothing could be published
    made.things["asking"].save()
    return made


def browser(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask(world: Any, name: str, actor: str, method: str, data: Any, **more: Any) -> Any:
    """What the server answers; undone afterwards."""
    path = address(name, getattr(world.things[MATRIX[name][0]], "key", None))
    for value in data.values() if isinstance(data, dict) else ():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    client = browser(world.people[actor])
    with ExitStack() as stack:
        for database in ("default", "keys"):
            stack.enter_context(transaction.atomic(using=database))
        if name == "accounts.confirm":
            client.post("/sign-in/", {"email": "lead@example.org"})
        response = getattr(client, method)(path, data, **more)
        for database in ("default", "keys"):
            transaction.set_rollback(True, using=database)
    return response


def is_harmless(response: Any) -> bool:
    """No trouble of ours, no way out of the house, and nothing that a browser would run."""
    onward = response.headers.get("Location", "/")
    inside = onward.startswith("/") and not onward.startswith(("//", "/\\"))
    return (
        response.status_code < 500
        and inside
        and "stolen" not in response.cookies
        and b"<script>alert" not in response.content
    )


def test_every_page_that_takes_a_form_is_tried(world):
    forms = filled(world)

    takes_no_form = {name for name in POSTS if ask(world, name, "lead", "post", {}).status_code == 405}

    assert set(forms) == set(POSTS) - takes_no_form


@pytest.mark.parametrize("name", sorted(set(POSTS) - {"accounts.sign_out"}))
@pytest.mark.thorough
def test_no_field_can_be_filled_with_trouble(world, name):
    if name not in (forms := filled(world)):
        return
    actor, sound = forms[name]

    assert ask(world, name, actor, "post", sound).status_code in ({200} if name in LOOKS else {302, 422})
    odd = [{**sound, field: value} for at, field in enumerate(sound) for value in NASTY[at % SHARE :: SHARE]]
    odd += [{other: value for other, value in sound.items() if other != field} for field in sound]
    odd += [{**sound, field: [value, value, "x"]} for field, value in sound.items() if isinstance(value, str)]
    odd += [dict.fromkeys(sound, value) for value in NASTY[::2]]

    assert [data for data in odd if not is_harmless(ask(world, name, actor, "post", data))] == []


@pytest.mark.parametrize("name", sorted(URLS))
def test_no_address_can_be_followed_by_trouble(world, name):
    actor = "mentor" if name.startswith(("proposals", "tandems.show", "enrolments.show")) else "lead"
    headers = {
        "HX-Request": "true",
        "HX-Current-URL": "http://[",
        "Accept-Language": "\x01, *;q=9",
        "Range": "bytes=-1",
    }

    answers = [
        ask(world, name, actor, "get", dict.fromkeys(READ, value)) for value in NASTY[len(name) % SHARE :: SHARE]
    ]
    answers += [ask(world, name, actor, "get", {"words": value}, headers=headers) for value in ("x", "99")]

    assert [answer.status_code for answer in answers if not is_harmless(answer)] == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
def test_no_method_is_more_than_not_allowed(world, method):
    answers = {
        name: ask(world, name, actor, method, None if method == "trace" else {})
        for name in URLS
        for actor in ("anonymous", "lead", "stranger")
    }

    assert {name for name, answer in answers.items() if answer.status_code >= 500} == set()
    changed = {name for name, answer in answers.items() if answer.status_code < 400}
    assert {name for name in changed if method not in {"head"}} <= {name for name in URLS if name in POSTS}


def test_bodies_that_are_no_form_are_told_so_in_a_sentence(world):
    path = address("people.stage", None)
    broken = {
        "multipart/form-data": b"x",
        "multipart/form-data; boundary=x": b"--x\r\nContent-Disposition: form-data; name=\r\n",
        "multipart/form-data; boundary=\x80": b"x",
        "application/x-www-form-urlencoded; charset=utf-7": b"file=+ADw-script",
        "application/x-www-form-urlencoded": b"&".join([b"a=1"] * 1500),
        "application/json": b"[" * 10_000,
        "text/plain; charset=nonsense": b"\xff\xfe",
    }
    client = browser(world.people["lead"])

    answers = {kind: client.generic("POST", path, body, content_type=kind) for kind, body in broken.items()}

    assert {
        kind: answer.status_code for kind, answer in answers.items() if answer.status_code not in {200, 400, 413, 422}
    } == {}
    assert [answer for answer in answers.values() if b"<html lang=" not in answer.content] == []
