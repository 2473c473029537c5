"""A no that nobody says: whoever is named and silent is left in peace for two weeks."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, pairings
from viceversa.models import Mail, Pairing, Phase, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def pair():
    programme = make.programme(phase=Phase.MATCH)
    return [
        make.enrolment(side, programme=programme, person=make.person(name))
        for side, name in ((Side.MENTOR, "anna"), (Side.MENTEE, "ben"))
    ]


def mailed():
    return [(mail.name, mail.person.given_name) for mail in Mail.objects.order_by("pk")]


@pytest.mark.parametrize("answer", ["silent", "dropped"])
def test_drop_and_silence_alike_end_being_asked_until_it_has_lapsed(pair, answer):
    anna, ben = pair
    pairings.propose(anna, by=anna.person, address=ben.person.email)
    if answer == "dropped":
        pairings.drop(Pairing.objects.get(), by=ben.person)
    before = list(Pairing.objects.values("mentor_agreed", "mentee_agreed", "made_on"))

    for _again in range(3):
        pairings.propose(anna, by=anna.person, address=ben.person.email)
    life.sweep(make.installation(), by=SYSTEM)

    assert mailed() == [("pairings.propose", "Ben")]
    assert list(Pairing.objects.values("mentor_agreed", "mentee_agreed", "made_on")) == before
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        life.sweep(make.installation(), by=SYSTEM)
        pairings.propose(anna, by=anna.person, address=ben.person.email)
    assert mailed() == [("pairings.propose", "Ben")] * 2
