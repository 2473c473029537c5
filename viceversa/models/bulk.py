"""Many rows at once: fast enough that nobody waits while a list of 50,000 people is stored.

Django's `bulk_create` and `bulk_update` take more than four seconds each for that, in which nobody could sign in.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any
from uuid import uuid4

from django.db import connections, models, router

Row = dict[str, Any]


def numbers(model: type[models.Model], count: int) -> list[int]:
    """Numbers for rows to come: known beforehand, rows can refer to each other at once."""
    connection = connections[router.db_for_write(model)]
    table, pk = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = [table, pk, count]
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", names)
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last: int = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def insert(model: type[models.Model], rows: Iterable[Row]) -> None:
    """Insert rows, given as values by column name, with their numbers; what no row says is the default."""
    ready = [{"key": uuid4()} | row for row in rows]
    if not ready:
        return
    meta, connection = model._meta, connections[router.db_for_write(model)]
    told: list[Any] = [field for field in meta.concrete_fields if field.attname in ready[0]]
    silent: list[Any] = [field for field in meta.concrete_fields if field not in told]
    usual = [field.get_db_prep_save(field.get_default(), connection) for field in silent]
    fields = [*told, *silent]
    names, places = ", ".join(map(column, fields)), ", ".join("%s" for _ in fields)
    sql = f"INSERT INTO {meta.db_table} ({names}) VALUES ({places})"  # noqa: S608  # names of our own
    run(model, sql, told, ready, usual)


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Overwrite these fields of rows that are known by their number."""
    if not names:
        return
    meta = model._meta
    fields: list[Any] = [meta.get_field(name) for name in names]
    places = ", ".join(f"{column(field)} = %s" for field in fields)
    sql = f"UPDATE {meta.db_table} SET {places} WHERE {column(meta.pk)} = %s"  # noqa: S608  # names of our own
    run(model, sql, [*fields, meta.pk], rows)


def column(field: Any) -> str:
    """A field's column, quoted."""
    return f'"{field.column}"'


def run(
    model: type[models.Model], sql: str, fields: Sequence[Any], rows: Iterable[Row], alike: Sequence[Any] = ()
) -> None:
    """Run one statement for all rows, with the values of these fields, and then with what is alike in all."""
    connection = connections[router.db_for_write(model)]
    ways = [(field.attname, writing(field, connection)) for field in fields]
    values = [
        [way(row[name]) if way and row[name] is not None else row[name] for name, way in ways] + [*alike]
        for row in rows
    ]
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)


def writing(field: Any, connection: Any) -> Callable[[Any], Any] | None:
    """How a field's values are written; None as they are, for asking the field about each would double the time."""
    if isinstance(field, (models.CharField, models.IntegerField, models.BooleanField, models.ForeignKey)):
        return None
    if isinstance(field, models.UUIDField):
        return None if connection.features.has_native_uuid_field else attrgetter("hex")
    known: dict[str, Any] = {}  # lists of languages are the same few, told again and again

    def written(value: Any) -> Any:
        told = repr(value)
        if told not in known:
            known[told] = field.get_db_prep_save(value, connection)
        return known[told]

    return written
