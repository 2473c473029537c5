"""Erasing somebody from the command line: what the page does, for an operator who is asked to."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests import make
from viceversa.models import Mail, Person, Phase, Side, Tandem

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture(autouse=True)
def _here(settings, tmp_path):
    settings.VAR = tmp_path


def run(*words):
    out = StringIO()
    call_command("erase", *words, stdout=out)
    return out.getvalue()


def test_it_forgets_whoever_has_the_address_in_whatever_case_and_says_what_it_did():
    anna, ben = make.person("anna"), make.person("ben")
    programme = make.programme(phase=Phase.MEET)
    pair = {
        "mentor": make.enrolment(Side.MENTOR, programme=programme, person=anna),
        "mentee": make.enrolment(Side.MENTEE, programme=programme, person=ben),
    }
    make.tandem(proposal=make.proposal(of_run=make.run(programme), **pair))

    said = run("ANNA@Example.org", "--yes")

    assert said.splitlines() == [
        "anna@example.org ist gelöscht. Die Schlüssel zu dem, was versiegelt war, sind vernichtet.",
        "Ein Tandem endet heute; das Gegenüber erfährt es per Mail.",
        "Frühere Sicherungen enthalten die Daten, bis sie gelöscht werden. "
        "Zurückgespielt, werden sie wieder vergessen.",
    ]
    assert not Person.objects.filter(email__iexact="anna@example.org").exists()
    assert not Tandem.objects.all().active().exists()
    assert [(mail.name, mail.person) for mail in Mail.objects.all()] == [("life.erase", ben)]


def test_it_forgets_whoever_has_left_the_house():
    make.person("anna", is_active=False)

    run("anna@example.org", "--yes")

    assert not Person.objects.exists()


@pytest.mark.parametrize("typed", ["", "ja", "ben@example.org"])
def test_without_the_address_typed_once_more_nothing_happens(monkeypatch, typed):
    make.person("anna")
    monkeypatch.setattr("builtins.input", lambda _question: typed)

    with pytest.raises(CommandError, match=r"^Es wurde nichts geändert\.$"):
        run("anna@example.org")

    assert Person.objects.count() == 1


def test_the_address_typed_once_more_is_enough(monkeypatch):
    make.person("anna")
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "Anna@example.org")

    run("anna@example.org")

    assert asked == ["Anna Muster, anna@example.org, endgültig löschen? Bitte die Adresse noch einmal eingeben: "]
    assert not Person.objects.exists()


@pytest.mark.parametrize("address", ["nobody@example.org", "%", "", "anna"])
def test_an_address_that_nobody_has_is_told_and_nothing_happens(address):
    make.person("anna")

    with pytest.raises(CommandError, match=r"^Niemand hier hat die Adresse .*\. Es wurde nichts geändert\.$"):
        run(address, "--yes")

    assert Person.objects.count() == 1


def test_whoever_is_needed_stays_until_somebody_takes_over():
    make.person("anna", is_administrator=True)

    with pytest.raises(CommandError, match="Es wurde nichts geändert"):
        run("anna@example.org", "--yes")

    assert Person.objects.count() == 1
