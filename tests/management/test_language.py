"""Commands speak the language of the terminal in which they are typed."""

import pytest
from django.core.management import CommandError, call_command

from viceversa.management import Utility, spoken
from viceversa.models import Person

GERMAN, ENGLISH = "Niemand hier hat die Adresse", "Nobody here has the address"


@pytest.fixture
def terminal(monkeypatch):
    """A terminal with these settings."""

    def settle(**said):
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in said.items():
            monkeypatch.setenv(name, value)

    return settle


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "C.UTF-8"}, "de"),
        ({"LC_ALL": "POSIX"}, "de"),
        ({}, "de"),
    ],
)
def test_the_terminal_says_it_or_else_the_installation(terminal, said, language):
    terminal(**said)

    assert spoken() == language


def test_what_it_is_for_is_said_in_it_too(terminal):
    terminal(LANG="de_CH")

    command = Utility().fetch_command("erase")

    assert command.help.startswith("Löscht alles über eine Person, sofort")
    assert "nicht nachfragen" in command.create_parser("viceversa", "erase").format_help()


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize(("language", "sentence"), [("de_DE", GERMAN), ("en_US", ENGLISH)])
def test_a_command_speaks_it(terminal, settings, tmp_path, language, sentence):
    settings.VAR = tmp_path
    terminal(LANG=language)

    with pytest.raises(CommandError, match=sentence):
        call_command(Utility().fetch_command("erase"), "nobody@example.org", "--yes")


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_first_administrator_is_written_to_in_it(terminal, settings, tmp_path, capsys):
    settings.VAR, settings.KEY_FILE = tmp_path, tmp_path / "master.key"
    (tmp_path / "static" / "fonts").mkdir(parents=True)
    (tmp_path / "static" / "fonts" / "inter.woff2").touch()
    terminal(LANG="en_GB.UTF-8")

    who = ("--company=x", "--administrator=anna@example.org", "--given=Anna", "--family=A", "--yes")
    call_command(Utility().fetch_command("setup"), *who)

    assert "A test mail is on its way to anna@example.org." in capsys.readouterr().out
    assert Person.objects.get().locale == "en"
