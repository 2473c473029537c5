"""Steps from phase to phase: what does not hinder them, and what they write down."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from viceversa.actions import programmes
from viceversa.models import Phase, Programme, RunState

pytestmark = pytest.mark.django_db


def test_advance_is_not_held_up_by_runs_of_another_programme_nor_on_the_way_back_to_the_matching():
    programme = make.programme(phase=Phase.MATCH)
    make.run(state=RunState.PUBLISHED)
    lead = programme.leads.get()
    assert programmes.advance(programme, by=lead, phase=Phase.MATCH).phase == Phase.MEET

    asked = make.run(make.programme(phase=Phase.MATCH), state=RunState.PUBLISHED).programme
    lead = asked.leads.get()
    programmes.go_back(asked, by=lead, phase=Phase.MATCH)
    assert programmes.advance(asked, by=lead, phase=Phase.ENROL).phase == Phase.MATCH


def test_advance_writes_down_the_day_of_closing_and_go_back_takes_it_away():
    programme = make.programme(phase=Phase.REVIEW)
    lead = programme.leads.get()

    programmes.advance(programme, by=lead, phase=Phase.REVIEW)
    assert Programme.objects.get().closed_on == timezone.localdate()

    programmes.go_back(programme, by=lead, phase=Phase.CLOSED)
    assert Programme.objects.get().closed_on is None


def test_go_back_refuses_where_somebody_else_has_stepped_meanwhile():
    programme = make.programme(phase=Phase.MEET)

    with pytest.raises(ValidationError, match="Es steht jetzt hier: Treffen"):
        programmes.go_back(programme, by=programme.leads.get(), phase=Phase.REVIEW)

    assert Programme.objects.get().phase == Phase.MEET
