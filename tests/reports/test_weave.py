"""A large run as one picture of units and threads."""

import pytest
from django.urls import reverse

from tests import make
from viceversa.models import LeftOver, Person, Phase, Side, Unit
from viceversa.reports import weave as looms
from viceversa.reports.weave import A_PICTURE, EDGE, weave, weight

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    make.installation()
    return make.programme(phase=Phase.MATCH)


@pytest.fixture
def lead(programme):
    return programme.leads.get()


@pytest.fixture
def run(programme):
    """Nine from Marketing go to Recht, eight to Einkauf; one from Marketing waits, and somebody without a unit."""
    made, units = make.run(programme), {name: make.unit(name) for name in ("Marketing", "Recht", "Einkauf")}

    def enrol(side, unit):
        return make.enrolment(side, programme=programme, person=make.person(f"p{Person.objects.count()}", unit=unit))

    for place in range(A_PICTURE + 1):
        there = units["Recht" if place < 9 else "Einkauf"]
        make.proposal(
            of_run=made, mentor=enrol(Side.MENTOR, units["Marketing"]), mentee=enrol(Side.MENTEE, there), points=place
        )
    for unit in (units["Marketing"], None):
        LeftOver.objects.create(run=made, enrolment=enrol(Side.MENTOR, unit), reason={"reason": "nobody"})
    return made


def test_units_stand_on_both_sides_with_those_who_wait_and_each_tandem_is_a_thread(run, lead):
    one = run.proposals.get(points=3).mentor
    drawn = weave(run, by=lead, link="?unit={}".format, chosen=("", str(one.key)))

    assert [(row.name, row.tandems, row.waiting, bool(row.url)) for row in drawn.left] == [
        ("Marketing", 17, 1, True),
        ("ohne Bereich", 0, 1, False),
    ]
    assert [(row.name, row.tandems, row.place) for row in drawn.right] == [("Einkauf", 8, 0), ("Recht", 9, 1)]
    assert [thread.right.name for thread in drawn.threads if thread.chosen] == ["Recht"]
    assert len({thread.start for thread in drawn.threads}) == len(drawn.threads) == 17
    assert drawn.table[0] == ("Marketing", 17, 1, 0, 0)


def test_an_edge_is_as_long_as_there_are_people_and_its_threads_come_from_those_in_a_tandem(run, lead):
    drawn = weave(run, by=lead, link=str, chosen=("",))
    marketing, nowhere = drawn.left

    assert (marketing.whole, round(marketing.length, 2)) == (EDGE, round(EDGE * 17 / 18, 2))
    assert (round(nowhere.whole, 2), nowhere.length) == (round(EDGE / 18, 2), 0)
    assert marketing.top == (100 - EDGE) / 2


def test_a_lead_who_takes_part_sees_no_thread_of_their_own(run, programme):
    somebody = run.proposals.get(points=3).mentor.person
    programme.leads.add(somebody)

    assert len(weave(run, by=somebody, link=str, chosen=("",)).threads) == 16


def test_very_many_tandems_become_one_thread_between_two_units(run, lead, monkeypatch):
    monkeypatch.setattr(looms, "THREADS", 16)
    drawn = weave(run, by=lead, link=str, chosen=("",))

    assert drawn.is_bundled
    assert [(each.right.name, round(each.start, 2), each.end) for each in drawn.threads] == [
        ("Einkauf", round(4 / 17, 2), 0.5),
        ("Recht", round(12.5 / 17, 2), 0.5),
    ]


def test_however_many_bundles_there_are_only_a_few_stand_out():
    sizes = {1: 900, 2: 90, 3: 30, 6: 12}

    assert [weight(size, sizes) for size in sizes] == [1, 1, 2, 4]
    assert weight(1, {1: 12}) == 4


def test_the_studio_shows_units_first_then_names(client, run, lead):
    client.force_login(lead)
    here = reverse("studio.show", args=[run.key])
    whole, named = client.get(here), client.get(here, {"unit": str(Unit.objects.get(name="Recht").key)})

    assert whole.content.decode().count('class="thread') == 17
    assert f"unit={Unit.objects.get(name='Recht').key}#map" in whole.content.decode()
    assert (named.context["weave"], len(named.context["picture"].lines)) == (None, 9)
    assert client.get(here, {"page": 1}).context["weave"] is None
