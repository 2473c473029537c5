"""How an address changes: what counts meanwhile, who may say so, and until when."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import accounts
from viceversa.models import Mail, Person, addresses

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OLD, NEW = "ben@example.org", "ben.neu@example.org"


def moving(**fields):
    """Ben has a new address, and the old mailbox still counts."""
    given = {"email": NEW, "former_email": OLD, "moves_at": timezone.now() + timedelta(days=7)}
    return make.person("ben", **(given | fields))


def test_a_code_is_found_however_it_is_typed():
    ben = moving()
    code = addresses.code_of(ben)

    assert addresses.moving(f" {code[:20].upper()} {code[20:]}\n") == ben


@pytest.mark.parametrize("code", ["", "no code", "f" * 56, "{key}", "{key}" + "0" * 24])
def test_a_code_that_is_none_leads_to_nobody(code):
    ben = moving()

    with pytest.raises(ValidationError, match="Dieser Link gilt nicht mehr"):
        addresses.moving(code.format(key=ben.key.hex))


@pytest.mark.parametrize("said", ["take", "keep"])
def test_a_code_ends_with_its_week_also_before_anybody_has_swept(said):
    ben = moving()
    code = addresses.code_of(ben)

    with time_machine.travel(ben.moves_at + timedelta(seconds=1)):
        for ask in (lambda: addresses.moving(code), lambda: accounts.move(ben, by=SYSTEM, code=code, answer=said)):
            with pytest.raises(ValidationError, match="Dieser Link gilt nicht mehr"):
                ask()

    assert Person.objects.get(pk=ben.pk).former_email == OLD


def test_a_no_guards_the_mailbox_and_a_yes_ends_it():
    ben = moving()

    accounts.move(ben, by=SYSTEM, code=addresses.code_of(ben), answer="keep")
    held = Person.objects.get(pk=ben.pk)
    assert (held.guarded, held.moves_at, held.former_email) == (True, None, OLD)

    accounts.move(held, by=SYSTEM, code=addresses.code_of(held), answer="take")
    moved = Person.objects.get(pk=ben.pk)
    assert (moved.guarded, moved.former_email) == (False, "")


@pytest.mark.parametrize(("said", "told"), [("take", []), ("keep", ["accounts.keep"])])
def test_an_answer_is_about_one_person_and_administrators_hear_of_a_no_alone(said, told):
    make.person(is_administrator=True)
    ben, anna = moving(), moving(email="anna.neu@example.org", former_email="anna@example.org")

    accounts.move(ben, by=SYSTEM, code=addresses.code_of(ben), answer=said)

    after = Person.objects.get(pk=anna.pk)
    assert (after.former_email, after.moves_at, after.session_salt) == (
        anna.former_email,
        anna.moves_at,
        anna.session_salt,
    )
    assert [mail.name for mail in Mail.objects.all()] == told


@pytest.mark.parametrize(
    ("fields", "guarded"),
    [
        ({}, False),
        ({"guarded": True}, True),
        ({"former_email": "", "moves_at": None}, False),
        ({"former_email": "", "moves_at": None, "guarded": True}, True),
    ],
)
def test_another_new_address_waits_without_end_where_the_mailbox_has_said_no(fields, guarded):
    begun = addresses.begun(moving(**fields), "third@example.org", by=None)

    assert (begun["moves_at"] is None, begun["moved_by_id"]) == (guarded, None)


def test_whoever_gets_their_mailbox_back_waits_for_nothing():
    begun = addresses.begun(moving(), OLD.upper(), by=make.person())

    assert (begun["former_email"], begun["moves_at"], begun["moved_by_id"]) == ("", None, None)


def test_a_mailbox_at_which_somebody_waits_is_nobody_elses_in_whatever_letters():
    ben, anna = moving(former_email=OLD.title()), make.person("anna")

    addresses.refuse_occupied({ben.pk: OLD})
    with pytest.raises(ValidationError, match="ist noch das Postfach"):
        addresses.refuse_occupied({anna.pk: OLD.upper()})
