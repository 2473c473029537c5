"""Set-up: from an empty folder to somebody who may sign in; again, it does no harm."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.management import installations
from viceversa.images import drawn

ANNA = ("--company=Muster GmbH", "--administrator=anna@example.org", "--given=Anna", "--family=Muster", "--yes")
MAILS = {
    "VICEVERSA_MAIL_FROM": "Viceversa <viceversa@example.org>",
    "VICEVERSA_MAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
}
LOOK = """
import django
django.setup()
from viceversa.models import Installation, Person, Topic
print(Installation.objects.get().company, *Person.objects.filter(is_administrator=True), Topic.objects.count() > 50)
"""


SILENT = {"VICEVERSA_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.fixture
def nothing(tmp_path):
    return installations.House(tmp_path / "var", MAILS | SILENT)


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """What takes long: tables and the typeface."""
    house = installations.empty(tmp_path_factory.mktemp("begun") / "var", **(MAILS | SILENT))
    house.run("font")
    return house


@pytest.fixture
def new(begun, tmp_path):
    """An installation that was interrupted before anybody was let in."""
    return begun.copy(tmp_path / "var")


def test_from_nothing_to_an_administrator_who_has_mail(nothing):
    new = nothing
    said = new.run("setup", *ANNA)

    assert "Eine Probemail ist unterwegs zu anna@example.org.\n" in said
    assert f"Viceversa ist in {new.var} eingerichtet.\n" in said
    assert f"Bitte eine Kopie des Hauptschlüssels {new.var / 'master.key'} in einen Tresor legen" in said
    assert new.python(LOOK) == "Muster GmbH Anna Muster True"
    assert {path.name for path in new.var.iterdir()} == {
        "keys.sqlite3", "master.key", "running.lock", "secret.key", "static", "viceversa.sqlite3",
    }  # fmt: skip
    assert new.var.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o077 for path in new.var.iterdir()} == {0}


def test_afterwards_everything_is_as_it_should_be(new):
    new.run("setup", *ANNA)
    new.run("work", "--once")
    before = sorted(path.name for path in new.var.iterdir())

    assert new.run("check") == "Alles ist, wie es sein soll.\n"
    assert sorted(path.name for path in new.var.iterdir()) == before


def test_again_it_does_no_harm_and_sends_no_second_mail(new):
    new.run("setup", *ANNA)
    key = (new.var / "master.key").read_bytes()

    said = new.run("setup", "--yes")

    assert "Probemail" not in said
    assert (new.var / "master.key").read_bytes() == key
    assert new.python(LOOK) == "Muster GmbH Anna Muster True"

    (new.var / "master.key").unlink()
    assert new.run("setup", "--yes", code=1).startswith(f"CommandError: Unter {new.var / 'master.key'} liegt kein")
    assert not (new.var / "master.key").exists()


def test_it_asks_for_what_no_option_says(new):
    said = new.run("setup", "--company=Muster GmbH", typed="\nanna@example.org\nAnna\n\nMuster\n")

    assert said.startswith("Adresse eines PostgreSQL, ohne das Passwort (ohne Adresse genügt SQLite): ")
    assert "E-Mail-Adresse der Verwaltung: Vorname: Nachname: Nachname: " in said
    assert new.python(LOOK) == "Muster GmbH Anna Muster True"


def test_an_address_that_leads_nowhere_is_said_without_its_password_and_asked_for_again(new):
    nowhere = "postgres://anna:geheim@localhost:1/house"

    said = new.run("setup", *ANNA[:-1], typed=f"mysql://x/y\n{nowhere}\n\n")

    assert "Das nennt kein PostgreSQL." in said
    assert "Die Datenbank lässt Viceversa nicht ein: connection failed:" in said
    assert "geheim" not in said
    assert f"Viceversa ist in {new.var} eingerichtet." in said
    assert not (new.var / "settings.env").exists()

    refused = new.run("setup", f"--database={nowhere}", code=1)
    assert "Hier gibt es schon Personen oder Schlüssel, und sie ziehen nicht" in refused
    new.run("setup", "--database=sqlite", "--yes")


def test_at_a_terminal_the_password_is_asked_for_apart_and_not_shown(new):
    ours, theirs = pty.openpty()
    words = [sys.executable, installations.PROJECT / "manage.py", "setup", *ANNA[:-1]]
    with subprocess.Popen(
        words, env=new.environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ):
        os.close(theirs)
        said = typing(ours, "postgres://anna@localhost:1/house", "geheim", "")

    assert "Passwort (ohne eines die Eingabetaste drücken): \r\n" in said
    assert "Die Datenbank lässt Viceversa nicht ein: connection failed:" in said
    assert "geheim" not in said
    assert f"Viceversa ist in {new.var} eingerichtet." in said


def typing(terminal, *lines):
    """What stands on a terminal in the end, when each question is answered by one of these lines."""
    said, answers = "", list(lines)
    with suppress(OSError):  # Linux says so when nobody is there any more
        while more := os.read(terminal, 1000).decode():
            said += more
            if said.endswith(": ") and answers:
                os.write(terminal, f"{answers.pop(0)}\n".encode())
    return said


def test_with_nobody_to_ask_it_says_what_it_needs(new):
    for words in (["--yes"], []):
        said = new.run("setup", "--company=x", *words, code=1)
        assert said.endswith("Es ist niemand da, der antwortet. Darum wird --administrator gebraucht.\n")


def test_a_mail_server_that_does_not_answer_is_told_and_the_mail_waits(new):
    new.settings |= {
        "VICEVERSA_MAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "VICEVERSA_MAIL_PORT": "1",
    }  # fmt: skip

    said = new.run("setup", *ANNA)

    assert "Die Probemail an anna@example.org ließ sich nicht übergeben (ConnectionRefusedError)." in said


def test_what_is_no_address_is_refused_in_words(new):
    said = new.run("setup", *ANNA, "--administrator=anna", code=1)

    assert said.splitlines()[-1].startswith("CommandError: ")
    assert "Traceback" not in said


def test_it_takes_a_contact_a_sender_and_a_logo(new, tmp_path):
    (tmp_path / "logo.png").write_bytes(drawn(4, 2))

    new.run(
        "setup",
        *ANNA,
        "--contact=Kim Beispiel",
        "--phone=+49 40 1",
        "--sender=Muster",
        f"--logo={tmp_path / 'logo.png'}",
    )

    look = "import django; django.setup(); from viceversa.models import Installation as I; i = I.objects.get(); "
    assert (
        new.python(look + "print(i.contact_name, i.contact_phone, i.sender, i.logo_width)")
        == "Kim Beispiel +49 40 1 Muster 4"
    )
    assert "lässt sich nicht lesen" in new.run("setup", "--yes", f"--logo={tmp_path / 'none.png'}", code=1)
