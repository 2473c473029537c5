"""Ground rules change, and it stays known what held when."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.forms.models import model_to_dict

from tests import make
from viceversa.actions import programmes
from viceversa.models import FormerRules, Programme

pytestmark = pytest.mark.django_db


def edit(programme, **changes):
    lead = programme.leads.get()
    given: dict[str, Any] = {"leads": [lead.email], "topics": [], "version": programme.version, "formats": ["onsite"]}
    programmes.edit(programme, by=lead, **(model_to_dict(programme, Programme.PLAN) | given | changes))
    programme.refresh_from_db()
    return programme


def test_edit_gives_changed_rules_a_version_and_keeps_the_former_text():
    programme = make.programme(ground_rules="Listen.", rules_since=date(2026, 11, 1))

    with time_machine.travel("2026-11-20 12:00"):
        edit(programme, ground_rules="Listen. Ask.")

    assert (programme.rules_version, programme.rules_since) == (2, date(2026, 11, 20))
    [former] = FormerRules.objects.all().visible_to(programme.leads.get())
    assert (former.version, former.text, former.since) == (1, "Listen.", date(2026, 11, 1))
    assert not FormerRules.objects.all().visible_to(make.person()).exists()


def test_edit_leaves_the_version_of_rules_that_stay_and_of_the_first_ones():
    programme = make.programme(ground_rules="")

    edit(programme, ground_rules="Listen.")
    edit(programme, aims="Something else")

    assert programme.rules_version == 1
    assert not FormerRules.objects.exists()
