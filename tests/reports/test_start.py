"""What the cockpit says of people who wait for a word, for a place or for consent."""

import pytest

from tests import make
from viceversa.models import Phase, Side, State
from viceversa.reports import figures
from viceversa.reports.start import deciding, found_each_other

pytestmark = pytest.mark.django_db


def said(programme):
    counted = figures.count(programme, by=programme.leads.get())
    return [(task.state, task.text) for task in deciding(programme, counted)]


def test_nobody_waits():
    assert said(make.programme()) == []


def test_enrolments_wait_for_a_word_and_people_for_a_place():
    programme = make.programme(phase=Phase.ENROL, places=1)
    make.enrolment(programme=programme, state=State.APPLIED)
    make.enrolment(programme=programme, state=State.WAITING)
    assert said(programme) == [
        ("hand", "1 Anmeldung wartet auf Ihr Wort"),
        ("hand", "1 Person steht auf der Warteliste"),
    ]

    make.enrolment(programme=programme)
    assert said(programme)[1] == ("later", "1 Person steht auf der Warteliste")


def test_pairs_who_have_found_each_other_wait_for_consent_but_not_for_that_of_one_of_them():
    programme = make.programme(phase=Phase.MEET)
    lead, too = programme.leads.get(), make.person(is_lead=True)
    programme.leads.add(too)
    make.pairing(programme)
    make.pairing(programme, mentee_agreed=True)
    make.pairing(programme, mentee_agreed=True, mentor=make.enrolment(Side.MENTOR, programme=programme, person=too))

    told = {by: [(task.state, task.text) for task in found_each_other(programme, by=by)] for by in (lead, too)}

    assert told == {
        lead: [("hand", "2 Tandems haben sich selbst gefunden")],
        too: [("hand", "1 Tandem hat sich selbst gefunden")],
    }
