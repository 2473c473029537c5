"""What a lead counts: people once, nobody who has a break, and never themselves."""

import pytest
from django.utils import timezone

from tests import make
from viceversa.models import Enrolment, Phase, Reply, RunState, Side
from viceversa.reports import figures

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.MATCH)


def count(programme):
    return figures.count(programme, by=programme.leads.get())


def test_alone_is_whoever_waits_for_a_tandem_once_and_neither_has_a_break_nor_leads(programme):
    both = make.enrolment(programme=programme).person
    make.enrolment(Side.MENTEE, programme=programme, person=both)
    make.enrolment(programme=programme, paused_on=timezone.localdate())
    make.enrolment(programme=programme, declared_at=None)
    make.enrolment(programme=programme, person=programme.leads.get())
    make.tandem(programme)

    assert count(programme).alone == 1


def test_the_date_can_be_brought_forward_when_all_have_answered_and_the_lead_is_not_among_them(programme):
    run = make.asked(programme)
    assert (count(programme).state, count(programme).all_answered) == (RunState.PUBLISHED, False)

    Reply.objects.update(answered=True)
    assert count(programme).all_answered

    mine = run.proposals.get().mentor
    lead = programme.leads.get()
    Enrolment.objects.filter(pk=mine.pk).update(person=lead)
    Reply.objects.filter(person=mine.person).update(person=lead)
    make.proposal(of_run=run, state="asked")
    for enrolment in (run.proposals.last().mentor, run.proposals.last().mentee):
        Reply.objects.create(proposal=run.proposals.last(), person=enrolment.person, answered=True, sealed=b"x")
    assert (count(programme).asked, count(programme).unheard, count(programme).all_answered) == (2, 0, False)
