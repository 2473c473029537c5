"""From two archives back to an installation: first proved beside it, then moved in, and never half."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.actions import life
from viceversa.management import archives, key_files, snapshots
from viceversa.management.archives import Manifest
from viceversa.management.shelves import Shelf, shelf
from viceversa.management.snapshots import Picture, elsewhere
from viceversa.models import (
    Box,
    Draft,
    Erasure,
    Exclusion,
    Idea,
    Key,
    Person,
    Preference,
    Reply,
    Run,
    Upload,
    erasures,
)
from viceversa.reports import content
from viceversa.sealing import MasterKey, SealingError
from viceversa.sealing.keys import sync_folder
from viceversa.worker import timetable

ALIASES = {archives.CONTENT: "default", archives.KEYS: "keys"}
MARK = "before-%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Archive:
    """A file of a backup and what it says of itself."""

    path: Path
    manifest: Manifest


Backup = Mapping[str, Archive]


@dataclass(frozen=True, slots=True)
class Proof:
    """What came out of a backup: rows, whoever was erased again, sealed texts that opened, and those without a key."""

    rows: int
    erased: int
    opened: int
    closed: int


def read(content_path: Path, keys_path: Path) -> Backup:
    """Both archives by the database they are for; refuse what does not belong together or not here."""
    backup = {
        kind: Archive(path, archives.look(path, kind))
        for kind, path in ((archives.CONTENT, content_path), (archives.KEYS, keys_path))
    }
    refuse_strangers(backup)
    refuse_newer(backup)
    refuse_wrong_key(backup[archives.KEYS].manifest)
    return {ALIASES[kind]: archive for kind, archive in backup.items()}


def refuse_strangers(backup: Backup) -> None:
    """Keys from before the content would miss some; a file of SQLite does not fit into PostgreSQL."""
    told, keys = backup[archives.CONTENT].manifest, backup[archives.KEYS].manifest
    if keys.made_at < told.made_at:
        raise CommandError(
            _("The keys are older than the content. Please take the archive of the same backup, or a later one.")
        )
    if told.engine != snapshots.engine("default"):
        raise CommandError(
            _("The backup comes from %(found)s, this installation runs on %(here)s. Please set DATABASE_URL to match.")
            % {"found": told.engine, "here": snapshots.engine("default")}
        )


def refuse_newer(backup: Backup) -> None:
    """A backup of a later Viceversa has tables that this one does not know."""
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    strange = {step for archive in backup.values() for step in archive.manifest.migrations} - known
    if strange:
        raise CommandError(
            _("The backup comes from another version of Viceversa (%(steps)s). Please install that one first.")
            % {"steps": ", ".join(sorted(strange))}
        )


def refuse_wrong_key(manifest: Manifest) -> None:
    """Without its master key, nothing sealed in a backup can be read."""
    try:
        key = MasterKey.load(settings.KEY_FILE)
        for fingerprint in manifest.masters:
            key.require(fingerprint)
    except SealingError as refusal:
        if not manifest.masters:
            raise CommandError(key_files.told(refusal)) from None
        raise CommandError(
            _("The backup needs the master key %(fingerprint)s in %(path)s, with rights 600. What is there: %(found)s")
            % {"fingerprint": ", ".join(manifest.masters), "path": settings.KEY_FILE, "found": key_files.told(refusal)}
        ) from None


def is_empty() -> bool:
    """Whether nobody and no key would be lost."""
    return not holds("default", Person) and not holds("keys", Key)


def holds(alias: str, model: type[Model]) -> bool:
    """Whether this table has rows; asking must not make a file."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    return model._meta.db_table in connection.introspection.table_names() and model._default_manager.exists()


@contextmanager
def proved(backup: Backup, folder: Path | None = None) -> Iterator[tuple[Mapping[str, Shelf], Proof]]:
    """Both databases beside their places, proved; thrown away afterwards unless they have moved in."""
    shelves, forgotten = {alias: shelf(alias, folder) for alias in backup}, remembered()
    try:
        for alias, archive in backup.items():
            shelves[alias].fill(archive.path, archive.manifest)
        yield shelves, prove(backup, shelves, forgotten)
    finally:
        if not marker().exists():
            for each in shelves.values():
                each.clear()


def remembered() -> list[str]:
    """Whom this installation was asked to forget; a backup from before must not bring them back."""
    return list(Erasure.objects.values_list("digest", flat=True)) if holds("keys", Erasure) else []


def forget_again(forgotten: Iterable[str]) -> int:
    """Erase again whoever was erased after the backup of the content, here or where the keys come from."""
    erasures.remember(forgotten, done=True)
    back = erasures.Memory().found()
    for person in back:
        life.erase(person, by=SYSTEM, again=True)
    return len(back)


def prove(backup: Backup, shelves: Mapping[str, Shelf], forgotten: Iterable[str]) -> Proof:
    """Look at the new databases as the application will: counts, integrity, every sealed text."""
    with ExitStack() as stack:
        for alias, each in shelves.items():
            stack.enter_context(elsewhere(alias, each.name))
        for alias, archive in backup.items():
            compare(alias, archive)
            call_command("migrate", database=alias, verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        erased = forget_again(forgotten)
        rows = sum(sum(archive.manifest.tables.values()) for archive in backup.values())
        try:
            timetable.revise()
            return Proof(rows, erased, *open_everything())
        except SealingError as refusal:
            raise CommandError(
                _("Something sealed does not open: %(text)s") % {"text": key_files.told(refusal)}
            ) from None


def compare(alias: str, archive: Archive) -> None:
    """Refuse a database that is not whole, or not what its manifest says."""
    connection = connections[alias]
    found = snapshots.count(alias)
    if found != Picture(archive.manifest.tables, archive.manifest.migrations):
        raise archives.damaged(archive.path)
    try:
        connection.check_constraints()
    except IntegrityError:
        raise archives.damaged(archive.path) from None
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchall() != [("ok",)]:
                raise archives.damaged(archive.path)


def open_everything() -> tuple[int, int]:
    """Open all that is sealed and whose key is there; how much opened, and how much stays closed for ever."""
    owners = set(Key.objects.values_list("owner", flat=True))
    found = list(sealed())
    readable = [open_it for owner, open_it in found if owner in owners]
    for open_it in readable:
        open_it()
    return len(readable), len(found) - len(readable)


def sealed() -> Iterator[tuple[UUID, Callable[[], object]]]:
    """Everything sealed: whose key it hangs on, and how it opens."""
    for row in Exclusion.objects.select_related("enrolment__person"):
        yield row.enrolment.key, partial(content.exclusions, row, by=SYSTEM)
    for run in Run.objects.filter(pk__in=Reply.objects.values("proposal__run")):
        yield run.key, partial(content.replies, run, by=SYSTEM)
    for draft in Draft.objects.select_related("person"):
        yield draft.key, partial(content.draft, draft, by=draft.person)
    for upload in Upload.objects.exclude(sealed=b""):
        yield upload.key, partial(content.rows, upload, by=SYSTEM)
    yield from told()


def told() -> Iterator[tuple[UUID, Callable[[], object]]]:
    """What people have told the matching and their programmes."""
    for preference in Preference.objects.all().with_people():
        yield preference.enrolment.key, partial(content.preferences, preference, by=SYSTEM)
    for idea in Idea.objects.all():
        yield idea.key, partial(content.ideas, [idea], by=SYSTEM)
    for box in Box.objects.exclude(sealed=b""):
        yield box.key, partial(content.box, box, by=SYSTEM)
    yield from apps()


def apps() -> Iterator[tuple[UUID, Callable[[], object]]]:
    """The secrets of authenticator apps: whoever lost theirs with a restore would stand before the door."""
    for app in Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user"):
        yield app.user.key, partial(content.secret, app.user, app.data["secret"], by=SYSTEM)


def move_in(backup: Backup, shelves: Mapping[str, Shelf]) -> list[str]:
    """Note that all is proved, then exchange; from the note on, an interruption is completed and not undone."""
    note = {"mark": datetime.now(UTC).strftime(MARK), "sha256": backup["default"].manifest.sha256}
    draft = marker().with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as file:
        json.dump(note, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(marker())
    sync_folder(marker().parent)
    return complete(shelves, note["mark"])


def complete(shelves: Mapping[str, Shelf], mark: str) -> list[str]:
    """Exchange both databases, and tear up the note."""
    kept = [each.exchange(mark) for each in shelves.values()]
    marker().unlink()
    sync_folder(marker().parent)
    return [name for name in kept if name]


def resume() -> str | None:
    """Complete an exchange that was interrupted; return the checksum of the content that has moved in."""
    if not marker().exists():
        return None
    note = json.loads(marker().read_text("utf-8"))
    complete({alias: shelf(alias) for alias in ALIASES.values()}, note["mark"])
    return str(note["sha256"])


def marker() -> Path:
    """The note that an exchange is under way."""
    return Path(settings.VAR) / "restoring.json"


def refuse_half() -> None:
    """Nothing may touch an installation in the middle of an exchange."""
    if marker().exists():
        raise CommandError(_("A restore was interrupted here. Please run the same command again: viceversa restore …"))
