"""The box of what comes in without a name, as somebody sees it who has a copy of the database."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import ideas
from viceversa.models import Box, Idea, IdeaKind, IdeaState, Key, Mail, State
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

WITHDRAWN = {"state": State.WITHDRAWN}


def test_a_box_looks_alike_whatever_comes_in_and_whether_with_a_name():
    enrolment = make.enrolment()
    seen = []
    for text, named in (("Ja.", True), ("ß" * 2000, False), ("Nein.", False), ("Doch.", True)):
        ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text=text, named=named)
        seen.append(bytes(Box.objects.get().sealed))

    assert (len(set(seen)), len({len(each) for each in seen})) == (4, 1)


def test_a_box_is_due_the_day_after_the_first_has_come_in_also_one_with_a_name():
    enrolment = make.enrolment()
    due = timezone.localdate() + timedelta(days=1)
    for day, named in enumerate((True, False)):
        with time_machine.travel(timezone.now() + timedelta(days=day)):
            ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text="Ja.", named=named)

        box = Box.objects.get()
        assert (box.due_on, len(content.box(box, by=SYSTEM))) == (due, day)


def test_a_box_is_read_by_nobody_and_what_is_published_by_those_alone_who_take_part():
    programme = make.programme()
    idea = make.idea(programme, answer="Ja.", state=IdeaState.PUBLISHED)
    Box.objects.create(programme=programme)
    here = make.enrolment(programme=programme).person
    others = (make.enrolment(programme=programme, **fields).person for fields in ({"declared_at": None}, WITHDRAWN))

    assert [list(Idea.objects.all().visible_to(person)) for person in (here, *others)] == [[idea], [], []]
    assert not Box.objects.all().visible_to(programme.leads.get()).exists()


def test_news_are_announced_where_something_was_published_and_nowhere_else():
    one, other, quiet = (make.idea() for _each in range(3))
    for idea, state in ((one, IdeaState.PUBLISHED), (other, IdeaState.PUBLISHED), (quiet, IdeaState.LOOKED_INTO)):
        lead = idea.programme.leads.get()
        ideas.answer(idea, by=lead, version=1, state=state, answer="Ja." * (state == IdeaState.PUBLISHED))

    ideas.announce(one.programme, by=SYSTEM)

    assert [box.programme for box in Box.objects.exclude(news_on=None)] == [other.programme]


def test_no_lead_who_has_left_the_house_is_told_that_something_has_come():
    enrolment = make.enrolment()
    enrolment.programme.leads.add(make.person(is_active=False))
    ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text="Ja.", named=False)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        ideas.deliver(enrolment.programme, by=SYSTEM)

    assert Mail.objects.filter(person__is_active=False).count() == 0
    assert Mail.objects.filter(name="ideas.deliver").count() == 1


def tell(enrolment, text="Ja.", *, named=False):
    ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text=text, named=named)


def test_deliver_empties_the_box_of_one_programme_and_leaves_the_others():
    one, other = make.enrolment(), make.enrolment()
    tell(one)
    tell(other)

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        ideas.deliver(other.programme, by=SYSTEM)

    assert [idea.programme for idea in Idea.objects.all()] == [other.programme]
    assert len(content.box(Box.objects.get(programme=one.programme), by=SYSTEM)) == 1


def test_deliver_tells_no_lead_where_nothing_waits_for_an_answer():
    enrolment = make.enrolment()
    make.idea(enrolment.programme, state=IdeaState.PUBLISHED, answer="Ja.")
    make.idea()  # of another programme
    Box.objects.create(programme=enrolment.programme, due_on=timezone.localdate())

    ideas.deliver(enrolment.programme, by=SYSTEM)

    assert not Mail.objects.exists()


def test_the_same_words_are_one_idea_from_one_person_in_one_programme_on_one_day():
    anna = make.enrolment()
    ben, elsewhere = make.enrolment(programme=anna.programme), make.enrolment(person=anna.person)
    for enrolment in (anna, anna, ben, elsewhere):
        tell(enrolment, named=True)
    assert Idea.objects.count() == 3

    with time_machine.travel(timezone.now() + timedelta(days=1)):
        tell(anna, named=True)

    assert Idea.objects.filter(programme=anna.programme, author=anna.person).count() == 2


def test_answer_makes_no_key_for_an_idea_whose_author_is_being_erased():
    idea = make.idea(author=make.person())
    Key.objects.all().delete()

    with pytest.raises(PermissionDenied):
        ideas.answer(idea, by=idea.programme.leads.get(), version=1, state=IdeaState.ANSWERED, answer="Ja.")

    assert not Key.objects.exists()
