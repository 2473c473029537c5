"""Whom the leads are told of: a free place in a programme that goes on, whatever happens in another."""

import pytest

from tests import make
from viceversa.models import Mail, Phase, State
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db


def test_alert_speaks_of_each_programme_by_itself_and_of_none_that_is_closed():
    first, second, closed = (make.programme(phase=phase) for phase in (Phase.ENROL, Phase.MEET, Phase.CLOSED))
    for programme in (first, closed):
        make.enrolment(programme=programme, state=State.WAITING)
    timetable.alert()
    assert [mail.person for mail in Mail.objects.all()] == [first.leads.get()]

    make.enrolment(programme=second, state=State.WAITING)
    timetable.alert()
    assert {mail.person for mail in Mail.objects.all()} == {first.leads.get(), second.leads.get()}
