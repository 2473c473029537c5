"""A programme that is over: no tandem begins in it any more, whichever way."""

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.actions.test_proposals import publish
from viceversa.actions import pairings
from viceversa.models import Event, Mail, Phase, Reply, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CLOSED = "Das Programm ist abgeschlossen. Es beginnt darin kein Tandem mehr."


@pytest.mark.parametrize("way", ["propose", "enter", "consent"])
def test_no_two_who_have_found_each_other_become_a_tandem_in_a_closed_programme(way):
    programme = make.programme(phase=Phase.CLOSED)
    made = make.pairing(programme, mentee_agreed=True)
    mentor, mentee, lead = made.mentor, made.mentee, programme.leads.get()
    ways = {
        "propose": lambda: pairings.propose(mentor, by=mentor.person, address=mentee.person.email),
        "enter": lambda: pairings.enter(programme, by=lead, mentor=mentor, mentee=mentee),
        "consent": lambda: pairings.consent(made, by=lead),
    }

    with pytest.raises(ValidationError, match=CLOSED):
        ways[way]()

    assert (Mail.objects.count(), Tandem.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_publish_asks_nobody_in_a_closed_programme():
    run = make.proposal(make.programme(phase=Phase.CLOSED)).run

    with pytest.raises(ValidationError, match=CLOSED):
        publish(run)

    assert not Reply.objects.exists()
