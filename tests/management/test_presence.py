"""Who serves shares an installation; who exchanges its data has it alone."""

import fcntl
import os

import pytest
from django.core.management.base import CommandError

from viceversa.management import presence


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def serving(var):
    """Another program that serves here."""
    var.mkdir()
    handle = os.open(var / "running.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_SH)
    yield
    os.close(handle)


def test_many_may_serve_together(serving):
    presence.enter()


def test_nobody_exchanges_while_somebody_serves(serving):
    with pytest.raises(CommandError, match="Viceversa läuft hier gerade"), presence.alone():
        pass


def test_nobody_serves_while_somebody_exchanges():
    with presence.alone(), pytest.raises(CommandError, match="Die Daten von Viceversa werden gerade ausgetauscht"):
        presence.enter()
    presence.enter()


def test_alone_ends_with_the_exchange(var):
    with presence.alone():
        pass
    with presence.alone():
        assert (var / "running.lock").stat().st_mode & 0o777 == 0o600


def test_nobody_works_on_what_belongs_to_another_user(var, monkeypatch):
    var.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)

    with pytest.raises(
        CommandError, match=f"Die Daten in {var} gehören {var.owner()}. Bitte unter diesem Namen aufrufen"
    ):
        presence.enter()
