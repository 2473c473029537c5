"""Preferences: sealed, used by the matching, and never to be worked out by a lead."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, matching, preferences
from viceversa.models import (
    Enrolment,
    Event,
    Key,
    LeftOver,
    Liking,
    Mail,
    Phase,
    Preference,
    Proposal,
    Run,
    RunState,
    Side,
)
from viceversa.reports import content, pool
from viceversa.reports import preferences as reports
from viceversa.reports.life import everything
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def programme(people=7, **more):
    """As many on each side as fit together."""
    made = make.programme(**({"phase": Phase.MATCH} | more))
    for side in Side:
        for _number in range(people):
            make.enrolment(side, programme=made)
    return made


def open_window(made, days=7):
    return preferences.open(made, by=made.programme.leads.get(), until=in_days(days))


def offered(**more):
    made = programme(**more)
    open_window(made)
    work_off((9,), WORK)
    made.refresh_from_db()
    return made


def row_of(enrolment):
    return Preference.objects.filter(enrolment=enrolment).with_people().get()


def shown(enrolment):
    return content.preferences(row_of(enrolment), by=enrolment.person)


def say(enrolment, *answers):
    seen = reports.fingerprint(shown(enrolment))
    said = {reports.field(place): word for place, word in enumerate(answers)}
    return preferences.answer(enrolment, by=enrolment.person, seen=seen, **said)


def compute(made):
    run = matching.run(made, by=made.leads.get())
    work_off((9,), WORK)
    run.refresh_from_db()
    assert run.state == RunState.DRAFT
    return run


def closed_window(made):
    return preferences.close(made, by=made.leads.get())


def test_open_shows_everybody_up_to_five_of_the_other_side_and_mails_that_there_are_some():
    offered()

    lists = {row.enrolment: content.preferences(row, by=SYSTEM) for row in Preference.objects.all().with_people()}
    sides = {str(each.key): each.side for each in Enrolment.objects.all()}
    assert {len(said) for said in lists.values()} == {5}
    assert all(sides[key] != each.side for each, said in lists.items() for key in said)
    assert (len(lists), Mail.objects.filter(name="preferences.offer").count()) == (14, 14)
    names = {each.person.name for each in lists}
    assert [mail for mail in Mail.objects.all() if any(n in mail.text for n in names - {mail.person.name})] == []
    assert [event.name for event in Event.objects.order_by("pk")] == ["preferences.open", "preferences.offer"]


def test_open_again_tells_nobody_twice_and_keeps_whom_one_has_seen():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    before = shown(mentor)
    say(mentor, Liking.NO, Liking.YES)

    open_window(made, days=9)
    work_off((9,), WORK)

    assert list(shown(mentor)) == list(before)
    assert list(shown(mentor).values())[:2] == [Liking.NO, Liking.YES]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"phase": Phase.MEET}, "vor dem Matching gefragt"),
        ({"people": 6}, "weniger als sieben"),
    ],
)
def test_open_refuses_where_it_makes_no_sense(more, sentence):
    with pytest.raises(ValidationError, match=sentence):
        open_window(programme(**more))


def test_open_refuses_a_day_that_is_over_and_while_a_run_is_under_way():
    made = programme()

    with pytest.raises(ValidationError, match="von morgen bis zum Ende"):
        open_window(made, days=0)
    make.run(made, state=RunState.PUBLISHED)
    with pytest.raises(ValidationError, match="läuft gerade"):
        open_window(made)


def test_open_is_for_leads_only_and_leaves_no_trace():
    made = programme()

    with pytest.raises(PermissionDenied):
        preferences.open(made, by=made.enrolments.first().person, until=in_days(7))

    made.refresh_from_db()
    assert (made.preferences_until, Event.objects.count()) == (None, 0)


def test_offer_is_for_the_worker_only():
    made = programme()

    with pytest.raises(PermissionDenied):
        preferences.offer(made, by=made.leads.get(), chosen={})


def test_close_ends_it_and_the_matching_waits_until_then():
    made = offered()
    lead = made.leads.get()

    with pytest.raises(ValidationError, match="wen sie sich vorstellen können"):
        matching.run(made, by=lead)
    closed_window(made)
    with pytest.raises(ValidationError, match="schon vorbei"):
        closed_window(made)
    with pytest.raises(ValidationError, match="Die Zeit dafür ist vorbei"):
        say(made.enrolments.first(), Liking.YES)

    assert Run.objects.count() == 0


def test_close_is_for_leads_only():
    made = offered()

    with pytest.raises(PermissionDenied):
        preferences.close(made, by=made.enrolments.first().person)


def test_answer_is_sealed_alike_whatever_it_says_and_leaves_no_trace():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    events, sizes = Event.objects.count(), set()

    for answers in ((), (Liking.YES,) * 5, (Liking.MAYBE, "", Liking.NO)):
        say(mentor, *answers)
        sizes.add(len(bytes(row_of(mentor).sealed)))

    assert list(shown(mentor).values()) == [Liking.MAYBE, "", Liking.NO, "", ""]
    assert len(sizes | {len(bytes(row.sealed)) for row in Preference.objects.all()}) == 1
    assert Event.objects.count() == events


def test_answer_refuses_a_list_that_has_changed():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]

    with pytest.raises(ValidationError, match="hat sich inzwischen geändert"):
        preferences.answer(mentor, by=mentor.person, seen="something else", said_0=Liking.YES)


def test_answer_is_for_oneself_only_and_nobody_else_opens_it():
    made = offered()
    mentor, other = made.enrolments.filter(side=Side.MENTOR)[:2]

    for who in (other.person, made.leads.get()):
        with pytest.raises(PermissionDenied):
            preferences.answer(mentor, by=who, seen="", said_0=Liking.NO)
        with pytest.raises(PermissionDenied):
            content.preferences(row_of(mentor), by=who)
        assert not Preference.objects.all().visible_to(who).filter(enrolment=mentor).exists()
        with pytest.raises(PermissionDenied):
            content.all_preferences([], by=who)


def test_a_no_keeps_two_apart_and_a_yes_brings_two_together():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    said = dict(zip(shown(mentor), (Liking.NO, Liking.NO, Liking.NO, Liking.NO, Liking.YES), strict=True))
    say(mentor, *said.values())
    closed_window(made)

    run = compute(made)

    found = Proposal.objects.get(run=run, mentor=mentor)
    assert said.get(str(found.mentee.key), "") != Liking.NO
    people = {str(each.key): str(each.person.key) for each in made.enrolments.all()}
    inputs = pool.gather(run)
    assert next(each.preferences for each in inputs.mentors if each.key == str(mentor.key)) == {
        people[key]: word for key, word in said.items()
    }


def told_to_the_lead(made, answers):
    """Everything that a run stores for a lead to read, after somebody has said this."""
    mentor = made.enrolments.filter(side=Side.MENTOR).order_by("pk")[0]
    say(mentor, *answers)
    closed_window(made)
    run = compute(made)
    proposals = Proposal.objects.filter(run=run)
    parts = {part["criterion"] for each in proposals for part in each.parts}
    left = [row.reason for row in LeftOver.objects.filter(run=run)]
    return run.figures, parts, left, {(each.points, sum(part["points"] for part in each.parts)) for each in proposals}


def test_no_number_that_a_lead_reads_tells_who_has_said_yes():
    silent = told_to_the_lead(offered(), ())
    eager = told_to_the_lead(offered(), (Liking.YES,) * 5)

    assert silent == eager
    figures, parts, left, points = eager
    assert (figures["primal"], figures["dual"], "closeness" in parts, left) == (0, 0, False, [])
    assert {one == other for one, other in points} == {True}


def test_erasing_destroys_what_was_said_and_the_export_shows_it_before():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    say(mentor, Liking.YES)
    told = json.dumps(everything(mentor.person).as_data)

    life.erase(mentor.person, by=mentor.person)

    assert '"answer": "yes"' in told
    assert (Preference.objects.count(), Key.objects.filter(owner=mentor.key).exists()) == (13, False)


def test_all_of_it_goes_the_day_after_closing():
    made = offered()
    made.phase, made.closed_on = Phase.CLOSED, in_days(-1)
    made.save()

    while life.sweep(make.installation(), by=SYSTEM):
        pass

    assert (Preference.objects.count(), Key.objects.count()) == (0, 0)


def test_whoever_is_shown_stays_unnamed_and_a_small_unit_is_not_told():
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    large = make.unit("Vertrieb / Süd")
    for _number in range(7):
        make.person(unit=large)
    mentee = Enrolment.objects.get(key=next(iter(shown(mentor))))
    mentee.person.unit = large
    mentee.person.save()

    cards = reports.looking(mentor, by=mentor.person).cards

    told = [value for card in cards for _name, value in card.facts]
    assert [value for value in told if value == "Vertrieb / Süd"] == ["Vertrieb / Süd"]
    units = {each.person.unit.name for each in made.enrolments.filter(side=Side.MENTEE)} - {"Vertrieb / Süd"}
    assert not units & set(told)


def test_the_window_ends_by_itself():
    made = offered()

    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert not made.asks_preferences
        call_command("work", "--once")
        compute(made)
