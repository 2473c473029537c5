"""How an address changes: nobody takes over a sign-in by entering another one."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from tests.actions.test_people_by_hand import correct, told
from viceversa.access import SYSTEM
from viceversa.actions import accounts, life, people
from viceversa.models import Erasure, Event, Installation, Job, Mail, Person, addresses
from viceversa.notices.accounts import moving
from viceversa.reports import exclusions, uploads
from viceversa.reports.people import preview
from viceversa.sheets import read_people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OLD, NEW, THIRD = "ben@example.org", "ben.neu@example.org", "third@example.org"


@pytest.fixture
def lead():
    make.installation()
    return make.person("lea", is_lead=True)


@pytest.fixture
def ben(lead):
    person = make.person("ben", personnel_number="7")
    correct(person, lead, email=NEW, personnel_number="7")
    return Person.objects.get(pk=person.pk)


def answer(person, said):
    return accounts.move(person, by=SYSTEM, code=addresses.code_of(person), answer=said)


def later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days))


def reached():
    return {address: Person.objects.all().reached_at(address) for address in (OLD, NEW)}


def test_correct_leaves_the_mailbox_from_before_in_its_right_for_a_week(ben):
    assert (ben.email, ben.mailbox) == (NEW, OLD)
    assert reached() == {OLD: ben, NEW: None}
    with later(7):
        assert (ben.mailbox, reached()) == (NEW, {OLD: None, NEW: ben})


def test_correct_has_both_mailboxes_told_and_ends_all_sign_ins(lead):
    before = make.person("ben")
    correct(before, lead, email=NEW)

    [job] = Job.objects.filter(kind="accounts.move")
    old, new = moving(job.subject)

    person = Person.objects.get(pk=before.pk)
    assert person.session_salt != before.session_salt
    assert (old.address, new.address) == (OLD, NEW)
    assert addresses.code_of(person) in old.text
    assert NEW in old.text
    assert [word for word in ("#code=", OLD) if word in new.text] == []


@pytest.mark.parametrize("again", [OLD, OLD.upper()])
def test_correct_back_to_the_mailbox_that_counts_settles_it_and_tells_nobody(ben, lead, again):
    correct(ben, lead, email=again)

    person = Person.objects.get(pk=ben.pk)
    assert (person.email, person.mailbox, person.is_moving, person.moved_by) == (again, again, False, None)
    assert moving(ben.key) == []


def test_correct_once_more_waits_anew_at_the_same_mailbox(ben, lead):
    with later(6):
        correct(ben, lead, email=THIRD)

        assert Person.objects.get(pk=ben.pk).mailbox == OLD
    with later(8):
        assert Person.objects.get(pk=ben.pk).mailbox == OLD


@pytest.mark.parametrize("way", ["form", "list"])
@pytest.mark.parametrize("by_way_of", [(), (OLD,)])
def test_correct_once_more_after_a_no_waits_for_a_yes_and_not_for_a_week(ben, lead, way, by_way_of):
    answer(ben, "keep")
    for address in (*by_way_of, THIRD):
        if way == "form":
            correct(Person.objects.get(pk=ben.pk), lead, email=address, personnel_number="7")
        else:
            brought_in(lead, f"Ben;Muster;{address};7")

    person = Person.objects.get(pk=ben.pk)
    old, new = moving(ben.key)
    assert (person.email, person.moves_at, old.address, new.address) == (THIRD, None, OLD, THIRD)
    assert ("wenn Sie zustimmen" in old.text, "zustimmt" in new.text) == (True, True)
    with later(400):
        assert person.mailbox == OLD
    answer(person, "take")
    assert Person.objects.get(pk=ben.pk).mailbox == THIRD


def test_correct_once_more_after_a_no_counts_when_an_administrator_confirms_it(ben, lead):
    answer(ben, "keep")
    correct(Person.objects.get(pk=ben.pk), lead, email=THIRD)

    people.vouch(ben, by=make.person("zoe", is_administrator=True))

    person = Person.objects.get(pk=ben.pk)
    correct(person, lead, email="fourth@example.org")
    assert Person.objects.get(pk=ben.pk).moves_at is not None  # the mailbox that has said no is gone


def test_nobody_is_given_a_mailbox_at_which_somebody_else_waits(ben, lead):
    ann = make.person("ann", personnel_number="1")
    tries = (
        lambda: people.add(Installation.objects.get(), by=lead, **told(email=OLD.title())),
        lambda: correct(ann, lead, email=OLD),
        lambda: brought_in(lead, f"Ann;Muster;{OLD};1"),
    )
    for attempt in tries:
        with pytest.raises(ValidationError, match="noch das Postfach von jemand anderem"):
            attempt()

    assert Person.objects.get(pk=ann.pk).email == ann.email
    with later(8):
        correct(ann, lead, email=OLD, personnel_number="1")


def test_where_two_wait_at_the_same_mailbox_nobody_gets_in_until_one_is_confirmed(ben):
    ann = make.person("ann", former_email=OLD, moved_by=ben)
    assert reached()[OLD] is None

    people.vouch(ann, by=make.person("zoe", is_administrator=True))

    assert reached()[OLD] == ben


@pytest.mark.parametrize(
    ("mine", "other"),
    [("anna@strauss.example", "anna@strauß.example"), ("anna@lidl.example", "anna@lıdl.example")],
)
def test_correct_takes_no_other_mailbox_for_the_same_because_it_looks_alike(lead, mine, other):
    person = make.person("anna", email=mine)

    correct(person, lead, email=other)

    assert Person.objects.get(pk=person.pk).mailbox == mine
    assert [Person.objects.all().reached_at(address) for address in (mine, other)] == [person, None]


def test_correct_of_capitals_alone_changes_nothing_else(lead):
    ben = make.person("ben")
    correct(ben, lead, email="Ben@Example.org")

    person = Person.objects.get(pk=ben.pk)
    assert (person.is_moving, person.session_salt) == (False, ben.session_salt)
    assert not Job.objects.filter(kind="accounts.move").exists()


def brought_in(by, *lines):
    file = "\r\n".join(["Vorname;Nachname;E-Mail;Personalnummer", *lines]).encode()
    upload = people.stage(make.installation(), by=by, file=read_people(file, "a.csv"))
    opened = uploads.people(upload, by=by)
    return people.bring_in(upload, by=by, file=opened, seen=preview(upload, by=by).fingerprint)


def test_bring_in_changes_an_address_as_the_form_does(lead):
    before = make.person("ben", personnel_number="7")
    brought_in(lead, f"Ben;Muster;{NEW};7")

    ben = Person.objects.get(pk=before.pk)
    assert (ben.email, ben.personnel_number, ben.mailbox, ben.moved_by) == (NEW, "7", OLD, lead)
    assert ben.session_salt != before.session_salt
    assert [job.subject for job in Job.objects.filter(kind="accounts.move")] == [ben.key]


def test_another_domain_that_reads_alike_waits_as_well(lead):
    rita, uwe = (make.person(name, personnel_number=name, email=f"{name}@gross.example") for name in ("rita", "uwe"))
    correct(rita, lead, email="rita@groß.example", personnel_number="rita")
    brought_in(lead, "Uwe;Muster;uwe@groß.example;uwe")

    found = [Person.objects.get(pk=each.pk) for each in (rita, uwe)]
    assert [each.email for each in found] == ["rita@groß.example", "uwe@groß.example"]
    assert [each.mailbox for each in found] == [rita.email, uwe.email]


def test_bring_in_leaves_those_alone_whose_address_stays(lead):
    before = make.person("ben", personnel_number="7", email="Ben@example.org")
    brought_in(lead, f"Benjamin;Muster;{OLD};7")

    ben = Person.objects.get(pk=before.pk)
    assert (ben.given_name, ben.is_moving, ben.session_salt) == ("Benjamin", False, before.session_salt)


def test_bring_in_lets_two_swap_and_each_stays_in_their_own_mailbox(lead):
    ann, ben = make.person("ann", personnel_number="1"), make.person("ben", personnel_number="2")
    brought_in(lead, "Ann;Muster;ben@example.org;1", "Ben;Muster;ann@example.org;2")

    found = [Person.objects.all().reached_at(f"{name}@example.org") for name in ("ann", "ben")]
    assert found == [ann, ben]


def test_move_lets_the_new_address_count_at_once_and_the_link_no_more(ben):
    answer(ben, "take")

    after = Person.objects.get(pk=ben.pk)
    assert (after.mailbox, after.is_moving) == (NEW, False)
    assert after.session_salt != ben.session_salt
    with pytest.raises(ValidationError, match="Dieser Link gilt nicht mehr"):
        answer(ben, "keep")


def test_move_keeps_the_mailbox_from_before_for_good_and_tells_administrators(ben):
    zoe = make.person("zoe", is_administrator=True)
    make.person("gone", is_administrator=True, is_active=False)

    answer(ben, "keep")

    with later(400):
        assert Person.objects.get(pk=ben.pk).mailbox == OLD
    assert [(mail.person, mail.name) for mail in Mail.objects.all()] == [(zoe, "accounts.keep")]
    assert not Event.objects.filter(name="accounts.move").exists()


@pytest.mark.parametrize("code", ["", "4711", "0" * 56, "ä" * 56])
def test_move_refuses_a_code_that_nobody_was_sent(ben, code):
    with pytest.raises(ValidationError, match="Dieser Link gilt nicht mehr"):
        accounts.move(ben, by=SYSTEM, code=code, answer="take")

    assert Person.objects.get(pk=ben.pk).mailbox == OLD


def test_move_refuses_the_code_of_another_change(ben, lead):
    code = addresses.code_of(ben)
    correct(ben, lead, email="evil@example.org")

    with pytest.raises(ValidationError):
        accounts.move(ben, by=SYSTEM, code=code, answer="take")


@pytest.mark.parametrize("address", ["lıa@miss.example", "lia@mıss.example", "lia@miſs.example", "lia@miß.example"])
def test_a_mailbox_that_reads_alike_is_nobodys(address):
    lia = make.person("lia", email="Lia@miss.example")

    assert Person.objects.all().reached_at("LIA@Miss.example") == lia
    assert Person.objects.all().reached_at(address) is None


def test_an_answer_counts_for_the_address_that_was_asked_about_alone(ben, lead):
    code = addresses.code_of(ben)
    correct(ben, lead, email="evil@example.org")

    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        accounts.move(ben, by=SYSTEM, code=code, answer="take")
    assert Person.objects.get(pk=ben.pk).mailbox == OLD


def test_whoever_names_somebody_by_the_address_from_before_means_them(ben, lead):
    assert exclusions.meant([OLD.title()], by=lead) == {f"{ben.key}~{OLD.title()}"}


def test_a_week_later_nothing_is_left_of_the_address_from_before_and_no_sign_in_by_it(ben):
    with later(8):
        life.sweep(Installation.objects.get(), by=SYSTEM)

    after = Person.objects.get(pk=ben.pk)
    assert (after.former_email, after.moves_at, after.moved_by) == ("", None, None)
    assert after.session_salt != ben.session_salt


def test_the_sweep_leaves_alone_what_the_mailbox_has_turned_down(ben):
    answer(ben, "keep")
    with later(8):
        life.sweep(Installation.objects.get(), by=SYSTEM)

    assert Person.objects.get(pk=ben.pk).former_email == OLD


def test_whoever_is_erased_while_an_address_waits_is_forgotten_by_both(ben):
    life.erase(ben, by=ben)

    assert Erasure.objects.count() == 4
