"""Two who act at the same moment, as PostgreSQL lets them: each gets through, or is told why not."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests import make
from tests.actions.test_people_by_hand import correct
from viceversa.access import SYSTEM
from viceversa.actions import accounts, people
from viceversa.models import Person, Role, addresses
from viceversa.reports import uploads
from viceversa.reports.people import preview
from viceversa.sheets import read_people

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]


@pytest.fixture(autouse=True)
def zoe():
    make.installation()
    return make.person("zoe", is_administrator=True)


@pytest.fixture
def uma():
    return make.person("uma", is_administrator=True)


def at_once(*acts):
    """What comes of each, when all of them hold their first lock before one asks for a second."""
    start, held = Barrier(len(acts)), Barrier(len(acts))

    def wait(execute, sql, *rest):
        done = execute(sql, *rest)
        if "FOR NO KEY UPDATE" in sql and not held.broken:
            with suppress(BrokenBarrierError):  # they come one after the other
                held.wait(0.3)
        return done

    def one(act):
        start.wait()
        try:
            with connection.execute_wrapper(wait):
                act()
        except ValidationError as refusal:
            return refusal.messages
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        return list(pool.map(one, acts))


def brought_in(by, line):
    file = read_people(f"Vorname;Nachname;E-Mail\r\n{line}".encode(), "a")
    upload = people.stage(make.installation(), by=by, file=file)
    opened, seen = uploads.people(upload, by=by), preview(upload, by=by).fingerprint
    return lambda: people.bring_in(upload, by=by, file=opened, seen=seen)


def test_one_who_corrects_and_one_who_brings_in_a_list_do_not_wait_for_each_other(zoe, uma):
    ben = make.person("ben")

    said = at_once(lambda: correct(ben, zoe, location="Kiel"), brought_in(uma, "Benjamin;Muster;ben@example.org"))

    assert None in said  # whoever comes second may have to look at the list once more


def test_one_who_corrects_and_a_mailbox_that_answers_do_not_wait_for_each_other(zoe, uma):
    ben = make.person("ben", former_email="old@example.org")
    code = addresses.code_of(ben)

    said = at_once(
        lambda: accounts.move(ben, by=SYSTEM, code=code, answer="keep"),
        lambda: people.sign_out(zoe, by=uma),
        lambda: correct(uma, zoe, location="Kiel"),
    )

    assert (said, Person.objects.get(pk=ben.pk).guarded) == ([None] * 3, True)


def test_two_who_act_on_each_other_both_get_through(zoe, uma):
    assert at_once(lambda: people.sign_out(zoe, by=uma), lambda: people.sign_out(uma, by=zoe)) == [None, None]


@pytest.mark.parametrize(
    "act", [people.deactivate, lambda who, by: people.relieve(who, by=by, role=Role.ADMINISTRATOR)]
)
def test_of_two_who_take_each_others_account_one_stays(zoe, uma, act):
    said = at_once(lambda: act(zoe, by=uma), lambda: act(uma, by=zoe))

    assert len([each for each in said if each]) == 1
    assert Person.objects.active().filter(is_administrator=True).count() == 1
