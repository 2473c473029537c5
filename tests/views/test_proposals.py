"""The pages on which people are asked, and what nobody else finds there."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import proposals, tandems
from viceversa.models import Answer, Event, Mail, Proposal, ProposalState, Reply, Run, RunState, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FRESH = re.compile(r'(csrfmiddlewaretoken|form_key)" value="[^"]*"')


def page(client, person, path):
    """A page as this person sees it, without what is fresh each time."""
    client.force_login(person)
    response = client.get(path)
    return response.status_code, FRESH.sub("", response.content.decode())


def url(proposal, verb=""):
    return f"/proposals/{proposal.key}/{verb}"


def asked():
    run = make.asked()
    return Proposal.objects.get(run=run)


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_publish_says_what_it_will_do_and_does_it(client):
    run = make.proposal().run
    client.force_login(run.programme.leads.get())
    path = f"/runs/{run.key}/publish/"

    read = client.get(path).content.decode()
    sent = client.post(path, {"answer_by": in_days(5), "next_step": "Weiter geht es am 1. März."})

    assert "1 Vorschlag, 2 Menschen" in read
    assert (sent.status_code, sent.url) == (302, f"/runs/{run.key}/")
    assert Run.objects.get().state == RunState.PUBLISHED


def test_publish_keeps_what_was_typed_and_says_what_is_missing(client):
    run = make.proposal().run
    client.force_login(run.programme.leads.get())

    answer = client.post(f"/runs/{run.key}/publish/", {"answer_by": in_days(0), "next_step": "Am 1. März."})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Bitte wählen Sie einen Tag von morgen bis zum Ende des Programms." in text
    assert 'value="Am 1. März."' in text
    assert Run.objects.get().state == RunState.DRAFT


def test_publish_tells_the_second_of_two_leads(client):
    run = make.asked()
    client.force_login(run.programme.leads.get())
    path = f"/runs/{run.key}/publish/"

    answer = client.post(path, {"answer_by": in_days(5), "next_step": "Am 1. März."})

    assert answer.status_code == 422
    assert "Diese Vorschläge sind schon veröffentlicht oder verworfen." in answer.content.decode()
    assert (client.get(path).status_code, Event.objects.filter(name="proposals.publish").count()) == (200, 1)


def test_show_introduces_the_other_without_an_address(client):
    proposal = asked()

    status, text = page(client, proposal.mentor.person, url(proposal))

    other = proposal.mentee.person
    assert status == 200
    assert (other.name in text, other.unit.name in text, other.email in text) == (True, True, False)


def test_show_is_absent_for_everybody_else(client):
    proposal, drafted = asked(), make.proposal()
    lead = proposal.programme.leads.get()

    status, absent = page(client, lead, "/nowhere/")
    assert status == 404
    for person, path in [
        (lead, url(proposal)),
        (make.person(), url(proposal)),
        (drafted.mentor.person, url(drafted)),
        (drafted.mentor.person, url(proposal)),
    ]:
        assert page(client, person, path) == (404, absent)


def test_show_lists_the_further_proposals_of_the_same_person(client):
    run = make.run()
    first = make.proposal(of_run=run)
    second = make.proposal(of_run=run, mentor=first.mentor)
    lead = run.programme.leads.get()
    proposals.publish(run, by=lead, answer_by=timezone.localdate() + timedelta(days=5), next_step="Bald.")

    _status, text = page(client, first.mentor.person, url(first))

    assert (url(second) in text, second.mentee.person.name in text) == (True, True)
    assert url(first) not in page(client, second.mentee.person, url(second))[1].replace(url(second), "")


@pytest.mark.parametrize("said", ["yes", "no"])
def test_answer_is_kept_and_shown_to_oneself(client, said):
    proposal = asked()
    client.force_login(proposal.mentor.person)

    sent = client.post(url(proposal, "answer/"), {"answer": said})

    assert (sent.status_code, sent.url) == (302, url(proposal))
    text = client.get(url(proposal)).content.decode()
    assert "Ihre Antwort ist angekommen." in text
    assert re.findall(r'value="(\w+)"[^>]* checked', text) == [said]


def test_answer_asks_for_one_of_the_two(client):
    proposal = asked()
    client.force_login(proposal.mentor.person)

    for typed in ({}, {"answer": "perhaps"}):
        assert client.post(url(proposal, "answer/"), typed).status_code == 422

    assert not Reply.objects.filter(answered=True).exists()


def test_answer_after_the_date_is_told_in_a_sentence(client):
    proposal = asked()
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        client.force_login(proposal.mentor.person)
        sent = client.post(url(proposal, "answer/"), {"answer": "yes"})

    assert sent.status_code == 422
    assert "Die Zeit für Antworten ist vorbei." in sent.content.decode()
    assert proposal.mentee.person.name not in sent.content.decode()


def answers(run, *, mentor, mentee):
    proposal = Proposal.objects.get(run=run)
    for enrolment, said in ((proposal.mentor, mentor), (proposal.mentee, mentee)):
        if said:
            proposals.answer(proposal, by=enrolment.person, answer=said)
    return proposal


def test_the_page_of_the_other_does_not_tell_what_was_answered(client):
    run, pages = make.asked(), set()
    proposal = answers(run, mentor=None, mentee=None)
    for said in (None, Answer.YES, Answer.NO):
        answers(run, mentor=said, mentee=None)
        pages.add(page(client, proposal.mentee.person, url(proposal)))

    assert len(pages) == 1


def test_nothing_in_the_database_tells_a_yes_from_a_no():
    run = make.asked()
    seen = []
    for said in (Answer.YES, Answer.NO):
        answers(run, mentor=said, mentee=said)
        rows = Reply.objects.order_by("pk")
        seen.append(
            (
                [(row.pk, row.answered, len(bytes(row.sealed))) for row in rows],
                list(Event.objects.values("name", "subject", "by", "at", "form_key")),
                list(Mail.objects.order_by("pk").values("pk", "person", "name", "subject", "text", "html")),
                list(Proposal.objects.values()),
                list(Run.objects.values()),
            )
        )

    assert seen[0] == seen[1]


def test_after_the_date_the_page_says_the_same_to_everybody(client):
    texts, lead = set(), make.person("lead", is_lead=True)
    for mentor, mentee in ((Answer.NO, Answer.YES), (Answer.YES, Answer.NO), (None, Answer.YES), (None, None)):
        run = make.asked(make.programme(name="Seitenwechsel", lead=lead))
        proposal = answers(run, mentor=mentor, mentee=mentee)
        Run.objects.filter(pk=run.pk).update(answer_by=timezone.now())
        tandems.form(run, by=SYSTEM)
        status, text = page(client, proposal.mentee.person, url(proposal))
        for own in (str(proposal.key), str(proposal.mentee.key), proposal.mentee.person.name):
            text = text.replace(own, "·")
        texts.add((status, text))

    assert len(texts) == 1


def test_bring_forward_forms_the_tandems_once_all_have_answered(client):
    run = make.asked()
    proposal = answers(run, mentor=Answer.YES, mentee=None)
    lead = run.programme.leads.get()
    client.force_login(lead)
    path = f"/runs/{run.key}/bring-forward/"

    early = client.post(path, {"form_key": uuid4()})
    proposals.answer(proposal, by=proposal.mentee.person, answer=Answer.YES)
    read, sent = client.get(path), client.post(path, {"form_key": uuid4()})
    call_command("work", "--once")

    assert (early.status_code, read.status_code, sent.status_code) == (422, 200, 302)
    assert "Es haben noch nicht alle geantwortet" in early.content.decode()
    assert Tandem.objects.get().proposal == proposal


@pytest.mark.parametrize("database", ["default", "keys"])
def test_what_was_answered_is_in_no_byte_of_the_database_and_no_line_of_the_log(database, caplog):
    proposal = Proposal.objects.get(run=make.asked())
    words: Any = ("zaunkoenig", "eisvogel")
    for enrolment, word in zip((proposal.mentor, proposal.mentee), words, strict=True):
        proposals.answer(proposal, by=enrolment.person, answer=word)
    call_command("work", "--once")

    stored = everything_in(database)
    assert (str(proposal.mentor.person.pk).encode() if database == "default" else b"") in stored
    assert len(stored) > 100  # bytes were really looked at
    assert [word for word in words if word.encode() in stored or word in caplog.text] == []


def everything_in(database):
    """All rows of all tables, as bytes."""
    with connections[database].cursor() as cursor:
        tables = connections[database].introspection.table_names(cursor)
        return b"".join(rows_of(cursor, table) for table in tables)


def rows_of(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')
    cells = (cell for row in cursor.fetchall() for cell in row)
    return b" ".join(bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for c in cells)


def test_show_takes_few_queries_however_many_proposals(client, django_assert_max_num_queries):
    run = make.run()
    first = make.proposal(of_run=run)
    for _each in range(5):
        make.proposal(of_run=run, mentor=first.mentor)
    lead = run.programme.leads.get()
    proposals.publish(run, by=lead, answer_by=timezone.localdate() + timedelta(days=5), next_step="Bald.")
    client.force_login(first.mentor.person)

    with django_assert_max_num_queries(25):
        assert client.get(url(first)).status_code == 200


def test_home_leads_to_the_proposal_that_waits(client):
    proposal = asked()
    client.force_login(proposal.mentee.person)

    assert client.get("/").url == url(proposal)
    assert Proposal.objects.get().state == ProposalState.ASKED
