"""Backups: two archives, each as the installation was at one moment, whatever happens meanwhile."""

import fcntl
import json
import os
import sqlite3
import threading
import zipfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

WRITE = """
import sys
from itertools import count
import django
django.setup()
from django.db import transaction
from viceversa.models import Topic, Unit
print("ready", flush=True)
for number in count():
    with transaction.atomic():
        Unit.objects.create(name=f"Bereich {number}")
        Topic.objects.create(slug=f"thema-{number}", name_de="a", name_en="a")
"""


def manifest(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def database(path, folder):
    with zipfile.ZipFile(path) as archive:
        return sqlite3.connect(archive.extract("database", folder / path.stem))


@contextmanager
def writing(site):
    """Somebody who writes two rows a transaction, one after the other."""
    process = site.start(WRITE)
    assert process.stdout.readline() == "ready\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_backup_is_two_archives_for_their_owner_alone(site, tmp_path):
    content, keys = site.backup(tmp_path / "backups")

    assert sorted((tmp_path / "backups").iterdir()) == [content, keys]
    assert {path.stat().st_mode & 0o777 for path in (content, keys)} == {0o600}
    assert (manifest(content)["kind"], manifest(keys)["kind"]) == ("content", "keys")
    assert (manifest(content)["tables"]["viceversa_exclusion"], manifest(keys)["tables"]["viceversa_key"]) == (4, 6)
    assert manifest(content)["migrations"][-1].startswith("viceversa.")


def test_it_says_that_the_master_key_is_not_in_it_and_it_is_not(site, tmp_path):
    said = site.run("backup", tmp_path / "backups")
    secret = (site.var / "master.key").read_bytes().splitlines()[1]

    assert f"Der Hauptschlüssel {site.var / 'master.key'} ist nicht dabei." in said
    for path in (tmp_path / "backups").iterdir():
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if secret in archive.read(name)] == []


def test_whoever_steals_a_backup_is_nobody(site, tmp_path):
    site.python(
        "import django; django.setup()\n"
        "from django.contrib.sessions.backends.db import SessionStore\n"
        "session = SessionStore('secretsessionkey'); session['a'] = 1; session.save(must_create=True)"
    )
    content, _keys = site.backup(tmp_path / "backups")

    assert manifest(content)["tables"]["django_session"] == 0
    with zipfile.ZipFile(content) as archive:
        assert b"secretsessionkey" not in archive.read("database")
    with closing(sqlite3.connect(site.var / "viceversa.sqlite3")) as live:
        assert live.execute("SELECT count(*) FROM django_session").fetchone() == (1,)


def test_what_was_deleted_does_not_travel_in_a_backup(site, tmp_path):
    site.python(
        "import django; django.setup()\n"
        "from viceversa.models import Unit\n"
        "Unit.objects.create(name='Abteilung Vergessen').delete()"
    )
    content, _keys = site.backup(tmp_path / "backups")

    with zipfile.ZipFile(content) as archive:
        assert b"Abteilung Vergessen" not in archive.read("database")


def test_under_load_a_backup_is_one_moment_and_nobody_waits_for_it(site, tmp_path):
    with writing(site):
        for number in range(3):
            content, _keys = site.backup(tmp_path / f"backups{number}")
            with closing(database(content, tmp_path / str(number))) as copy:
                assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                units = copy.execute("SELECT name FROM viceversa_unit WHERE name LIKE 'Bereich %'").fetchall()
                topics = copy.execute("SELECT slug FROM viceversa_topic WHERE slug LIKE 'thema-%'").fetchall()
                written = [slug.removeprefix("thema-") for (slug,) in topics]
                assert written == [str(number) for number in range(len(written))]
                assert set(written) <= {name.removeprefix("Bereich ") for (name,) in units}
                assert manifest(content)["tables"]["viceversa_unit"] == len(units)


def test_keys_older_than_14_days_go_and_content_stays(site, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    now = datetime.now(UTC)
    for days in (13, 15):
        stamp = (now - timedelta(days=days)).strftime("%Y%m%dT%H%M%SZ")
        for kind in ("keys", "content"):
            (folder / f"viceversa-{stamp}-{kind}.zip").touch()
    (folder / "letter.zip").touch()

    said = site.run("backup", folder)

    assert f"viceversa-{stamp}-keys.zip war älter als 14 Tage und ist gelöscht." in said
    assert len(list(folder.glob("*-keys.zip"))) == 2
    assert len(list(folder.glob("*-content.zip"))) == 3
    assert (folder / "letter.zip").exists()


def test_what_an_interrupted_backup_left_behind_goes_with_the_next(site, tmp_path):
    left = tmp_path / "backups" / ".viceversa-left"
    left.mkdir(parents=True)
    (left / "content").write_text("half")

    site.backup(tmp_path / "backups")

    assert not left.exists()


def test_two_backups_at_once_do_not_disturb_each_other(site, tmp_path):
    (tmp_path / "backups").mkdir()
    handle = os.open(tmp_path / "backups", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    said = site.run("backup", tmp_path / "backups", code=1)

    os.close(handle)
    assert said == f"CommandError: Nach {tmp_path / 'backups'} wird gerade eine andere Sicherung geschrieben.\n"
    assert list((tmp_path / "backups").iterdir()) == []


def test_without_room_nothing_is_left_and_the_reason_is_said(site, tmp_path):
    said = site.run("backup", tmp_path / "backups", code=1, limit=100_000)

    assert said.startswith(f"CommandError: Die Sicherung ließ sich nicht nach {tmp_path / 'backups'} schreiben: ")
    assert said.endswith(". Es liegt nichts Halbes dort.\n")
    assert list((tmp_path / "backups").iterdir()) == []


def test_killed_at_any_moment_there_are_whole_archives_or_none(site, tmp_path):
    for number, seconds in enumerate((0.35, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)):
        folder = tmp_path / f"backups{number}"
        process = site.start("from viceversa.management import main; main()", "backup", folder)
        threading.Timer(seconds, process.kill).start()
        process.communicate()
        for path in folder.glob("viceversa-*.zip"):
            assert zipfile.ZipFile(path).testzip() is None


@pytest.mark.parametrize("missing", ["viceversa.sqlite3", "keys.sqlite3"])
def test_without_a_database_there_is_nothing_to_back_up(site, tmp_path, missing):
    (site.var / missing).unlink()

    said = site.run("backup", tmp_path / "backups", code=1)

    assert said == "CommandError: Hier gibt es noch keine Installation. Der Anfang ist: viceversa setup\n"
    assert not list((tmp_path / "backups").glob("*.zip"))
