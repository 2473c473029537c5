"""Who reads what of a programme: leads their own, people what is for them, and nobody more."""

import pytest

from tests import make
from viceversa.models import Attendance, Coming, Letter, Message, Side, State, Workshop

pytestmark = pytest.mark.django_db


def test_only_the_leads_of_a_programme_read_what_they_have_written():
    programme = make.programme()
    message, letter = make.message(programme), Letter.objects.create(programme=programme, name="tandems.form")
    readers = (programme.leads.get(), make.programme().leads.get(), make.enrolment(programme=programme).person)

    assert [list(Message.objects.all().visible_to(each)) for each in readers] == [[message], [], []]
    assert [list(Letter.objects.all().visible_to(each)) for each in readers] == [[letter], [], []]


def test_a_kick_off_is_for_those_alone_who_take_part_and_a_no_for_nobody_else():
    workshop = make.workshop()
    programme, lead = workshop.programme, workshop.programme.leads.get()
    comes, declines = (make.enrolment(programme=programme).person for _each in range(2))
    undeclared = make.enrolment(Side.MENTEE, programme=programme, declared_at=None).person
    gone = make.enrolment(programme=programme, state=State.WITHDRAWN).person
    yes = Attendance.objects.create(workshop=workshop, person=comes, answer=Coming.YES)
    no = Attendance.objects.create(workshop=workshop, person=declines, answer=Coming.NO)

    readers = (lead, comes, declines, undeclared, gone)
    assert [Workshop.objects.all().visible_to(each).count() for each in readers] == [1, 1, 1, 0, 0]
    assert [list(Attendance.objects.all().visible_to(each)) for each in readers] == [[yes], [yes], [no], [], []]


def test_a_message_reaches_nobody_who_has_left_and_nobody_else_where_a_unit_is_gone():
    programme = make.programme()
    stays = make.enrolment(programme=programme).person
    make.enrolment(programme=programme, person=make.person(is_active=False))

    assert list(make.message(programme).readers) == [stays]
    assert list(make.message(programme, audience="unit").readers) == []
