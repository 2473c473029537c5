"""Changes that many people count on: who is told of what, once, and nobody of anything else."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import programmes, workshops
from viceversa.models import Attendance, Coming, Event, Job, Lane, Mail, Phase, Side, State, TandemState
from viceversa.reports import shifts
from viceversa.worker import settling
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import claim, work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel("2027-01-11 12:00", tick=False) as clock:
        yield clock


@pytest.fixture
def people():
    return [make.person(name) for name in ("anna", "ben")]


def programme(people):
    made = make.programme(phase=Phase.ENROL, **make.DAYS)
    for side, person in zip(Side, people, strict=True):
        make.enrolment(side, programme=made, person=person)
    return made


def asked(people):
    """A kick-off to which everybody was asked, and all come."""
    made = make.workshop(programme(people), on=date(2027, 2, 26))
    while workshops.tell(made, by=SYSTEM):
        pass
    Attendance.objects.filter(workshop=made).update(answer=Coming.YES)
    Mail.objects.all().delete()
    return made


def shift(programme):
    programme.refresh_from_db()
    return programmes.shift(programme, by=programme.leads.get(), version=programme.version, start="meet_on", days=14)


def settled(clock):
    work_off((Lane.WORK,), WORK)
    clock.shift(timedelta(minutes=31))
    work_off((Lane.WORK,), WORK)
    return [(mail.person.given_name, mail.name, bool(mail.calendar)) for mail in Mail.objects.order_by("person", "pk")]


def rows(workshop):
    return list(Attendance.objects.filter(workshop=workshop).order_by("person").values_list("answer", "about", "told"))


def test_a_move_touches_the_kick_off_of_no_other_programme(people, january):
    one, other = asked(people), asked(people)
    shift(one.programme)

    settled(january)

    assert rows(one) == [("", None, 1)] * 2
    assert rows(other) == [("yes", None, 0)] * 2


def test_nobody_is_told_of_a_move_of_what_they_have_not_been_asked_to(people, january):
    asked(people)
    unasked = make.workshop(programme(people), on=date(2027, 2, 26))

    shift(unasked.programme)

    unasked.refresh_from_db()
    assert (unasked.on, unasked.known_at) == (date(2027, 3, 12), None)


def test_whoever_came_too_late_to_be_asked_reads_of_the_days_and_is_asked_afterwards(people, january):
    made = asked(people)
    make.enrolment(programme=made.programme, person=make.person("cleo"))
    workshops.answer(made, by=made.programme.enrolments.last().person, answer=Coming.YES)
    Attendance.objects.filter(person__given_name="Cleo").update(told=None)
    shift(made.programme)

    told = settled(january)
    made.refresh_from_db()
    workshops.tell(made, by=SYSTEM)

    assert told == [(name, "programmes.settle", name != "Cleo") for name in ("Anna", "Ben", "Cleo")]
    assert [(mail.person.given_name, mail.name) for mail in Mail.objects.filter(name__startswith="workshops")] == [
        ("Cleo", "workshops.plan")
    ]


def test_whoever_has_left_counts_as_not_told(people, january):
    made = asked(people)
    shift(made.programme)
    made.programme.enrolments.filter(person=people[0]).update(state=State.WITHDRAWN)

    settled(january)

    assert [told for _answer, _about, told in rows(made)] == [0, 1]


def test_a_kick_off_that_alone_has_moved_is_told_to_those_asked_alone(people):
    made = asked(people)
    make.enrolment(programme=made.programme, person=make.person("cleo"))
    make.invitation(made.programme, person=make.person("gast"))
    made.known_at = made.starts_at - timedelta(days=1)
    made.save()

    mails = settling.letters(made.programme, [], shifts.moved_kick_off(made.programme))

    assert [mail.person for mail in mails] == people


def due(kind, subject):
    """A job that a worker has taken."""
    Job.objects.all().delete()
    Job.objects.create(kind=kind, subject=subject.key, due_at=timezone.now())
    return claim((Lane.WORK,))


def test_a_worker_whose_job_has_passed_to_another_tells_nobody(people):
    made = asked(people)
    shift(made.programme)
    tandem = make.tandem(made.programme, state=TandemState.COMPLETED, ended_on=date(2027, 1, 11), until_closed="active")
    for kind, tell in (("programmes.settle", settling.tell_of_days), ("tandems.settle", settling.tell_of_ends)):
        late = due(kind, made.programme)
        Job.objects.update(fence=late.fence + 1)

        tell(late)

    tandem.refresh_from_db()
    assert (Mail.objects.count(), tandem.told_closed) == (0, False)
    assert not Event.objects.filter(name__endswith=".settle").exists()


def test_an_end_is_told_in_its_own_programme_alone():
    ended = {"state": TandemState.COMPLETED, "ended_on": date(2027, 1, 11), "until_closed": "active"}
    here, elsewhere = make.tandem(**ended, formed_on=date(2026, 9, 1)), make.tandem(**ended, formed_on=date(2026, 9, 1))

    settling.tell_of_ends(due("tandems.settle", here.programme))

    assert {mail.person for mail in Mail.objects.all()} == set(here.partners)
    elsewhere.refresh_from_db()
    assert not elsewhere.told_closed


def test_a_kick_off_that_has_moved_is_told_with_the_days_and_called_off_at_once(people):
    made = asked(people)
    shift(made.programme)
    make.enrolment(programme=made.programme, person=make.person("cleo"))
    made.refresh_from_db()
    assert (workshops.tell(made, by=SYSTEM), Mail.objects.count()) == (0, 0)

    workshops.cancel(made, by=made.programme.leads.get())
    made.refresh_from_db()
    workshops.tell(made, by=SYSTEM)

    assert [(mail.person, mail.name) for mail in Mail.objects.order_by("person")] == [
        (person, "workshops.cancel") for person in people
    ]


def test_each_kick_off_is_told_to_its_own_people(people):
    one, other = (make.workshop(programme(people), on=date(2027, 2, 26)) for _each in range(2))
    workshops.answer(other, by=people[0], answer=Coming.YES)

    workshops.tell(one, by=SYSTEM)

    assert (rows(one), rows(other)) == ([("", None, 0)] * 2, [("yes", None, None)])


def test_where_nothing_is_left_to_tell_the_job_ends_without_a_word(people):
    made = asked(people)
    for kind, tell in (("programmes.settle", settling.tell_of_days), ("tandems.settle", settling.tell_of_ends)):
        tell(due(kind, made.programme))

    assert (Mail.objects.count(), Event.objects.count(), Job.objects.count()) == (0, 0, 0)
