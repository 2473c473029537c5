"""Who is at work here: programs that serve share an installation, what changes it from below needs it alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def enter() -> None:
    """Be one of the programs that run, until this process ends, also if it becomes another program."""
    handle = opened()
    if not taken(handle, fcntl.LOCK_SH):
        os.close(handle)
        raise CommandError(_("The data of Viceversa is being exchanged at the moment. Please start again afterwards."))
    os.set_inheritable(handle, True)  # noqa: FBT003  # takes it no other way


@contextmanager
def alone() -> Iterator[None]:
    """Hold the installation alone; refuse while a program serves from it."""
    handle = opened()
    try:
        if not taken(handle, fcntl.LOCK_EX):
            raise CommandError(
                _("Viceversa is running here. Please stop it first: systemctl stop viceversa-serve viceversa-work")
            )
        yield
    finally:
        os.close(handle)


def opened() -> int:
    """The file that stands for this installation; the lock goes with the last process that has it open."""
    folder = Path(settings.VAR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise CommandError(
            _("The data in %(path)s belongs to %(owner)s. Please run this as that user.")
            % {"path": folder, "owner": folder.owner()}
        )
    return os.open(folder / "running.lock", os.O_RDWR | os.O_CREAT, 0o600)


def taken(handle: int, kind: int) -> bool:
    """Whether the lock was to be had at once."""
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
