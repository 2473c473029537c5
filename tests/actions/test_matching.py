from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import matching
from viceversa.matching import Candidate, LockAgainstRule, match
from viceversa.models import Event, Job, LeftOver, Phase, Pin, PinKind, Proposal, Run, RunState, Side, State

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    made = make.programme(phase=Phase.MATCH)
    make.enrolment(Side.MENTOR, programme=made)
    make.enrolment(Side.MENTEE, programme=made)
    return made


@pytest.fixture
def lead(programme):
    return programme.leads.get()


@pytest.fixture
def computing(programme):
    return make.run(programme, state=RunState.COMPUTING)


def pair(programme):
    return {
        "mentor": make.enrolment(Side.MENTOR, programme=programme),
        "mentee": make.enrolment(Side.MENTEE, programme=programme),
    }


def refusal(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        act(*args, **kwargs)
    assert not Event.objects.exists()
    return refused.value.messages


# run


def test_run_freezes_who_takes_part_and_what_counts(programme, lead):
    make.enrolment(Side.MENTOR, programme=programme, declared_at=None)
    make.enrolment(Side.MENTEE, programme=programme, state=State.WITHDRAWN)
    gone = make.enrolment(Side.MENTEE, programme=programme)
    gone.person.is_active = False
    gone.person.save()

    run = matching.run(programme, by=lead)

    assert (run.state, run.made_by, len(run.pool)) == (RunState.COMPUTING, lead, 2)
    assert run.policy["direction"] == "reverse"
    assert run.policy["rules"]["gap"] == {"minimum": 1}
    assert Event.objects.get().result == run.key


def test_run_is_made_once_by_one_form(programme, lead):
    key = uuid4()

    assert matching.run(programme, by=lead, form_key=key) == matching.run(programme, by=lead, form_key=key)
    assert Run.objects.count() == 1


def test_run_waits_for_the_one_that_is_being_computed(programme, lead, computing):
    assert refusal(matching.run, programme, by=lead) == ["Ein Lauf wird gerade berechnet. Bitte warten Sie ihn ab."]
    assert Run.objects.get() == computing


def test_run_waits_for_answers(programme, lead):
    make.run(programme, state=RunState.PUBLISHED)

    assert refusal(matching.run, programme, by=lead) == [
        "Vorschläge warten noch auf Antworten. Ein neuer Lauf ist möglich, sobald alle Antworten geöffnet sind."
    ]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.MATCH])
def test_run_has_a_phase_of_its_own(programme, lead, phase):
    programme.phase = phase
    programme.save()

    assert refusal(matching.run, programme, by=lead) == [
        "Das Matching hat eine eigene Phase. Bitte stellen Sie das Programm zuerst im Cockpit dorthin."
    ]


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        (Side.MENTOR, "Auf der Seite, die etwas zeigt, nimmt noch niemand mit einem freien Platz teil."),
        (Side.MENTEE, "Auf der Seite der Mentees nimmt noch niemand mit einem freien Platz teil."),
    ],
)
def test_run_says_which_side_is_empty(programme, lead, side, sentence):
    programme.enrolments.filter(side=side).update(declared_at=None)

    assert refusal(matching.run, programme, by=lead) == [
        f"{sentence} Bitte laden Sie dazu ein, die Teilnahme zu erklären."
    ]


def test_run_is_for_leads_only_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        matching.run(programme, by=make.person(is_lead=True))

    assert not Run.objects.exists()
    assert not Event.objects.exists()


# advance, finish, refuse: what the worker does


def test_advance_says_how_far_a_run_is(computing):
    matching.advance(computing, by=SYSTEM, progress=40)

    assert Run.objects.get().progress == 40
    assert not Job.objects.exists()


def test_advance_finish_and_refuse_change_nothing_that_was_thrown_away(programme):
    run = make.run(programme, state=RunState.THROWN_AWAY)
    matched = match([], [])

    for act, given in (
        (matching.advance, {"progress": 40}),
        (matching.finish, {"matching": matched}),
        (matching.refuse, {"refusal": LockAgainstRule()}),
    ):
        assert refusal(act, run, by=SYSTEM, **given) == ["Dieser Lauf wird nicht mehr berechnet."]
    assert Run.objects.get().state == RunState.THROWN_AWAY


@pytest.mark.parametrize("name", ["advance", "finish", "refuse"])
def test_finish_advance_and_refuse_are_for_the_worker_alone(computing, lead, name):
    given = {
        "advance": {"progress": 1},
        "finish": {"matching": match([], [])},
        "refuse": {"refusal": LockAgainstRule()},
    }

    with pytest.raises(PermissionDenied):
        getattr(matching, name)(computing, by=lead, **given[name])

    assert Run.objects.get().state == RunState.COMPUTING
    assert not Event.objects.exists()


def test_finish_stores_pairs_and_people_left_over_with_no_more_than_may_be_read(programme, computing):
    people = pair(programme)
    left = make.enrolment(Side.MENTOR, programme=programme)
    matched = match(
        [
            Candidate(str(people["mentor"].key), "a", offers={"linkedin": 5}),
            Candidate(str(left.key), "c", offers={"linkedin": 1}),
        ],
        [Candidate(str(people["mentee"].key), "b", wishes={"linkedin": 1})],
    )

    matching.finish(computing, by=SYSTEM, matching=matched)

    [proposal], [waiting] = Proposal.objects.all(), LeftOver.objects.all()
    assert (proposal.mentor, proposal.mentee, proposal.state) == (people["mentor"], people["mentee"], "open")
    assert (waiting.enrolment, waiting.reason) == (left, {"reason": "others", "tandems": 0, "points": 32})
    assert computing.refresh_from_db() is None
    assert (computing.state, computing.progress) == (RunState.DRAFT, 100)
    assert "confidential" not in str(computing.figures)


def test_refuse_keeps_the_kind_and_the_keys(computing):
    matching.refuse(computing, by=SYSTEM, refusal=LockAgainstRule(mentor="a", mentee="b", rules=("line",)))

    computing.refresh_from_db()
    assert computing.state == RunState.REFUSED
    assert computing.refusal == {
        "key": "lock_against_rule",
        "params": {"mentor": "a", "mentee": "b", "rules": ["line"]},
    }


# pin, unpin


def test_pin_locks_a_pair_for_the_runs_to_come(programme, lead):
    people = pair(programme)

    made = matching.pin(programme, by=lead, kind=PinKind.LOCK, **people)

    assert Pin.objects.get() == made
    assert (made.programme, made.mentor, made.kind) == (programme, people["mentor"], "lock")


def test_pin_twice_is_said_in_a_sentence(programme, lead):
    people = pair(programme)
    Pin.objects.create(programme=programme, kind=PinKind.LOCK, **people)

    assert refusal(matching.pin, programme, by=lead, kind=PinKind.EXCLUDE, **people) == [
        "Diese beiden sind schon festgehalten oder ausgeschlossen."
    ]
    assert Pin.objects.get().kind == PinKind.LOCK


def test_pin_takes_two_people(programme, lead):
    both = make.person()
    people = {side.value: make.enrolment(side, programme=programme, person=both) for side in Side}

    assert refusal(matching.pin, programme, by=lead, kind=PinKind.LOCK, **people) == [
        "Niemand ist das eigene Gegenüber. Bitte wählen Sie zwei Menschen."
    ]


def test_pin_is_not_for_ones_own_pair_nor_for_strangers_nor_across_programmes(programme, lead):
    people = pair(programme)
    own = {**people, "mentor": make.enrolment(Side.MENTOR, programme=programme, person=lead)}
    across = {**people, "mentee": make.enrolment(Side.MENTEE, programme=make.programme())}

    for by, given in ((lead, own), (lead, across), (make.person(is_lead=True), people)):
        with pytest.raises(PermissionDenied):
            matching.pin(programme, by=by, kind=PinKind.LOCK, **given)

    assert not Pin.objects.exists()
    assert not Event.objects.exists()


def test_unpin_lets_go(programme, lead):
    made = Pin.objects.create(programme=programme, kind=PinKind.LOCK, **pair(programme))

    assert matching.unpin(made, by=lead) == programme
    assert not Pin.objects.exists()


def test_unpin_is_for_leads_only_and_leaves_no_trace(programme):
    made = Pin.objects.create(programme=programme, kind=PinKind.LOCK, **pair(programme))

    with pytest.raises(PermissionDenied):
        matching.unpin(made, by=made.mentor.person)

    assert Pin.objects.exists()
    assert not Event.objects.exists()


def test_unpin_of_what_another_lead_has_just_released_looks_forbidden(programme, lead):
    made = Pin.objects.create(programme=programme, kind=PinKind.LOCK, **pair(programme))
    matching.unpin(Pin.objects.get(), by=lead)

    with pytest.raises(PermissionDenied):
        matching.unpin(made, by=lead)


# throw away


@pytest.mark.parametrize("state", [RunState.COMPUTING, RunState.DRAFT, RunState.REFUSED])
def test_throw_away_lets_go_of_all_that_a_run_suggests(programme, lead, state):
    run = make.run(programme, state=state, figures={"primal": 1}, refusal={"key": "cycle"})
    make.proposal(of_run=run)
    LeftOver.objects.create(run=run, enrolment=make.enrolment(programme=programme))

    matching.throw_away(run, by=lead)

    run.refresh_from_db()
    assert (run.state, run.figures, run.refusal) == (RunState.THROWN_AWAY, {}, {})
    assert not Proposal.objects.exists()
    assert not LeftOver.objects.exists()


@pytest.mark.parametrize("state", [RunState.PUBLISHED, RunState.SETTLED])
def test_throw_away_leaves_what_people_were_asked(programme, lead, state):
    run = make.run(programme, state=state)
    make.proposal(of_run=run)

    assert refusal(matching.throw_away, run, by=lead) == ["Zu diesem Lauf wurden Menschen gefragt, deshalb bleibt er."]
    assert Proposal.objects.exists()


def test_throw_away_is_for_leads_only_and_leaves_no_trace(programme):
    run = make.run(programme)

    with pytest.raises(PermissionDenied):
        matching.throw_away(run, by=make.person(is_lead=True))

    assert Run.objects.get().state == RunState.DRAFT
    assert not Event.objects.exists()
