"""Mein Tandem, and the lead's list."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import make
from tests.views.pages import visit
from viceversa.actions import programmes
from viceversa.models import Phase, Proposal, Side, State, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def tandem(**fields):
    return make.tandem(**({"formed_on": timezone.localdate()} | fields))


def show(made):
    return f"/tandems/{made.key}/"


def index(programme):
    return f"/programmes/{programme.key}/tandems/"


def test_show_introduces_the_other_with_an_address(client):
    made = tandem()
    mentor, mentee = made.partners

    status, text = visit(client, mentor, show(made))

    assert status == 200
    assert f'href="mailto:{mentee.email}"' in text
    assert (mentee.name in text, mentee.unit.name in text, mentor.email in text) == (True, True, False)


def test_show_asks_the_one_with_more_standing_to_begin(client):
    made = tandem()
    mentor, mentee = made.partners

    assert f"ein paar Zeilen an {mentor}" in visit(client, mentee, show(made))[1]
    assert f"{mentee} schreibt Ihnen zuerst" in visit(client, mentor, show(made))[1]


def test_show_names_no_day_that_has_passed(client):
    made = tandem(formed_on=timezone.localdate() - timedelta(days=8))

    text = visit(client, made.mentee.person, show(made))[1]

    assert ("Damit niemand wartet" in text, "Zwei Sätze genügen" in text) == (False, True)


def test_show_says_what_both_share(client):
    proposal = make.proposal(
        parts=[
            {"criterion": "topics", "points": 40, "most": 40, "evidence": {"topics": [LINKEDIN], "wishes": 1}},
            {"criterion": "place", "points": 0, "most": 10, "evidence": {"formats": [], "location": ""}},
        ],
        state="agreed",
    )
    made = tandem(proposal=proposal)

    text = visit(client, made.mentor.person, show(made))[1]

    mentor, mentee = (person.given_name for person in made.partners)
    topics, *others = re.findall(r"<li><b>(.*?)</b><p>(.*?)</p></li>", text)
    assert [word for word in (mentor, mentee, "Linkedin") if word not in topics[1]] == []
    assert others == []
    assert '<text class="v-c v-head" x="310"' in text


LINKEDIN = {"topic": "linkedin", "priority": 1, "level": 4}


def test_show_of_people_with_long_names_fits_the_figure(client):
    enrolment = make.enrolment(
        Side.MENTEE,
        programme=(programme := make.programme()),
        person=make.person("a", given_name="Maximiliane-Konstanze", family_name="O'Brien", career_level=8),
        returns=("verhandlungsfuehrung-im-grossen-stil",),
    )
    made = tandem(proposal=make.proposal(programme, mentee=enrolment, state="agreed"))

    text = visit(client, made.mentor.person, show(made))[1]

    assert ">Maximiliane-…</text>" in text
    assert "Maximiliane-Konstanze" in text


def test_show_is_absent_for_everybody_else(client):
    made = tandem()
    lead = made.programme.leads.get()
    absent = visit(client, lead, "/nowhere/")

    assert absent[0] == 404
    for person in (lead, make.person(is_administrator=True), make.person(is_auditor=True), make.person()):
        assert visit(client, person, show(made)) == absent


def test_index_lists_tandems_and_who_waits_and_says_nothing_more(client):
    programme = make.programme()
    made = tandem(in_programme=programme)
    expired = make.proposal(programme, state="expired")
    make.enrolment(programme=programme, state=State.WITHDRAWN, person=make.person("gone"))

    status, text = visit(client, programme.leads.get(), index(programme))

    assert status == 200
    assert "1 Tandem lernt gemeinsam." in text
    names = [p.name for p in (*made.partners, expired.mentor.person, expired.mentee.person)]
    assert [name for name in names if name not in text] == []
    assert "Gone Muster" not in text


def test_index_tells_the_lead_the_same_whatever_was_answered(client):
    programme = make.programme()
    lead = programme.leads.get()
    make.proposal(programme)
    pages = set()
    for state in ("open", "asked", "expired"):
        Proposal.objects.update(state=state)
        pages.add(visit(client, lead, index(programme))[1].partition("<main")[2])

    assert len(pages) == 1


def test_index_is_for_the_leads_only(client):
    made = tandem()
    stranger = make.person(is_lead=True)
    absent = visit(client, stranger, "/nowhere/")

    for person in (stranger, *made.partners):
        assert visit(client, person, index(made.programme)) == absent


def queries(client, person, path):
    client.force_login(person)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_pages_take_the_same_number_of_queries_for_one_and_for_thirty(client):
    programme = make.programme()
    first = tandem(in_programme=programme)
    lead = programme.leads.get()
    counts = []
    for more in (0, 29):
        for _each in range(more):
            tandem(in_programme=programme)
            make.enrolment(programme=programme)
        counts.append((queries(client, lead, index(programme)), queries(client, first.mentor.person, show(first))))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25
    assert Tandem.objects.count() == 30


def test_home_leads_to_my_tandem(client):
    made = tandem()
    client.force_login(made.mentor.person)

    assert client.get("/").url == show(made)


def test_home_of_somebody_who_waits_is_their_own_enrolment(client):
    expired = make.proposal(state="expired")
    client.force_login(expired.mentee.person)

    assert client.get("/").url == f"/enrolments/{expired.mentee.key}/"


def test_show_names_the_confidant_and_how_to_reach_them(client):
    made = tandem()
    made.programme.confidants.add(make.person("jonas"), make.person("left", is_active=False))
    made.programme.confidants_hint = "Telefon 12, dienstags"
    made.programme.save()

    for path in (show(made), f"/enrolments/{made.mentor.key}/", reverse("events.catalogue")):
        _status, text = visit(client, made.mentor.person, path)
        assert '<li><p>Jonas Muster: <a href="mailto:jonas@example.org">jonas<wbr>@example.org</a></p></li>' in text
        assert "Telefon 12, dienstags" in text
        assert "left@example.org" not in text


def test_tandems_of_a_closed_programme_are_still_there_and_say_that_they_are_completed(client):
    tandem = make.tandem(make.programme(phase=Phase.REVIEW))
    programme = tandem.programme
    make.enrolment(programme=programme)
    programmes.advance(programme, by=programme.leads.get(), phase=Phase.REVIEW)

    client.force_login(tandem.mentor.person)
    assert client.get("/")["Location"] == reverse("tandems.show", args=[tandem.key])
    shown = client.get(reverse("tandems.show", args=[tandem.key])).content.decode()
    assert "Ihr Tandem ist abgeschlossen." in shown
    assert "Wie Sie anfangen" not in shown
    client.force_login(programme.leads.get())
    listed = client.get(reverse("tandems.index", args=[programme.key]))
    assert [row.state for row in listed.context["list"].rows] == ["abgeschlossen"]
    assert "1 Tandem hat miteinander gelernt." in listed.content.decode()
    assert list(listed.context["waiting"]) == []
    cockpit = client.get(reverse("programmes.cockpit", args=[programme.key])).content.decode()
    assert "1 abgeschlossen" in cockpit
    assert "1 Tandem ist abgeschlossen" in cockpit
