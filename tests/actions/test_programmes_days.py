"""All days move along, and whoever counts on them is told once."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import programmes
from viceversa.models import Event, Job, Lane, Mail, Phase, Programme, Side, State
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db


def laid_out(**fields):
    return make.programme(lead=make.person("anna", is_lead=True), **(make.DAYS | fields))


def shift(programme, *, by=None, **said):
    programme.refresh_from_db()
    given: dict[str, Any] = {"version": programme.version, "start": "meet_on", "days": 14}
    return programmes.shift(programme, by=by or programme.leads.get(), **(given | said))


def later(minutes):
    """The worker, now and some minutes from now."""
    work_off((Lane.WORK,), WORK)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        work_off((Lane.WORK,), WORK)
    return list(Mail.objects.filter(name="programmes.settle"))


def test_shift_moves_everything_from_one_day_on_and_keeps_weekdays():
    programme = laid_out()

    moved = shift(programme)

    assert moved.days == (
        *(date(2027, 1, 4), date(2027, 2, 1), date(2027, 3, 15)),
        *(date(2027, 8, 30), date(2027, 9, 13)),
    )
    assert [day.weekday() for day in moved.days] == [0] * 5
    assert [event.name for event in Event.objects.all()] == ["programmes.shift"]


def test_shift_moves_back_as_far_as_the_day_before_allows():
    programme = laid_out()

    assert shift(programme, days=-28).meet_on == make.DAYS["match_on"]
    with pytest.raises(ValidationError, match="Die ersten Treffen können nicht vor dem Matching"):
        shift(programme, days=-1)


@pytest.mark.parametrize(
    ("phase", "start"), [("match", "match_on"), ("meet", "meet_on"), ("review", "review_on"), ("closed", "ends_on")]
)
def test_shift_refuses_to_move_what_has_begun(phase, start):
    programme = laid_out(phase=phase)

    with pytest.raises(ValidationError, match="Diese Phase hat inzwischen begonnen"):
        shift(programme, start=start)

    programme.refresh_from_db()
    assert programme.days == tuple(make.DAYS.values())


def test_shift_refuses_a_move_of_no_length_and_one_that_was_not_seen():
    programme = laid_out()

    with pytest.raises(ValidationError, match="wie weit"):
        shift(programme, days=0)
    with pytest.raises(ValidationError) as refusal:
        shift(programme, version=99)
    assert refusal.value.code == "outdated"


def test_shift_is_for_leads_only_and_leaves_no_trace():
    programme = laid_out()

    with pytest.raises(PermissionDenied):
        shift(programme, by=make.person(is_administrator=True))

    programme.refresh_from_db()
    assert programme.days == tuple(make.DAYS.values())
    assert not Event.objects.exists()


def test_settle_tells_everybody_once_of_several_changes_and_nobody_before_it_has_settled():
    programme = laid_out(phase=Phase.ENROL)
    twice = make.person("mia")
    for side in Side:
        make.enrolment(side, programme=programme, person=twice, state=State.APPLIED)
    make.enrolment(programme=programme, state=State.WITHDRAWN)
    make.enrolment(programme=programme, person=make.person(is_active=False))
    shift(programme)
    assert later(10) == []
    shift(programme, start="review_on", days=7)

    assert later(29) == []
    [mail] = later(31)

    assert mail.person == twice
    assert (
        "einige Tage des Programms Seitenwechsel haben sich verschoben:\n\n"
        "Erste Treffen ab: Montag, 15. März 2027 (bisher Montag, 1. März)\n"
        "Rückblick ab: Montag, 6. September 2027 (bisher Montag, 16. August)\n"
        "Ende: Montag, 20. September 2027 (bisher Montag, 30. August)\n\n"
    ) in mail.text
    assert len(later(500)) == 1
    programme.refresh_from_db()
    assert programme.days_known == []


def test_several_changes_wait_for_the_last_of_them():
    programme = laid_out()
    make.enrolment(programme=programme)
    for days in (14, 7):
        shift(programme, days=days)
        work_off((Lane.WORK,), WORK)

    [job] = Job.objects.filter(kind="programmes.settle")
    assert job.due_at > timezone.now() + timedelta(minutes=29)


def test_settle_tells_nobody_when_the_days_came_back():
    programme = laid_out()
    make.enrolment(programme=programme)
    shift(programme, days=14)
    shift(programme, days=-14)

    assert later(60) == []


def test_settle_is_told_of_days_that_were_changed_on_the_page_too_and_of_nothing_else():
    programme = laid_out()
    make.enrolment(programme=programme)
    lead = programme.leads.get()
    plan = model_to_dict(programme, Programme.PLAN) | {"formats": ["onsite"], "leads": [lead.email], "topics": []}
    programmes.edit(programme, by=lead, version=1, **plan | {"aims": "New"})
    assert later(60) == []

    programmes.edit(programme, by=lead, version=2, **plan | {"ends_on": date(2027, 9, 6)})

    assert len(later(60)) == 1


def test_shift_of_a_programme_without_anybody_tells_nobody():
    programme = laid_out()
    shift(programme)
    make.enrolment(programme=programme)

    assert later(60) == []


def test_settle_tells_later_of_days_that_moved_while_the_mails_were_written():
    programme = laid_out()
    make.enrolment(programme=programme)
    shift(programme)
    told = [day.isoformat() for day in programme.days]

    programmes.settle(programme, by=SYSTEM, told=told)

    programme.refresh_from_db()
    assert programme.days_known == told
    assert Job.objects.filter(kind="events.react").exists()


def test_settle_is_for_viceversa_itself_and_leaves_no_trace():
    programme = laid_out()

    with pytest.raises(PermissionDenied):
        programmes.settle(programme, by=programme.leads.get(), told=[])

    assert not Event.objects.exists()


def test_shift_back_forgets_what_people_knew_even_if_nobody_is_left():
    programme = laid_out(phase=Phase.ENROL)
    make.enrolment(programme=programme)
    shift(programme)
    programme.enrolments.update(state=State.WITHDRAWN)

    assert shift(programme, days=-14).days_known == []
