"""Names of an earlier version get their place in lists."""

import pytest
from django.core.exceptions import PermissionDenied

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.models import Blueprint, Enrolment, Event, Person, Unit
from viceversa.worker import timetable

pytestmark = pytest.mark.django_db


def test_arrange_gives_names_of_an_earlier_version_their_place():
    house = make.installation()
    make.person("a", family_name="Äpfel", unit=make.unit("-"))
    make.blueprint()
    for model in (Person, Unit, Blueprint):
        model.objects.update(sorted_as="")

    timetable.arrange()

    assert not any(model.objects.filter(sorted_as="").exists() for model in (Person, Unit, Blueprint))
    assert people.arrange(house, by=SYSTEM) == 0


def test_before_that_they_are_found_as_they_are_written():
    rita = make.person("rita", family_name="Süß", unit=make.unit("-"))
    make.enrolment(person=rita)
    Person.objects.update(sorted_as="")

    for words in ("RITA süß", "Süß"):
        assert [*Person.objects.all().matching(words)] == [rita]
        assert [each.person for each in Enrolment.objects.all().matching(words)] == [rita]
    assert not Person.objects.all().matching("Meier").exists()


def test_arrange_is_for_viceversa_itself():
    with pytest.raises(PermissionDenied):
        people.arrange(make.installation(), by=make.person(is_administrator=True))

    assert not Event.objects.exists()
