"""Setting up a second step, and what others may try with it."""

import json
import re
from base64 import urlsafe_b64encode
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests import make
from tests.integrations.allauth.doors import APP, PROVE, SECRET, SHOW, first_step, protected, shown, texts, who
from viceversa.actions import accounts
from viceversa.models import Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_STEP = True


@pytest.fixture
def zoe():
    make.installation()
    return make.person("zoe", is_administrator=True)


def test_the_secret_of_a_page_is_for_its_reader_and_for_a_quarter_of_an_hour(client, zoe):
    ben, other = make.person("ben"), Client()
    client.force_login(zoe)
    other.force_login(ben)
    page = other.get(APP)
    begun = page.context["form"]["begun"].value()
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', texts(page))[1].replace(" ", "")

    stolen = client.post(APP, {"begun": begun, "code": shown(secret)})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        late = other.post(APP, {"begun": begun, "code": shown(secret)})

    assert [page.status_code for page in (stolen, late)] == [422, 422]
    assert late.context["form"]["begun"].value() != begun  # and the next try can succeed
    assert not Authenticator.objects.exists()


def test_a_secret_that_was_put_into_another_row_opens_nothing(client, zoe):
    attacker = make.person("mal")
    accounts.set_up_app(attacker, by=attacker, secret=SECRET)
    stolen = Authenticator.objects.get(user=attacker, type="totp").data
    accounts.set_up_app(zoe, by=zoe, secret=SECRET[::-1].replace("1", "2"))
    Authenticator.objects.filter(user=zoe, type="totp").update(data=stolen)
    client.raise_request_exception = False
    first_step(client, zoe)

    client.post(PROVE, {"code": shown()})

    assert who(client) is None


def test_when_a_second_step_was_used_is_not_stored(client, zoe):
    protected(zoe)
    first_step(client, zoe)
    client.post(PROVE, {"code": shown()})

    assert set(Authenticator.objects.values_list("last_used_at", flat=True)) == {None}


def test_recovery_codes_can_be_made_anew_and_a_step_removed_on_ones_own_page(client):
    ben = make.person("ben")
    protected(ben)
    client.force_login(Person.objects.get(pk=ben.pk))

    codes = re.findall(r"<li>([A-Z2-9]{4}-[A-Z2-9]{4})</li>", texts(client.post("/my-data/sign-in/codes/")))
    [step] = client.get(SHOW).context["kept"].steps
    page = client.post("/my-data/sign-in/remove/", {"factor": step.number}, follow=True)

    assert len(codes) == 10
    assert "Entfernt. Eine Mail an Sie sagt es auch." in texts(page)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "nonsense", ["", "x", "null", "[]", "{}", "9" * 5000, "[" * 9000, '{"response": {"userHandle": "\\ud800"}}']
)
def test_what_no_passkey_has_signed_signs_nobody_in(client, zoe, nonsense):
    protected(zoe)
    client.get("/sign-in/passkey/")
    answers = [client.post("/sign-in/passkey/", {"credential": nonsense})]
    first_step(client, zoe)
    client.get(PROVE)
    answers.append(client.post(PROVE, {"credential": nonsense}))

    assert [answer.status_code for answer in answers] == [422, 422]
    assert who(client) is None


def test_the_name_of_somebody_without_a_signature_signs_nobody_in(client, zoe):
    protected(zoe)
    client.get("/sign-in/passkey/")
    handle = urlsafe_b64encode(str(zoe.key).encode()).decode().rstrip("=")

    answer = client.post("/sign-in/passkey/", {"credential": json.dumps({"response": {"userHandle": handle}})})

    assert answer.status_code == 422
    assert who(client) is None


def test_an_app_that_shows_another_code_is_not_set_up(client, zoe):
    client.force_login(zoe)
    begun = client.get(APP).context["form"]["begun"].value()

    assert client.post(APP, {"begun": begun, "code": shown("A" * 32)}).status_code == 422
    assert not Authenticator.objects.exists()


def test_administrators_read_the_security_log_and_nobody_else(client, zoe):
    protected(zoe)
    client.force_login(Person.objects.get(pk=zoe.pk))
    session = client.session
    session["proved"] = True
    session.save()

    page = client.get("/security/")

    assert [line.says for line in page.context["lines"]] == ["Zoe Muster hat eine Authenticator-App eingerichtet."]
