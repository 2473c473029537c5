"""Where a database lies, a new one beside it, and the moment in which they change places.

A file of SQLite and a database of PostgreSQL do the same here: `fill` makes the new one, `clear` throws it away, and
`exchange` moves it in and keeps the old one under a name of its own. Every step can be repeated after an interruption.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from django.conf import settings
from django.core.management.base import CommandError
from django.db import ProgrammingError, connections
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from viceversa.management import archives, snapshots
from viceversa.management.archives import Manifest
from viceversa.sealing.keys import sync_folder

# What pg_restore 17 says to every server, and servers before 17 do not understand.
UNKNOWN_TO_OLDER = b"SET transaction_timeout = 0;\n"
JOURNALS = ("-wal", "-shm", "-journal")


class File:
    """A database of SQLite."""

    def __init__(self, alias: str, folder: Path | None = None) -> None:
        self.path = Path(connections[alias].settings_dict["NAME"])
        self.new = (folder or self.path.parent) / f"{self.path.name}.restored"
        self.name = str(self.new)

    def fill(self, archive: Path, manifest: Manifest) -> None:
        """Unpack the archive beside the database."""
        self.clear()
        archives.unpack(archive, manifest, self.new)

    def clear(self) -> None:
        """Throw the new one away."""
        for path in (self.new, *journals(self.new)):
            path.unlink(missing_ok=True)

    def exchange(self, mark: str) -> str:
        """Move the old one aside with its journals, which would spoil the new one, and the new one in."""
        aside = self.path.with_name(f"{self.path.name}.{mark}")
        if self.new.exists():
            for old, kept in zip((self.path, *journals(self.path)), (aside, *journals(aside)), strict=True):
                with suppress(FileNotFoundError):
                    old.rename(kept)
            sync_folder(self.path.parent)
            self.new.rename(self.path)
            sync_folder(self.path.parent)
        return str(aside) if aside.exists() else ""


def journals(path: Path) -> list[Path]:
    """Where SQLite notes what is not in the file yet."""
    return [path.with_name(path.name + ending) for ending in JOURNALS]


class Database:
    """A database of PostgreSQL."""

    def __init__(self, alias: str, *, proof: bool = False) -> None:
        self.alias = alias
        self.old = connections[alias].settings_dict["NAME"]
        self.name = f"{self.old}_{'proof' if proof else 'restored'}"

    def fill(self, archive: Path, manifest: Manifest) -> None:
        """Make a database and let PostgreSQL's own program fill it."""
        self.clear()
        with self.server() as cursor:
            try:
                cursor.execute(f'CREATE DATABASE "{self.name}" TEMPLATE template0')
            except ProgrammingError:
                raise CommandError(
                    _("The user of the database may not make another one: ALTER ROLE … CREATEDB allows it.")
                ) from None
        with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
            dump, script, fitting = (Path(folder) / name for name in ("dump", "script", "fitting"))
            archives.unpack(archive, manifest, dump)
            snapshots.run(self.alias, "pg_restore", ["--no-owner", "--no-privileges", f"--file={script}", str(dump)])
            leave_out(UNKNOWN_TO_OLDER, script, fitting)
            options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
            snapshots.run(self.alias, "psql", [*options, f"--dbname={self.name}", f"--file={fitting}"])

    def clear(self) -> None:
        """Throw the new one away."""
        with self.server() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{self.name}"')

    def exchange(self, mark: str) -> str:
        """Give both databases their new names at once."""
        aside = f"{self.old}_{mark}"
        with self.server() as cursor:
            if self.exists(cursor, self.name):
                moves = (self.old, aside), (self.name, self.old)
                steps = "; ".join(f'ALTER DATABASE "{old}" RENAME TO "{new}"' for old, new in moves)
                cursor.execute(f"BEGIN; {steps}; COMMIT")
            return aside if self.exists(cursor, aside) else ""

    def exists(self, cursor: CursorWrapper, name: str) -> bool:
        """Whether the server has a database of this name."""
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None

    @contextmanager
    def server(self) -> Iterator[CursorWrapper]:
        """Speak with the server from outside the database."""
        connection: Any = connections[self.alias]
        connection.close()
        with connection._nodb_cursor() as cursor:
            yield cursor


def leave_out(line: bytes, source: Path, target: Path) -> None:
    """Copy a file without a line."""
    with source.open("rb") as lines, target.open("wb") as rest:
        rest.writelines(each for each in lines if each != line)


Shelf: TypeAlias = File | Database


def shelf(alias: str, folder: Path | None = None) -> Shelf:
    """Where this database lies; a new one for a proof alone lies in a folder of its own."""
    if snapshots.engine(alias) == "sqlite":
        return File(alias, folder)
    return Database(alias, proof=folder is not None)
