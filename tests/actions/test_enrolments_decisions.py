"""What leads decide about enrolments: each moves on, is told, and is left alone by everybody else."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import enrolments
from viceversa.models import Enrolment, Event, Mail, Phase, Reason, Side, State, Tandem, TandemState
from viceversa.reports import pool
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db

FROM = {
    "approve": State.APPLIED,
    "wait": State.APPLIED,
    "decline": State.APPLIED,
    "pause": State.APPROVED,
    "resume": State.APPROVED,
    "withdraw": State.APPROVED,
}
MORE = {"decline": {"reason": Reason.TOPICS}}


@pytest.fixture
def programme():
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def lead(programme):
    return programme.leads.get()


def decide(verb, *chosen, by=None, **more):
    programme = chosen[0].programme
    return getattr(enrolments, verb)(
        programme, by=by or programme.leads.get(), chosen=chosen, **MORE.get(verb, {}) | more
    )


def fresh(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


def applicant(programme, side=Side.MENTOR, **fields):
    return make.enrolment(side, programme=programme, **({"state": State.APPLIED} | fields))


def test_approve_lets_people_take_part_and_tells_each_of_them(programme, lead):
    anna, ben = applicant(programme), applicant(programme, Side.MENTEE)

    decide("approve", anna, ben)

    assert {fresh(one).state for one in (anna, ben)} == {State.APPROVED}
    assert {mail.person for mail in Mail.objects.filter(name="enrolments.approve")} == {anna.person, ben.person}
    text = Mail.objects.get(person=anna.person).text
    assert f"/enrolments/{anna.key}/" in text
    [event] = Event.objects.all()
    assert (event.name, event.by, event.subject, event.result) == (
        "enrolments.approve",
        lead,
        programme.key,
        programme.key,
    )


def test_approve_of_somebody_on_both_sides_writes_one_mail(programme):
    mentor = applicant(programme)
    mentee = applicant(programme, Side.MENTEE, person=mentor.person)

    decide("approve", mentor, mentee)

    assert Mail.objects.count() == 1


def test_approve_lets_latecomers_into_the_next_run(programme):
    programme.phase = Phase.MATCH
    programme.save()
    late = applicant(programme)

    decide("approve", late)

    assert list(pool.free(programme)) == [late]
    assert "Beim nächsten Matching-Lauf sind Sie dabei." in Mail.objects.get().text


def test_approve_asks_those_for_their_word_who_have_not_given_it(programme):
    decide("approve", applicant(programme, declared_at=None))

    assert "Dafür brauchen wir noch Ihr Wort" in Mail.objects.get().text


def test_approve_keeps_to_the_places_of_each_side_and_approves_nobody_else(programme):
    programme.places = 1
    programme.save()
    anna, ben, cem = applicant(programme), applicant(programme, Side.MENTEE), applicant(programme, Side.MENTEE)

    with pytest.raises(ValidationError, match="sind 1 von 1 Plätzen frei"):
        decide("approve", anna, ben, cem)
    assert {fresh(one).state for one in (anna, ben, cem)} == {State.APPLIED}

    decide("approve", anna)
    decide("approve", ben)
    with pytest.raises(ValidationError, match="sind 0 von 1 Plätzen frei"):
        decide("approve", cem)


def test_approve_refuses_when_the_programme_is_closed(programme):
    one = applicant(programme)
    programme.phase = Phase.CLOSED
    programme.save()

    with pytest.raises(ValidationError, match="ist abgeschlossen"):
        decide("approve", one)


def test_approve_of_nobody_is_refused(programme, lead):
    with pytest.raises(ValidationError, match="mindestens eine Person"):
        enrolments.approve(programme, by=lead, chosen=[])


def test_approve_leaves_enrolments_of_other_programmes_alone(programme, lead):
    elsewhere = applicant(make.programme())

    with pytest.raises(ValidationError, match="mindestens eine Person"):
        enrolments.approve(programme, by=lead, chosen=[elsewhere])
    assert fresh(elsewhere).state == State.APPLIED


def test_wait_keeps_the_order_of_signing_up(programme):
    last = applicant(programme, declared_at=None)
    second, first = (applicant(programme, declared_at=datetime(2026, 3, day, tzinfo=UTC)) for day in (2, 1))

    decide("wait", last, second, first)

    assert list(Enrolment.objects.all().queueing()) == [first, second, last]
    assert "Warteliste" in Mail.objects.get(person=first.person).text


def test_decline_keeps_a_reason_from_the_list_and_mails_say_none(programme):
    anna = applicant(programme)

    decide("decline", anna)

    assert (fresh(anna).state, fresh(anna).declined_for) == (State.DECLINED, Reason.TOPICS)
    mail = Mail.objects.get()
    assert "danke für Ihr Interesse" in mail.text
    assert str(Reason.TOPICS.label) not in mail.text


def test_decline_can_be_decided_anew(programme):
    anna = applicant(programme)
    decide("decline", anna)

    decide("approve", anna)

    assert (fresh(anna).state, fresh(anna).declined_for) == (State.APPROVED, "")


@pytest.mark.parametrize(("state", "reason"), [(State.DECLINED, ""), (State.APPROVED, Reason.LATE)])
def test_decline_and_its_reason_belong_together_in_the_database(programme, state, reason):
    with pytest.raises(IntegrityError):
        applicant(programme, state=state, declined_for=reason)


def test_pause_leaves_somebody_out_of_runs_and_keeps_their_tandem(programme):
    tandem = make.tandem(programme)
    mentor = tandem.mentor
    mentor.capacity = 2
    mentor.save()

    decide("pause", mentor)

    assert fresh(mentor).paused_on == timezone.localdate()
    assert mentor not in pool.free(programme)
    assert Tandem.objects.get().state == TandemState.ACTIVE
    assert "eine Pause" in Mail.objects.get().text


def test_resume_takes_somebody_into_runs_again(programme):
    anna = applicant(programme, state=State.APPROVED)
    decide("pause", anna)

    decide("resume", anna)

    assert fresh(anna).paused_on is None
    assert list(pool.free(programme)) == [anna]
    assert Mail.objects.filter(name="enrolments.resume", person=anna.person).count() == 1


def test_withdraw_ends_a_tandem_and_tells_the_partner_that_never_why(programme):
    tandem = make.tandem(programme)

    decide("withdraw", tandem.mentor)

    tandem.refresh_from_db()
    assert (tandem.state, tandem.ended_on) == (TandemState.LEFT, timezone.localdate())
    assert fresh(tandem.mentor).state == State.WITHDRAWN
    assert fresh(tandem.mentee).state == State.APPROVED
    told = {mail.person: mail.text for mail in Mail.objects.all()}
    assert "Sie nehmen nicht mehr" in told[tandem.mentor.person]
    assert "Ihr Tandem heute" in told[tandem.mentee.person]
    assert tandem.mentor.person.name not in told[tandem.mentee.person]


def test_withdraw_of_somebody_with_a_break_ends_the_break(programme):
    anna = applicant(programme, state=State.APPROVED)
    decide("pause", anna)

    decide("withdraw", anna)

    assert (fresh(anna).state, fresh(anna).paused_on) == (State.WITHDRAWN, None)


@pytest.mark.parametrize("verb", FROM)
def test_decisions_refuse_what_does_not_fit_by_name_and_decide_about_nobody(programme, verb):
    fits, gone = applicant(programme, state=FROM[verb]), applicant(programme, state=State.WITHDRAWN)
    if verb == "resume":
        decide("pause", fits)
    before = fresh(fits)

    with pytest.raises(ValidationError) as refused:
        decide(verb, fits, gone)

    assert refused.value.messages == [f"{gone.person.name}: zurückgezogen. Dazu passt dieser Schritt nicht."]
    assert (fresh(fits).state, fresh(fits).paused_on) == (before.state, before.paused_on)


@pytest.mark.parametrize("verb", FROM)
def test_decisions_are_for_leads_and_leave_no_trace(programme, verb):
    one = applicant(programme, state=FROM[verb])

    for stranger in (make.person(is_lead=True), make.person(is_administrator=True), one.person):
        with pytest.raises(PermissionDenied):
            decide(verb, one, by=stranger)

    assert fresh(one).state == FROM[verb]
    assert not Event.objects.exists()
    assert not Mail.objects.exists()


def test_alert_tells_the_leads_of_a_free_place_once_a_week(programme, lead):
    programme.places = 1
    programme.save()
    taken = applicant(programme, state=State.APPROVED)
    applicant(programme, state=State.WAITING)
    timetable.alert()
    assert not Mail.objects.exists()

    decide("withdraw", taken)
    Mail.objects.all().delete()
    timetable.alert()
    timetable.alert()

    assert [(mail.person, mail.name) for mail in Mail.objects.all()] == [(lead, "enrolments.alert")]
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        timetable.alert()
    assert Mail.objects.count() == 2


def test_alert_is_silent_about_the_other_side(programme):
    programme.places = 1
    programme.save()
    applicant(programme, state=State.APPROVED)
    applicant(programme, state=State.WAITING)

    timetable.alert()

    assert not Mail.objects.exists()


def test_alert_is_for_the_timetable(programme, lead):
    with pytest.raises(PermissionDenied):
        enrolments.alert(programme, by=lead)
    assert enrolments.alert(programme, by=SYSTEM) == programme


def test_export_names_who_took_the_list_away(programme, lead):
    enrolments.export(programme, by=lead)

    assert [(event.name, event.by) for event in Event.objects.all()] == [("enrolments.export", lead)]


def test_export_is_for_leads_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        enrolments.export(programme, by=make.person(is_lead=True))

    assert not Event.objects.exists()
