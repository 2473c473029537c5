"""What a lead can find out by trying: that a confidential reason stands between two, never which and whose."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.access.world import exclude
from viceversa.actions import matching
from viceversa.models import LeftOver, Parted, Phase, Pin, PinKind, Side
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CAUSES = ("the mentor excludes", "the mentee excludes", "both exclude", "refused before", "appraisal", "all of it")


def divide(cause, mentor, mentee):
    """Put one confidential reason, or several, between two people; everybody has a row of exclusions."""
    stranger, every = make.person("stranger"), cause == "all of it"
    exclude(mentor, mentee.person if every or cause in {"the mentor excludes", "both exclude"} else stranger)
    exclude(mentee, mentor.person if every or cause in {"the mentee excludes", "both exclude"} else stranger)
    if every or cause == "refused before":
        digest = Parted.digest_of(mentor.person, mentee.person)
        Parted.objects.create(digest=digest, parted_on=timezone.localdate())
    if every or cause == "appraisal":
        mentor.person.appraiser = mentee.person
        mentor.person.save()


def tried(cause):
    """All that a lead can read and all that is stored, after matching with and without a lock."""
    programme = make.programme(phase=Phase.MATCH)
    lead = programme.leads.get()
    names = {}
    pair = [
        make.enrolment(side, programme=programme, person=make.person(name, career_level=level, languages=["de"]))
        for side, name, level in ((Side.MENTOR, "lena", 2), (Side.MENTEE, "thomas", 8))
    ]
    divide(cause, *pair)
    browser = Client()
    browser.force_login(lead)
    seen = []
    for locks in (False, True):
        if locks:
            Pin.objects.create(programme=programme, mentor=pair[0], mentee=pair[1], kind=PinKind.LOCK)
        run = matching.run(programme, by=lead)
        work_off((9,), WORK)
        run.refresh_from_db()
        names |= {str(each.key): each.person.given_name for each in pair} | {str(run.key): "run"}
        rows = [[row.enrolment.person.given_name, row.reason] for row in LeftOver.objects.filter(run=run)]
        stored = [run.state, run.pool, run.figures, run.refusal, sorted(rows)]
        page = unescape(browser.get(reverse("matching.show", args=[run.key])).content.decode())
        seen.append((json.dumps(stored), re.sub(r'value="[^"]*"', "", page)))
    told = repr(seen)
    for key, name in {**names, str(programme.key): "programme"}.items():
        told = told.replace(key, name)
    times = r"(?i)\d{1,2}:\d\d|[0-9a-f]{8}-[0-9a-f-]{27}|person\d+"
    return re.sub(times, "…", told)


def test_no_confidential_reason_can_be_told_from_another_by_trying():
    seen = {}
    for cause in CAUSES:
        seen[cause] = tried(cause)
        for model in (Pin, Parted, LeftOver):
            model.objects.all().delete()
        make.Person.objects.all().update(appraiser=None)
        make.Programme.objects.all().delete()
        make.Person.objects.all().delete()

    assert set(seen.values()) == {seen[CAUSES[0]]}
    assert "confidential" not in seen[CAUSES[0]]
    assert "oder etwas Vertrauliches" in seen[CAUSES[0]]


def test_a_lead_who_takes_part_reads_no_figure_that_their_own_pairs_are_part_of(client):
    programme = make.programme(phase=Phase.MATCH)
    lead = programme.leads.get()
    make.enrolment(Side.MENTOR, programme=programme, person=lead)
    figures = {"primal": 4711, "dual": 4711, "rules": [{"rule": "line", "pairs": 1213, "alone": 1214}]}
    run = make.run(programme, figures=figures)
    make.proposal(of_run=run)
    client.force_login(lead)

    page = client.get(reverse("matching.show", args=[run.key])).content.decode()

    assert [number for number in ("4.711", "1.213", "1.214") if number in page] == []
