"""What is kept, and for how long: on the last day everything is there, the day after it is gone."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, programmes
from viceversa.models import (
    Acceptance,
    Enrolment,
    Event,
    Exclusion,
    Invitation,
    Job,
    Key,
    LeftOver,
    Mail,
    Message,
    Parted,
    Person,
    Phase,
    Pin,
    PinKind,
    Programme,
    Proposal,
    Reply,
    Run,
    Side,
    Tandem,
)
from viceversa.models.keys import data_key
from viceversa.reports import content
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CLOSED = date(2027, 3, 1)


def on(day):
    """Let it be that day."""
    return time_machine.travel(timezone.make_aware(datetime.combine(day, time(12))), tick=False)


def sweep(day):
    make.installation()
    with on(day):
        timetable.sweep()


def counts(*models):
    return {model.__name__: model.objects.count() for model in models}


def closed():
    """A programme that was closed with everything in it."""
    programme = make.programme(phase=Phase.MATCH)
    run = make.asked(programme)
    proposal = run.proposals.get()
    for enrolment in (proposal.mentor, proposal.mentee):
        row = Exclusion(enrolment=enrolment)
        row.sealed = content.seal_exclusions(row, [])
        row.save()
    make.tandem(proposal=proposal)
    LeftOver.objects.create(run=run, enrolment=proposal.mentor)
    Pin.objects.create(programme=programme, mentor=proposal.mentor, mentee=proposal.mentee, kind=PinKind.LOCK)
    Programme.objects.filter(pk=programme.pk).update(phase=Phase.CLOSED, closed_on=CLOSED)
    return programme


def test_sweep_keeps_exclusions_and_answers_until_the_day_after_closing_and_then_destroys_their_keys():
    closed()

    sweep(CLOSED)
    assert counts(Exclusion, Reply, Key) == {"Exclusion": 2, "Reply": 2, "Key": 3}

    sweep(CLOSED + timedelta(days=1))
    assert counts(Exclusion, Reply, Key) == {"Exclusion": 0, "Reply": 0, "Key": 0}
    assert counts(Enrolment, Tandem) == {"Enrolment": 2, "Tandem": 1}


def test_sweep_keeps_enrolments_pairs_and_runs_for_six_months_after_closing():
    programme = closed()
    last = CLOSED + timedelta(days=183)

    sweep(last)
    assert counts(Enrolment, Proposal, Run, Tandem, LeftOver, Pin) == {
        "Enrolment": 2, "Proposal": 1, "Run": 1, "Tandem": 1, "LeftOver": 1, "Pin": 1,
    }  # fmt: skip

    data_key(Run.objects.get().key)
    sweep(last + timedelta(days=1))
    assert set(counts(Enrolment, Proposal, Run, Tandem, LeftOver, Pin, Key).values()) == {0}
    assert Programme.objects.filter(pk=programme.pk).exists()


def test_sweep_touches_no_programme_that_goes_on():
    run = make.asked()
    make.tandem(proposal=run.proposals.get())

    sweep(CLOSED + timedelta(days=2000))

    assert counts(Enrolment, Reply, Tandem) == {"Enrolment": 2, "Reply": 2, "Tandem": 1}


def test_sweep_counts_from_the_step_that_closed_the_programme_and_a_step_back_ends_the_count():
    programme = make.programme(phase=Phase.REVIEW)
    lead = programme.leads.get()

    with on(CLOSED):
        programme = programmes.advance(programme, by=lead, phase=Phase.REVIEW)
    assert programme.closed_on == CLOSED

    programme = programmes.go_back(programme, by=lead, phase=Phase.CLOSED)
    assert programme.closed_on is None


def test_sweep_keeps_parted_pairs_for_three_years():
    Parted.objects.create(digest="a" * 64, parted_on=CLOSED)

    sweep(CLOSED + timedelta(days=1096))
    assert Parted.objects.count() == 1

    sweep(CLOSED + timedelta(days=1097))
    assert Parted.objects.count() == 0


def test_sweep_keeps_the_day_of_a_mail_for_six_months_and_then_tries_to_send_it_no_more():
    with on(CLOSED):
        mail = Mail.objects.create(
            person=make.person(), name="x", subject="s", text="t", html="h", made_at=timezone.now()
        )
        Job.objects.create(kind="mail.send", subject=mail.key)

    sweep(CLOSED + timedelta(days=183))
    assert counts(Mail, Job) == {"Mail": 1, "Job": 1}

    with on(CLOSED + timedelta(days=184)):
        timetable.sweep()
    assert counts(Mail, Job) == {"Mail": 0, "Job": 0}


def programme_of(day, **fields):
    """A programme whose enrolment ended on that day."""
    dates = {"enrol_on": day - timedelta(days=28), "match_on": day, "meet_on": day, "review_on": day, "ends_on": day}
    return make.programme(**({"phase": Phase.MATCH} | dates | fields))


def employees(day=CLOSED):
    """Somebody who never enrols."""
    return make.person("aside", known_since=day - timedelta(days=100))


def test_sweep_keeps_people_who_never_enrol_until_30_days_after_the_enrol_phase():
    aside = employees()
    programme_of(CLOSED)

    sweep(CLOSED + timedelta(days=30))
    assert Person.objects.filter(pk=aside.pk).exists()

    sweep(CLOSED + timedelta(days=31))
    assert not Person.objects.filter(pk=aside.pk).exists()


def test_sweep_waits_for_the_latest_of_several_enrol_phases_and_for_one_that_is_open():
    aside = employees()
    programme_of(CLOSED)
    later = programme_of(CLOSED + timedelta(days=60))
    Programme.objects.filter(pk=later.pk).update(phase=Phase.ENROL)

    sweep(CLOSED + timedelta(days=300))
    assert Person.objects.filter(pk=aside.pk).exists()

    Programme.objects.filter(pk=later.pk).update(phase=Phase.MATCH)
    sweep(CLOSED + timedelta(days=90))
    assert Person.objects.filter(pk=aside.pk).exists()

    sweep(CLOSED + timedelta(days=91))
    assert not Person.objects.filter(pk=aside.pk).exists()


def test_sweep_leaves_somebody_new_to_the_list_thirty_days_too():
    programme_of(CLOSED)
    new = make.person("new", known_since=CLOSED + timedelta(days=200))

    sweep(CLOSED + timedelta(days=230))
    assert Person.objects.filter(pk=new.pk).exists()

    sweep(CLOSED + timedelta(days=231))
    assert not Person.objects.filter(pk=new.pk).exists()


def test_sweep_lets_nobody_go_before_there_has_been_an_enrol_phase():
    aside = employees()

    sweep(CLOSED + timedelta(days=1000))

    assert Person.objects.filter(pk=aside.pk).exists()


def test_sweep_keeps_who_takes_part_who_holds_a_role_and_who_stands_above_them():
    programme = programme_of(CLOSED, lead=make.person("lead", known_since=date(2026, 1, 1)))
    top = make.person("top", known_since=date(2026, 1, 1))
    boss = make.person("boss", known_since=date(2026, 1, 1), superior=top)
    dotted = make.person("dotted", known_since=date(2026, 1, 1))
    mentor = make.person("mentor", known_since=date(2026, 1, 1), superior=boss)
    mentor.dotted_superiors.add(dotted)
    make.enrolment(Side.MENTOR, programme=programme, person=mentor)
    make.person("auditor", known_since=date(2026, 1, 1), is_auditor=True)
    programme.confidants.add(make.person("confidant", known_since=date(2026, 1, 1)))
    head = make.person("head", known_since=date(2026, 1, 1))
    make.person("below", known_since=date(2026, 1, 1), superior=head)

    sweep(CLOSED + timedelta(days=400))

    names = set(Person.objects.values_list("given_name", flat=True))
    assert names == {"Lead", "Top", "Boss", "Dotted", "Mentor", "Auditor", "Confidant"}


@pytest.mark.parametrize("tie", ["invited late", "came in late", "fills in the form"])
def test_sweep_keeps_whoever_may_still_sign_up_or_is_about_to(tie):
    programme = programme_of(CLOSED)
    aside, day = employees(), CLOSED + timedelta(days=60)
    with on(day):
        if tie == "invited late":
            make.invitation(programme, person=aside)
        if tie == "came in late":
            Acceptance.objects.create(invitation=make.invitation(programme), person=aside)
        if tie == "fills in the form":
            make.draft(programme, aside)

    sweep(day + timedelta(days=1))
    assert Person.objects.filter(pk=aside.pk).exists()

    sweep(day + timedelta(days=31))
    assert not Person.objects.filter(pk=aside.pk).exists()


def test_sweep_keeps_the_log_for_24_months():
    with on(CLOSED):
        now = timezone.now()
        Event.objects.create(name="named", subject=uuid4(), on=CLOSED, at=now)
        Event.objects.create(name="unnamed", subject=uuid4(), on=CLOSED)

    sweep(CLOSED + timedelta(days=730))
    assert Event.objects.count() == 2

    sweep(CLOSED + timedelta(days=731))
    assert Event.objects.count() == 0


def test_sweep_goes_in_batches_that_can_end_anywhere(monkeypatch):
    monkeypatch.setattr(life, "BATCH", 2)
    for number in range(5):
        Parted.objects.create(digest=f"{number}" * 64, parted_on=date(2020, 1, 1))
    installation = make.installation()

    assert [life.sweep(installation, by=SYSTEM) for _each in range(4)] == [2, 2, 1, 0]


def test_sweep_forgets_invitations_30_days_after_signing_up_and_then_who_never_took_part():
    programme = programme_of(CLOSED)
    invited, came = (make.person(known_since=date(2026, 1, 1)) for _each in range(2))
    make.invitation(programme, person=invited)
    Acceptance.objects.create(invitation=make.invitation(programme), person=came)
    last = max(programme.match_on, timezone.localdate()) + timedelta(days=30)

    sweep(last)
    assert counts(Invitation, Acceptance) == {"Invitation": 2, "Acceptance": 1}

    sweep(last + timedelta(days=1))
    assert counts(Invitation, Acceptance) == {"Invitation": 1, "Acceptance": 0}
    assert not Person.objects.filter(pk__in=[invited.pk, came.pk]).exists()


def test_sweep_forgets_messages_six_months_after_the_programme_is_closed():
    programme = programme_of(CLOSED, phase=Phase.CLOSED, closed_on=CLOSED)
    make.message(programme)

    sweep(CLOSED + life.HALF_A_YEAR)
    assert Message.objects.exists()

    sweep(CLOSED + life.HALF_A_YEAR + timedelta(days=1))
    assert not Message.objects.exists()
