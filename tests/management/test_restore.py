"""Restore: all of a backup or nothing, proved before anything is touched."""

import json
import sqlite3
import zipfile
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from tests.management import installations

ANSWER = """
import django
django.setup()
from django.test import Client
from viceversa.models import Person
client = Client(SERVER_NAME="localhost")
lead = Person.objects.get(email="lead@example.org")
client.force_login(lead, backend="allauth.account.auth_backends.AuthenticationBackend")
print(client.get("/readyz").status_code, client.get("/", follow=True).status_code)
"""
HOLD = """
import django
django.setup()
from viceversa.management import presence
presence.enter()
print("ready", flush=True)
input()
"""

INTERRUPTED = """
import os, pathlib, sys
from itertools import count
from viceversa.management import main
steps = count()
rename, replace = pathlib.Path.rename, pathlib.Path.replace
def die_at(step):
    def do(*words):
        if next(steps) == STEP:
            os._exit(9)
        return step(*words)
    return do
STEP = int(os.environ["STEP"])
pathlib.Path.rename, pathlib.Path.replace = die_at(rename), die_at(replace)
main()
"""


@pytest.fixture
def backup(site, tmp_path):
    return site.backup(tmp_path / "backups")


@pytest.fixture
def fresh(site, tmp_path):
    """Another machine: nothing there but the copy of the master key."""
    house = installations.House(tmp_path / "fresh", {})
    house.var.mkdir()
    (house.var / "master.key").write_bytes((site.var / "master.key").read_bytes())
    (house.var / "master.key").chmod(0o600)
    return house


def rows(house):
    """All that an installation holds."""
    found = {}
    for name in ("viceversa.sqlite3", "keys.sqlite3"):
        with closing(sqlite3.connect(house.var / name)) as database:
            tables = [t for (t,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                found[name, table] = database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
    return found


def files(house):
    return sorted(path.name for path in house.var.iterdir() if path.name not in {"running.lock", "secret.key"})


def rewrite(path, *, database=None, **fields):
    """An archive that says something else of itself, or holds something else."""
    with zipfile.ZipFile(path) as archive:
        manifest, database = json.loads(archive.read("manifest.json")), database or archive.read("database")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest | fields))
        archive.writestr("database", database)


@contextmanager
def running(house):
    process = house.start(HOLD)
    assert process.stdout.readline() == "ready\n"
    try:
        yield
    finally:
        process.communicate("")


def test_on_a_fresh_machine_everything_is_there_again_and_the_pages_answer(site, backup, fresh):
    said = fresh.run("restore", backup[0], "--keys", backup[1])

    assert said.splitlines()[0].endswith(" 6 versiegelte Texte lassen sich öffnen.")
    assert said.splitlines()[1:] == ["Die Sicherung ist eingespielt. Viceversa kann starten."]
    assert files(fresh) == ["keys.sqlite3", "master.key", "viceversa.sqlite3"]
    assert rows(fresh) == rows(site)
    assert fresh.python(ANSWER) == "200 200"


def test_verify_proves_it_and_changes_nothing(site, backup):
    before = rows(site), files(site)

    said = site.run("restore", backup[0], "--keys", backup[1], "--verify")

    assert said.endswith("Die Sicherung ist gut. Hier wurde nichts geändert.\n")
    assert (rows(site), files(site)) == before


def test_over_people_it_refuses_unless_told_and_keeps_what_was_there(site, backup):
    site.python("import django; django.setup(); from tests import make; make.unit('Neu')")
    before = rows(site)

    said = site.run("restore", backup[0], "--keys", backup[1], code=1)
    assert said.startswith("CommandError: Hier gibt es schon Menschen oder Schlüssel. Mit --replace")
    assert rows(site) == before

    said = site.run("restore", backup[0], "--keys", backup[1], "--replace")
    kept = [name for name in files(site) if ".before-" in name]
    assert [name.partition(".before-")[0] for name in kept] == ["keys.sqlite3", "viceversa.sqlite3"]
    assert all(name in said for name in kept)
    assert sum(len(found) for found in before.values()) - sum(len(found) for found in rows(site).values()) == 1
    assert site.python(ANSWER) == "200 200"


def test_over_a_running_installation_it_refuses(site, backup):
    with running(site):
        said = site.run("restore", backup[0], "--keys", backup[1], "--replace", code=1)
        site.run("restore", backup[0], "--keys", backup[1], "--verify")

    assert said.startswith("CommandError: Viceversa läuft hier gerade. Bitte zuerst anhalten:")


def test_without_the_master_key_it_refuses_and_says_which(site, backup, fresh):
    (fresh.var / "master.key").unlink()
    missing = fresh.run("restore", backup[0], "--keys", backup[1], code=1)
    fresh.python("import django; django.setup(); from viceversa.models.keys import MasterKey; "
                 f"MasterKey.create({str(fresh.var / 'master.key')!r})")  # fmt: skip
    wrong = fresh.run("restore", backup[0], "--keys", backup[1], code=1)

    assert missing.startswith("CommandError: Die Sicherung braucht den Hauptschlüssel ")
    assert wrong.startswith("CommandError: Die Sicherung braucht den Hauptschlüssel ")
    assert files(fresh) == ["master.key"]


def test_keys_older_than_the_content_are_refused_and_later_ones_leave_the_destroyed_destroyed(site, backup, fresh):
    rewrite(backup[0], made_at=(datetime.now(UTC) - timedelta(days=30)).isoformat())
    site.python("import django; django.setup(); from viceversa.models import Key, Upload; "
                "Key.objects.filter(owner=Upload.objects.get().key).delete()")  # fmt: skip
    rewrite(backup[1], made_at=(datetime.now(UTC) - timedelta(days=31)).isoformat())
    later = site.backup(site.var.parent / "later")[1]

    older = fresh.run("restore", backup[0], "--keys", backup[1], code=1)
    said = fresh.run("restore", backup[0], "--keys", later)

    assert older.startswith("CommandError: Die Schlüssel sind älter als die Inhalte.")
    assert "5 versiegelte Texte lassen sich öffnen.\n1 versiegelter Text bleibt zu:" in said


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tables": {}}, "ist nicht mehr so, wie es geschrieben wurde"),
        ({"sha256": "0" * 64}, "ist nicht mehr so, wie es geschrieben wurde"),
        ({"database": b"no database"}, "ist nicht mehr so, wie es geschrieben wurde"),
        ({"engine": "postgresql"}, "Bitte DATABASE_URL passend setzen"),
        ({"migrations": ["viceversa.0009_later"]}, "aus einer anderen Version von Viceversa (viceversa.0009_later)"),
        ({"kind": "keys"}, "liegen die Schlüssel. Hier wird ein Archiv gebraucht, das die Inhalte enthält"),
        ({"strange": 1}, "ist kein Archiv von Viceversa"),
    ],
)
def test_an_archive_that_is_not_as_it_should_be_is_refused_and_leaves_nothing(backup, fresh, fields, sentence):
    rewrite(backup[0], **fields)

    said = fresh.run("restore", backup[0], "--keys", backup[1], code=1)

    assert sentence in said
    assert files(fresh) == ["master.key"]


def test_a_torn_and_a_missing_archive_are_refused(backup, fresh):
    backup[0].write_bytes(backup[0].read_bytes()[:-500])
    torn = fresh.run("restore", backup[0], "--keys", backup[1], code=1)
    backup[0].unlink()
    missing = fresh.run("restore", backup[0], "--keys", backup[1], code=1)

    assert torn == f"CommandError: {backup[0]} ist kein Archiv von Viceversa, oder es ist nicht vollständig.\n"
    assert missing == f"CommandError: Ein Archiv {backup[0]} gibt es nicht.\n"
    assert files(fresh) == ["master.key"]


def test_without_room_nothing_changes(site, backup):
    before = rows(site), files(site)

    said = site.run("restore", backup[0], "--keys", backup[1], "--replace", code=1, limit=100_000)

    assert said.startswith("CommandError: Das ging nicht: ")
    assert (rows(site), files(site)) == before


# The note that all is proved; the old content goes aside; the new one moves in; the same with the keys.
@pytest.mark.parametrize("step", [0, 1, 5, 6, 10])
def test_killed_in_the_middle_of_the_exchange_it_is_completed_by_the_same_command(site, backup, step):
    expected = rows(site)
    site.python("import django; django.setup(); from tests import make; make.enrolment()")
    changed = rows(site)
    words = ("restore", backup[0], "--keys", backup[1], "--replace")

    killed = installations.House(site.var, {"STEP": str(step)}).start(INTERRUPTED, *words)
    killed.communicate()
    assert killed.returncode == 9
    if step == 0:
        assert rows(site) == changed
    else:
        assert "Hier wurde eine Wiederherstellung unterbrochen" in site.run("check", code=1)
        assert "Hier wurde eine Wiederherstellung unterbrochen" in site.run("backup", site.var.parent / "b", code=1)

    said = site.run(*words)
    assert said.splitlines()[-1] == "Die unterbrochene Wiederherstellung ist jetzt vollständig." or step == 0
    assert rows(site) == expected
    assert len([name for name in files(site) if ".before-" in name]) == 2
    assert [name for name in files(site) if "restor" in name] == []


ERASE = """
import django
django.setup()
from viceversa.actions import life
from viceversa.models import Enrolment
person = Enrolment.objects.filter(side="mentor").order_by("pk").first().person
life.erase(person, by=person)
print(person.email)
"""
KNOWN = """
import django
django.setup()
from viceversa.models import Person
print(*Person.objects.values_list("email", flat=True))
"""
NAMED = """
import django
django.setup()
from viceversa.access import SYSTEM
from viceversa.models import Exclusion
from viceversa.reports import content
print([sorted(content.named(row, by=SYSTEM)) for row in Exclusion.objects.select_related("enrolment")])
"""


def test_a_backup_from_before_an_erasure_does_not_bring_anybody_back(site, backup):
    erased = site.python(ERASE)

    said = site.run("restore", backup[0], "--keys", backup[1], "--replace")

    assert erased not in site.python(KNOWN)
    assert "lead@example.org" in site.python(KNOWN)
    assert site.python(NAMED) == str([["somebody"]] * 3)
    assert " 5 versiegelte Texte lassen sich öffnen." in said.splitlines()[0]
    assert said.splitlines()[1] == "1 Person, die nach der Sicherung gelöscht wurde, ist wieder gelöscht."


def test_on_a_fresh_machine_later_keys_know_who_was_erased(site, backup, fresh, tmp_path):
    erased = site.python(ERASE)
    later = site.backup(tmp_path / "later")[1]

    fresh.run("restore", backup[0], "--keys", later)

    assert erased not in fresh.python(KNOWN)
    assert "lead@example.org" in fresh.python(KNOWN)
