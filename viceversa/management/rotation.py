"""A new master key in place of the old one: nothing is lost, wherever it is interrupted."""

from collections.abc import Iterator
from pathlib import Path

from viceversa.management import key_files
from viceversa.models import Key
from viceversa.models.keys import heir, place, rewrap
from viceversa.sealing import MasterKey
from viceversa.sealing.keys import sync_folder


def rotate() -> Iterator[int]:
    """Wrap all data keys with a new master key, then let it take the place of the old one."""
    old = MasterKey.load(key_files.current())
    require_all(old)
    new = heir(key_files.coming())
    yield from rewrap(old, new)
    require_all(new)
    take_over(old)


def require_all(*keys: MasterKey) -> None:
    """Be sure that everything opens before anything depends on it."""
    if key_files.coming().exists():
        keys = (*keys, MasterKey.load(key_files.coming()))
    for row in Key.objects.all().iterator():
        wrapped = bytes(row.wrapped)
        key = next((each for each in keys if each.has_wrapped(wrapped)), keys[0])
        key.unwrap(wrapped, place(row.owner))


def take_over(old: MasterKey) -> None:
    """Keep the old file under the name of its key, and give its place to the new one."""
    path, kept = key_files.current(), key_files.kept(old.fingerprint)
    if not kept.exists():
        kept.hardlink_to(path)
        sync_folder(path.parent)
    key_files.coming().replace(path)
    sync_folder(path.parent)


def give_up() -> list[Path]:
    """Delete the files of earlier keys."""
    files = key_files.earlier()
    for path in files:
        path.unlink()
    sync_folder(key_files.current().parent)
    return files
