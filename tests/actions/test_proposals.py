"""Asking, answering, and what nobody can tell from it."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import proposals
from viceversa.models import Answer, Event, Job, Key, Mail, Proposal, ProposalState, Reply, Run, RunState, State
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NEXT = "Der nächste Matching-Lauf ist am 1. März."


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def lead_of(run):
    return run.programme.leads.get()


def publish(run, days=10, **more):
    return proposals.publish(run, **({"by": lead_of(run), "answer_by": in_days(days), "next_step": NEXT} | more))


def both(run):
    proposal = Proposal.objects.get(run=run)
    return proposal, proposal.mentor.person, proposal.mentee.person


def test_publish_asks_both_until_the_end_of_the_day_and_is_logged():
    run = make.proposal().run

    publish(run)

    run.refresh_from_db()
    proposal, mentor, mentee = both(run)
    assert (run.state, proposal.state, run.next_step) == (RunState.PUBLISHED, ProposalState.ASKED, NEXT)
    assert run.answer_by == datetime.combine(in_days(10), datetime.min.time(), ZoneInfo("Europe/Berlin")) + timedelta(
        hours=23, minutes=59
    )
    assert {reply.person for reply in Reply.objects.all()} == {mentor, mentee}
    assert [content.reply(reply, by=reply.person) for reply in Reply.objects.all()] == ["", ""]
    [event] = Event.objects.all()
    assert (event.name, event.by, event.subject, event.result) == (
        "proposals.publish",
        lead_of(run),
        run.key,
        run.key,
    )


def test_publish_sends_everybody_one_mail_also_who_is_asked_twice():
    run = make.run()
    twice = make.proposal(of_run=run).mentor
    make.proposal(of_run=run, mentor=twice)
    publish(run)

    call_command("work", "--once")
    call_command("work", "--once")

    assert sorted(mail.person_id for mail in Mail.objects.filter(name="proposals.publish")) == sorted(
        {e.person_id for p in Proposal.objects.all() for e in (p.mentor, p.mentee)}
    )


def test_publish_is_for_leads_only_and_leaves_no_trace():
    run = make.proposal().run

    with pytest.raises(PermissionDenied):
        publish(run, by=make.person(is_lead=True))

    run.refresh_from_db()
    assert run.state == RunState.DRAFT
    assert [Event.objects.count(), Reply.objects.count(), Job.objects.count()] == [0, 0, 0]


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_publish_refuses_a_day_that_is_too_early_or_too_late(days):
    run = make.proposal().run

    with pytest.raises(ValidationError) as refusal:
        publish(run, days=days)

    assert refusal.value.message_dict == {
        "answer_by": ["Bitte wählen Sie einen Tag von morgen bis zum Ende des Programms."]
    }
    assert not Event.objects.exists()


def test_publish_refuses_the_second_of_two_leads():
    run = make.proposal().run
    other = make.person(is_lead=True)
    run.programme.leads.add(other)
    proposals.publish(run, by=other, answer_by=in_days(5), next_step=NEXT)

    with pytest.raises(ValidationError, match="schon veröffentlicht"):
        proposals.publish(run, by=other, answer_by=in_days(9), next_step=NEXT)

    assert (Reply.objects.count(), Event.objects.count()) == (2, 1)


def test_publish_with_the_same_form_acts_once():
    run, form_key = make.proposal().run, uuid4()

    first, second = publish(run, form_key=form_key), publish(run, form_key=form_key)

    assert first == second == run
    assert (Reply.objects.count(), Event.objects.count()) == (2, 1)


def test_publish_waits_for_another_run_of_the_programme():
    asked = make.asked()
    run = make.proposal(asked.programme).run

    with pytest.raises(ValidationError, match="warten noch auf Antworten"):
        publish(run)

    assert Proposal.objects.get(run=run).state == ProposalState.OPEN


def test_publish_refuses_a_run_without_proposals():
    with pytest.raises(ValidationError, match="schlägt kein Tandem vor"):
        publish(make.run())


@pytest.mark.parametrize("what", ["withdrawn", "deactivated", "already a tandem"])
def test_publish_refuses_proposals_that_have_been_overtaken(what):
    proposal = make.proposal()
    if what == "withdrawn":
        proposal.mentor.state = State.WITHDRAWN
        proposal.mentor.save()
    elif what == "deactivated":
        proposal.mentee.person.is_active = False
        proposal.mentee.person.save()
    else:
        make.tandem(proposal=proposal)

    with pytest.raises(ValidationError, match="Seit diesem Lauf"):
        publish(proposal.run)


def test_publish_asks_the_database_as_often_for_many_proposals_as_for_few():
    asked = []
    for pairs in (2, 20):
        run = make.run()
        for _each in range(pairs):
            make.proposal(of_run=run)
        with CaptureQueriesContext(connection) as queries:
            publish(run)
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert (Reply.objects.count(), Key.objects.count()) == (44, 2)


def answered(proposal, person):
    return content.reply(Reply.objects.all().with_run().get(proposal=proposal, person=person), by=person)


@pytest.mark.parametrize("said", list(Answer))
def test_answer_is_sealed_and_confirmed_and_leaves_no_event(said):
    proposal, mentor, mentee = both(make.asked())
    events = Event.objects.count()

    proposals.answer(proposal, by=mentor, answer=said)

    assert (answered(proposal, mentor), answered(proposal, mentee)) == (said, "")
    assert list(Reply.objects.filter(answered=True).values_list("person", flat=True)) == [mentor.pk]
    assert [mail.person for mail in Mail.objects.filter(name="proposals.answer")] == [mentor]
    assert Event.objects.count() == events


def test_answer_can_be_changed_and_leaves_the_traces_of_the_same_answer_again():
    traces = []
    for then in Answer:
        proposal, mentor, _mentee = both(make.asked())
        proposals.answer(proposal, by=mentor, answer=Answer.YES)
        with CaptureQueriesContext(connection) as queries:
            proposals.answer(proposal, by=mentor, answer=then)
        row = Reply.objects.get(person=mentor)
        mails = Mail.objects.filter(person=mentor).count()
        traces.append((len(queries), row.answered, len(bytes(row.sealed)), mails))
        assert answered(proposal, mentor) == then

    assert traces[0] == traces[1]


def test_answer_comes_too_late_after_the_date():
    proposal, mentor, _mentee = both(make.asked(days=1))

    with time_machine.travel(timezone.now() + timedelta(days=3)), pytest.raises(ValidationError, match="ist vorbei"):
        proposals.answer(proposal, by=mentor, answer=Answer.YES)

    assert not Reply.objects.filter(answered=True).exists()


def test_answer_is_for_the_two_only():
    proposal, *_both = both(make.asked())

    with pytest.raises(PermissionDenied):
        proposals.answer(proposal, by=proposal.programme.leads.get(), answer=Answer.YES)

    assert not Reply.objects.filter(answered=True).exists()


def test_answer_waits_until_people_are_asked():
    proposal = make.proposal()

    with pytest.raises(ValidationError):
        proposals.answer(proposal, by=proposal.mentor.person, answer=Answer.YES)


def everybody_answers(run, said=Answer.NO):
    for proposal in Proposal.objects.filter(run=run):
        for enrolment in (proposal.mentor, proposal.mentee):
            proposals.answer(proposal, by=enrolment.person, answer=said)


def test_bring_forward_ends_the_time_when_all_have_answered():
    run = make.asked()
    everybody_answers(run)

    proposals.bring_forward(run, by=lead_of(run))

    run.refresh_from_db()
    assert list(Run.objects.all().due(timezone.now())) == [run]


def test_bring_forward_waits_for_the_last_answer():
    run = make.asked()
    proposal, mentor, _mentee = both(run)
    proposals.answer(proposal, by=mentor, answer=Answer.YES)

    with pytest.raises(ValidationError, match="noch nicht alle"):
        proposals.bring_forward(run, by=lead_of(run))

    assert not Run.objects.all().due(timezone.now()).exists()


def test_bring_forward_is_for_leads_only_and_for_none_who_is_asked():
    run = make.asked()
    _proposal, mentor, _mentee = both(run)
    everybody_answers(run)
    with pytest.raises(PermissionDenied):
        proposals.bring_forward(run, by=mentor)
    run.programme.leads.add(mentor)
    del mentor.led_ids

    with pytest.raises(ValidationError, match="selbst gefragt"):
        proposals.bring_forward(run, by=mentor)


def test_remind_writes_once_to_whoever_has_not_answered():
    run = make.asked(days=10)
    proposal, mentor, mentee = both(run)
    proposals.answer(proposal, by=mentor, answer=Answer.NO)

    for days in (6, 8, 9):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("work", "--once")

    assert [mail.person for mail in Mail.objects.filter(name="proposals.remind")] == [mentee]


def test_remind_has_a_day_of_its_own():
    run = make.asked(days=10)
    with pytest.raises(ValidationError):
        proposals.remind(run, by=SYSTEM)
    run = make.asked(days=4)

    assert run.remind_at is None


def test_remind_is_for_the_timetable_only():
    run = make.asked()

    with pytest.raises(PermissionDenied):
        proposals.remind(run, by=lead_of(run))
