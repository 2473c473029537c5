"""Drafts, sending, changing, stopping: what people do with their own form, and what others never learn."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import applications, life
from viceversa.models import (
    Draft,
    Enrolment,
    Event,
    Exclusion,
    Key,
    Mail,
    Person,
    Phase,
    Side,
    State,
    TandemState,
    Word,
)
from viceversa.models.applications import Purpose
from viceversa.reports import content
from viceversa.reports.applications import Seen, Told, application
from viceversa.reports.pool import free
from viceversa.reports.stands import stand
from viceversa.sheets.entries import Said

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = Said((("linkedin", 4),), (), (), (16, 17), ("online",), 1)


@pytest.fixture
def programme():
    make.topic("linkedin")
    return make.programme(phase=Phase.ENROL, version=3)


@pytest.fixture
def anna(programme):
    person = make.person("anna")
    make.invitation(programme, person=person)
    return person


def told(**more):
    given = {"side": Side.MENTOR, "said": SAID, "words": (), "languages": ("de",), "introduction": "Guten Tag"}
    return Told(**(given | {"excluded": frozenset()} | more))


def seen(programme, person, side="", window=None):
    return Seen(side, application(programme, by=person, side=side).fingerprint, window)


def save(programme, person, answers=None, window=None, side=""):
    window = window or uuid4()
    looked = seen(programme, person, side, window)
    return applications.save(programme, by=person, seen=looked, answers=answers or {"introduction": "Ich"})


def send(programme, person, side="", declared=True, **more):
    looked = seen(programme, person, side)
    return applications.send(programme, by=person, seen=looked, told=told(**more), declared=declared)


def test_save_seals_a_draft_that_its_author_alone_can_open(programme, anna):
    draft = save(programme, anna, {"exclusions": "Otto Muster"})

    assert b"Otto" not in bytes(draft.sealed)
    assert content.draft(draft, by=anna) == {"exclusions": "Otto Muster"}
    lead = programme.leads.get()
    assert not Draft.objects.all().visible_to(lead).exists()
    for reader in (lead, SYSTEM):
        with pytest.raises(PermissionDenied):
            content.draft(draft, by=reader)
    assert not Event.objects.exists()


def test_a_draft_whose_key_is_gone_is_an_empty_form_that_can_be_filled_in_anew(programme, anna):
    draft = save(programme, anna, {"introduction": "1"})
    Key.objects.all().delete()

    assert content.draft(draft, by=anna) == {}
    assert content.draft(save(programme, anna, {"introduction": "2"}), by=anna) == {"introduction": "2"}


def test_save_goes_on_in_one_window_and_refuses_another_that_has_not_seen_it(programme, anna):
    one, other = uuid4(), uuid4()
    before = Seen("", application(programme, by=anna).fingerprint, one)
    applications.save(programme, by=anna, seen=before, answers={"introduction": "1"})
    draft = applications.save(programme, by=anna, seen=before, answers={"introduction": "2"})

    with pytest.raises(ValidationError, match="anderen Fenster"):
        applications.save(programme, by=anna, seen=Seen("", before.fingerprint, other), answers={"introduction": "3"})

    draft.refresh_from_db()
    assert content.draft(draft, by=anna) == {"introduction": "2"}
    save(programme, anna, {"introduction": "3"}, window=other)
    assert content.draft(Draft.objects.get(), by=anna) == {"introduction": "3"}


def test_save_is_for_the_invited_only_and_leaves_no_trace(programme):
    for stranger in (make.person("stranger"), programme.leads.get()):
        with pytest.raises(PermissionDenied):
            save(programme, stranger)

    assert (Draft.objects.count(), Key.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [(Phase.PLAN, "öffnet am"), (Phase.REVIEW, "ist vorbei"), (Phase.CLOSED, "ist vorbei")],
)
def test_save_is_refused_before_and_after_the_time_of_signing_up(programme, anna, phase, sentence):
    programme.phase = phase
    programme.save()

    with pytest.raises(ValidationError, match=sentence):
        save(programme, anna)


def test_discard_forgets_the_draft_and_its_key(programme, anna, django_capture_on_commit_callbacks):
    save(programme, anna)

    with django_capture_on_commit_callbacks(execute=True):
        applications.discard(programme, by=anna, side="")

    assert (Draft.objects.count(), Key.objects.count()) == (0, 0)


def test_discard_that_is_interrupted_loses_nothing(programme, anna):
    save(programme, anna)

    with suppress(InterruptedError), transaction.atomic():
        applications.discard(programme, by=anna, side="")
        raise InterruptedError

    assert content.draft(Draft.objects.get(), by=anna) == {"introduction": "Ich"}


def test_drafts_are_forgotten_thirty_days_after_they_were_touched(programme, anna):
    save(programme, anna)
    house = make.installation()

    with time_machine.travel(timezone.now() + timedelta(days=29)):
        life.sweep(house, by=SYSTEM)
    assert Draft.objects.count() == 1

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        life.sweep(house, by=SYSTEM)
    assert (Draft.objects.count(), Key.objects.count()) == (0, 0)


def test_drafts_go_with_whoever_asks_to_be_forgotten(programme, anna):
    save(programme, anna)

    life.erase(anna, by=anna)

    assert (Draft.objects.count(), Key.objects.count()) == (0, 0)


def test_send_is_an_enrolment_that_waits_for_the_lead(programme, anna):
    save(programme, anna)
    otto = make.person("otto")

    enrolment = send(programme, anna, excluded=frozenset({str(otto.key)}), words=((Purpose.OFFER, "Töpfern", 2),))

    assert (enrolment.state, enrolment.side, enrolment.said) == (State.APPLIED, Side.MENTOR, SAID)
    assert (enrolment.introduction, enrolment.declared_version) == ("Guten Tag", programme.version)
    assert content.exclusions(Exclusion.objects.get(), by=anna) == {str(otto.key)}
    assert [word.text for word in Word.objects.all()] == ["Töpfern"]
    assert Person.objects.get(pk=anna.pk).languages == ["de"]
    assert not Draft.objects.exists()
    [event] = Event.objects.all()
    assert (event.name, event.by, event.at) == ("applications.send", None, None)


def test_send_takes_part_at_once_where_no_lead_approves_or_waits_where_all_is_full(programme, anna):
    programme.approval, programme.places = False, 1
    programme.save()

    assert send(programme, anna).state == State.APPROVED
    ben = make.person("ben")
    make.invitation(programme, person=ben)
    assert send(programme, ben).state == State.WAITING


@pytest.mark.parametrize("approval", [True, False])
def test_send_leaves_a_lead_to_another_lead_whatever_holds_for_others(programme, anna, approval):
    programme.approval = approval
    programme.save()
    other = programme.leads.get()
    programme.leads.add(anna)

    mine = send(programme, anna)

    assert mine.state == State.APPLIED
    assert stand(mine).says == [f"Das ist Ihre eigene Teilnahme. Bitten Sie {other.name} um die Entscheidung."]


def test_send_twice_is_sent_once_and_what_has_changed_meanwhile_is_looked_at_first(programme, anna):
    save(programme, anna)
    looked = seen(programme, anna)
    save(programme, anna)

    with pytest.raises(ValidationError, match="neuer"):
        applications.send(programme, by=anna, seen=looked, told=told(), declared=True)

    looked = seen(programme, anna)
    first = applications.send(programme, by=anna, seen=looked, told=told(), declared=True)
    assert applications.send(programme, by=anna, seen=looked, told=told(), declared=True) == first
    assert Enrolment.objects.count() == 1


def test_send_needs_the_declaration_once(programme, anna):
    save(programme, anna)
    with pytest.raises(ValidationError, match="aus freien Stücken"):
        send(programme, anna, declared=False)

    declared_at = send(programme, anna).declared_at
    save(programme, anna, side="mentor")
    changed = send(programme, anna, side="mentor", declared=False, introduction="Neu")
    assert (changed.introduction, changed.declared_at) == ("Neu", declared_at)


def test_send_again_changes_what_was_said_and_keeps_the_place(programme, anna):
    enrolment = make.enrolment(Side.MENTOR, programme=programme, person=anna, topics=("linkedin", "video"))
    save(programme, anna, side="mentor")

    changed = send(programme, anna, side="mentor")

    assert (changed.pk, changed.state) == (enrolment.pk, State.APPROVED)
    assert Enrolment.objects.get().said == SAID
    assert free(programme).get().pk == enrolment.pk


def test_send_is_refused_where_a_lead_has_declined(programme, anna):
    make.enrolment(programme=programme, person=anna, state=State.DECLINED, declined_for="places")

    with pytest.raises(ValidationError, match="beantwortet"):
        save(programme, anna, side="mentor")


def test_send_is_for_the_invited_only_and_leaves_no_trace(programme):
    with pytest.raises(PermissionDenied):
        send(programme, make.person("stranger"))

    assert not Enrolment.objects.exists()
    assert not Event.objects.exists()


def test_withdraw_takes_somebody_out_of_the_matching_and_a_new_form_brings_them_back(programme, anna):
    send(programme, anna)
    Enrolment.objects.update(state=State.APPROVED)
    save(programme, anna, side="mentor")
    enrolment = Enrolment.objects.get()

    enrolment = applications.withdraw(enrolment, by=anna)

    assert (enrolment.state, enrolment.declared_at) == (State.WITHDRAWN, None)
    assert (free(programme).count(), Draft.objects.count(), Mail.objects.count()) == (0, 0, 0)
    with pytest.raises(ValidationError, match="nichts zurückzunehmen"):
        applications.withdraw(enrolment, by=anna)
    again = send(programme, anna, side="mentor")
    assert (again.pk, again.state, again.declared_at is None) == (enrolment.pk, State.APPLIED, False)


def test_withdraw_ends_a_tandem_and_the_partner_learns_that_not_why():
    tandem = make.tandem()

    applications.withdraw(tandem.mentor, by=tandem.mentor.person)

    tandem.refresh_from_db()
    assert (tandem.state, tandem.ended_on) == (TandemState.LEFT, timezone.localdate())
    assert [mail.person for mail in Mail.objects.all()] == [tandem.mentee.person]


def test_withdraw_is_for_oneself_only_and_leaves_no_trace(programme, anna):
    enrolment = make.enrolment(programme=programme, person=anna)

    with pytest.raises(PermissionDenied):
        applications.withdraw(enrolment, by=programme.leads.get())

    enrolment.refresh_from_db()
    assert (enrolment.state, Event.objects.count()) == (State.APPROVED, 0)
