import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.actions import blueprints, programmes
from viceversa.models import Blueprint, Event, Programme

pytestmark = pytest.mark.django_db


def test_keep_makes_a_template_from_which_the_next_programme_begins():
    lead = make.person(is_lead=True)
    programme = make.programme(lead=lead, aims="Mehr", cadence_weeks=3, formats=["onsite"], policy={"minimum": 40})
    programme.topics.add(make.topic("linkedin"))
    make.enrolment(programme=programme)

    kept = blueprints.keep(programme, by=lead, name="Wie immer", says="Für den Herbst.")
    programme.delete()
    again = programmes.create(
        make.installation(), by=lead, blueprint=str(kept.key), name="Neu", enrol_on=programme.enrol_on
    )

    assert (kept.name, kept.says) == ("Wie immer", "Für den Herbst.")
    assert (again.aims, again.cadence_weeks, again.policy) == ("Mehr", 3, {"minimum": 40})
    assert again.days == programme.days
    assert [topic.slug for topic in again.topics.all()] == ["linkedin"]
    assert not again.enrolments.exists()


def test_keep_is_logged_by_name():
    lead = make.person(is_lead=True)

    kept = blueprints.keep(make.programme(lead=lead), by=lead, name="Wie immer")

    assert [(event.name, event.by, event.result) for event in Event.objects.all()] == [
        ("blueprints.keep", lead, kept.key)
    ]


def test_keep_refuses_a_name_that_is_taken():
    lead = make.person(is_lead=True)
    make.blueprint(name="Wie immer")

    with pytest.raises(ValidationError, match="Eine Vorlage mit diesem Namen gibt es schon"):
        blueprints.keep(make.programme(lead=lead), by=lead, name="wie immer")

    assert Blueprint.objects.count() == 1


def test_keep_is_for_leads_of_the_programme_only_and_leaves_no_trace():
    with pytest.raises(PermissionDenied):
        blueprints.keep(make.programme(), by=make.person(is_lead=True), name="Meins")

    assert not Blueprint.objects.exists()
    assert not Event.objects.exists()


def test_rename_changes_name_and_sentence():
    kept = make.blueprint(name="Alt")

    blueprints.rename(kept, by=make.person(is_lead=True), name="Neu", says="Passt immer.")

    kept.refresh_from_db()
    assert (kept.name, kept.says) == ("Neu", "Passt immer.")


def test_rename_refuses_a_name_that_is_taken_and_keeps_its_own():
    make.blueprint(name="Neu")
    kept = make.blueprint(name="Alt")

    with pytest.raises(ValidationError):
        blueprints.rename(kept, by=make.person(is_lead=True), name="Neu")

    assert blueprints.rename(kept, by=make.person(is_lead=True), name="Alt").name == "Alt"


def test_rename_is_for_people_who_plan_and_leaves_no_trace():
    kept = make.blueprint(name="Alt")

    with pytest.raises(PermissionDenied):
        blueprints.rename(kept, by=make.person(is_administrator=True), name="Neu")

    kept.refresh_from_db()
    assert kept.name == "Alt"
    assert not Event.objects.exists()


def test_delete_takes_the_template_and_leaves_the_programmes():
    programme = make.programme()
    kept = make.blueprint(programme)

    blueprints.delete(kept, by=make.person(is_lead=True))

    assert not Blueprint.objects.exists()
    assert Programme.objects.get() == programme


def test_delete_refuses_what_is_gone_already():
    lead, kept = make.person(is_lead=True), make.blueprint()
    blueprints.delete(kept, by=lead)
    kept.pk = 1

    with pytest.raises(PermissionDenied):
        blueprints.delete(kept, by=lead)


def test_delete_is_for_people_who_plan_and_leaves_no_trace():
    kept = make.blueprint()

    with pytest.raises(PermissionDenied):
        blueprints.delete(kept, by=make.person())

    assert Blueprint.objects.get() == kept
    assert not Event.objects.exists()
