"""Where the content of an installation lies: asked once, tried, and written down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from viceversa.databases import named
from viceversa.management import restoring
from viceversa.sealing.keys import sync_folder

SCHEMES = ("postgres://", "postgresql://")
DEFAULT = "sqlite"
WHO_ONE_IS = ("ENGINE", "NAME", "HOST", "PORT", "USER")


def is_open() -> bool:
    """Whether nobody has said yet where the content shall lie, and none lies here."""
    return not settings.DATABASE_URL and restoring.is_empty()


def choose(address: str) -> None:
    """Settle in this database, and note its address; refuse in words one that does not do, and stay."""
    if is_here(address):
        return
    if settings.DATABASE_URL:
        raise CommandError(
            _("DATABASE_URL names another database already. Please change it in the environment or in %(path)s.")
            % {"path": noted()}
        )
    if not restoring.is_empty():
        raise CommandError(_("There are people or keys here already, and they do not move to another database."))
    with looking_at(address):
        refuse_unfit()
        note(address)


def is_here(address: str) -> bool:
    """Whether the content lies there anyway."""
    here = connections["default"].settings_dict
    if address == DEFAULT:
        return connections["default"].vendor == DEFAULT
    there = described(address)
    return all(str(there[part]) == str(here[part]) for part in WHO_ONE_IS)


def described(address: str) -> dict[str, object]:
    """What an address names; it may hold a password, so no sentence repeats it."""
    try:
        if address.startswith(SCHEMES) and (found := named(address))["NAME"]:
            return found
    except ValueError:
        pass
    raise CommandError(
        _("That names no PostgreSQL. An address looks like postgres://user:password@localhost/viceversa")
    )


def lacks_password(address: str) -> bool:
    """Whether an address says who one is, and not by what that is proved."""
    there = urlsplit(address)
    return address.startswith(SCHEMES) and bool(there.username) and there.password is None


def with_password(address: str, password: str) -> str:
    """The address as libpq takes it.

    >>> with_password("postgres://anna@db.example.org:5433/house?sslmode=require", "a/b@c")
    'postgres://anna:a%2Fb%40c@db.example.org:5433/house?sslmode=require'
    """
    who, _at, where = urlsplit(address).netloc.rpartition("@")
    return urlsplit(address)._replace(netloc=f"{who}:{quote(password, safe='')}@{where}").geturl()


@contextmanager
def looking_at(address: str) -> Iterator[None]:
    """Let this process work with another database from now on, unless that goes wrong."""
    before = connections.settings["default"]
    settle(described(address))
    try:
        yield
    except BaseException:
        settle(before)
        raise


def settle(database: dict[str, object]) -> None:
    """Put a database in the place of the one that everything looks at."""
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = database
    connections.configure_settings(connections.settings)


def refuse_unfit() -> None:
    """Refuse a database that lets nobody in, or that cannot hold what is to come."""
    connection = connections["default"]
    try:
        connection.ensure_connection()
        if connection.vendor == DEFAULT:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_schema_privilege(current_schema(), 'CREATE'), current_setting('server_encoding')"
            )
            may_create, encoding = cursor.fetchone()
    except DatabaseError as trouble:
        words = " ".join(str(trouble).split())
        raise CommandError(_("The database does not let Viceversa in: %(words)s") % {"words": words}) from None
    if not may_create:
        raise CommandError(
            _("The user of the database may not make tables in it: ALTER DATABASE … OWNER TO … allows it.")
        )
    if encoding != "UTF8":
        raise CommandError(
            _("The database stores letters as %(encoding)s. Please make one with ENCODING 'UTF8' TEMPLATE template0.")
            % {"encoding": encoding}
        )


def note(address: str) -> None:
    """Write down where the content lies, for every later start; whole or not at all, and for the owner alone."""
    path = noted()
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    draft.touch(0o600)
    with draft.open("w", encoding="utf-8") as file:
        file.write(f"DATABASE_URL={address}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def noted() -> Path:
    """The file that each start reads; what stands in the environment goes before it."""
    return Path(settings.VAR) / "settings.env"
