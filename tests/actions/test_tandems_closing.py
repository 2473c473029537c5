"""Tandems end with their programme, and exactly those go on when it is opened again; people are told once."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import programmes, tandems
from viceversa.models import Event, Lane, Mail, Phase, State, Tandem, TandemState
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.REVIEW)


def close(programme):
    programmes.advance(programme, by=programme.leads.get(), phase=Phase.REVIEW)


def open_again(programme):
    programmes.go_back(programme, by=programme.leads.get(), phase=Phase.CLOSED)


def later(minutes):
    """What people have been told when the worker has been there now and some minutes from now."""
    work_off((Lane.WORK,), WORK)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        work_off((Lane.WORK,), WORK)
        work_off((Lane.WORK,), WORK)
    return [(mail.person, mail.subject) for mail in Mail.objects.filter(name="tandems.settle").order_by("pk")]


def stands(programme):
    rows = Tandem.objects.filter(programme=programme).order_by("pk")
    return [(row.state, row.ended_on) for row in rows]


def test_advance_to_the_end_completes_every_tandem_that_has_not_ended(programme):
    today = timezone.localdate()
    for state in (TandemState.ACTIVE, TandemState.PAUSED):
        make.tandem(programme, state=state)
    make.tandem(programme, state=TandemState.LEFT, ended_on=today - timedelta(days=1))
    elsewhere = make.tandem(make.programme(phase=Phase.MEET))

    close(programme)

    assert stands(programme) == [
        (TandemState.COMPLETED, today),
        (TandemState.COMPLETED, today),
        (TandemState.LEFT, today - timedelta(days=1)),
    ]
    assert stands(elsewhere.programme) == [(TandemState.ACTIVE, None)]


def test_advance_to_any_other_phase_ends_no_tandem():
    programme = make.programme(phase=Phase.MEET)
    make.tandem(programme)

    programmes.advance(programme, by=programme.leads.get(), phase=Phase.MEET)

    assert stands(programme) == [(TandemState.ACTIVE, None)]


def test_go_back_brings_back_exactly_those_that_ended_with_the_programme_as_they_stood(programme):
    today = timezone.localdate()
    make.tandem(programme)
    make.tandem(programme, state=TandemState.PAUSED)
    make.tandem(programme, state=TandemState.COMPLETED, ended_on=today)
    make.tandem(programme, state=TandemState.LEFT, ended_on=today)
    before = stands(programme)
    close(programme)
    elsewhere = make.tandem(make.programme(phase=Phase.REVIEW)).programme
    close(elsewhere)

    open_again(programme)

    assert stands(programme) == before
    assert stands(elsewhere) == [(TandemState.COMPLETED, today)]


@pytest.mark.parametrize("gone", ["withdrawn", "deactivated", "together anew"])
def test_go_back_leaves_a_tandem_ended_that_can_no_longer_go_on(programme, gone):
    tandem = make.tandem(programme)
    close(programme)
    if gone == "withdrawn":
        tandem.mentor.become(State.WITHDRAWN)
        tandem.mentor.save()
    elif gone == "deactivated":
        tandem.mentee.person.is_active = False
        tandem.mentee.person.save()
    else:
        Tandem.objects.create(
            programme=programme, mentor=tandem.mentor, mentee=tandem.mentee, formed_on=timezone.localdate()
        )

    open_again(programme)

    assert stands(programme)[0] == (TandemState.COMPLETED, timezone.localdate())


def test_settle_tells_each_person_once_that_it_has_ended_however_many_tandems_they_have(programme):
    one = make.tandem(programme)
    other = make.tandem(programme, mentor=one.mentor, mentee=make.enrolment("mentee", programme=programme))
    close(programme)
    assert later(29) == []

    told = later(31)

    people = [one.mentor.person, one.mentee.person, other.mentee.person]
    assert sorted(told, key=str) == sorted([(person, "Danke, und was Ihnen bleibt") for person in people], key=str)
    text = Mail.objects.get(person=one.mentor.person).text
    assert "ist zu Ende, und Ihre Tandems sind abgeschlossen." in text
    assert all(f"/tandems/{tandem.key}/" in text for tandem in (one, other))
    assert later(31) == told


def test_settle_tells_nobody_of_an_end_that_was_taken_back_in_time(programme):
    make.tandem(programme)
    close(programme)
    open_again(programme)

    assert later(31) == []


def test_settle_tells_whoever_was_told_of_the_end_that_it_goes_on(programme):
    make.tandem(programme)
    close(programme)
    later(31)
    open_again(programme)

    assert [subject for _person, subject in later(31)][2:] == ["Ihr Tandem geht weiter"] * 2
    close(programme)
    open_again(programme)
    assert len(later(31)) == 4


def test_settle_tells_of_those_alone_that_go_on_and_nobody_of_an_end_twice(programme):
    gone, back = make.tandem(programme), make.tandem(programme)
    close(programme)
    later(31)
    gone.mentor.become(State.WITHDRAWN)
    gone.mentor.save()
    open_again(programme)

    assert {person for person, _subject in later(31)[4:]} == set(back.partners)


def test_settle_says_nothing_to_whoever_has_left_and_of_what_has_ended_early(programme):
    tandem = make.tandem(programme)
    close(programme)
    later(31)
    open_again(programme)
    Tandem.objects.update(state=TandemState.LEFT, ended_on=timezone.localdate())

    assert len(later(31)) == 2
    tandem.refresh_from_db()
    assert not tandem.told_closed


def test_settle_is_for_the_worker_only_and_leaves_no_trace(programme):
    tandem = make.tandem(programme)

    with pytest.raises(PermissionDenied):
        tandems.settle(programme, by=programme.leads.get(), ended=[tandem.pk], going_on=[])

    assert not Event.objects.exists()


def test_settle_remembers_of_those_alone_of_which_people_have_been_told(programme):
    ended, back, silent = (make.tandem(programme, told_closed=told) for told in (False, True, False))
    elsewhere = make.tandem()

    tandems.settle(programme, by=SYSTEM, ended=[ended.pk, elsewhere.pk], going_on=[back.pk])

    told = dict(Tandem.objects.values_list("pk", "told_closed"))
    assert [told[each.pk] for each in (ended, back, silent, elsewhere)] == [True, False, False, False]
