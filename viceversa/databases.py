"""What Django has to know of a database: a file of SQLite, or a PostgreSQL that an address names."""

from pathlib import Path
from typing import Any

from environ import Env

# SQLite: IMMEDIATE and a long wait lose no write to "database is locked"; FULL loses none to a power cut.
SQLITE: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
PATIENCE = 10  # seconds for a server that does not answer; libpq alone would wait for minutes


def file(path: Path | str) -> dict[str, Any]:
    """A file of SQLite."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": SQLITE}


def named(address: str) -> dict[str, Any]:
    """What an address names, such as `postgres://user:password@host/name`.

    >>> named("postgres://anna:secret@db.example.org/house?sslmode=require")["OPTIONS"]
    {'connect_timeout': 10, 'sslmode': 'require'}
    """
    config: dict[str, Any] = Env.db_url_config(address)
    if config["ENGINE"].endswith("sqlite3"):
        return file(config["NAME"])
    options = {"connect_timeout": PATIENCE} | config.get("OPTIONS", {})
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
