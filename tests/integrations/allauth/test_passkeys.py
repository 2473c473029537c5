"""Passkeys, signed by a device of our own: what lets somebody in, and all that is nearly right."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests import make
from tests.integrations.allauth.doors import PROVE, first_step, who
from tests.integrations.allauth.passkeys import Device
from viceversa.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

ENTER, SET_UP = "/sign-in/passkey/", "/my-data/sign-in/passkey/"


@pytest.fixture
def ben():
    make.installation()
    return make.person("ben")


@pytest.fixture
def device(ben):
    made, client = Device(), Client()
    client.force_login(ben)
    client.post(SET_UP, {"name": "Laptop", "credential": made.set_up(client.get(SET_UP))})
    assert Authenticator.objects.filter(user=ben).count() == 2  # it, and recovery codes
    return made


def enter(client, device, person, **how):
    return client.post(ENTER, {"credential": device.sign(client.get(ENTER), person, **how)})


def test_it_signs_in_alone_and_comes_second(client, ben, device):
    enter(client, device, ben)
    other = Client()
    first_step(other, ben)
    other.post(PROVE, {"credential": device.sign(other.get(PROVE), ben)})

    assert [who(browser) for browser in (client, other)] == [str(ben.pk)] * 2


@pytest.mark.parametrize("how", [{"unlocked": False}, {"origin": "https://localhost.evil.example"}])
def test_a_device_that_is_locked_or_was_asked_elsewhere_signs_nobody_in(client, ben, device, how):
    first_step(proving := Client(), ben)

    answers = [
        enter(client, device, ben, **how),
        proving.post(PROVE, {"credential": device.sign(proving.get(PROVE), ben, **how)}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert [who(browser) for browser in (client, proving)] == [None, None]


def test_what_was_asked_of_a_second_step_lets_no_locked_device_in_alone(client, ben, device):
    anna = make.person("anna")
    first_step(client, ben)
    asked = client.get(PROVE)

    client.post(ENTER, {"credential": device.sign(asked, ben, unlocked=False)})
    client.post(ENTER, {"credential": Device().sign(asked, anna)})

    assert who(client) is None


@pytest.mark.parametrize("how", [{"unlocked": False}, {"origin": "https://localhost.evil.example"}])
def test_such_a_device_is_not_set_up_either(client, ben, how):
    client.force_login(ben)
    page = client.get(SET_UP)

    answer = client.post(SET_UP, {"name": "Laptop", "credential": Device().set_up(page, **how)})

    assert answer.status_code == 422
    assert not Authenticator.objects.exists()


def test_an_account_that_was_taken_is_not_opened_by_its_passkey(client, ben, device):
    Person.objects.filter(pk=ben.pk).update(is_active=False)

    answer = enter(client, device, ben)

    assert (answer.status_code, who(client)) == (422, None)


def test_nobody_is_somebody_else_by_saying_so(client, ben, device):
    anna = make.person("anna")

    assert enter(client, device, anna).status_code == 422
    assert who(client) is None


def test_an_answer_counts_once(ben, device):
    client = Client()
    signed = device.sign(client.get(ENTER), ben)
    client.post(ENTER, {"credential": signed})
    assert who(client) == str(ben.pk)
    client.post("/sign-out/")

    assert client.post(ENTER, {"credential": signed}).status_code == 422


def test_a_passkey_that_was_removed_opens_nothing(client, ben, device):
    Authenticator.objects.filter(user=ben).delete()

    assert enter(client, device, ben).status_code == 422
    assert who(client) is None


def test_a_new_address_takes_no_passkey_away(client, ben, device):
    Person.objects.filter(pk=ben.pk).update(email="new@example.org")

    enter(client, device, ben)

    assert who(client) == str(ben.pk)
