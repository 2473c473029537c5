"""A backup while everything runs: content and keys, in two archives."""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.management import archives, presence, restoring, snapshots
from viceversa.management.archives import Manifest
from viceversa.models import Key
from viceversa.sealing.keys import sync_folder

FINGERPRINT = 8


class Command(BaseCommand):
    """`viceversa backup FOLDER`."""

    help = gettext_noop("Writes two archives, one with the content and one with the keys. Nobody has to stop working.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help=_("where the archives go; made if it is missing"))

    def handle(self, *, folder: Path, **_options: Any) -> None:
        """Write both under passing names, then name them: half a backup never looks like one."""
        presence.enter()
        restoring.refuse_half()
        try:
            with workplace(folder) as place:
                written = write(folder, place)
                outdated = archives.prune(folder, datetime.now(UTC))
                archives.stamp().touch(0o600)
        except (OSError, DatabaseError, sqlite3.Error) as trouble:
            raise CommandError(
                _("The backup could not be written to %(folder)s: %(reason)s. Nothing of it is left there.")
                % {"folder": folder, "reason": getattr(trouble, "strerror", None) or trouble}
            ) from None
        for path in written:
            self.stdout.write(str(path))
        for name in outdated:
            self.stdout.write(_("%(name)s was older than 14 days and is deleted.") % {"name": name})
        self.stdout.write(
            _(
                "The master key %(path)s is not in it. Without a copy of that file in a safe place, "
                "not with the backups, nothing sealed can be read again."
            )
            % {"path": settings.KEY_FILE}
        )


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A private folder inside the target, gone afterwards; what an interrupted backup left there goes as well."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(".viceversa-*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=".viceversa-", dir=folder) as place:
            yield Path(place)
    except BlockingIOError:
        raise CommandError(_("Another backup is being written to %(folder)s.") % {"folder": folder}) from None
    finally:
        os.close(handle)


def write(folder: Path, place: Path) -> list[Path]:
    """Both archives, the content first: so there is a key for every row that needs one."""
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    drafts = {}
    for kind, alias in ((archives.CONTENT, "default"), (archives.KEYS, "keys")):
        database = place / kind
        picture = snapshots.take(alias, database)
        manifest = Manifest(
            kind=kind,
            made_at=made_at,
            engine=snapshots.engine(alias),
            sha256=archives.digest(database),
            tables=picture.tables,
            migrations=picture.migrations,
            masters=masters() if kind == archives.KEYS else [],
        )
        draft = place / f"{kind}.zip"
        drafts[draft] = folder / archives.pack(manifest, database, draft)
    for draft, path in drafts.items():
        if path.exists():
            raise CommandError(_("%(path)s is there already. Please try again in a second.") % {"path": path})
        draft.replace(path)
    sync_folder(folder)
    return list(drafts.values())


def masters() -> list[str]:
    """Fingerprints of the master keys that wrap the data keys."""
    return sorted({bytes(wrapped)[:FINGERPRINT].hex() for wrapped in Key.objects.values_list("wrapped", flat=True)})
