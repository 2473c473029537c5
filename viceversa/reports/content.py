"""The one place where sealed content is opened; it asks who reads before it does."""

import json
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from viceversa.access import SYSTEM, Actor, System
from viceversa.models import Enrolment, Exclusion, Reply, Upload
from viceversa.models.keys import seal, unseal
from viceversa.sealing import Context


def exclusion_place(row: Exclusion) -> Context:
    """Where a sealed exclusion belongs."""
    return Context("exclusions", "sealed", row.key)


def reply_place(row: Reply) -> Context:
    """Where a sealed reply belongs."""
    return Context("replies", "sealed", row.key)


def upload_place(row: Upload) -> Context:
    """Where the sealed rows of an upload belong."""
    return Context("uploads", "sealed", row.key)


def seal_exclusions(row: Exclusion, people: Iterable[str]) -> bytes:
    """Seal the keys of the people whom somebody must not be matched with; none of them is sealed alike."""
    return seal(json.dumps(sorted(people)), owner=row.enrolment.key, at=exclusion_place(row))


def exclusions(row: Exclusion, *, by: Actor) -> frozenset[str]:
    """Keys of the people named; for the person who named them, and for the matching."""
    require(by, row.enrolment)
    return frozenset(json.loads(unseal(row.sealed, owner=row.enrolment.key, at=exclusion_place(row))))


def seal_reply(row: Reply, enrolment: Enrolment, answer: str) -> bytes:
    """Seal "yes", "no" or "" (nothing said yet), all of the same length."""
    return seal(answer, owner=enrolment.key, at=reply_place(row))


def reply(row: Reply, enrolment: Enrolment, *, by: Actor) -> str:
    """What somebody has said to a proposal; for themselves, and for the moment when tandems form."""
    require(by, enrolment)
    return unseal(row.sealed, owner=enrolment.key, at=reply_place(row))


def seal_rows(row: Upload, rows: object) -> bytes:
    """Seal what was understood of a file."""
    return seal(json.dumps(rows, separators=(",", ":")), owner=row.key, at=upload_place(row))


def rows(row: Upload, *, by: Actor) -> list[dict[str, object]]:
    """What was understood of a file; for whoever uploaded it."""
    if by is not SYSTEM and by != row.by:
        raise PermissionDenied
    found: list[dict[str, object]] = json.loads(unseal(row.sealed, owner=row.key, at=upload_place(row)))
    return found


def require(by: Actor, enrolment: Enrolment) -> None:
    """Only the person themselves, and what runs by itself."""
    if not isinstance(by, System) and by != enrolment.person:
        raise PermissionDenied
