"""What remains when somebody is forgotten: no key to what was sealed, and of a tandem only that there was one."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests import make
from tests.access.world import exclude
from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.models import (
    Draft,
    Enrolment,
    Erasure,
    Exclusion,
    IdeaState,
    Key,
    LeftOver,
    Offer,
    Pairing,
    Person,
    Phase,
    Pin,
    PinKind,
    Preference,
    Sheet,
    Side,
    State,
    Tandem,
    Upload,
    Word,
)
from viceversa.models.applications import Purpose
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def erase_and_stop(person):
    """The machine stops before it is certain."""
    with transaction.atomic():
        life.erase(person, by=person)
        raise InterruptedError


def sealed(row, **parts):
    """Store a row whose parts are sealed with a key of its own."""
    for name, text in parts.items():
        setattr(row, name, text)
    row.save()
    return row


def everything_sealed(person):
    """One of each that somebody can have sealed, and the owners of the keys."""
    programme = make.programme(phase=Phase.ENROL)
    draft = Draft(programme=programme, person=person, window=uuid4(), saved_at=timezone.now())
    upload = Upload(sheet=Sheet.PEOPLE, by=person, made_at=timezone.now())
    content.seal_secret(person, "secret")
    enrolment = make.enrolment(person=person)
    exclude(enrolment, make.person())
    return {
        sealed(draft, sealed=content.seal_draft(draft, {})).key,
        sealed(upload, sealed=content.seal_rows(upload, [])).key,
        make.idea(programme, author=person).key,
        person.key,
        enrolment.key,
    }


def test_erase_destroys_every_key_of_somebody_and_no_one_elses():
    person = make.person()
    mine, other = everything_sealed(person), everything_sealed(make.person())
    assert mine | other == set(Key.objects.values_list("owner", flat=True))

    life.erase(person, by=person)

    assert other == set(Key.objects.values_list("owner", flat=True))


def test_erase_leaves_of_an_enrolment_that_a_partner_keeps_nothing_that_was_said_or_decided():
    tandem = make.tandem()
    mine, programme, someone = tandem.mentor, tandem.programme, make.enrolment(Side.MENTEE, programme=tandem.programme)
    Enrolment.objects.filter(pk=mine.pk).update(
        introduction="Ich", availability=[1], formats=["online"], capacity=3, paused_on=date(2026, 3, 3)
    )
    Word.objects.create(enrolment=mine, text="Töpfern", purpose=Purpose.OFFER)
    exclude(mine, someone.person)
    row = Preference(enrolment=mine)
    content.seal_preferences([(row, {})])
    row.save()
    make.pairing(programme, mentor=mine, mentee=someone)
    Pin.objects.create(programme=programme, mentor=mine, mentee=someone, kind=PinKind.EXCLUDE)
    LeftOver.objects.create(run=make.run(programme), enrolment=mine, reason={"reason": "nobody"})

    life.erase(mine.person, by=mine.person)

    mine = Tandem.objects.get().mentor
    assert {name: getattr(mine, name) for name in ("state", "declared_at", "declared_version", "declined_for")} == {
        "state": State.WITHDRAWN, "declared_at": None, "declared_version": None, "declined_for": "",
    }  # fmt: skip
    said = (mine.introduction, mine.availability, mine.formats, mine.capacity, mine.paused_on)
    assert said == ("", [], [], 1, None)
    gone = (Offer, Word, Exclusion, Preference, Pairing, Pin, LeftOver)
    assert [model.__name__ for model in gone if model.objects.exists()] == []


def test_erase_forgets_why_a_lead_has_declined_somebody_whose_partner_keeps_a_tandem():
    tandem = make.tandem()
    Enrolment.objects.filter(pk=tandem.mentor_id).update(state=State.DECLINED, declined_for="late")

    life.erase(tandem.mentor.person, by=tandem.mentor.person)

    assert Tandem.objects.get().mentor.declined_for == ""


def test_erase_that_is_interrupted_stays_to_be_completed():
    person = make.person("anna", personnel_number="4711")

    with pytest.raises(InterruptedError):
        erase_and_stop(person)

    assert Person.objects.filter(email="anna@example.org").exists()
    assert list(Erasure.objects.values_list("done", flat=True)) == [False, False, False]


def test_sweep_destroys_with_what_was_sealed_the_keys_to_it():
    closed = make.programme(phase=Phase.CLOSED, closed_on=timezone.localdate() - timedelta(days=1))
    person = make.person()
    enrolment = make.enrolment(programme=closed, person=person)
    idea = make.idea(closed, author=person, state=IdeaState.OPEN)
    row = Preference(enrolment=enrolment)
    content.seal_preferences([(row, {})])
    row.save()
    assert set(Key.objects.values_list("owner", flat=True)) == {idea.key, enrolment.key}

    while life.sweep(make.installation(), by=SYSTEM):
        pass

    assert not Key.objects.exists()
    assert Enrolment.objects.get() == enrolment


def test_sweep_forgets_also_who_had_agreed_the_day_after_closing():
    closed_on = date(2026, 3, 3)
    make.pairing(make.programme(phase=Phase.CLOSED, closed_on=closed_on), mentee_agreed=True, made_on=closed_on)
    house = make.installation()

    for days, left in ((0, 1), (1, 0)):
        with time_machine.travel(datetime(2026, 3, 3 + days, 12, tzinfo=UTC)):
            life.sweep(house, by=SYSTEM)
        assert Pairing.objects.count() == left
