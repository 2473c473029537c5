"""Every page and every change, asked by everybody: compared with a table that was written by hand."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from tests.access.world import ACTORS, build
from viceversa.access import RULES, public

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

EVERYBODY = set(ACTORS)
SIGNED_IN = EVERYBODY - {"anonymous", "gone"}
LEAD = {"lead"}
PLANNERS = {"lead", "other_lead"}
KEEPERS = PLANNERS | {"administrator"}
PAIR = {"mentor", "mentee"}

# URL name: (what it is about, who may)
MATRIX: dict[str, tuple[str, set[str]]] = {
    "accounts.sign_in": ("none", EVERYBODY),
    "accounts.confirm": ("none", EVERYBODY),
    "accounts.sign_out": ("none", EVERYBODY),
    "accounts.move": ("none", EVERYBODY),
    "accounts.show": ("none", SIGNED_IN),
    "accounts.sign_out_everywhere": ("none", SIGNED_IN),
    "accounts.go": ("none", EVERYBODY),
    "accounts.come_back": ("none", EVERYBODY),
    "accounts.prove": ("none", EVERYBODY),
    "accounts.passkey": ("none", EVERYBODY),
    "accounts.set_up_app": ("none", SIGNED_IN),
    "accounts.set_up_passkey": ("none", SIGNED_IN),
    "accounts.remove": ("none", SIGNED_IN),
    "accounts.renew_codes": ("none", SIGNED_IN),
    "accounts.index": ("none", {"administrator"}),
    "people.home": ("none", SIGNED_IN),
    "people.speak": ("none", EVERYBODY),
    "people.index": ("none", KEEPERS),
    "people.add": ("none", KEEPERS),
    "people.roles": ("none", {"administrator"}),
    "people.show": ("colleague", KEEPERS),
    "people.correct": ("colleague", KEEPERS),
    "people.vouch": ("colleague", {"administrator"}),
    "people.deactivate": ("colleague", KEEPERS),
    "people.reactivate": ("colleague", KEEPERS),
    "people.sign_out": ("colleague", {"administrator"}),
    "people.reset": ("colleague", {"administrator"}),
    "people.entrust": ("colleague", {"administrator"}),
    "people.relieve": ("colleague", {"administrator"}),
    "people.export": ("none", KEEPERS),
    "people.stage": ("none", KEEPERS),
    "people.preview": ("people_upload", LEAD),
    "people.bring_in": ("people_upload", LEAD),
    "people.discard": ("people_upload", LEAD),
    "house.edit": ("none", {"administrator"}),
    "house.logo": ("none", EVERYBODY),
    "house.imprint": ("none", EVERYBODY),
    "house.privacy": ("none", EVERYBODY),
    "house.accessibility": ("none", EVERYBODY),
    "house.answers": ("none", EVERYBODY),
    "programmes.index": ("none", PLANNERS),
    "programmes.create": ("none", PLANNERS),
    "programmes.serve": ("none", {"confidant"}),
    "programmes.cockpit": ("programme", LEAD),
    "programmes.edit": ("programme", LEAD),
    "programmes.shift": ("programme", LEAD),
    "letters.index": ("programme", LEAD),
    "letters.edit": ("programme", LEAD),
    "letters.preview": ("programme", LEAD),
    "letters.send": ("programme", LEAD),
    "letters.restore": ("programme", LEAD),
    "programmes.advance": ("programme", LEAD),
    "programmes.go_back": ("programme", LEAD),
    "blueprints.index": ("none", PLANNERS),
    "blueprints.keep": ("programme", LEAD),
    "blueprints.rename": ("blueprint", PLANNERS),
    "blueprints.delete": ("blueprint", PLANNERS),
    "advisor.ask": ("none", PLANNERS),
    "enrolments.index": ("programme", LEAD),
    "enrolments.topics": ("programme", LEAD),
    "enrolments.export": ("programme", LEAD),
    **{
        f"enrolments.{verb}": ("programme", LEAD)
        for verb in ("approve", "wait", "decline", "pause", "resume", "withdraw")
    },
    "enrolments.stage": ("programme", LEAD),
    "enrolments.preview": ("enrolments_upload", LEAD),
    "enrolments.bring_in": ("enrolments_upload", LEAD),
    "enrolments.discard": ("enrolments_upload", LEAD),
    "enrolments.invite": ("programme", LEAD),
    "enrolments.show": ("enrolment", {"mentor"}),
    "enrolments.declare": ("enrolment", {"mentor"}),
    "invitations.index": ("programme", LEAD),
    "invitations.invite": ("programme", LEAD),
    "invitations.include": ("programme", LEAD),
    "invitations.link": ("programme", LEAD),
    "invitations.remind": ("programme", LEAD),
    "invitations.show": ("link", LEAD),
    "invitations.renew": ("link", LEAD),
    "invitations.withdraw": ("link", LEAD),
    "invitations.enrol": ("programme", LEAD),
    "messages.index": ("programme", LEAD),
    "messages.write": ("programme", LEAD),
    "messages.try_out": ("programme", LEAD),
    "messages.send": ("programme", LEAD),
    "invitations.enter": ("none", EVERYBODY),
    "invitations.accept": ("none", SIGNED_IN),
    "applications.show": ("programme", PAIR),
    "applications.save": ("programme", PAIR),
    "applications.discard": ("programme", PAIR),
    "applications.preview": ("programme", PAIR),
    "applications.send": ("programme", PAIR),
    "applications.withdraw": ("enrolment", {"mentor"}),
    "applications.pause": ("enrolment", {"mentor"}),
    "applications.resume": ("enrolment", {"mentor"}),
    "applications.assign": ("programme", LEAD),
    "preferences.open": ("programme", LEAD),
    "preferences.close": ("programme", LEAD),
    "preferences.answer": ("enrolment", {"mentor"}),
    "matching.index": ("programme", LEAD),
    "matching.run": ("programme", LEAD),
    "matching.show": ("run", LEAD),
    "studio.show": ("run", LEAD),
    "studio.what_if": ("run", LEAD),
    "studio.take_over": ("run", LEAD),
    "matching.pin": ("programme", LEAD),
    "matching.unpin": ("pin", LEAD),
    "matching.throw_away": ("run", LEAD),
    "proposals.publish": ("run", LEAD),
    "proposals.bring_forward": ("asking", LEAD),
    "proposals.show": ("asked", PAIR),
    "proposals.answer": ("asked", PAIR),
    "pairings.index": ("programme", LEAD),
    "pairings.enter": ("programme", LEAD),
    "pairings.propose": ("enrolment", {"mentor"}),
    "pairings.show": ("pairing", PAIR),
    "pairings.agree": ("pairing", PAIR),
    "pairings.drop": ("pairing", PAIR),
    "pairings.consent": ("waiting_pair", LEAD),
    "pairings.dismiss": ("waiting_pair", LEAD),
    "tandems.index": ("programme", LEAD),
    "tandems.export": ("programme", LEAD),
    "tandems.show": ("tandem", PAIR),
    "workshops.plan": ("programme", LEAD),
    "workshops.show": ("workshop", LEAD | PAIR),
    "workshops.calendar": ("workshop", LEAD | PAIR),
    "workshops.change": ("workshop", LEAD),
    "workshops.cancel": ("workshop", LEAD),
    "workshops.answer": ("workshop", PAIR),
    "ideas.put": ("programme", PAIR),
    "ideas.index": ("programme", LEAD),
    "ideas.answer": ("idea", LEAD),
    "life.show": ("none", SIGNED_IN),
    "life.export": ("none", SIGNED_IN),
    "life.correct": ("none", SIGNED_IN),
    "life.choose": ("none", SIGNED_IN),
    "life.erase": ("none", SIGNED_IN),
    "events.index": ("none", PLANNERS | {"auditor", "administrator"}),
    "events.catalogue": ("none", SIGNED_IN),
    "health.live": ("none", EVERYBODY),
    "health.ready": ("none", EVERYBODY),
}

URLS: dict[str, Any] = {url.name: url for url in get_resolver().url_patterns}  # type: ignore[misc, union-attr]


def address(name, key):
    return reverse(name, kwargs={"key": key}) if "key" in URLS[name].pattern.converters else reverse(name)


def ask(client, person, method, path):
    """What somebody gets, undone afterwards."""
    client.cookies.clear()
    if person is not None:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    with transaction.atomic():
        response = getattr(client, method)(path)
        transaction.set_rollback(True)
    return response


def is_refused(response, name):
    if RULES[name].who is public:
        return response.status_code == 404
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(reverse("accounts.sign_in"))
    return response.status_code == 404 or to_sign_in


def test_the_table_holds_every_page():
    assert set(MATRIX) == set(URLS)
    assert set(URLS) <= set(RULES)


@pytest.mark.parametrize("name", sorted(URLS))
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_gets_in_is_who_the_table_says(client, name, method):
    world = build()
    thing, allowed = MATRIX[name]
    path = address(name, getattr(world.things[thing], "key", None))

    answers = {actor: ask(client, world.people[actor], method, path) for actor in ACTORS}

    statuses = {actor: response.status_code for actor, response in answers.items()}
    if set(statuses.values()) - {302} == {405}:
        return  # this address knows the other method only, and says so to everybody alike
    assert {actor for actor, response in answers.items() if not is_refused(response, name)} == allowed, statuses
    assert [actor for actor, response in answers.items() if response.status_code >= 500] == []


@pytest.mark.parametrize("name", sorted(name for name, (thing, _who) in MATRIX.items() if thing != "none"))
@pytest.mark.parametrize("method", ["get", "post"])
def test_forbidden_is_absent_byte_for_byte(client, name, method):
    world = build()
    thing, allowed = MATRIX[name]
    for actor in sorted(EVERYBODY - allowed):
        there = ask(client, world.people[actor], method, address(name, world.things[thing].key))
        absent = ask(client, world.people[actor], method, address(name, uuid4()))
        if there.status_code == 302:
            assert (absent.status_code, there.content) == (302, absent.content)
        else:
            assert (there.status_code, there.content, there.headers) == (
                absent.status_code,
                absent.content,
                absent.headers,
            ), actor
