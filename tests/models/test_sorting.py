"""The place of people, units and templates in lists, kept wherever names are written."""

import pytest

from tests import make
from viceversa.models import Enrolment, Person, Unit

pytestmark = pytest.mark.django_db

NAMES = ["Zander", "Äpfel", "apfelbaum", "Ärmel", "Arndt", "Öse", "Otto"]
IN_ORDER = ["Äpfel", "apfelbaum", "Ärmel", "Arndt", "Öse", "Otto", "Zander"]


def test_people_and_units_stand_in_german_order_in_whatever_database():
    for name in NAMES:
        make.person(name.lower(), family_name=name, unit=make.unit(name))
    Unit.objects.bulk_create([Unit(name="Ähren")])

    assert list(Person.objects.values_list("family_name", flat=True)) == IN_ORDER
    assert list(Unit.objects.values_list("name", flat=True)) == ["Ähren", *IN_ORDER]


def test_enrolments_stand_as_their_people_do():
    programme = make.programme()
    for name in NAMES:
        make.enrolment(programme=programme, person=make.person(name.lower(), family_name=name))

    assert [row.person.family_name for row in Enrolment.objects.select_related("person")] == IN_ORDER


def test_a_new_name_has_a_new_place():
    person = make.person(family_name="Zander")

    person.family_name = "Äpfel"
    person.save()

    assert Person.objects.get(pk=person.pk).sorted_as.startswith("apfel00")
    assert person.sorted_as == Person.objects.get(pk=person.pk).sorted_as


@pytest.mark.parametrize("typed", ["Müller", "mueller", "MULLER", "müll"])
def test_somebody_is_found_however_their_umlaut_is_typed(typed):
    person = make.person("m", family_name="Müller", given_name="Mia")
    make.person("o", family_name="Muster", given_name="Olaf")
    enrolment = make.enrolment(person=person)
    tandem = make.tandem(mentor=enrolment)

    assert list(Person.objects.all().matching(typed)) == [person]
    assert list(Enrolment.objects.all().matching(typed)) == [enrolment]
    assert list(type(tandem).objects.all().matching(f"{typed} mia")) == [tandem]
