"""How tandems form: all at once, two yeses each, and nothing tells causes apart."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import proposals, tandems
from viceversa.models import (
    Answer,
    Enrolment,
    Event,
    Job,
    Key,
    Lane,
    Mail,
    Parted,
    Person,
    Proposal,
    ProposalState,
    Reply,
    Run,
    RunState,
    Side,
    State,
    Tandem,
)
from viceversa.reports import content
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

YES, NO = Answer.YES, Answer.NO


def pairs(run):
    return list(Proposal.objects.filter(run=run).order_by("pk").with_people())


def say(run, answers):
    """Each pair's answers, the mentor's first; None says nothing."""
    for proposal, both in zip(pairs(run), answers, strict=True):
        for enrolment, answer in zip((proposal.mentor, proposal.mentee), both, strict=True):
            if answer is not None:
                proposals.answer(proposal, by=enrolment.person, answer=answer)


def form(run):
    Run.objects.filter(pk=run.pk).update(answer_by=timezone.now())
    return tandems.form(run, by=SYSTEM)


def test_form_makes_a_tandem_of_two_yeses():
    run = make.asked()
    say(run, [(YES, YES)])

    form(run)

    run.refresh_from_db()
    [proposal], [tandem] = pairs(run), Tandem.objects.all()
    assert (tandem.proposal, tandem.partners) == (proposal, (proposal.mentor.person, proposal.mentee.person))
    assert (proposal.state, run.state) == (ProposalState.AGREED, RunState.SETTLED)
    assert [Parted.objects.count(), Reply.objects.count()] == [0, 0]


CAUSES = {
    "the mentor says no": (NO, YES),
    "the mentee says no": (YES, NO),
    "both say no": (NO, NO),
    "the mentor says nothing": (None, YES),
    "the mentee says nothing": (YES, None),
    "nobody says anything": (None, None),
    "one has withdrawn": (YES, YES),
    "the other has withdrawn": (YES, YES),
    "one has left the house": (YES, YES),
}


def parted_because(cause):
    run = make.asked()
    say(run, [CAUSES[cause]])
    [proposal] = pairs(run)
    if cause == "one has withdrawn":
        proposal.mentor.state = State.WITHDRAWN
        proposal.mentor.save()
    if cause == "the other has withdrawn":
        Enrolment.objects.filter(pk=proposal.mentee_id).update(state=State.WITHDRAWN)
    if cause == "one has left the house":
        proposal.mentor.person.is_active = False
        proposal.mentor.person.save()
    form(run)
    return pairs(run)[0]


@pytest.mark.parametrize("cause", CAUSES)
def test_form_leaves_the_same_behind_whatever_the_cause(cause):
    proposal = parted_because(cause)

    assert proposal.state == ProposalState.EXPIRED
    assert [Tandem.objects.count(), Reply.objects.count(), Parted.objects.count()] == [0, 0, 1]
    mentor, mentee = proposal.mentor.person, proposal.mentee.person
    assert Parted.objects.get().digest == Parted.digest_of(mentor, mentee) == Parted.digest_of(mentee, mentor)
    [event] = Event.objects.filter(name="tandems.form")
    assert (event.by, event.subject, event.result_kind) == (None, proposal.run.key, "viceversa.Run")


def test_form_tells_all_at_once_and_everybody_without_a_tandem_in_the_same_words():
    texts = set()
    for cause in CAUSES:
        proposal = parted_because(cause)
        call_command("work", "--once")
        reader = proposal.mentor if cause == "the other has withdrawn" else proposal.mentee
        [mail] = Mail.objects.filter(person=reader.person, name="tandems.form")
        texts.add(words(mail, reader))

    assert len(texts) == 1


def words(mail, enrolment):
    """A mail without what names its reader and the programme's people."""
    lead = enrolment.programme.leads.get()
    found = f"{mail.subject}\n{mail.text}\n{mail.html}"
    for name in (enrolment.person.name, str(enrolment.key), lead.name, lead.email):
        found = found.replace(name, "·")
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[st.sampled_from([YES, NO, None])] * 2), min_size=1, max_size=5))
def test_form_agrees_with_the_answers_whatever_they_are(answers):
    run = make.asked(pairs=len(answers))
    say(run, answers)
    form(run)
    call_command("work", "--once")

    agreed = {p.pk for p, both in zip(pairs(run), answers, strict=True) if both == (YES, YES)}
    assert {tandem.proposal_id for tandem in Tandem.objects.filter(programme=run.programme)} == agreed
    mails = Mail.objects.filter(name="tandems.form", person__enrolments__programme=run.programme)
    introduced = {m.person for m in mails if m.subject.startswith("Ihr Tandem")}
    declined = {m.person for m in mails if m.subject.startswith("Eine Nachricht")}
    assert introduced == {e.person for p in pairs(run) if p.pk in agreed for e in (p.mentor, p.mentee)}
    assert declined == {e.person for p in pairs(run) if p.pk not in agreed for e in (p.mentor, p.mentee)}
    assert len(mails) == len(introduced) + len(declined)


def test_form_lets_all_mails_leave_in_one_batch_in_an_order_that_tells_nothing():
    run = make.asked(pairs=12)
    say(run, [(YES, YES)] * 6 + [(NO, YES)] * 6)
    form(run)
    work_off((Lane.WORK,), WORK)

    mails = Mail.objects.filter(name="tandems.form").order_by("pk")
    batch = Job.objects.filter(subject__in=mails.values("key"))
    assert (len(batch), len({(job.lane, job.due_at) for job in batch})) == (24, 1)
    kinds = [mail.subject.startswith("Ihr Tandem") for mail in mails]
    assert kinds not in (sorted(kinds), sorted(kinds, reverse=True))


def test_form_tells_somebody_with_another_tandem_that_this_was_a_further_proposal():
    run = make.run()
    twice = make.proposal(of_run=run).mentor
    make.proposal(of_run=run, mentor=twice)
    lead = run.programme.leads.get()
    proposals.publish(run, by=lead, answer_by=timezone.localdate() + timedelta(days=5), next_step="Bald.")
    say(run, [(YES, YES), (YES, NO)])
    form(run)
    call_command("work", "--once")

    texts = [m.text for m in Mail.objects.filter(person=twice.person, name="tandems.form").order_by("subject")]
    assert [("weiteren Vorschlag" in text, "Sie haben beide zugestimmt" in text) for text in texts] == [
        (True, False),
        (False, True),
    ]


def test_form_remembers_two_once_who_were_proposed_both_ways_and_touches_no_other_run():
    other, run = make.asked(), make.run()
    first = make.proposal(of_run=run)
    turned = {side: make.enrolment(Side(side), programme=run.programme, person=getattr(first, across).person)
              for side, across in (("mentor", "mentee"), ("mentee", "mentor"))}  # fmt: skip
    make.proposal(of_run=run, **turned)
    lead, until = run.programme.leads.get(), timezone.localdate() + timedelta(days=5)

    form(proposals.publish(run, by=lead, answer_by=until, next_step="Bald."))

    assert (Parted.objects.count(), Tandem.objects.count()) == (1, 0)
    assert Reply.objects.count() == Reply.objects.filter(proposal__run=other).count() == 2


def test_form_waits_for_the_date():
    run = make.asked()

    with pytest.raises(ValidationError):
        tandems.form(run, by=SYSTEM)

    assert Proposal.objects.get(run=run).state == ProposalState.ASKED


def test_form_happens_once():
    run = make.asked()
    say(run, [(YES, YES)])
    form(run)

    with pytest.raises(ValidationError):
        form(run)

    assert [Tandem.objects.count(), Event.objects.filter(name="tandems.form").count()] == [1, 1]


def test_form_is_for_the_clock_only():
    run = make.asked(days=1)

    with time_machine.travel(timezone.now() + timedelta(days=3)), pytest.raises(PermissionDenied):
        tandems.form(run, by=run.programme.leads.get())

    assert not Event.objects.filter(name="tandems.form").exists()


def test_form_follows_by_itself_when_the_date_has_passed():
    run = make.asked(days=1)
    say(run, [(YES, YES)])

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        call_command("work", "--once")
        call_command("work", "--once")

    assert Tandem.objects.get().proposal == Proposal.objects.get(run=run)
    assert Mail.objects.filter(name="tandems.form").count() == 2


def test_form_follows_at_once_when_the_date_is_brought_forward():
    run = make.asked()
    say(run, [(YES, NO)])
    call_command("work", "--once")  # the clock has just struck
    proposals.bring_forward(run, by=run.programme.leads.get())

    call_command("work", "--once")

    assert Run.objects.get().state == RunState.SETTLED


def test_form_asks_the_database_as_often_for_many_proposals_as_for_few():
    asked = []
    for pairs in (2, 20):
        run = make.asked(pairs=pairs)
        with CaptureQueriesContext(connection) as queries:
            form(run)
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert Parted.objects.count() == 22


def test_form_leaves_no_key_to_the_answers_not_even_for_a_backup():
    run = make.asked()
    say(run, [(YES, NO)])
    backup = list(Reply.objects.all().with_run())
    assert sorted(content.reply(row, by=row.person) for row in backup) == [NO, YES]

    form(run)
    call_command("work", "--once")

    assert not Key.objects.filter(owner=run.key).exists()
    assert [content.reply(row, by=row.person) for row in backup] == ["", ""]


def test_export_names_who_took_the_list_away_and_is_for_leads():
    programme = make.programme()
    with pytest.raises(PermissionDenied):
        tandems.export(programme, by=make.person(is_lead=True))
    assert not Event.objects.exists()

    tandems.export(programme, by=programme.leads.get())

    assert [(event.name, event.by) for event in Event.objects.all()] == [("tandems.export", programme.leads.get())]


def test_pairs_that_part_are_remembered_in_an_order_that_tells_nothing():
    pairs = [Proposal(mentor=Enrolment(person=Person()), mentee=Enrolment(person=Person())) for _each in range(12)]

    digests = [row.digest for row in tandems.part(pairs)]

    in_order = [Parted.digest_of(pair.mentor.person, pair.mentee.person) for pair in pairs]
    assert (digests != in_order, sorted(digests)) == (True, sorted(in_order))
