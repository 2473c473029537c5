import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.models import Event, Installation, Job, Lane, Mail, Person

pytestmark = pytest.mark.django_db


def anna(**fields):
    return Person(**({"email": "anna@example.org", "given_name": "Anna", "family_name": "Muster"} | fields))


def test_set_up_names_the_house_and_lets_an_administrator_in_who_gets_a_mail():
    person = people.set_up(people.house(), by=SYSTEM, company="Muster GmbH", administrator=anna())

    assert Installation.objects.get().company == "Muster GmbH"
    assert Person.objects.get(is_administrator=True, is_active=True) == person
    assert [event.name for event in Event.objects.all()] == ["people.set_up"]
    mail = Mail.objects.get()
    assert (mail.person, mail.subject) == (person, "Viceversa ist bei Muster GmbH eingerichtet")
    assert "http://localhost:8000/" in mail.text
    assert Job.objects.get(kind="mail.send").lane == Lane.SIGN_IN


def test_set_up_again_takes_the_person_who_is_known_and_changes_nothing_else_about_them():
    known = make.person("anna", email="Anna@example.org", family_name="Beispiel", is_active=False)

    people.set_up(people.house(), by=SYSTEM, company="Muster GmbH", administrator=anna())
    people.set_up(people.house(), by=SYSTEM, company="Muster AG", administrator=anna())

    person = Person.objects.get()
    assert (person.pk, person.name, person.is_active) == (known.pk, "Anna Beispiel", True)
    assert Installation.objects.get().company == "Muster AG"


@pytest.mark.parametrize(
    ("company", "fields"),
    [("", {}), ("Muster GmbH", {"email": "anna at example"}), ("Muster GmbH", {"given_name": "", "family_name": ""})],
)
def test_set_up_refuses_what_is_no_name_and_no_address(company, fields):
    with pytest.raises(ValidationError):
        people.set_up(people.house(), by=SYSTEM, company=company, administrator=anna(**fields))

    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_set_up_refuses_the_demo():
    with pytest.raises(ValidationError, match="Das ist die Vorführung"):
        people.set_up(make.installation(demo=True), by=SYSTEM, company="Muster GmbH", administrator=anna())


def test_set_up_is_for_the_command_line_alone():
    with pytest.raises(PermissionDenied):
        people.set_up(people.house(), by=make.person(is_administrator=True), company="x", administrator=anna())

    assert not Event.objects.exists()
    assert Installation.objects.get().company == ""


def test_there_is_one_house():
    assert people.house() == people.house() == Installation.objects.get()
