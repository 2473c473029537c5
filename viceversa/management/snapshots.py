"""Pictures of a database at one moment, taken while everybody keeps working."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connections, transaction
from django.utils.translation import gettext as _

# What must not leave the house in a backup: whoever has these rows could be somebody else. It is made anew.
LEFT_OUT = ("django_session", "cache")
PROGRAMS = ("pg_dump", "pg_restore", "psql")
TO_ENVIRONMENT = {"dbname": "PGDATABASE"} | {
    name: f"PG{name.upper()}"
    for name in ("host", "port", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey")
}


@dataclass(frozen=True, slots=True)
class Picture:
    """How many rows each table has, and which steps the tables have come through."""

    tables: dict[str, int]
    migrations: list[str]


def take(alias: str, target: Path) -> Picture:
    """Write the database to a file, as it is at one moment."""
    return (sqlite if engine(alias) == "sqlite" else postgresql)(alias, target)


def engine(alias: str) -> str:
    """`sqlite` or `postgresql`."""
    return connections[alias].vendor


def sqlite(alias: str, target: Path) -> Picture:
    """Copy what is there now, without a trace of what was deleted; nobody waits."""
    source = Path(connections[alias].settings_dict["NAME"])
    if not source.exists():
        raise CommandError(_("There is no installation here yet. It begins with: viceversa setup"))
    target.touch(0o600)
    with closing(sqlite3.connect(source, timeout=20)) as live:
        live.execute("VACUUM INTO ?", (str(target),))
    with elsewhere(alias, str(target)), connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
        for table in set(LEFT_OUT).intersection(connections[alias].introspection.table_names(cursor)):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
        return count(alias)


@contextmanager
def elsewhere(alias: str, name: str) -> Iterator[None]:
    """Let all of Viceversa look at another database for a while."""
    connection = connections[alias]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def postgresql(alias: str, target: Path) -> Picture:
    """Have PostgreSQL's own program copy what this transaction sees."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        picture = count(alias)
        left_out = [f"--exclude-table-data={table}" for table in LEFT_OUT]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}", f"--file={target}"]
        run(alias, "pg_dump", [*options, *left_out])
    return picture


def count(alias: str) -> Picture:
    """What stands in a database that Django is connected to."""
    connection = connections[alias]
    counts: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor))):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  # names of our own
            counts[table] = 0 if table in LEFT_OUT else cursor.fetchone()[0]
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return Picture(counts, [step for (step,) in cursor.fetchall()])


def run(alias: str, program: str, arguments: Iterable[str]) -> None:
    """Run a program of PostgreSQL against this database; say in its own words what it could not do."""
    if shutil.which(program) is None:
        raise CommandError(missing(program))
    done = subprocess.run(  # noqa: S603  # no shell
        [program, *arguments], env=os.environ | environment(alias), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(
            _("%(program)s could not do it: %(text)s") % {"program": program, "text": done.stderr.strip()[-500:]}
        )


def missing(program: str) -> str:
    """What to do where PostgreSQL's programs are not."""
    text = _("The program %(program)s is missing here. It comes with PostgreSQL: apt-get install postgresql-client")
    return text % {"program": program}


def environment(alias: str) -> dict[str, str]:
    """How PostgreSQL's programs learn where to go; a password on a command line would be read by others."""
    parameters: dict[str, Any] = connections[alias].get_connection_params()
    return {TO_ENVIRONMENT[name]: str(value) for name, value in parameters.items() if name in TO_ENVIRONMENT and value}
