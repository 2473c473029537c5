"""A lead who takes part: somebody else decides about them."""

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.actions.test_enrolments_decisions import FROM, applicant, decide, fresh
from viceversa.models import Event, Mail, Phase, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def lead(programme):
    return programme.leads.get()


@pytest.mark.parametrize("verb", FROM)
def test_nobody_decides_about_themselves_and_the_sentence_says_who_does(programme, lead, verb):
    mine = make.enrolment(programme=programme, person=lead, state=FROM[verb])

    with pytest.raises(ValidationError, match="Bitte tragen Sie im Bauplan eine weitere Programmleitung ein"):
        decide(verb, mine, by=lead)
    programme.leads.add(make.person("zoe"), make.person("gone", is_active=False))
    with pytest.raises(ValidationError, match=r"Bitten Sie Zoe Muster um"):
        decide(verb, mine, by=lead)

    assert fresh(mine).state == FROM[verb]
    assert not Event.objects.exists()
    assert not Mail.objects.exists()


def test_another_lead_decides_about_a_lead(programme, lead):
    mine = applicant(programme, person=lead)
    programme.leads.add(other := make.person("zoe"))

    decide("approve", mine, by=other)

    assert fresh(mine).state == State.APPROVED
