from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests import make
from tests.access.world import exclude
from viceversa.actions import pairings
from viceversa.models import Event, Lane, Mail, Pairing, Parted, Person, Phase, Pin, PinKind, Side, State, Tandem
from viceversa.worker import timetable
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def programme():
    make.installation()
    return make.programme(phase=Phase.MATCH)


@pytest.fixture
def pair(programme):
    """Anna shows, Ben learns."""
    anna = make.person("anna", career_level=2, unit=make.unit(), languages=["de"])
    ben = make.person("ben", career_level=8, unit=make.unit(), languages=["de"])
    return [
        make.enrolment(side, programme=programme, person=person)
        for side, person in ((Side.MENTOR, anna), (Side.MENTEE, ben))
    ]


def lead(programme):
    return programme.leads.get()


def of(pair, **fields):
    mentor, mentee = pair
    return make.pairing(mentor.programme, mentor=mentor, mentee=mentee, **fields)


def mailed():
    work_off((Lane.WORK,), WORK)
    return sorted(Mail.objects.values_list("name", "person__given_name"))


def test_propose_asks_the_other_one_and_keeps_ones_own_word(pair):
    mentor, _mentee = pair

    pairings.propose(mentor, by=mentor.person, address="BEN@example.org")

    made = Pairing.objects.get()
    assert (made.mentor_agreed, made.mentee_agreed, made.entered) == (True, False, False)
    assert mailed() == [("pairings.propose", "Ben")]
    assert "Anna" not in Mail.objects.get().text
    assert not Event.objects.exists()


def test_propose_by_both_is_agreed_to_by_both(pair):
    mentor, mentee = pair
    pairings.propose(mentor, by=mentor.person, address=mentee.person.email)
    pairings.propose(mentee, by=mentee.person, address=mentor.person.email)

    assert Pairing.objects.get().agreed
    assert len(mailed()) == 1


@pytest.mark.parametrize("who", ["nobody", "not declared", "same side", "oneself", "gone", "elsewhere"])
def test_propose_gives_the_same_answer_whoever_is_named(programme, pair, who):
    mentor, _mentee = pair
    person = mentor.person if who == "oneself" else make.person("cem")
    if who == "not declared":
        make.enrolment(Side.MENTEE, programme=programme, person=person, declared_at=None)
    if who == "same side":
        make.enrolment(Side.MENTOR, programme=programme, person=person)
    if who in {"oneself", "gone"}:
        make.enrolment(Side.MENTEE, programme=programme, person=person)
        Person.objects.filter(pk=person.pk).update(is_active=who == "oneself")
    if who == "elsewhere":
        make.enrolment(Side.MENTEE, person=person)
    address = "who@else.org" if who == "nobody" else person.email

    assert pairings.propose(mentor, by=mentor.person, address=address) == mentor
    assert (Pairing.objects.count(), mailed()) == (0, [])


def test_propose_hides_from_whoever_asked_whether_anybody_was_asked(pair):
    mentor, mentee = pair
    pairings.propose(mentor, by=mentor.person, address=mentee.person.email)

    visible = [Pairing.objects.all().visible_to(each.person).count() for each in pair]
    assert visible == [0, 1]
    assert not Pairing.objects.all().visible_to(lead(mentor.programme)).exists()


def test_propose_refuses_whoever_does_not_take_part_yet(programme, pair):
    cem = make.enrolment(Side.MENTOR, programme=programme, state=State.APPLIED)

    with pytest.raises(ValidationError, match="Sobald Sie teilnehmen"):
        pairings.propose(cem, by=cem.person, address=pair[1].person.email)
    assert not Pairing.objects.exists()


def test_propose_is_for_whose_enrolment_it_is(pair):
    with pytest.raises(PermissionDenied):
        pairings.propose(pair[0], by=pair[1].person, address="anna@example.org")
    assert not Pairing.objects.exists()


def test_enter_asks_both(programme, pair):
    mentor, mentee = pair

    pairings.enter(programme, by=lead(programme), mentor=mentor, mentee=mentee)

    assert mailed() == [("pairings.propose", "Anna"), ("pairings.propose", "Ben")]
    assert not Pairing.objects.get().agreed


def test_enter_says_which_hard_rule_stands_against_it(programme, pair):
    mentor, mentee = pair
    mentor.person.superior = mentee.person
    mentor.person.save()

    with pytest.raises(ValidationError, match="Das steht dagegen"):
        pairings.enter(programme, by=lead(programme), mentor=mentor, mentee=mentee)
    assert (Pairing.objects.count(), Mail.objects.count()) == (0, 0)


def test_enter_tells_no_lead_of_a_confidential_reason(programme, pair):
    mentor, mentee = pair
    exclude(mentor, mentee.person)

    assert pairings.enter(programme, by=lead(programme), mentor=mentor, mentee=mentee).entered


def test_a_lead_who_is_one_of_the_two_reads_no_more_of_it_than_anybody(programme, pair):
    pairing = of(pair, entered=True)
    other = lead(programme)
    programme.leads.add(pair[0].person)

    readers = (other, pair[0].person, pair[1].person)
    assert [list(Pairing.objects.all().visible_to(each)) for each in readers] == [[pairing], [], [pairing]]
    assert [list(Pairing.objects.all().led_by(each)) for each in readers] == [[pairing], [], []]


def test_enter_takes_nobody_from_another_programme(programme, pair):
    with pytest.raises(PermissionDenied):
        pairings.enter(programme, by=lead(programme), mentor=pair[0], mentee=make.enrolment(Side.MENTEE))
    assert not Pairing.objects.exists()


def test_enter_refuses_the_same_two_again(programme, pair):
    of(pair)
    with pytest.raises(ValidationError, match="schon eingetragen"):
        pairings.enter(programme, by=lead(programme), mentor=pair[0], mentee=pair[1])


def test_enter_is_for_leads_and_never_for_ones_own(programme, pair):
    programme.leads.add(pair[0].person)
    for by in (make.person(is_lead=True), pair[0].person):
        with pytest.raises(PermissionDenied):
            pairings.enter(programme, by=by, mentor=pair[0], mentee=pair[1])
    assert (Pairing.objects.count(), Event.objects.count()) == (0, 0)


def test_agree_keeps_ones_word_and_leaves_no_trace(pair):
    pairing = of(pair)

    pairings.agree(pairing, by=pair[1].person)

    assert Pairing.objects.get().agreed
    assert not Event.objects.exists()


def test_agree_refuses_a_reporting_line_but_never_tells_of_a_confidential_reason(pair):
    mentor, mentee = pair
    exclude(mentor, mentee.person)
    pairing = of(pair)
    pairings.agree(pairing, by=mentee.person)
    mentee.person.superior = mentor.person
    mentee.person.save()

    with pytest.raises(ValidationError, match="Das steht dagegen"):
        pairings.agree(pairing, by=mentee.person)


def test_agree_is_for_the_two_and_leaves_no_trace(programme, pair):
    pairing = of(pair)
    with pytest.raises(PermissionDenied):
        pairings.agree(pairing, by=lead(programme))
    assert not Pairing.objects.get().agreed


def test_drop_takes_it_back(pair):
    pairings.drop(of(pair, mentee_agreed=True), by=pair[0].person)

    left = Pairing.objects.get()
    assert (left.mentor_agreed, left.mentee_agreed, Event.objects.count(), mailed()) == (False, True, 0, [])
    assert not Pairing.objects.all().visible_to(pair[1].person).exists()


def test_drop_is_for_the_two_and_leaves_no_trace(programme, pair):
    with pytest.raises(PermissionDenied):
        pairings.drop(of(pair), by=lead(programme))
    assert Pairing.objects.exists()


def test_consent_forms_the_tandem_and_introduces_both(programme, pair):
    tandem = pairings.consent(of(pair, mentee_agreed=True), by=lead(programme))

    assert (tandem.mentor, tandem.mentee, tandem.proposal) == (*pair, None)
    assert mailed() == [("tandems.form", "Anna"), ("tandems.form", "Ben")]
    assert not Pairing.objects.exists()


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("silent", "Beide müssen"),
        ("confidential", "Ein vertraulicher Grund"),
        ("full", "keinen freien Platz"),
        ("parted", "Ein vertraulicher Grund"),
        ("excluded", "Das steht dagegen"),
        ("together", "Das steht dagegen"),
        ("mentor", "nach einem Vorschlag gefragt"),
        ("mentee", "nach einem Vorschlag gefragt"),
    ],
)
def test_consent_refuses_what_cannot_be(programme, pair, case, sentence):
    pairing = of(pair, mentee_agreed=case != "silent")
    if case == "confidential":
        exclude(pair[0], pair[1].person)
    if case == "full":
        make.tandem(proposal=make.proposal(programme, mentor=pair[0]))
    both = {"programme": programme, "mentor": pair[0], "mentee": pair[1]}
    if case == "parted":
        digest = Parted.digest_of(pair[0].person, pair[1].person)
        Parted.objects.create(digest=digest, parted_on=timezone.localdate())
    if case == "excluded":
        Pin.objects.create(kind=PinKind.EXCLUDE, **both)
    if case == "together":
        Tandem.objects.create(formed_on=timezone.localdate(), **both)
    if case in {"mentor", "mentee"}:
        run = make.run(programme, state="published", answer_by=timezone.now() + timedelta(days=3))
        make.proposal(of_run=run, state="asked", **{case: both[case]})
    before = Tandem.objects.count()

    with pytest.raises(ValidationError, match=sentence):
        pairings.consent(pairing, by=lead(programme))
    assert (Tandem.objects.count(), Pairing.objects.count()) == (before, 1)


def test_consent_looks_neither_at_a_lock_nor_at_a_tandem_that_has_ended(programme, pair):
    both = {"programme": programme, "mentor": pair[0], "mentee": pair[1]}
    Pin.objects.create(kind=PinKind.LOCK, **both)
    Tandem.objects.create(state="left", formed_on="2026-03-03", ended_on="2026-04-03", **both)

    tandem = pairings.consent(of(pair, mentee_agreed=True), by=lead(programme))
    assert [tandem.mentor, tandem.mentee] == pair


def test_consent_is_for_leads_and_never_for_ones_own(programme, pair):
    pairing = of(pair, mentee_agreed=True)
    programme.leads.add(pair[0].person)
    for by in (make.person(is_lead=True), pair[0].person):
        with pytest.raises(PermissionDenied):
            pairings.consent(pairing, by=by)
    assert (Tandem.objects.count(), Event.objects.count()) == (0, 0)


def test_dismiss_tells_both_the_same_without_a_reason(programme, pair):
    pairings.dismiss(of(pair, mentee_agreed=True), by=lead(programme))

    first, second = Mail.objects.order_by("person__given_name")
    assert first.text.replace("Anna", "Ben") == second.text
    assert [mail.person.given_name for mail in (first, second)] == ["Anna", "Ben"]
    assert not Pairing.objects.exists()


def test_dismiss_is_for_leads_and_never_for_ones_own_and_leaves_no_trace(programme, pair):
    pairing = of(pair, mentee_agreed=True)
    programme.leads.add(pair[0].person)
    for by in (make.person(is_lead=True), pair[0].person):
        with pytest.raises(PermissionDenied):
            pairings.dismiss(pairing, by=by)
    assert (Pairing.objects.count(), Mail.objects.count(), Event.objects.count()) == (1, 0, 0)


def test_without_a_word_it_lapses_after_two_weeks_and_once_both_agree_it_waits_for_a_lead(programme, pair):
    today = timezone.localdate()
    agreed = make.pairing(programme, mentee_agreed=True, made_on=today - timedelta(days=99))
    pairing = of(pair, made_on=today - timedelta(days=14))
    timetable.sweep()
    assert set(Pairing.objects.all()) == {agreed, pairing}

    Pairing.objects.filter(pk=pairing.pk).update(made_on=today - timedelta(days=15))
    timetable.sweep()
    assert list(Pairing.objects.all()) == [agreed]
