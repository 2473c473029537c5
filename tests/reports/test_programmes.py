from datetime import timedelta

import pytest
from django.utils import timezone, translation

from tests import make
from viceversa.models import Phase, Reply, RunState, Sheet, Side, State, Upload
from viceversa.reports import figures, programmes
from viceversa.reports.tasks import HAND, NEXT

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def lead():
    return make.person("anna", is_lead=True)


def cockpit(programme, lead):
    return programmes.cockpit(programme, by=lead)


def hands(programme, lead):
    return [(task.state, task.text) for task in cockpit(programme, lead).hands]


def matching(lead, **fields):
    """A programme in the phase of matching, with one person on each side."""
    programme = make.programme(lead=lead, phase=Phase.MATCH, ground_rules="Yes.", **fields)
    programme.topics.add(make.topic("linkedin"))
    make.enrolment(Side.MENTOR, programme=programme)
    make.enrolment(Side.MENTEE, programme=programme)
    make.workshop(programme)
    return programme


def test_what_needs_a_hand_stands_in_the_headline_in_words(lead):
    programme = make.programme(lead=lead)

    assert cockpit(programme, lead).headline == "Der Bauplan entsteht.\nSieben Dinge brauchen Ihre Hand."


def test_the_headline_speaks_english_too(lead):
    with translation.override("en"):
        assert cockpit(matching(lead), lead).headline == "Tandems are finding each other.\nOne thing needs your hand."


def test_a_programme_without_people_asks_for_them_first(lead):
    assert (HAND, "Menschen des Hauses einlesen") in hands(make.programme(lead=lead), lead)


def test_somebody_who_does_not_keep_people_is_not_asked_for_them():
    second = make.person("ben")

    assert "einlesen" not in str(hands(make.programme(lead=second), second))


def test_matching_begins_with_computing(lead):
    assert hands(matching(lead), lead) == [(HAND, "Vorschläge berechnen")]


@pytest.mark.parametrize(
    ("state", "task"),
    [
        (RunState.DRAFT, (HAND, "1 Vorschlag ansehen")),
        (RunState.REFUSED, (HAND, "Das Matching braucht eine Entscheidung")),
        (RunState.PUBLISHED, (NEXT, "0 von 2 haben geantwortet")),
        (RunState.THROWN_AWAY, (HAND, "Vorschläge berechnen")),
    ],
)
def test_the_newest_run_says_what_is_next(lead, state, task):
    programme = matching(lead)
    run = make.run(programme, state=state, answer_by=timezone.now() + timedelta(days=5))
    proposal = make.proposal(of_run=run)
    if state == RunState.PUBLISHED:
        ask(proposal, heard=())

    assert hands(programme, lead) == [task]


def ask(proposal, heard):
    for enrolment in (proposal.mentor, proposal.mentee):
        Reply.objects.create(
            proposal=proposal, person=enrolment.person, answered=enrolment.person in heard, sealed=b"x"
        )


def published(programme):
    return make.run(programme, state=RunState.PUBLISHED, answer_by=timezone.now() + timedelta(days=5))


def test_once_all_have_answered_the_date_may_be_brought_forward(lead):
    programme = matching(lead)
    proposal = make.proposal(of_run=published(programme))
    ask(proposal, heard=(proposal.mentor.person, proposal.mentee.person))

    assert hands(programme, lead) == [(HAND, "Alle haben geantwortet")]


def test_somebody_who_is_asked_twice_counts_once_and_has_answered_with_the_second(lead):
    programme = matching(lead)
    run = published(programme)
    one = make.proposal(of_run=run)
    other = make.proposal(of_run=run, mentor=one.mentor)
    ask(one, heard=(one.mentor.person, one.mentee.person))
    ask(other, heard=(other.mentee.person,))

    counted = figures.count(programme, by=lead)

    assert (counted.answered, counted.asked) == (2, 3)


def test_a_lead_who_takes_part_learns_nothing_of_their_own_pair(lead):
    programme = matching(lead)
    run = published(programme)
    mine = make.enrolment(Side.MENTEE, programme=programme, person=lead)
    own, other = make.proposal(of_run=run, mentee=mine), make.proposal(of_run=run)
    ask(other, heard=(other.mentor.person, other.mentee.person))
    ask(own, heard=())
    before = cockpit(programme, lead)
    Reply.objects.filter(proposal=own).update(answered=True)

    assert cockpit(programme, lead) == before
    assert (NEXT, "2 von 2 haben geantwortet") in hands(programme, lead)


def test_tandems_formed_lead_on_to_the_sessions(lead):
    programme = matching(lead, meet_on=timezone.localdate())
    make.tandem(programme, proposal=make.proposal(of_run=make.run(programme, state=RunState.SETTLED)))

    assert (HAND, "Treffen beginnen") in hands(programme, lead)


def test_a_step_waits_for_its_day(lead):
    programme = make.programme(lead=lead, phase=Phase.MEET)

    assert (NEXT, "Rückblick beginnen") in hands(programme, lead)


def test_people_without_a_tandem_are_not_forgotten(lead):
    programme = make.programme(lead=lead, phase=Phase.MEET)
    make.enrolment(programme=programme)

    assert (NEXT, "1 Person hat noch kein Tandem") in hands(programme, lead)


def test_a_staged_file_waits_for_whoever_chose_it(lead):
    programme = matching(lead)
    Upload.objects.create(sheet=Sheet.ENROLMENTS, by=lead, programme=programme, made_at=timezone.now(), sealed=b"rows")

    assert (HAND, "Eine Datei wartet auf Ihre Bestätigung") in hands(programme, lead)


def test_a_confirmed_file_waits_no_longer(lead):
    programme = matching(lead)
    now = timezone.now()
    Upload.objects.create(
        sheet=Sheet.ENROLMENTS, by=lead, programme=programme, made_at=now, done_at=now, sealed=b"rows"
    )

    assert hands(programme, lead) == [(HAND, "Vorschläge berechnen")]


def test_supply_is_counted_by_topic_the_most_wanted_first(lead):
    programme = make.programme(lead=lead)
    for _each in range(2):
        make.enrolment(Side.MENTEE, programme=programme, topics=("ki", "linkedin"))
    make.enrolment(Side.MENTEE, programme=programme, topics=("ki",))
    make.enrolment(Side.MENTOR, programme=programme, topics=("linkedin",))
    make.enrolment(Side.MENTOR, programme=programme, topics=("ki",), state=State.WITHDRAWN)

    told = [(each.name, each.offers, each.wishes, each.says) for each in figures.supply(programme, by=lead)]

    assert told == [("Ki", 0, 3, "3 Angebote fehlen"), ("Linkedin", 1, 2, "1 Angebot fehlt")]


def test_a_scarce_topic_is_worth_a_word(lead):
    programme = matching(lead)
    for _each in range(3):
        make.enrolment(Side.MENTEE, programme=programme, topics=("ki",))

    assert (NEXT, "„Ki“ ist knapp") in hands(programme, lead)


def test_figures_say_people_tandems_and_who_waits(lead):
    programme = make.programme(lead=lead, phase=Phase.MEET)
    make.tandem(programme)
    make.enrolment(programme=programme)

    shown = [(figure.number, figure.name) for figure in cockpit(programme, lead).figures]

    assert shown == [(3, "Menschen sind dabei"), (1, "Tandem"), (1, "Mensch wartet")]


def test_somebody_on_both_sides_is_one_person(lead):
    programme = make.programme(lead=lead, phase=Phase.MEET)
    mentor = make.enrolment(Side.MENTOR, programme=programme)
    make.enrolment(Side.MENTEE, programme=programme, person=mentor.person)

    counted = figures.count(programme, by=lead)

    assert (counted.enrolled, counted.taking_part, counted.alone) == (2, 1, 1)


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        (Phase.PLAN, ["here", "later", "later", "later"]),
        (Phase.ENROL, ["done", "here", "later", "later"]),
        (Phase.MATCH, ["done", "here", "later", "later"]),
        (Phase.MEET, ["done", "done", "here", "later"]),
        (Phase.REVIEW, ["done", "done", "done", "here"]),
        (Phase.CLOSED, ["done", "done", "done", "done"]),
    ],
)
def test_stations_follow_the_phase(lead, phase, states):
    programme = make.programme(lead=lead, phase=phase)

    assert [station.state for station in cockpit(programme, lead).stations] == states
