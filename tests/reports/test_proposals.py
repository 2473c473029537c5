"""What the lead may know of answers, and in which words two people meet."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import proposals
from viceversa.models import Answer, Person, Proposal, Reply, Run, RunState, Side
from viceversa.reports import content
from viceversa.reports import proposals as reports

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def answers(run, *, by):
    found = reports.answers(run, by=by)
    assert found is not None
    return found


def answered(run, person, said):
    for proposal in Proposal.objects.filter(run=run):
        if person in (proposal.mentor.person, proposal.mentee.person):
            proposals.answer(proposal, by=person, answer=said)


def test_the_lead_hears_who_has_answered_and_never_what():
    run = make.asked(pairs=2)
    lead = run.programme.leads.get()
    people = sorted({e.person for p in Proposal.objects.all() for e in (p.mentor, p.mentee)}, key=lambda p: p.name)
    told = set()
    for said in Answer:
        answered(run, people[0], said)
        heard = answers(run, by=lead)
        told.add((tuple(heard.people), heard.count, heard.can_bring_forward))

    [(people_heard, count, can_bring_forward)] = told
    assert [(one.name, one.answered) for one in people_heard] == [(p.name, p == people[0]) for p in people]
    assert (count, can_bring_forward) == (1, False)


def test_the_lead_may_bring_the_date_forward_when_all_have_answered():
    run = make.asked()
    lead = run.programme.leads.get()
    for proposal in Proposal.objects.all():
        answered(run, proposal.mentor.person, Answer.NO)
        answered(run, proposal.mentee.person, Answer.YES)

    assert answers(run, by=lead).can_bring_forward


def test_a_lead_who_is_asked_as_well_hears_nothing_of_their_own_pair():
    run = make.asked(pairs=2)
    own, other = Proposal.objects.order_by("pk")
    run.programme.leads.add(own.mentor.person)
    lead = Person.objects.get(pk=own.mentor.person.pk)
    for proposal in (own, other):
        for enrolment in (proposal.mentor, proposal.mentee):
            proposals.answer(proposal, by=enrolment.person, answer=Answer.YES)

    heard = answers(run, by=lead)

    assert {one.name for one in heard.people} == {other.mentor.person.name, other.mentee.person.name}
    assert not heard.can_bring_forward


def test_somebody_asked_twice_has_answered_when_both_answers_are_in():
    run = make.run()
    twice = make.proposal(of_run=run).mentor
    make.proposal(of_run=run, mentor=twice)
    lead = run.programme.leads.get()
    run = proposals.publish(run, by=lead, answer_by=reports.suggested(run), next_step="Bald.")
    seen = []
    for proposal in Proposal.objects.all():
        proposals.answer(proposal, by=twice.person, answer=Answer.YES)
        seen += [one.answered for one in answers(run, by=lead).people if one.name == twice.person.name]

    assert seen == [False, True]


def test_there_is_nothing_to_hear_before_and_after():
    run = make.asked()
    for state in set(RunState) - {RunState.PUBLISHED}:
        run.state = state
        assert reports.answers(run, by=run.programme.leads.get()) is None


def test_two_people_side_by_side_share_what_one_shows_and_the_other_wishes_for():
    programme = make.programme()
    mentor = make.enrolment(Side.MENTOR, programme=programme, topics=("linkedin", "teams"))
    mentee = make.enrolment(Side.MENTEE, programme=programme, topics=("teams", "excel"), returns=("verhandeln",))

    duo = reports.side_by_side(mentor.pk, mentee.pk, by=mentee.person)

    assert duo.columns == [
        (mentor.person.given_name, ["Linkedin"]),
        ("Gemeinsam", ["Teams"]),
        (mentee.person.given_name, ["Verhandeln"]),
    ]
    assert (duo.me, duo.you) == (mentee, mentor)
    assert duo.facts == [
        ("Bereich", str(mentor.person.unit)),
        ("Sprachen", "Deutsch"),
        ("Bringt mit", "Linkedin, Teams"),
    ]


@pytest.mark.parametrize(
    ("word", "shown"),
    [("Teams", "Teams"), ("Verhandlungsgespräche", "Verhandlungs…"), ("Nein sagen", "Nein sagen")],
)
def test_a_word_is_cut_to_what_a_disc_holds(word, shown):
    assert reports.cut(word, 13) == shown


def test_a_language_nobody_has_a_name_for_keeps_its_code():
    assert [reports.language("tr"), reports.language("xyz")] == ["Türkisch", "xyz"]


def test_only_oneself_and_the_clock_open_an_answer():
    run = make.asked()
    [proposal] = Proposal.objects.filter(run=run)
    answered(run, proposal.mentor.person, Answer.YES)
    mine = Reply.objects.all().with_run().get(person=proposal.mentor.person)

    assert content.reply(mine, by=proposal.mentor.person) == "yes"
    assert sorted(said for _row, said in content.replies(run, by=SYSTEM)) == ["", "yes"]
    for stranger in (proposal.mentee.person, run.programme.leads.get(), make.person(is_administrator=True)):
        with pytest.raises(PermissionDenied):
            content.reply(mine, by=stranger)
        with pytest.raises(PermissionDenied):
            content.replies(run, by=stranger)


def test_a_plan_counts_what_this_lead_may_see():
    run = make.run()
    own = make.proposal(of_run=run)
    make.proposal(of_run=run)
    lead = run.programme.leads.get()

    assert reports.plan(run, by=lead) == reports.Plan(proposals=2, people=4, open=True)
    run.programme.leads.add(own.mentor.person)
    assert reports.plan(Run.objects.get(), by=own.mentor.person) == reports.Plan(proposals=1, people=2, open=True)
