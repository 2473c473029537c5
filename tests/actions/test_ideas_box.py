"""The box of what comes in without a name, as somebody sees it who has a copy of the database."""

import pytest

from tests import make
from viceversa.actions import ideas
from viceversa.models import Box, IdeaKind

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_box_looks_alike_whatever_comes_in_and_whether_with_a_name():
    enrolment = make.enrolment()
    seen = []
    for text, named in (("Ja.", True), ("ß" * 2000, False), ("Nein.", False), ("Doch.", True)):
        ideas.put(enrolment.programme, by=enrolment.person, kind=IdeaKind.IDEA, text=text, named=named)
        seen.append(bytes(Box.objects.get().sealed))

    assert (len(set(seen)), len({len(each) for each in seen})) == (4, 1)
