from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, topics
from viceversa.models import Enrolment, Event, Key, Person

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def staff(tmp_path):
    make.installation()
    path = tmp_path / "liste.csv"
    path.write_text("Vorname;E-Mail;Geburtsdatum\nAnna;anna@example.org;1.1.1990\nBen;ben@example.org;2.2.1980\n")
    return str(path)


def test_import_people_shows_what_would_change_and_stores_it(staff):
    told = run("import_people", staff, "--yes")

    assert "Beim Lesen weggefallen, nirgends gespeichert: Geburtsdatum" in told
    assert "Neu: 2\n  Anna: anna@example.org\n  Ben: ben@example.org" in told
    assert "Die Personalliste ist gespeichert: 2 neu" in told
    assert Person.objects.count() == 2
    [event] = Event.objects.all()
    assert (event.name, event.by) == ("people.bring_in", None)


def test_import_people_stores_nothing_without_a_yes(staff, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("builtins.input", lambda _question: "nein")

    with django_capture_on_commit_callbacks(execute=True):
        run("import_people", staff)

    assert not Person.objects.exists()
    assert not Key.objects.exists()


def test_import_people_says_that_nobody_is_there_to_answer(staff, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", StringIO())

    run("import_people", staff)

    assert "Darum wird --yes gebraucht." in capsys.readouterr().err
    assert not Person.objects.exists()


def test_import_people_says_in_words_what_stands_against_a_list(staff):
    make.person("cem", former_email="anna@example.org")
    make.person("anna", email="anna.alt@example.org", personnel_number="7")
    Path(staff).write_text("Vorname;E-Mail;Personalnummer\nAnna;anna@example.org;7\n")

    with pytest.raises(CommandError, match="ist noch das Postfach von jemand anderem"):
        run("import_people", staff, "--yes")


def test_import_people_takes_accounts_only_if_the_list_is_complete(staff):
    make.person("cem")

    run("import_people", staff, "--yes")
    assert Person.objects.filter(is_active=True).count() == 3
    run("import_people", staff, "--yes", "--complete")
    assert Person.objects.filter(is_active=True).count() == 2


def test_import_people_names_file_line_and_column(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Vorname;E-Mail\nAnna;anna at example\n")

    with pytest.raises(CommandError) as refusal:
        run("import_people", str(path))

    assert str(refusal.value) == (
        "liste.csv: Zeile\u00a02, Spalte „E-Mail“: "
        "„anna at example“ ist keine E-Mail-Adresse. Bitte bessern Sie sie aus."
    )


def test_import_people_says_that_there_is_no_such_file():
    with pytest.raises(CommandError):
        run("import_people", "nirgendwo.csv")


def test_import_enrolments_shows_asks_and_stores(tmp_path):
    topics.ship(make.installation(), by=SYSTEM)
    make.person("anna")
    programme = make.programme(name="Seitenwechsel")
    path = tmp_path / "anmeldungen.csv"
    path.write_text("E-Mail;Seite;Angebot\nanna@example.org;Mentorin;KI (4)\n")

    told = run("import_enrolments", str(path), "--programme", "Seitenwechsel", "--declared", "--yes")

    assert "Neu: 1\n  Anna Muster: Mentor:in: zeigt Künstliche Intelligenz (4)" in told
    [enrolment] = Enrolment.objects.filter(programme=programme)
    assert enrolment.declared_at is not None


def test_import_enrolments_needs_a_programme(staff):
    with pytest.raises(CommandError, match="Seitenwechsel"):
        run("import_enrolments", staff, "--programme", "Seitenwechsel", "--yes")


def test_import_people_leaves_out_who_asked_to_be_forgotten(staff):
    run("import_people", staff, "--yes")
    anna = Person.objects.get(given_name="Anna")
    life.erase(anna, by=anna)

    told = run("import_people", staff, "--yes")

    assert "Gelöscht: 1 Person bleibt auf eigenen Wunsch weg." in told
    assert "anna@example.org" not in told
    assert list(Person.objects.values_list("given_name", flat=True)) == ["Ben"]
