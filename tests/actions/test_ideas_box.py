"""The box of what comes in without a name, as somebody sees it who has a copy of the database."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import ideas
from viceversa.models import Box, IdeaKind
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


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
