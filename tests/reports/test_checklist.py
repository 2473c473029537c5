"""What a programme still misses before its next step, each with the way to where it is put right."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.models import Installation, Phase, Side
from viceversa.reports import figures
from viceversa.reports.checklist import gaps, missing

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = {"purposes": ["learn"], "aims": "Alle zeigen etwas.", "ground_rules": "Pünktlich."}


def fields(programme):
    return [gap.url.partition("#")[2] for gap in gaps(programme)]


def ways(programme):
    """The last word of the page on which each gap is closed."""
    found = missing(programme, figures.count(programme, by=programme.leads.first()))
    return [gap.url.partition("#")[2] or gap.url.strip("/").rpartition("/")[2] for gap in found]


def complete(**more):
    """A programme of which the blueprint says everything."""
    Installation.objects.update_or_create(defaults={"company": "Beispielwerke", "contact_name": "Mia"})
    programme = make.programme(**(SAID | more))
    programme.leads.add(make.person())
    programme.topics.add(make.topic())
    programme.confidants.add(make.person())
    return programme


def test_an_empty_blueprint_misses_everything_and_a_complete_one_nothing():
    make.installation()

    assert fields(make.programme(formats=["online"])) == [
        *("id_purposes", "id_aims", "id_topics", "id_channels", "id_ground_rules", "id_confidants", "id_leads", ""),
    ]
    assert fields(complete(formats=["online"], channels=["teams"])) == []


def test_who_does_not_meet_online_needs_no_channel():
    assert fields(complete(formats=["onsite"])) == []
    assert fields(complete(formats=["onsite", "online"])) == ["id_channels"]


def test_a_confidant_who_cannot_be_one_any_more_holds_up_every_step():
    programme = complete(phase=Phase.CLOSED)
    assert ways(programme) == []

    programme.leads.add(programme.confidants.get())
    assert ways(programme) == ["id_confidants"]


def test_before_the_matching_both_sides_have_somebody_and_all_have_declared():
    programme = complete(phase=Phase.ENROL)
    make.enrolment(Side.MENTOR, programme=programme)
    assert ways(programme) == ["enrolments"]

    mentee = make.enrolment(Side.MENTEE, programme=programme)
    assert ways(programme) == []

    type(mentee).objects.filter(pk=mentee.pk).update(declared_at=None)
    assert ways(programme) == ["enrolments"]


def test_before_the_tandems_begin_there_is_one_and_nobody_is_alone():
    programme = complete(phase=Phase.MATCH)
    assert ways(programme) == ["matching"]

    make.tandem(programme)
    assert ways(programme) == []

    make.enrolment(programme=programme)
    assert ways(programme) == ["matching"]


@pytest.mark.parametrize(
    ("phase", "day", "field"),
    [(Phase.MEET, "review_on", "id_review_on"), (Phase.REVIEW, "ends_on", "id_ends_on")],
)
def test_a_step_before_its_day_is_spoken_of_until_that_day(phase, day, field):
    programme = complete(phase=phase)
    left = getattr(programme, day) - timezone.localdate()

    assert ways(programme) == [field]
    with time_machine.travel(timezone.now() + left - timedelta(days=1)):
        assert ways(programme) == [field]
    with time_machine.travel(timezone.now() + left):
        assert ways(programme) == []
