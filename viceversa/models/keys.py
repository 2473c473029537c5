"""Wrapped data keys and erasures, in a store of their own: whoever has one of the two databases has nothing."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from viceversa.models import querysets
from viceversa.models.people import Person
from viceversa.sealing import Context, DataKey, KeyFileMissingError, MasterKey, SealBrokenError

BATCH = 500


class KeyQuerySet(querysets.QuerySet["Key"]):
    """Reads of wrapped keys."""

    def visible_to(self, person: Person) -> Self:
        """Nobody: keys are used, not seen."""
        return self.none()


class Key(models.Model):
    """The data key of one owner (an enrolment, an upload), wrapped by the master key."""

    owner = models.UUIDField(unique=True)
    wrapped = models.BinaryField()

    objects = KeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"key {self.pk}"


class ErasureQuerySet(querysets.QuerySet["Erasure"]):
    """Reads of erasures."""

    def visible_to(self, person: Person) -> Self:
        """Nobody: only what brings people in asks."""
        return self.none()


class Erasure(models.Model):
    """An address or a personnel number of somebody who asked to be forgotten: a keyed hash that tells nobody whose."""

    digest = models.CharField(max_length=64, unique=True)
    done = models.BooleanField(default=False)

    objects = ErasureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"erasure {self.pk}"


STORE = (Key, Erasure)


class Router:
    """Keys and erasures live in the database `keys`, everything else in `default`."""

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str:
        """Where to read."""
        return "keys" if model in STORE else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, _app: str, model_name: str | None = None, **_hints: Any) -> bool:
        """Each table in its own database."""
        return (model_name in {each._meta.model_name for each in STORE}) == (db == "keys")


def master() -> MasterKey:
    """The master key of this installation; made at the first start, never again while keys hang on it."""
    return loaded(settings.KEY_FILE)


@lru_cache
def loaded(path: Path) -> MasterKey:
    """Read the key file once a process."""
    try:
        return MasterKey.load(path)
    except KeyFileMissingError:
        if Key.objects.exists() or Erasure.objects.exists():
            raise
        return MasterKey.create(path)


def data_key(owner: UUID) -> DataKey:
    """The owner's data key; made, and on disk, before the first row that it protects."""
    found, new = Key.objects.filter(owner=owner).first(), DataKey.new()
    if found is None:
        found, _made = Key.objects.get_or_create(owner=owner, defaults={"wrapped": master().wrap(new, place(owner))})
    return master().unwrap(bytes(found.wrapped), place(owner))


def data_keys(owners: Iterable[UUID]) -> dict[UUID, DataKey]:
    """The data keys of many owners, to seal with; like `data_key`, on disk before the rows they protect."""
    wanted = frozenset(owners)
    missing = wanted.difference(Key.objects.filter(owner__in=wanted).values_list("owner", flat=True))
    new = [Key(owner=owner, wrapped=master().wrap(DataKey.new(), place(owner))) for owner in missing]
    Key.objects.bulk_create(new, ignore_conflicts=True)
    return kept_keys(wanted)


def kept_keys(owners: Iterable[UUID]) -> dict[UUID, DataKey]:
    """The data keys of many owners, to open with; one that was destroyed is missing, and not made again."""
    rows = Key.objects.filter(owner__in=frozenset(owners))
    return {row.owner: master().unwrap(bytes(row.wrapped), place(row.owner)) for row in rows}


def heir(path: Path) -> MasterKey:
    """The master key to come: the one that an interrupted change began with, or a new one."""
    try:
        return MasterKey.load(path)
    except KeyFileMissingError:
        return MasterKey.create(path, heir_of=master())


def rewrap(old: MasterKey, new: MasterKey) -> Iterator[int]:
    """Wrap every key anew, a few at a time; done again after an interruption, it goes on where it ended."""
    last = 0
    while rows := list(Key.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic(using="keys"):
            for row in rows:
                if not new.has_wrapped(bytes(row.wrapped)):
                    row.wrapped = new.wrap(old.unwrap(bytes(row.wrapped), place(row.owner)), place(row.owner))
            Key.objects.bulk_update(rows, ["wrapped"])
        last = rows[-1].pk
        yield len(rows)


def place(owner: UUID) -> Context:
    """Where the wrapped key of an owner belongs."""
    return Context("keys", "wrapped", owner)


def seal(text: str, *, owner: UUID, at: Context) -> bytes:
    """Seal a text with the key of its owner, bound to table, column and row."""
    return data_key(owner).seal(text.encode(), at)


def unseal(sealed: bytes | memoryview, *, owner: UUID, at: Context) -> str:
    """Open what `seal` returned; a key that was destroyed is not made again to open anything."""
    if (found := unseal_kept(sealed, owner=owner, at=at)) is None:
        raise SealBrokenError("The key of what was sealed has been destroyed.")
    return found


def unseal_kept(sealed: bytes | memoryview, *, owner: UUID, at: Context) -> str | None:
    """Open what `seal` returned; None where the key is gone, as with a backup that holds more than its keys."""
    key = kept_keys([owner]).get(owner)
    return key.open(bytes(sealed), at).decode() if key else None
