"""Topics offered and wanted: what is most urgent first."""

import pytest

from tests import make
from viceversa.models import Side, State, Topic
from viceversa.reports.balance import balance

pytestmark = pytest.mark.django_db


def told(programme):
    found = balance(programme, by=programme.leads.get())
    return found, [(topic.name, topic.offers, topic.wishes) for topic in found.topics]


def test_what_lacks_mentors_comes_first_and_only_whoever_takes_part_here_counts():
    programme = make.programme()
    programme.topics.add(make.topic("podcast"))
    for side, topics in (
        (Side.MENTOR, ("ai", "excel")),
        (Side.MENTEE, ("linkedin", "excel")),
        (Side.MENTEE, ("linkedin",)),
    ):
        make.enrolment(side, programme=programme, topics=topics)
    make.enrolment(programme=programme, topics=("linkedin",), state=State.WITHDRAWN)
    elsewhere = make.programme(lead=programme.leads.get())
    make.enrolment(programme=elsewhere, topics=("linkedin", "seo"))

    found, topics = told(programme)

    assert topics == [("Linkedin", 0, 2), ("Excel", 1, 1), ("Ai", 1, 0)]
    assert ([topic.name for topic in found.lacking], found.unnamed, found.most) == (["Linkedin"], ["Podcast"], 2)
    assert found.headline == "1 Thema braucht mehr Mentorinnen und Mentoren."


def test_a_headline_says_that_all_is_well_or_that_nothing_has_been_said():
    programme = make.programme()
    assert told(programme)[0].headline == "Noch hat niemand ein Thema genannt."

    make.enrolment(programme=programme)
    make.enrolment(Side.MENTEE, programme=programme)
    assert told(programme)[0].headline == "Für jedes Thema ist jemand da, der es zeigt."
    assert Topic.objects.count() == 1
