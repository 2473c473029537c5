import pytest
from django.db import IntegrityError

from tests import make
from viceversa.models import Person, bulk

pytestmark = pytest.mark.django_db


def test_insert_stores_rows_with_defaults_and_a_key_of_their_own():
    numbers = bulk.numbers(Person, 2)
    people = zip(numbers, "ab", strict=True)
    rows = [{"id": pk, "given_name": name, "email": f"{name}@example.org", "languages": ["de"]} for pk, name in people]

    bulk.insert(Person, rows)
    third = make.person("c")

    first, second, _third = Person.objects.order_by("email")
    assert [first.pk, second.pk] == numbers
    assert third.pk not in numbers
    assert (first.given_name, first.languages, first.is_active, first.locale) == ("a", ["de"], True, "de")
    assert first.key != second.key


def test_update_overwrites_these_fields_and_no_others():
    anna, unit = make.person("anna", job_title="Trainee"), make.unit()

    bulk.update(Person, ["unit", "languages"], [{"id": anna.pk, "unit_id": unit.pk, "languages": ["en"], "email": "x"}])

    anna.refresh_from_db()
    assert (anna.unit, anna.languages, anna.job_title, anna.email) == (unit, ["en"], "Trainee", "anna@example.org")


def test_nothing_to_write_is_nothing():
    bulk.insert(Person, [])
    bulk.update(Person, [], [{"id": 1}])
    bulk.update(Person, ["unit"], [])

    assert not Person.objects.exists()


def test_constraints_hold():
    make.person("anna")

    with pytest.raises(IntegrityError):
        bulk.insert(Person, [{"id": 7_000, "given_name": "a", "email": "ANNA@example.org"}])
