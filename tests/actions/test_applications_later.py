"""What comes after sending: a break, going on, and the topics that people's own words mean."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from tests.actions.test_applications import SAID, save, seen, send
from viceversa.actions import applications, enrolments
from viceversa.models import Draft, Enrolment, Event, Exclusion, Mail, Phase, Side, State, Synonym, TandemState, Word
from viceversa.models.applications import Purpose
from viceversa.reports import content
from viceversa.reports.applications import application
from viceversa.reports.exclusions import meant
from viceversa.reports.pool import free

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    return make.programme(phase=Phase.ENROL)


@pytest.fixture
def anna(programme):
    return make.person("anna")


def test_pause_and_resume_leave_somebody_out_of_the_matching_for_a_while(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)

    assert applications.pause(enrolment, by=anna).paused_on == timezone.localdate()
    assert not free(programme).exists()
    with pytest.raises(ValidationError, match="geändert"):
        applications.pause(enrolment, by=anna)

    assert applications.resume(enrolment, by=anna).paused_on is None
    assert free(programme).exists()
    assert not Event.objects.exists()


def test_pause_is_for_oneself_only(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)

    with pytest.raises(PermissionDenied):
        applications.pause(enrolment, by=programme.leads.get())


def test_resume_is_for_oneself_only(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna, paused_on=timezone.localdate())

    with pytest.raises(PermissionDenied):
        applications.resume(enrolment, by=programme.leads.get())


def test_assign_puts_topics_in_the_place_of_words_and_remembers_them(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)
    for text in ("Töpfern", "Linkedln", "Quatsch"):
        Word.objects.create(enrolment=enrolment, text=text, purpose=Purpose.OFFER, number=2)

    lead = programme.leads.get()
    applications.assign(programme, by=lead, meant={"Töpfern": "+", "Linkedln": "linkedin", "Quatsch": "-"})

    assert enrolment.said.offers == (("linkedin", 4), ("toepfern", 2))
    assert set(Synonym.objects.values_list("text", flat=True)) == {"Töpfern", "Linkedln"}
    assert not Word.objects.exists()


def test_assign_is_for_leads_only_and_leaves_no_trace(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)
    Word.objects.create(enrolment=enrolment, text="Töpfern", purpose=Purpose.OFFER)

    with pytest.raises(PermissionDenied):
        applications.assign(programme, by=anna, meant={"Töpfern": "+"})

    assert (Word.objects.count(), Event.objects.count()) == (1, 0)


def test_save_again_keeps_a_draft_for_thirty_days_more(programme, anna):
    make.invitation(programme, person=anna)
    draft, window = save(programme, anna), uuid4()
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=29))

    assert save(programme, anna, window=window).saved_at > timezone.now() - timedelta(days=1)
    assert [each.pk for each in Draft.objects.all().outdated(timezone.now() + timedelta(days=29))] == []
    assert Draft.objects.get() == draft


def test_send_needs_the_declaration_of_whoever_was_read_in_from_a_list_too(programme, anna):
    make.topic("linkedin")
    make.enrolment(programme=programme, person=anna, declared_at=None)
    save(programme, anna, side="mentor")

    with pytest.raises(ValidationError, match="aus freien Stücken"):
        send(programme, anna, side="mentor", declared=False)

    assert send(programme, anna, side="mentor").declared_at is not None


def test_send_refuses_more_tandems_than_anybody_can_look_after(programme, anna):
    make.topic("linkedin")
    make.invitation(programme, person=anna)

    with pytest.raises(ValidationError, match="Ein bis drei Tandems"):
        send(programme, anna, said=replace(SAID, capacity=4))

    assert not Enrolment.objects.exists()


def test_send_changes_the_languages_of_nobody_else(programme, anna):
    make.topic("linkedin")
    make.invitation(programme, person=anna)
    otto = make.person("otto", languages=["fr"])

    send(programme, anna, languages=("de", "en"))

    anna.refresh_from_db()
    otto.refresh_from_db()
    assert (anna.languages, otto.languages) == (["de", "en"], ["fr"])


def test_send_again_replaces_own_words_and_whom_one_would_rather_not_meet(programme, anna):
    make.invitation(programme, person=anna)
    otto = make.person("otto")
    make.topic("linkedin")
    send(programme, anna, words=((Purpose.OFFER, "Töpfern", 2),), excluded=frozenset({str(otto.key)}))

    save(programme, anna, side="mentor")
    send(programme, anna, side="mentor", words=((Purpose.OFFER, "Nähen", 1), (Purpose.WISH, "Töpfern", 2)))

    assert list(Word.objects.values_list("purpose", "text", "number")) == [
        ("offer", "Nähen", 1),
        ("wish", "Töpfern", 2),
    ]
    assert content.exclusions(Exclusion.objects.get(), by=anna) == frozenset()


def test_send_stores_as_much_of_somebody_who_excludes_nobody_as_of_somebody_who_does(programme, anna):
    make.topic("linkedin")
    otto = make.person("otto")
    for person, excluded in ((anna, frozenset()), (make.person("ben"), frozenset({str(otto.key)}))):
        make.invitation(programme, person=person)
        send(programme, person, excluded=excluded)

    one, other = Exclusion.objects.all()
    assert len(bytes(one.sealed)) == len(bytes(other.sealed))


def test_send_needs_the_declaration_anew_from_whoever_a_lead_has_taken_out(programme, anna):
    make.topic("linkedin")
    make.invitation(programme, person=anna)
    enrolment = make.enrolment(programme=programme, person=anna)
    enrolments.withdraw(programme, by=programme.leads.get(), chosen=[enrolment])

    with pytest.raises(ValidationError, match="aus freien Stücken"):
        send(programme, anna, side="mentor", declared=False)

    enrolment.refresh_from_db()
    assert enrolment.state == State.WITHDRAWN


def test_withdraw_on_one_side_keeps_the_draft_for_the_other(programme, anna):
    make.invitation(programme, person=anna)
    enrolment = make.enrolment(programme=programme, person=anna)
    for side in ("mentee", "mentor"):
        save(programme, anna, {"introduction": side}, side=side)
    assert application(programme, by=anna, side="mentor").answers() == {"introduction": "mentor"}

    applications.withdraw(enrolment, by=anna)

    assert [draft.side for draft in Draft.objects.all()] == ["mentee"]


def test_assign_leaves_alone_what_somebody_said_who_takes_part_no_more_or_elsewhere(programme, anna):
    gone = make.enrolment(programme=programme, person=anna, state=State.WITHDRAWN)
    elsewhere = make.enrolment(person=anna)
    for enrolment in (gone, elsewhere):
        Word.objects.create(enrolment=enrolment, text="Töpfern", purpose=Purpose.OFFER)

    applications.assign(programme, by=programme.leads.get(), meant={"Töpfern": "+"})

    assert Word.objects.count() == 2
    assert [enrolment.said.offers for enrolment in (gone, elsewhere)] == [(("linkedin", 4),)] * 2


def test_a_form_names_nobody_oneself(anna):
    otto = make.person("otto")

    assert meant([anna.email, otto.email], by=anna) == {f"~{anna.email}", f"{otto.key}~{otto.email}"}


@pytest.mark.parametrize("change", [{"introduction": "Neu"}, {"words": ((Purpose.OFFER, "Nähen", 1),)}])
def test_save_refuses_what_was_sent_anew_from_another_window_meanwhile(programme, anna, change):
    make.topic("linkedin")
    make.invitation(programme, person=anna)
    send(programme, anna)
    before = seen(programme, anna, "mentor")

    save(programme, anna, side="mentor")
    send(programme, anna, "mentor", **change)

    with pytest.raises(ValidationError, match="neuer"):
        applications.save(programme, by=anna, seen=before, answers={})


def test_an_invitation_that_was_withdrawn_lets_nobody_in(programme, anna):
    make.invitation(programme, person=anna, closed_at=timezone.now())

    with pytest.raises(PermissionDenied):
        save(programme, anna)


def test_withdraw_leaves_a_tandem_that_had_ended_as_it_was():
    tandem = make.tandem(state=TandemState.COMPLETED, ended_on=date(2026, 9, 1))

    applications.withdraw(tandem.mentor, by=tandem.mentor.person)

    tandem.refresh_from_db()
    assert (tandem.state, tandem.ended_on, Mail.objects.count()) == (TandemState.COMPLETED, date(2026, 9, 1), 0)


def test_an_invitation_to_one_side_keeps_the_form_of_the_other_open_for_whoever_is_there(programme, anna):
    make.invitation(programme, person=anna, side=Side.MENTOR, closed_at=timezone.now())
    make.invitation(make.programme(), person=anna, side=Side.MENTOR)
    make.invitation(programme, person=anna, side=Side.MENTEE)
    assert application(programme, by=anna).sides == (Side.MENTEE,)

    make.enrolment(Side.MENTOR, programme=programme, person=anna)
    assert application(programme, by=anna).sides == (Side.MENTOR, Side.MENTEE)
