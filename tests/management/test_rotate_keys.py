"""A change of the master key, interrupted wherever one likes."""

import sqlite3
from contextlib import closing

import pytest

from viceversa.sealing import MasterKey

OPEN = """
import django
django.setup()
from viceversa.management.restoring import open_everything
from viceversa.models import Parted, Person
print(*open_everything(), Parted.digest_of(*Person.objects.order_by("pk")[:2]))
"""
INTERRUPTED = """
import django, os
django.setup()
from viceversa.models import keys
from viceversa.management import rotation
keys.BATCH = 2
for step, _number in enumerate(rotation.rotate()):
    if step == 1:
        os._exit(1)
"""


def fingerprints(site):
    with closing(sqlite3.connect(site.var / "keys.sqlite3")) as database:
        return {wrapped[:8].hex() for (wrapped,) in database.execute("SELECT wrapped FROM viceversa_key")}


def key_files(site):
    return sorted(path.name for path in site.var.glob("master.key*"))


def test_everything_opens_with_the_new_key_and_the_old_file_is_kept(site):
    old, before = MasterKey.load(site.var / "master.key"), site.python(OPEN)

    said = site.run("rotate-keys")

    new = MasterKey.load(site.var / "master.key")
    assert said.startswith(f"6 Schlüssel sind mit dem neuen Hauptschlüssel in {site.var / 'master.key'} verschlossen.")
    assert fingerprints(site) == {new.fingerprint} != {old.fingerprint}
    assert MasterKey.load(site.var / f"master.key.{old.fingerprint}") == old
    assert site.python(OPEN) == before
    assert key_files(site) == ["master.key", f"master.key.{old.fingerprint}"]


def test_interrupted_in_the_middle_it_goes_on_with_the_same_new_key(site):
    old, before = MasterKey.load(site.var / "master.key"), site.python(OPEN)

    site.start(INTERRUPTED).communicate()
    begun = MasterKey.load(site.var / "master.key.new")
    assert fingerprints(site) == {old.fingerprint, begun.fingerprint}
    assert MasterKey.load(site.var / "master.key") == old

    site.run("rotate-keys")
    assert fingerprints(site) == {begun.fingerprint}
    assert MasterKey.load(site.var / "master.key") == begun
    assert site.python(OPEN) == before


@pytest.mark.parametrize("moment", ["hardlink_to", "replace"])
def test_interrupted_at_the_exchange_of_the_files_nothing_is_lost(site, moment):
    before = site.python(OPEN)
    site.start(
        f"import django, os, pathlib; django.setup()\n"
        f"pathlib.Path.{moment} = lambda *_: os._exit(1)\n"
        f"from viceversa.management import rotation\nlist(rotation.rotate())"
    ).communicate()
    assert "master.key.new" in key_files(site)

    site.run("rotate-keys")

    assert site.python(OPEN) == before
    assert len(key_files(site)) == 2


def test_confirm_deletes_the_earlier_key_once_everything_opens_without_it(site):
    site.run("rotate-keys")

    said = site.run("rotate-keys", "--confirm")

    assert "ist gelöscht.\nAlles Versiegelte lässt sich mit dem Schlüssel in" in said
    assert key_files(site) == ["master.key"]


def test_confirm_refuses_in_the_middle_of_a_change(site):
    site.start(INTERRUPTED).communicate()

    said = site.run("rotate-keys", "--confirm", code=1)

    assert said.startswith("CommandError: Ein Wechsel der Schlüssel wurde unterbrochen.")
    assert key_files(site) == ["master.key", "master.key.new"]


def test_a_wrong_or_missing_key_changes_nothing(site):
    before = fingerprints(site)
    (site.var / "master.key").unlink()
    missing = site.run("rotate-keys", code=1)
    MasterKey.create(site.var / "master.key")
    wrong = site.run("rotate-keys", code=1)

    assert missing.startswith(f"CommandError: Unter {site.var / 'master.key'} liegt kein Hauptschlüssel.")
    assert wrong.startswith(f"CommandError: Der Hauptschlüssel in {site.var / 'master.key'} ist ein anderer als der,")
    assert fingerprints(site) == before
    assert key_files(site) == ["master.key"]


def test_a_backup_taken_after_the_change_needs_the_new_key(site, tmp_path):
    content, keys = site.backup(tmp_path / "before")
    site.run("rotate-keys")
    new_content, new_keys = site.backup(tmp_path / "after")

    refused = site.run("restore", content, "--keys", keys, "--verify", code=1)
    site.run("restore", new_content, "--keys", new_keys, "--verify")

    assert refused.startswith("CommandError: Die Sicherung braucht den Hauptschlüssel ")
