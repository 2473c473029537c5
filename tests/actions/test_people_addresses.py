"""A new address that waits, and the administrator who confirms it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from tests.actions.test_people_by_hand import correct
from viceversa.actions import people
from viceversa.models import Event, Mail, Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OLD, NEW = "ben@example.org", "ben.neu@example.org"


@pytest.fixture
def lead():
    make.installation()
    return make.person("lea", is_lead=True)


@pytest.fixture
def ben(lead):
    correct(make.person("ben"), lead, email=NEW)
    return Person.objects.get(email=NEW)


def test_vouch_lets_the_new_address_count_and_tells_the_mailbox_from_before(ben):
    zoe = make.person("zoe", is_administrator=True)

    people.vouch(ben, by=zoe)

    assert Person.objects.get(pk=ben.pk).mailbox == NEW
    [mail] = Mail.objects.all()
    assert (mail.address, mail.name) == (OLD, "accounts.vouch")
    assert [event.name for event in Event.objects.filter(by=zoe)] == ["people.vouch"]


def test_vouch_is_for_whoever_did_not_enter_the_address(lead):
    zoe, ben = make.person("zoe", is_administrator=True), make.person("ben")
    correct(ben, zoe, email=NEW)

    with pytest.raises(ValidationError, match="selbst eingetragen"):
        people.vouch(ben, by=zoe)

    assert Person.objects.get(pk=ben.pk).mailbox == OLD


def test_vouch_refuses_where_nothing_waits(lead):
    with pytest.raises(ValidationError, match="Hier wartet keine neue Adresse"):
        people.vouch(make.person("ben"), by=make.person("zoe", is_administrator=True))

    assert not Event.objects.filter(name="people.vouch").exists()


def test_vouch_is_for_administrators_and_leaves_no_trace(ben, lead):
    for by in (lead, ben):
        with pytest.raises(PermissionDenied):
            people.vouch(ben, by=by)

    assert Person.objects.get(pk=ben.pk).mailbox == OLD
    assert not Event.objects.filter(name="people.vouch").exists()
