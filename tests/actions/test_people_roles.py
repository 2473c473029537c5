import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import people
from viceversa.models import Event, Person, Role
from viceversa.reports.events import told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_entrust_gives_a_role_and_relieve_takes_it_back(role):
    keeper, person = make.person(is_administrator=True), make.person()

    people.entrust(person, by=keeper, role=role)
    assert getattr(Person.objects.get(pk=person.pk), f"is_{role.value}")

    people.relieve(person, by=keeper, role=role)
    assert not getattr(Person.objects.get(pk=person.pk), f"is_{role.value}")
    assert [(event.name, event.code, event.by) for event in Event.objects.order_by("pk")] == [
        ("people.entrust", role.value, keeper),
        ("people.relieve", role.value, keeper),
    ]


def test_the_log_says_which_role_was_given_or_taken_and_to_whom():
    keeper, person = make.person("zoe", is_administrator=True), make.person("ben")
    people.entrust(person, by=keeper, role=Role.AUDITOR)
    people.relieve(person, by=keeper, role=Role.AUDITOR)

    assert [entry.says for entry in told(Event.objects.all())] == [
        "Zoe Muster hat eine Rolle zurückgenommen (Ben Muster): Betriebsrat oder Datenschutz.",
        "Zoe Muster hat eine Rolle vergeben (Ben Muster): Betriebsrat oder Datenschutz.",
    ]


def test_relieve_refuses_to_leave_the_house_without_an_administrator():
    keeper = make.person(is_administrator=True)
    make.person(is_administrator=True, is_active=False)

    with pytest.raises(ValidationError, match="Verwaltung"):
        people.relieve(keeper, by=keeper, role=Role.ADMINISTRATOR)

    assert Person.objects.get(pk=keeper.pk).is_administrator


def test_relieve_is_for_administrators_and_leaves_no_trace_otherwise():
    keeper, lead = make.person(is_administrator=True), make.person(is_lead=True)

    with pytest.raises(PermissionDenied):
        people.relieve(keeper, by=lead, role=Role.ADMINISTRATOR)

    assert Person.objects.get(pk=keeper.pk).is_administrator
    assert not Event.objects.exists()


@pytest.mark.parametrize("role", ["is_lead", "is_auditor"])
def test_entrust_is_for_administrators_and_leaves_no_trace_otherwise(role):
    person = make.person(**{role: True})

    with pytest.raises(PermissionDenied):
        people.entrust(person, by=person, role=Role.ADMINISTRATOR)

    assert not Person.objects.filter(is_administrator=True).exists()
    assert not Event.objects.exists()


def test_the_command_makes_the_first_lead(capsys):
    make.person("anna", email="Anna.Muster@example.org")

    call_command("entrust", "anna.muster@EXAMPLE.org", "lead")

    assert Person.objects.get().is_lead
    assert Event.objects.get().by is None
    assert capsys.readouterr().out == "Anna Muster hat jetzt die Rolle: Programmleitung.\n"


def test_the_command_says_when_it_finds_nobody():
    with pytest.raises(CommandError, match="Niemand hier hat die Adresse"):
        call_command("entrust", "nobody@example.org", "lead")


def test_the_system_may_entrust():
    assert people.entrust(make.person(), by=SYSTEM, role=Role.AUDITOR).is_auditor
