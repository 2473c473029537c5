"""Archives of a backup: one database each, with a manifest that says what must come out of it again."""

import hashlib
import json
import os
import re
import shutil
import zipfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from viceversa.sealing.keys import sync_folder

CONTENT, KEYS = "content", "keys"
KEYS_KEPT = timedelta(days=14)
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"viceversa-(\d{8}T\d{6}Z)-keys\.zip")
MANIFEST, DATABASE = "manifest.json", "database"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: rows a table, the steps its tables have come through, the masters of its keys."""

    kind: str
    made_at: str
    engine: str
    sha256: str
    tables: dict[str, int]
    migrations: list[str]
    masters: list[str]


def pack(manifest: Manifest, database: Path, target: Path) -> Path:
    """Write an archive under a passing name, whole and on disk; return the name that it is to have."""
    stamp = datetime.fromisoformat(manifest.made_at).strftime(STAMP)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
        archive.write(database, DATABASE)
    target.chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return Path(f"viceversa-{stamp}-{manifest.kind}.zip")


def look(path: Path, kind: str) -> Manifest:
    """Read what an archive says of itself; refuse one of another kind."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except FileNotFoundError:
        raise CommandError(_("There is no archive %(path)s.") % {"path": path}) from None
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile):
        raise CommandError(_("%(path)s is not an archive of Viceversa, or not a whole one.") % {"path": path}) from None
    if manifest.kind != kind:
        words = {CONTENT: _("the content"), KEYS: _("the keys")}
        raise CommandError(
            _("%(path)s holds %(found)s; an archive with %(wanted)s is needed here.")
            % {"path": path, "found": words.get(manifest.kind, manifest.kind), "wanted": words[kind]}
        )
    return manifest


def unpack(path: Path, manifest: Manifest, target: Path) -> None:
    """Write the database of an archive to its place, readable by its owner alone; refuse it if a byte has changed."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(DATABASE) as source, target.open("xb") as file:
            target.chmod(0o600)
            shutil.copyfileobj(source, file, CHUNK)
            file.flush()
            os.fsync(file.fileno())
    except (zipfile.BadZipFile, zipfile.zlib.error, KeyError, EOFError):  # type: ignore[attr-defined]
        raise damaged(path) from None
    if digest(target) != manifest.sha256:
        raise damaged(path)


def stamp() -> Path:
    """The file that says, by its age, when a backup was last made."""
    return Path(settings.VAR) / "backup.stamp"


def damaged(path: Path) -> CommandError:
    """The refusal of an archive that is not as it was written."""
    text = _("The archive %(path)s has changed since it was written. Please take another one.")
    return CommandError(text % {"path": path})


def digest(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def prune(folder: Path, now: datetime) -> list[str]:
    """Delete archives with keys that are older than 14 days: what was erased must stay erased."""
    outdated = []
    for path in sorted(folder.iterdir()):
        found = NAME.fullmatch(path.name)
        if found and datetime.strptime(found[1], STAMP).replace(tzinfo=UTC) < now - KEYS_KEPT:
            path.unlink()
            outdated.append(path.name)
    sync_folder(folder)
    return outdated
