"""What people have named in confidence: whoever was erased goes out of it, and nobody else gets lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.models import Erasure, Exclusion, Job, Key, Person, Side
from viceversa.reports import apart, content, exclusions
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OTTO = {"personnel_number": "0815", "email": "otto@example.org"}


@pytest.fixture
def anna():
    make.installation()
    return make.enrolment(Side.MENTOR, person=make.person("anna"))


def names(enrolment, *lines):
    """Somebody fills in the form, as it is kept."""
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, exclusions.meant(lines, by=enrolment.person))
    row.save()
    return row


def said(row):
    """What somebody reads in their own form."""
    row.refresh_from_db()
    return exclusions.written(content.named(row, by=SYSTEM))


def erased(person):
    life.erase(person, by=person)


def test_revise_takes_whoever_was_erased_out_of_the_words_of_others(anna):
    otto, emma = make.person("otto", **OTTO), make.person("emma")
    row = names(anna, "Otto Muster", "otto@example.org", "0815", "Emma Muster", "Niemand Muster")

    erased(otto)
    timetable.sweep()

    assert said(row) == ["Emma Muster", "Niemand Muster"]
    assert content.exclusions(row, by=SYSTEM) == {str(emma.key)}
    assert set(Erasure.objects.values_list("done", flat=True)) == {True}


def test_revise_takes_out_whom_a_list_has_named(anna):
    otto = make.person("otto", **OTTO)
    row = names(anna)
    row.sealed = content.seal_exclusions(row, [str(otto.key)])
    row.save()

    erased(otto)
    timetable.revise()

    assert content.named(Exclusion.objects.get(), by=SYSTEM) == frozenset()


def test_revise_knows_whoever_came_later_and_takes_them_out_when_they_are_erased(anna):
    row = names(anna, "Otto Muster")
    otto = make.person("otto", **OTTO)

    timetable.revise()
    assert (said(row), content.exclusions(row, by=SYSTEM)) == (["Otto Muster"], {str(otto.key)})
    erased(otto)
    timetable.revise()

    assert said(row) == []


def test_revise_leaves_a_name_that_may_mean_somebody_else_and_what_was_written_after_the_erasure(anna):
    otto, _other = make.person("otto", **OTTO), make.person("otto2", given_name="Otto")
    row = names(anna, "Otto Muster")
    erased(otto)
    timetable.revise()
    assert said(row) == ["Otto Muster"]

    row.sealed = content.seal_exclusions(row, exclusions.meant(["otto@example.org"], by=anna.person))
    row.save()
    timetable.revise()

    assert said(row) == ["otto@example.org"]


def test_revise_finds_whoever_was_deleted_as_time_was_over_and_came_back(anna):
    make.person("otto", **OTTO)
    row = names(anna, "Otto Muster")
    Person.objects.filter(email=OTTO["email"]).delete()
    timetable.revise()
    assert (said(row), content.exclusions(row, by=SYSTEM)) == (["Otto Muster"], frozenset())

    otto = make.enrolment(Side.MENTEE, programme=anna.programme, person=make.person("otto", **OTTO))

    assert apart.excluded([anna, otto]) == {(str(anna.person.key), str(otto.person.key))}
    timetable.revise()
    assert (said(row), content.exclusions(row, by=SYSTEM)) == (["Otto Muster"], {str(otto.person.key)})


def test_revise_still_means_somebody_who_has_another_name_by_now_and_whom_a_list_has_named(anna):
    otto = make.person("otto", **OTTO)
    row = names(anna, "Otto Muster")
    listed = str(make.person("emma").key)
    row.sealed = content.seal_exclusions(row, content.named(row, by=SYSTEM) | {listed})
    row.save()
    otto.family_name = "Anders"
    otto.save()
    make.person("otto2", given_name="Otto")
    Person.objects.filter(email="emma@example.org").delete()

    timetable.revise()

    row.refresh_from_db()
    assert content.named(row, by=SYSTEM) == {f"{otto.key}~Otto Muster", listed}


def test_revise_never_takes_somebody_for_whom_they_have_named_themselves(anna):
    row = names(anna, "Anna Muster")

    timetable.revise()

    assert content.named(row, by=SYSTEM) == {"~Anna Muster"}


def test_revise_goes_on_batch_by_batch_and_an_interruption_is_made_up_for(anna, monkeypatch):
    monkeypatch.setattr(life, "BATCH", 1)
    otto = make.person("otto", **OTTO)
    rows = [names(one, "Otto Muster") for one in (anna, make.enrolment(programme=anna.programme), make.enrolment())]
    erased(otto)
    first = life.revise(anna.programme, by=SYSTEM, house=exclusions.House())
    assert (first, [said(row) for row in rows]) == (rows[0].pk, [[], ["Otto Muster"], ["Otto Muster"]])

    timetable.sweep()

    assert [said(row) for row in rows] == [[], [], []]


def test_revise_makes_no_key_and_reads_nothing_of_somebody_who_is_being_erased(anna):
    row = names(anna, "Otto Muster")
    otto = make.person("otto", **OTTO)
    Key.objects.all().delete()
    sealed = bytes(row.sealed)

    timetable.revise()

    assert (Key.objects.count(), bytes(Exclusion.objects.get().sealed)) == (0, sealed)
    assert Person.objects.filter(pk=otto.pk).exists()


def test_revise_writes_nothing_where_nothing_has_changed(anna):
    row = names(anna, "Otto Muster")
    before = bytes(row.sealed)

    timetable.revise()

    row.refresh_from_db()
    assert bytes(row.sealed) == before


def test_revise_is_for_what_runs_by_itself(anna):
    with pytest.raises(PermissionDenied):
        life.revise(anna.programme, by=anna.programme.leads.get(), house=exclusions.House())


def test_erase_has_the_worker_come_at_once(anna):
    timetable.set_up()
    Job.objects.update(due_at=timezone.now() + timezone.timedelta(minutes=9))

    erased(make.person("otto", **OTTO))

    assert list(Job.objects.filter(due_at__lte=timezone.now()).values_list("slot", flat=True)) == ["timetable.sweep"]
