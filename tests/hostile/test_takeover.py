"""Whoever keeps people, or finds a browser open, tries to become somebody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests import make
from tests.actions.test_accounts_addresses import brought_in
from tests.hostile.forms import somebody
from tests.integrations.allauth.doors import APP, CONFIRM, PROVE, SECRET, SHOW, first_step, protected, shown, texts, who
from viceversa.actions import accounts, people
from viceversa.models import Installation, Job, Mail, Person
from viceversa.reports import factors

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OLD, EVIL = "ben@example.org", "evil@example.org"


@pytest.fixture(autouse=True)
def _settings(settings):
    settings.SECOND_STEP = False


@pytest.fixture
def ben():
    make.installation()
    return make.person("ben", personnel_number="4711")


@pytest.fixture
def keeper(ben):
    client = Client()
    client.force_login(make.person("lea", is_lead=True))
    return client


def change(keeper, ben, address=EVIL):
    told = somebody(address) | {
        "superior": "",
        "dotted_superiors": "",
        "version": Person.objects.get(pk=ben.pk).version,
    }
    return keeper.post(f"/people/{ben.key}/correct/", told, follow=True)


def code_for(client, address):
    """The code that somebody gets who asks for one with this address, if a mail goes to anybody."""
    mail.outbox.clear()
    client.post("/sign-in/", {"email": address})
    call_command("work", "--once")
    return [(letter.to, code) for letter in mail.outbox for code in re.findall(r"[A-Z]{4}-[A-Z]{4}", letter.body)[:1]]


def test_another_address_signs_nobody_in_and_the_mailbox_from_before_hears_of_it(keeper, ben):
    said = texts(change(keeper, ben))
    call_command("work", "--once")

    assert "Beide Postfächer bekommen eine Mail" in said
    assert sorted(letter.to for letter in mail.outbox) == [[OLD], [EVIL]]
    assert code_for(Client(), EVIL) == []
    assert [to for to, _code in code_for(Client(), OLD)] == [[OLD]]


@pytest.mark.parametrize("evil", [EVIL, OLD.replace("b", "B")])
def test_mails_go_where_they_went_as_long_as_the_new_address_waits(keeper, ben, evil):
    change(keeper, ben, evil)
    people.reset(Person.objects.get(pk=ben.pk), by=make.person("zoe", is_administrator=True))
    call_command("work", "--once")

    [letter] = [letter for letter in mail.outbox if "zweite" in letter.subject.lower()]
    assert letter.to[0].lower() == OLD


def test_neither_a_code_nor_a_second_step_survives_the_change(keeper, ben):
    protected(ben)
    asking, proving = Client(), Client()
    [(_to, code)] = code_for(asking, OLD)
    first_step(proving, ben)

    change(keeper, ben)

    assert "Hier bekommen Sie einen neuen" in texts(asking.post(CONFIRM, {"code": code}, follow=True))
    proving.post(PROVE, {"code": shown()})
    assert (who(asking), who(proving)) == (None, None)


def test_whoever_is_signed_in_is_signed_out_by_a_list_too(keeper, ben):
    browser = Client()
    first_step(browser, ben)
    assert browser.get("/my-data/").status_code == 200

    brought_in(Person.objects.get(is_lead=True), f"Ben;Muster;{EVIL};4711")

    assert browser.get("/my-data/").status_code == 302
    assert code_for(Client(), EVIL) == []


def test_two_changes_in_a_row_do_not_outrun_the_mailbox(keeper, ben):
    change(keeper, ben)
    change(keeper, ben, "other@example.org")
    change(keeper, ben)

    assert code_for(Client(), EVIL) == []
    assert [to for to, _code in code_for(Client(), OLD)] == [[OLD]]


def test_an_account_of_ones_own_with_the_address_from_before_takes_nothing_over(keeper, ben):
    change(keeper, ben)
    make.person("dummy", email=OLD)
    browser = Client()
    [(_to, code)] = code_for(browser, OLD)
    browser.post(CONFIRM, {"code": code})

    assert who(browser) == str(ben.pk)


def test_the_mailbox_says_no_and_nothing_that_waits_helps(keeper, ben):
    make.person("zoe", is_administrator=True)
    change(keeper, ben)
    call_command("work", "--once")
    [link] = re.findall(r"/sign-in/address/#code=(\w+)", "".join(letter.body for letter in mail.outbox))

    answer = Client().post("/sign-in/address/", {"code": link, "answer": "keep"}, follow=True)

    assert "Ihre Adresse bleibt, wie sie war." in texts(answer)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert code_for(Client(), EVIL) == []
        assert [to for to, _code in code_for(Client(), OLD)] == [[OLD]]


def test_the_link_is_in_no_mail_but_one_and_forgotten_with_it(keeper, ben):
    change(keeper, ben)
    call_command("work", "--once")

    assert [letter.to for letter in mail.outbox if "#code=" in letter.body] == [[OLD]]
    assert set(Mail.objects.values_list("text", "html", "address")) == {("", "", "")}


@pytest.mark.parametrize(
    "path", [APP, "/my-data/sign-in/passkey/", "/my-data/sign-in/remove/", "/my-data/sign-in/codes/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_browser_that_was_left_open_makes_no_sign_in_its_own(ben, path, method):
    browser = Client()
    first_step(browser, ben)
    accounts.set_up_app(ben, by=ben, secret=SECRET)
    Person.objects.filter(pk=ben.pk).update(session_salt=ben.session_salt)  # the same browser, set up there
    kept = factors.kept(ben)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        away = getattr(browser, method)(path, {"factor": kept.steps[0].number})
        page = browser.get(away.url)

    assert away.url == f"/sign-in/?next={SHOW}"
    assert "melden Sie sich bitte noch einmal an" in texts(page)
    assert (factors.kept(ben), who(browser)) == (kept, None)


def test_whoever_has_just_signed_in_changes_it_at_once(ben):
    browser = Client()
    first_step(browser, ben)

    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert browser.get(APP).status_code == 200


def test_what_a_second_step_has_proved_ends_with_it(ben, settings):
    settings.SECOND_STEP = True
    protected(ben)
    here, elsewhere = Client(), Client()
    for browser, steps in ((here, 0), (elsewhere, 1)):
        first_step(browser, ben)
        browser.post(PROVE, {"code": shown(steps=steps)})
    assert [who(browser) for browser in (here, elsewhere)] == [str(ben.pk)] * 2

    here.post("/my-data/sign-in/remove/", {"factor": factors.kept(ben).steps[0].number})
    Person.objects.filter(pk=ben.pk).update(is_administrator=True)

    assert here.get("/people/").url == SHOW  # signed in, but nothing is proved any more
    assert elsewhere.get("/people/").url == "/sign-in/?next=/people/"


def test_every_change_of_a_second_step_is_told_to_the_mailbox(keeper, ben):
    change(keeper, ben)
    accounts.set_up_app(ben, by=ben, secret=SECRET)
    accounts.renew_codes(ben, by=ben)
    accounts.remove(ben, by=ben, factor=factors.kept(ben).steps[0].number)
    Job.objects.filter(kind="accounts.move").delete()
    mail.outbox.clear()
    call_command("work", "--once")

    assert [(letter.to, letter.subject) for letter in mail.outbox] == [([OLD], "Ihre Anmeldung hat sich geändert")] * 3
    assert Installation.objects.count() == 1
