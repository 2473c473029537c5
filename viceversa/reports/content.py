"""The one place where sealed content is opened; it asks who reads before it does."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied

from viceversa.access import SYSTEM, Actor, System
from viceversa.models import Enrolment, Exclusion, Person, Reply, Upload
from viceversa.models.keys import data_keys, seal, unseal
from viceversa.sealing import Context


def exclusion_place(row: Exclusion) -> Context:
    """Where a sealed exclusion belongs."""
    return Context("exclusions", "sealed", row.key)


def reply_place(row: Reply) -> Context:
    """Where a sealed reply belongs."""
    return Context("replies", "sealed", row.key)


def upload_place(row: Upload, column: str) -> Context:
    """Where what is sealed of an upload belongs."""
    return Context("uploads", column, row.key)


def seal_exclusions(row: Exclusion, people: Iterable[str]) -> bytes:
    """Seal the keys of the people whom somebody must not be matched with; none of them is sealed alike."""
    return seal(json.dumps(sorted(people)), owner=row.enrolment.key, at=exclusion_place(row))


def exclusions(row: Exclusion, *, by: Actor) -> frozenset[str]:
    """Keys of the people named; for the person who named them, and for the matching."""
    require(by, row.enrolment)
    return frozenset(json.loads(unseal(row.sealed, owner=row.enrolment.key, at=exclusion_place(row))))


def all_exclusions(rows: Iterable[Exclusion], *, by: Actor) -> list[tuple[Person, frozenset[str]]]:
    """Whom everybody has named, for the matching; never for anybody who reads."""
    if not isinstance(by, System):
        raise PermissionDenied
    found = list(rows)
    keys = data_keys(row.enrolment.key for row in found)
    opened = [(row, keys[row.enrolment.key].open(bytes(row.sealed), exclusion_place(row))) for row in found]
    return [(row.enrolment.person, frozenset(json.loads(text))) for row, text in opened]


def seal_reply(row: Reply, answer: str) -> bytes:
    """Seal "yes", "no" or "" (nothing said yet), all of the same length."""
    return seal(answer, owner=row.enrolment.key, at=reply_place(row))


def seal_silence(rows: Iterable[Reply]) -> list[Reply]:
    """The rows, each sealed as not answered yet."""
    found = list(rows)
    keys = data_keys(row.enrolment.key for row in found)
    for row in found:
        row.sealed = keys[row.enrolment.key].seal(b"", reply_place(row))
    return found


def reply(row: Reply, *, by: Actor) -> str:
    """What somebody has said to a proposal; for themselves alone."""
    require(by, row.enrolment)
    return unseal(row.sealed, owner=row.enrolment.key, at=reply_place(row))


def replies(rows: Iterable[Reply], *, by: Actor) -> list[tuple[Reply, str]]:
    """What everybody has said, for the moment when tandems form."""
    if not isinstance(by, System):
        raise PermissionDenied
    found = list(rows)
    keys = data_keys(row.enrolment.key for row in found)
    return [(row, keys[row.enrolment.key].open(bytes(row.sealed), reply_place(row)).decode()) for row in found]


def seal_rows(row: Upload, rows: object) -> bytes:
    """Seal what was understood of a file."""
    return seal(json.dumps(rows, separators=(",", ":")), owner=row.key, at=upload_place(row, "sealed"))


def rows(row: Upload, *, by: Actor) -> Any:
    """What was understood of a file; for whoever uploaded it."""
    if by is not SYSTEM and by != row.by:
        raise PermissionDenied
    return json.loads(unseal(row.sealed, owner=row.key, at=upload_place(row, "sealed")))


def seal_confidential(row: Upload, named: dict[str, list[str]]) -> bytes:
    """Seal whom people do not want to be matched with, in their words, apart from all that the lead may see."""
    return seal(json.dumps(named), owner=row.key, at=upload_place(row, "confidential"))


def confidential(row: Upload, *, by: Actor) -> dict[str, list[str]]:
    """Whom people do not want to be matched with, by address and side; for the moment of bringing in, for nobody."""
    if by is not SYSTEM:
        raise PermissionDenied
    found: dict[str, list[str]] = json.loads(
        unseal(row.confidential, owner=row.key, at=upload_place(row, "confidential"))
    )
    return found


def require(by: Actor, enrolment: Enrolment) -> None:
    """Only the person themselves, and what runs by itself."""
    if not isinstance(by, System) and by != enrolment.person:
        raise PermissionDenied
