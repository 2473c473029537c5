"""The page on which one tells the programme something, and those on which leads answer."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests import make
from tests.views.pages import visit
from viceversa.access import SYSTEM
from viceversa.actions import ideas
from viceversa.models import Box, Idea, IdeaKind, IdeaState, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def sent(**more):
    return {"kind": "idea", "text": "Mehr Zeit zum Fragen.", "named": "no"} | more


def test_put_without_a_name_leaves_no_message_in_the_session(client):
    mentor = make.enrolment()
    client.force_login(mentor.person)
    path = f"/programmes/{mentor.programme.key}/ideas/"
    before = Session.objects.get().session_data

    answer = client.post(path, sent())

    assert (answer.status_code, answer.url) == (302, f"{path}?arrived")
    assert Session.objects.get().session_data == before
    assert "Angekommen" in client.get(answer.url).content.decode()
    assert (Idea.objects.count(), Box.objects.count()) == (0, 1)


def test_put_asks_for_a_name_or_none_and_chooses_neither(client):
    mentor = make.enrolment()
    client.force_login(mentor.person)
    path = f"/programmes/{mentor.programme.key}/ideas/"

    read = client.get(path).content.decode()
    answer = client.post(path, sent(named=""))

    assert "checked" not in read
    assert (answer.status_code, "Mehr Zeit zum Fragen." in answer.content.decode()) == (422, True)


def test_put_leads_to_the_confidant_where_there_is_one(client):
    mentor = make.enrolment()
    path = f"/programmes/{mentor.programme.key}/ideas/"

    _status, without = visit(client, mentor.person, path)
    mentor.programme.confidants.add(make.person("jonas"))
    _status, within = visit(client, mentor.person, path)

    assert ("Vertrauensperson" in without, "Vertrauensperson" in within) == (False, True)
    assert "mailto:jonas@example.org" in within


def test_put_shows_what_is_mine_and_what_all_may_read_without_names(client):
    mentor = make.enrolment()
    programme = mentor.programme
    make.idea(programme, "Meine Sorge", author=mentor.person, kind=IdeaKind.CONCERN)
    other = make.enrolment(Side.MENTEE, programme=programme, person=make.person("zacharias")).person
    make.idea(programme, "Deren Sorge", author=other)
    make.idea(programme, "Für alle", "Gern.", author=other, state=IdeaState.PUBLISHED)

    _status, read = visit(client, mentor.person, f"/programmes/{programme.key}/ideas/")

    told = [text in read for text in ("Meine Sorge", "Deren Sorge", "Für alle", "Gern.", "Zacharias")]
    assert told == [True, False, True, True, False]


def test_index_shows_the_lead_what_waits_first_and_no_name_where_there_is_none(client):
    programme = make.programme()
    make.idea(programme, "Schon beantwortet", "Ja.", state=IdeaState.PUBLISHED)
    make.idea(programme, "Wartet noch")

    _status, read = visit(client, programme.leads.get(), f"/programmes/{programme.key}/ideas/all/")

    assert read.index("Wartet noch") < read.index("Schon beantwortet")
    assert "ohne Namen" in read


def test_what_is_in_the_box_is_on_no_page_before_it_is_delivered(client):
    mentor = make.enrolment()
    ideas.put(mentor.programme, by=mentor.person, kind=IdeaKind.IDEA, text="Noch im Kasten", named=False)
    lead = mentor.programme.leads.get()
    path = f"/programmes/{mentor.programme.key}/ideas/"

    before = visit(client, lead, f"{path}all/")[1] + visit(client, mentor.person, path)[1]
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        ideas.deliver(mentor.programme, by=SYSTEM)
    after = visit(client, lead, f"{path}all/")[1]

    assert ("Noch im Kasten" in before, "Noch im Kasten" in after) == (False, True)


def test_answer_publishes_what_has_no_name_and_never_offers_it_for_a_named_concern(client):
    programme = make.programme()
    unnamed = make.idea(programme, "Ohne")
    named = make.idea(programme, "Mit", author=make.person("zacharias"), kind=IdeaKind.CONCERN)
    client.force_login(programme.leads.get())

    read = client.get(f"/ideas/{named.key}/answer/").content.decode()
    given = {"version": "1", "answer": "Wird gemacht."}
    refused = client.post(f"/ideas/{unnamed.key}/answer/", given | {"state": "answered"})
    done = client.post(f"/ideas/{unnamed.key}/answer/", given | {"state": "published"})

    assert ("Zacharias" in read, 'value="published"' in read) == (True, False)
    assert (refused.status_code, "Wird gemacht." in refused.content.decode()) == (422, True)
    assert (done.status_code, Idea.objects.get(pk=unnamed.pk).state) == (302, IdeaState.PUBLISHED)


def test_the_second_of_two_who_answer_reads_what_the_first_has_said(client):
    idea = make.idea()
    client.force_login(idea.programme.leads.get())
    path, given = f"/ideas/{idea.key}/answer/", {"version": "1", "state": "published"}
    client.post(path, given | {"answer": "Wird gemacht."})

    refused = client.post(path, given | {"answer": "Geht nicht."})

    assert [(saved, own) for _field, saved, own in refused.context["form"].both()] == [("Wird gemacht.", "Geht nicht.")]
    assert "<p>Wird gemacht.</p>" in refused.content.decode()
    assert client.post(path, given | {"version": "2", "answer": "Geht nicht."}).status_code == 302


def test_markup_in_an_idea_stays_text(client):
    idea = make.idea(text="<script>alert(1)</script>")

    _status, read = visit(client, idea.programme.leads.get(), f"/ideas/{idea.key}/answer/")

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in read


def test_ways_lead_there_for_both(client):
    mentor = make.enrolment(programme=make.programme(phase="meet"))
    programme = mentor.programme

    assert f"/programmes/{programme.key}/ideas/" in visit(client, mentor.person, f"/enrolments/{mentor.key}/")[1]
    make.idea(programme)
    _status, cockpit = visit(client, programme.leads.get(), f"/programmes/{programme.key}/")
    assert f"/programmes/{programme.key}/ideas/all/" in cockpit
    assert "Ideen und Bedenken: 1 wartet auf Antwort" in cockpit
