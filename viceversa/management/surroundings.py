"""What may be wrong around an installation: its machine, its mail server, its backups."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.demo.safety import HERE
from viceversa.management import archives, key_files, snapshots
from viceversa.models import Event

SMTP = "django.core.mail.backends.smtp.EmailBackend"
ROOM = 1024**3
OTHERS = 0o077
SECONDS = 5  # to wait for a mail server
LEEWAY = timedelta(minutes=5)
WITHOUT_BACKUP = timedelta(days=3)


def sender() -> Iterator[str]:
    """A mail from localhost arrives nowhere."""
    if parseaddr(settings.DEFAULT_FROM_EMAIL)[1].endswith("@localhost"):
        yield _("Mails have no sender of your house: most mailboxes refuse them. Please set VICEVERSA_MAIL_FROM.")


def mail_server() -> Iterator[str]:
    """Somebody must take the mails, and nobody may read the password on the way."""
    if settings.MAIL_BACKEND != SMTP:
        return
    if settings.EMAIL_HOST_USER and not is_here(settings.EMAIL_HOST) and not encrypts_mails():
        yield _(
            "VICEVERSA_MAIL_PASSWORD travels unencrypted. Please set VICEVERSA_MAIL_STARTTLS or VICEVERSA_MAIL_TLS."
        )
    server: Any = get_connection(SMTP, timeout=SECONDS)
    try:
        with closing(server):
            server.open()
    except (OSError, SMTPException) as trouble:
        yield _(
            "The mail server %(host)s:%(port)s does not take mails (%(reason)s): nobody can sign in. "
            "VICEVERSA_MAIL_HOST says where it is."
        ) % {
            "host": settings.EMAIL_HOST,
            "port": settings.EMAIL_PORT,
            "reason": getattr(trouble, "strerror", None) or type(trouble).__name__,
        }


def encrypts_mails() -> bool:
    """Whether mails leave this machine encrypted."""
    return bool(settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)


def is_here(host: str) -> bool:
    """Whether this is our own machine, or one of its sockets."""
    return not host or host in HERE or host.startswith("/")


def rights() -> Iterator[str]:
    """What lies here is for its owner alone, and all of it is theirs."""
    folder = Path(settings.VAR)
    found = folder.stat()
    if found.st_mode & OTHERS:
        yield _("Others on this machine can look into the data: chmod 700 %(path)s") % {"path": folder}
    if any(owner not in {None, found.st_uid} for owner in map(owner_of, folder.rglob("*"))):
        yield _("Not all in %(path)s belongs to %(owner)s: chown -R %(owner)s %(path)s") % {
            "path": folder,
            "owner": folder.owner(),
        }


def owner_of(path: Path) -> int | None:
    """Whose a file is; none if it has just gone, as journals do."""
    try:
        return path.lstat().st_uid
    except FileNotFoundError:
        return None


def clock() -> Iterator[str]:
    """What was written yesterday cannot stem from tomorrow."""
    latest = Event.objects.exclude(at=None).values_list("at", flat=True).order_by("-at").first()
    if latest and latest > timezone.now() + LEEWAY:
        yield _("The log ends on %(moment)s, which is still to come: is the clock right? timedatectl tells.") % {
            "moment": timezone.localtime(latest).strftime("%d.%m.%Y %H:%M")
        }


def backup() -> Iterator[str]:
    """A backup that nobody makes helps nobody; a young installation is given its first days."""
    stamp = archives.stamp()
    last = moment(stamp if stamp.exists() else key_files.current())
    if not last or datetime.now(UTC) - last < WITHOUT_BACKUP:
        return
    if not stamp.exists():
        yield _("No backup has been made here yet: viceversa backup FOLDER")
        return
    days = (datetime.now(UTC) - last).days
    text = ngettext(
        "The last backup was made %(number)s day ago: viceversa backup FOLDER",
        "The last backup was made %(number)s days ago: viceversa backup FOLDER",
        days,
    )
    yield text % {"number": days}


def remains() -> Iterator[str]:
    """What a restore or a new master key has replaced still opens what was erased since."""
    past = datetime.now(UTC) - archives.KEYS_KEPT
    for path in sorted(Path(settings.VAR).glob("*.before-*")):
        if (last := moment(path)) and last < past:
            sentence = _("%(path)s was replaced by a restore and still holds what was erased since. Please delete it.")
            yield sentence % {"path": path}
    if key_files.earlier() and (drawn := moment(key_files.current())) and drawn < past:
        yield _("No backup should need the earlier master key any more: viceversa rotate-keys --confirm deletes it.")


def moment(path: Path) -> datetime | None:
    """When a file was written."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def postgresql() -> Iterator[str]:
    """Nobody reads along between us and the server, and a backup can be made and brought back."""
    connection: Any = connections["default"]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        [encrypted] = cursor.fetchone()
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        [may_create] = cursor.fetchone()
    if not encrypted and not is_here(connection.settings_dict["HOST"]):
        yield _("The way to PostgreSQL is not encrypted. Please add ?sslmode=verify-full to DATABASE_URL.")
    if not may_create:
        yield _("No backup could be brought back: the user of the database needs ALTER ROLE … CREATEDB.")
    for program in snapshots.PROGRAMS:
        if shutil.which(program) is None:
            yield snapshots.missing(program)


def journal() -> Iterator[str]:
    """Without its journal, SQLite lets nobody read while somebody writes."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode")
                if cursor.fetchone() != ("wal",):
                    yield _("SQLite cannot keep its journal in %(path)s. It needs a disk of this machine.") % {
                        "path": settings.VAR
                    }


def room() -> Iterator[str]:
    """A full disk stops everything."""
    free = shutil.disk_usage(settings.VAR).free
    if free < ROOM:
        yield _("The disk is nearly full: %(number)s MB are left for %(path)s. Please make room.") % {
            "number": free // 1024**2,
            "path": settings.VAR,
        }
