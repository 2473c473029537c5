"""What is unsafe is said in plain words; with some of it, nothing starts."""

import os
import socket
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from django.core.management.base import CommandError
from django.utils import timezone

from tests import make
from viceversa.management import examination, restoring, surroundings
from viceversa.management.examination import found, refuse_unsafe
from viceversa.models import Event, Job
from viceversa.models.keys import data_key
from viceversa.sealing import MasterKey
from viceversa.worker import timetable
from viceversa.worker.loop import take_up

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def var(settings, tmp_path):
    """A sound installation; the databases of tests are in memory and keep no journal."""
    settings.VAR, settings.KEY_FILE = tmp_path, tmp_path / "master.key"
    settings.DEFAULT_FROM_EMAIL = "Viceversa <viceversa@example.org>"
    settings.SECRET_KEY = "a" * 50
    tmp_path.chmod(0o700)
    timetable.set_up()
    Job.objects.update(due_at=timezone.now())
    data_key(make.enrolment().key)
    return tmp_path


def said():
    return " ".join(found(question for question in examination.ALL if question is not surroundings.journal))


def starts():
    try:
        refuse_unsafe()
    except CommandError:
        return False
    return True


HERE = {"SITE_URL": "http://localhost:8000", "SECURE": False, "ALLOWED_HOSTS": ["localhost"], "DEBUG": False}
OIDC = {"OIDC_ISSUER": "https://login.example.org", "OIDC_CLIENT": "viceversa", "OIDC_SECRET": "secret"}
THERE = {"SITE_URL": "https://viva.example.org", "SECURE": True, "ALLOWED_HOSTS": [".example.org"]}


@pytest.mark.parametrize(
    ("changes", "sentence", "serves"),
    [
        ({}, "", True),
        (THERE, "", True),
        (THERE | {"SITE_URL": "http://viva.example.org", "SECURE": False}, "nicht verschlüsselt", False),
        (THERE | {"ALLOWED_HOSTS": ["localhost"]}, "VICEVERSA_HOSTS nennt viva.example.org nicht", False),
        ({"ALLOWED_HOSTS": ["*"]}, "VICEVERSA_HOSTS lässt jeden Namen zu", False),
        (THERE | {"DEBUG": True}, "VICEVERSA_DEBUG zeigt Fremden", False),
        ({"DEBUG": True}, "VICEVERSA_DEBUG ist an", True),
        (OIDC, "", True),
        (OIDC | {"OIDC_ISSUER": "http://login.example.org"}, "VICEVERSA_OIDC_ISSUER ist nicht verschlüsselt", False),
        (OIDC | {"OIDC_SECRET": ""}, "gehören VICEVERSA_OIDC_CLIENT und VICEVERSA_OIDC_SECRET", False),
        ({"CODES": False}, "VICEVERSA_CODES nimmt den einzigen Weg hinein", False),
        (OIDC | {"CODES": False}, "VICEVERSA_BREAK_GLASS braucht die Adresse", True),
        ({"SECRET_KEY": "short"}, "VICEVERSA_SECRET_KEY ist zu kurz", False),
        ({"DEFAULT_FROM_EMAIL": "Viceversa <viceversa@localhost>"}, "keinen Absender", True),
    ],
)
def test_settings(var, settings, changes, sentence, serves):
    for name, value in (HERE | changes).items():
        setattr(settings, name, value)

    assert sentence in said()
    assert bool(said()) == bool(sentence)
    assert starts() == serves


def test_a_key_that_others_can_read(var):
    (var / "master.key").chmod(0o644)

    assert said() == f"Andere auf dieser Maschine können den Hauptschlüssel lesen: chmod 600 {var / 'master.key'}"
    assert not starts()


def test_a_key_that_is_lost_and_one_that_is_another(var):
    (var / "master.key").unlink()
    assert said().startswith(f"Unter {var / 'master.key'} liegt kein Hauptschlüssel.")
    assert not starts()

    MasterKey.create(var / "master.key")
    assert said().startswith(f"Der Hauptschlüssel in {var / 'master.key'} ist ein anderer als der,")
    assert not starts()


@pytest.mark.parametrize(
    ("left", "sentence"),
    [("restoring.json", "eine Wiederherstellung unterbrochen"), ("master.key.new", "Wechsel der Schlüssel")],
)
def test_the_middle_of_a_change(var, left, sentence):
    (var / left).touch()

    assert sentence in said()
    assert not starts()
    assert restoring.marker().exists() == (left == "restoring.json")


def test_data_that_others_can_look_into(var):
    var.chmod(0o755)

    assert said() == f"Andere auf dieser Maschine können in die Daten sehen: chmod 700 {var}"
    assert starts()


def test_a_worker_that_does_not_run(var):
    Job.objects.update(due_at=timezone.now() - timedelta(minutes=9))
    assert said() == ""

    Job.objects.update(due_at=timezone.now() - timedelta(minutes=11))
    assert said().startswith("Der Worker läuft nicht")

    Job.objects.all().delete()
    assert said().startswith("Der Worker läuft nicht")
    assert starts()


def test_work_that_was_given_up(var):
    Job.objects.create(kind="mail.send", failed_at=timezone.now(), trouble="TimeoutError")

    assert (
        said()
        == "Nach vielen Versuchen aufgegeben: mail.send, 1 Mal (TimeoutError). Ist das behoben: viceversa work --again"
    )
    assert take_up() == 1
    assert said() == ""


def test_a_file_that_belongs_to_another_user(var, monkeypatch):
    (var / "secret.key").touch()
    monkeypatch.setattr(surroundings, "owner_of", lambda path: 12345 if path.name == "secret.key" else None)

    owner = var.owner()
    assert said() == f"Nicht alles in {var} gehört {owner}: chown -R {owner} {var}"


def test_a_clock_that_is_behind_what_was_written(var):
    later = timezone.now() + timedelta(hours=2)
    Event.objects.create(name="people.edit", subject=uuid4(), on=later.date(), at=later)

    assert said().startswith("Das Protokoll endet am ")
    assert said().endswith(", das kommt erst noch. Geht die Uhr richtig? timedatectl sagt es.")


@pytest.mark.parametrize(
    ("file", "days", "sentence"),
    [
        ("master.key", 2, ""),
        ("master.key", 4, "Hier wurde noch keine Sicherung gemacht: viceversa backup ORDNER"),
        ("backup.stamp", 2, ""),
        ("backup.stamp", 4, "Die letzte Sicherung ist 4 Tage alt: viceversa backup ORDNER"),
    ],
)
def test_backups_that_nobody_makes(var, file, days, sentence):
    then = (timezone.now() - timedelta(days=days, hours=1)).timestamp()
    (var / file).touch()
    os.utime(var / file, (then, then))

    assert said() == sentence


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (13, ""),
        (15, "{var}/keys.sqlite3.before-20261101-120000 wurde beim Zurückholen ersetzt und enthält noch, was seither "
             "gelöscht wurde. Bitte löschen. Den früheren Hauptschlüssel sollte keine Sicherung mehr brauchen: "
             "viceversa rotate-keys --confirm löscht ihn."),
    ],
)  # fmt: skip
def test_what_was_replaced_and_is_still_there(var, days, sentence):
    then = (timezone.now() - timedelta(days=days)).timestamp()
    (var / "backup.stamp").touch()
    (var / f"master.key.{'a' * 16}").touch(0o600)
    (var / "keys.sqlite3.before-20261101-120000").touch(0o600)
    for name in ("master.key", "keys.sqlite3.before-20261101-120000"):
        os.utime(var / name, (then, then))

    assert said() == sentence.format(var=var)


@pytest.fixture
def mail_server():
    """A mail server on this machine."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    yield port
    server.stop()


def test_a_mail_server_that_answers(var, settings, mail_server):
    settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = surroundings.SMTP, "127.0.0.1", mail_server

    assert said() == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Der Mailserver 127.0.0.1:1 nimmt keine Mails an (Connection refused): Niemand kann sich anmelden."),
        ({"EMAIL_HOST": "mail.invalid"}, "Der Mailserver mail.invalid:1 nimmt keine Mails an"),
        ({"EMAIL_HOST": "mail.invalid", "EMAIL_HOST_USER": "x"}, "VICEVERSA_MAIL_PASSWORD geht unverschlüsselt"),
    ],
)
def test_a_mail_server_that_does_not(var, settings, changes, sentence):
    local = {"MAIL_BACKEND": surroundings.SMTP, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}
    for name, value in (local | changes).items():
        setattr(settings, name, value)

    assert sentence in said()
    assert starts()


def test_a_disk_that_is_nearly_full(var, monkeypatch):
    monkeypatch.setattr(surroundings, "ROOM", 1024**6)

    assert said().startswith("Die Platte ist fast voll: ")
