from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from viceversa.access import SYSTEM
from viceversa.models import Exclusion, Phase, Side
from viceversa.reports import content, pool

JANUARY, JULY = date(2026, 1, 15), date(2026, 7, 15)


@pytest.mark.parametrize(
    ("slots", "zone", "on", "utc"),
    [
        ([20], "Europe/Berlin", JANUARY, {18}),
        ([20], "Europe/Berlin", JULY, {16}),
        ([0, 335], "Europe/Berlin", JANUARY, {334, 333}),
        ([20], "Asia/Kolkata", JANUARY, {9}),
        ([335], "America/New_York", JANUARY, {9}),
        ([], "UTC", JANUARY, set()),
    ],
)
def test_a_local_week_becomes_a_week_in_utc(slots, zone, on, utc):
    bits = pool.week(slots, zone, on)

    assert {slot for slot in range(pool.WEEK) if bits >> slot & 1} == utc


@pytest.mark.django_db
def test_direction_and_gap_come_from_the_blueprint_whatever_the_policy_says():
    policy = {"direction": "mutual", "rules": {"gap": {"minimum": 5}, "line": {"distance": 3}}, "objective": "worst"}
    policy["criteria"] = {"topics": {"weight": 30}}
    programme = make.programme(level_gap=0, direction="traditional", policy=policy, version=4)

    assert pool.policy(programme) == {
        "version": 4,
        "direction": "traditional",
        "objective": "worst",
        "rules": {"gap": {"minimum": 0}, "line": {"distance": 3}},
        "criteria": {"topics": {"weight": 30}, "closeness": {"weight": 0}},
    }


@pytest.mark.django_db
def test_an_enrolment_becomes_what_the_engine_knows():
    person = make.person("lena", career_level=2, languages=["de"], location="Nürnberg", unit=make.unit("Messen"))
    person.time_zone = "America/New_York"
    person.save()
    given = make.enrolment(
        Side.MENTOR,
        programme=make.programme(meet_on=JANUARY, match_on=JANUARY, enrol_on=JANUARY),
        person=person,
        capacity=2,
        formats=["onsite", "online"],
        availability=[20],
    )

    [enrolment] = pool.free(given.programme).with_topics()
    found = pool.candidate(enrolment)

    assert (found.key, found.person, found.capacity) == (str(given.key), str(person.key), 2)
    assert (found.offers, found.formats, found.free) == ({"linkedin": 4}, {"in_person", "online"}, 1 << 30)
    assert (found.unit, found.location, found.career_level, found.languages) == ("Messen", "Nürnberg", 2, {"de"})


@pytest.mark.django_db(databases=["default", "keys"])
def test_many_people_are_read_in_as_few_queries_as_some():
    programme = make.programme(phase=Phase.MATCH)

    def counted(people):
        for _each in range(people):
            for side in Side:
                row = Exclusion(enrolment=make.enrolment(side, programme=programme))
                row.sealed = content.seal_exclusions(row, [])
                row.save()
        run = make.run(programme, pool=[str(key) for key in pool.free(programme).values_list("key", flat=True)])
        with CaptureQueriesContext(connection) as queries:
            found = pool.gather(run)
        return len(found.mentors), len(queries)

    assert counted(2) == (2, 15)
    assert counted(10) == (12, 15)


@pytest.mark.django_db(databases=["default", "keys"])
def test_all_exclusions_are_for_the_matching_alone():
    enrolment = make.enrolment()
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, ["somebody"])
    row.save()

    assert content.all_exclusions([row], by=SYSTEM) == [(enrolment.person, {"somebody"})]
    for by in (enrolment.person, enrolment.programme.leads.get()):
        with pytest.raises(PermissionDenied):
            content.all_exclusions([row], by=by)
