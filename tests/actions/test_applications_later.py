"""What comes after sending: a break, going on, and the topics that people's own words mean."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from viceversa.actions import applications
from viceversa.models import Event, Phase, Synonym, Word
from viceversa.models.applications import Purpose
from viceversa.reports.pool import free

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def anna(programme):
    return make.person("anna")


def test_pause_and_resume_leave_somebody_out_of_the_matching_for_a_while(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)

    assert applications.pause(enrolment, by=anna).paused_on == timezone.localdate()
    assert not free(programme).exists()
    with pytest.raises(ValidationError, match="geändert"):
        applications.pause(enrolment, by=anna)

    assert applications.resume(enrolment, by=anna).paused_on is None
    assert free(programme).exists()
    assert not Event.objects.exists()


def test_pause_is_for_oneself_only(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)

    with pytest.raises(PermissionDenied):
        applications.pause(enrolment, by=programme.leads.get())


def test_resume_is_for_oneself_only(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna, paused_on=timezone.localdate())

    with pytest.raises(PermissionDenied):
        applications.resume(enrolment, by=programme.leads.get())


def test_assign_puts_topics_in_the_place_of_words_and_remembers_them(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)
    for text in ("Töpfern", "Linkedln", "Quatsch"):
        Word.objects.create(enrolment=enrolment, text=text, purpose=Purpose.OFFER, number=2)

    lead = programme.leads.get()
    applications.assign(programme, by=lead, meant={"Töpfern": "+", "Linkedln": "linkedin", "Quatsch": "-"})

    assert enrolment.said.offers == (("linkedin", 4), ("toepfern", 2))
    assert set(Synonym.objects.values_list("text", flat=True)) == {"Töpfern", "Linkedln"}
    assert not Word.objects.exists()


def test_assign_is_for_leads_only_and_leaves_no_trace(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)
    Word.objects.create(enrolment=enrolment, text="Töpfern", purpose=Purpose.OFFER)

    with pytest.raises(PermissionDenied):
        applications.assign(programme, by=anna, meant={"Töpfern": "+"})

    assert (Word.objects.count(), Event.objects.count()) == (1, 0)
