"""What the cockpit says of enrolments that wait for a word or for a place."""

import pytest

from tests import make
from viceversa.models import Phase, State
from viceversa.reports import figures
from viceversa.reports.start import deciding

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
