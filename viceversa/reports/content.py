"""The one place where sealed content is opened; it asks who reads before it does."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied

from viceversa.access import SYSTEM, Actor, System, signed_in
from viceversa.models import Box, Draft, Enrolment, Exclusion, Idea, Person, Preference, Reply, Run, Upload
from viceversa.models.keys import data_key, data_keys, kept_keys, seal, unseal, unseal_kept
from viceversa.sealing import Context, DataKey

R = TypeVar("R")
WORDS = "~"  # between a key and the words that were written
PAGE = 16_384  # a box grows by whole pages, so that its length does not tell how much somebody has written
ROOM = 1000  # letters for five keys with their answers, and then some: sealed, they are all as long

Revision: TypeAlias = Callable[[frozenset[str], Person], frozenset[str]]


def exclusion_place(row: Exclusion) -> Context:
    """Where a sealed exclusion belongs."""
    return Context("exclusions", "sealed", row.key)


def draft_place(row: Draft) -> Context:
    """Where a sealed draft belongs."""
    return Context("drafts", "sealed", row.key)


def reply_place(row: Reply) -> Context:
    """Where a sealed reply belongs."""
    return Context("replies", "sealed", row.key)


def upload_place(row: Upload, column: str) -> Context:
    """Where what is sealed of an upload belongs."""
    return Context("uploads", column, row.key)


def seal_exclusions(row: Exclusion, named: Iterable[str]) -> bytes:
    """Seal whom somebody must not be matched with: keys of people, what was written, or both as "key~words"."""
    return seal(json.dumps(sorted(named)), owner=row.enrolment.key, at=exclusion_place(row))


def named(row: Exclusion, *, by: Actor) -> frozenset[str]:
    """Whom somebody has named, as it was sealed; for themselves, and for the matching."""
    require(by, row.enrolment)
    return frozenset(json.loads(unseal(row.sealed, owner=row.enrolment.key, at=exclusion_place(row))))


def exclusions(row: Exclusion, *, by: Actor) -> frozenset[str]:
    """Keys of the people named, as far as they were known."""
    return frozenset(key for one in named(row, by=by) if (key := one.partition(WORDS)[0]))


def all_exclusions(rows: Iterable[Exclusion], *, by: Actor) -> list[tuple[Person, frozenset[str]]]:
    """Whom everybody has named, for the matching: keys, or "~words" where nobody was known; never for whoever reads."""
    return [
        (row.enrolment.person, frozenset(one.partition(WORDS)[0] or one for one in named))
        for row, _key, named in opened_exclusions(rows, by=by)
    ]


def revise_exclusions(rows: Iterable[Exclusion], revised: Revision, *, by: Actor) -> list[Exclusion]:
    """Seal anew what has become of whom people have named, and return the rows in which that is something else."""
    changed = []
    for row, key, named in opened_exclusions(rows, by=by):
        if (now := revised(named, row.enrolment.person)) != named:
            row.sealed = key.seal(json.dumps(sorted(now)).encode(), exclusion_place(row))
            changed.append(row)
    return changed


def opened_exclusions(rows: Iterable[Exclusion], *, by: Actor) -> list[tuple[Exclusion, DataKey, frozenset[str]]]:
    """What everybody has sealed, with the key that opens it; never for whoever reads."""
    require_system(by)
    return [
        (row, key, frozenset(json.loads(key.open(bytes(row.sealed), exclusion_place(row)))))
        for row, key in openable(rows, by_enrolment)
    ]


def seal_draft(row: Draft, answers: Mapping[str, Any]) -> bytes:
    """Seal a form as far as it is filled in: it may name colleagues, and what was not sent is nobody's business."""
    return seal(json.dumps(answers), owner=row.key, at=draft_place(row))


def draft(row: Draft, *, by: Actor) -> dict[str, Any]:
    """What somebody has filled in so far; for themselves alone. Nothing, where a backup holds more than its keys."""
    if by != row.person:
        raise PermissionDenied
    found: dict[str, Any] = json.loads(unseal_kept(row.sealed, owner=row.key, at=draft_place(row)) or "{}")
    return found


def seal_reply(row: Reply, answer: str) -> bytes:
    """Seal "yes" or "no"; the key is that of the run, and goes for good when its tandems have formed."""
    return seal(answer, owner=row.proposal.run.key, at=reply_place(row))


def seal_silence(rows: list[Reply]) -> list[Reply]:
    """The rows of one run, each sealed as not answered yet; as long as a yes or a no."""
    key = data_key(rows[0].proposal.run.key)
    for row in rows:
        row.sealed = key.seal(b"", reply_place(row))
    return rows


def reply(row: Reply, *, by: Actor) -> str:
    """What somebody has said to a proposal; for themselves alone. Nothing, once the key of the run is gone."""
    if by != row.person:
        raise PermissionDenied
    return unseal_kept(row.sealed, owner=row.proposal.run.key, at=reply_place(row)) or ""


def replies(run: Run, *, by: Actor) -> list[tuple[Reply, str]]:
    """What everybody has said, for the moment when tandems form; nothing, where a backup holds more than its keys."""
    require_system(by)
    rows = openable(Reply.objects.filter(proposal__run=run).with_run(), by_run)
    return [(row, key.open(bytes(row.sealed), reply_place(row)).decode()) for row, key in rows]


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
    require_system(by)
    found: dict[str, list[str]] = json.loads(
        unseal(row.confidential, owner=row.key, at=upload_place(row, "confidential"))
    )
    return found


def idea_place(row: Idea, column: str) -> Context:
    """Where what is sealed of an idea belongs."""
    return Context("ideas", column, row.key)


def seal_idea(row: Idea, column: str, words: str) -> bytes:
    """Seal an idea, or the answer to it, with a key of its own."""
    return seal(words, owner=row.key, at=idea_place(row, column))


def ideas(rows: Iterable[Idea], *, by: Actor) -> list[tuple[Idea, str, str]]:
    """Ideas with their words and answers: for their authors, for leads, and once published for all who take part.

    Of somebody who is being erased nothing can be read any more, even if their rows are still there.
    """
    found = list(rows)
    if not isinstance(by, System) and unseen(found, by):
        raise PermissionDenied
    opened_with = openable(found, attrgetter("key"))
    return [(row, opened(row, "text", key), opened(row, "answer", key)) for row, key in opened_with]


def unseen(rows: list[Idea], by: Actor) -> bool:
    """Whether one of them is not for this person."""
    visible = Idea.objects.all().visible_to(signed_in(by)).filter(pk__in=[row.pk for row in rows])
    return visible.count() < len(rows)


def opened(row: Idea, column: str, key: DataKey) -> str:
    """One column in words; nothing where nothing was written."""
    sealed = bytes(getattr(row, column))
    return key.open(sealed, idea_place(row, column)).decode() if sealed else ""


def box_place(row: Box) -> Context:
    """Where a sealed box belongs."""
    return Context("boxes", "sealed", row.key)


def seal_box(row: Box, found: list[tuple[str, str]]) -> bytes:
    """Seal all that has come in without a name, as one whole that is whole pages long."""
    words = json.dumps(found)
    return seal(words.ljust(-(-len(words) // PAGE) * PAGE), owner=row.key, at=box_place(row))


def box(row: Box, *, by: Actor) -> list[tuple[str, str]]:
    """What has come in without a name; for the moment of delivery, for nobody."""
    require_system(by)
    found = json.loads(unseal(row.sealed, owner=row.key, at=box_place(row))) if row.sealed else []
    return [(kind, text) for kind, text in found]


def secret_place(person: Person) -> Context:
    """Where the secret of an authenticator app belongs: nobody else's row opens it."""
    return Context("authenticators", "secret", person.key)


def seal_secret(person: Person, secret: str) -> str:
    """Seal what an authenticator app and we both know."""
    return b64encode(seal(secret, owner=person.key, at=secret_place(person))).decode()


def secret(person: Person, sealed: str, *, by: Actor) -> str:
    """What the app knows, for the moment when its code is compared; for nobody who reads."""
    require_system(by)
    return unseal(b64decode(sealed), owner=person.key, at=secret_place(person))


def preference_place(row: Preference) -> Context:
    """Where sealed preferences belong."""
    return Context("preferences", "sealed", row.key)


def seal_preferences(said: Iterable[tuple[Preference, Mapping[str, str]]]) -> None:
    """Seal who is shown to whom and what they say to each, every row as long as every other."""
    found = list(said)
    keys = data_keys(row.enrolment.key for row, _answers in found)
    for row, answers in found:
        words = json.dumps(answers, separators=(",", ":")).ljust(ROOM)
        row.sealed = keys[row.enrolment.key].seal(words.encode(), preference_place(row))


def preferences(row: Preference, *, by: Actor) -> dict[str, str]:
    """Enrolments that were shown, and what was said to each; for whoever said it, and for the matching."""
    require(by, row.enrolment)
    found: dict[str, str] = json.loads(unseal(row.sealed, owner=row.enrolment.key, at=preference_place(row)))
    return found


def all_preferences(rows: Iterable[Preference], *, by: Actor) -> list[tuple[Preference, dict[str, str]]]:
    """What everybody has said, for the matching; never for anybody who reads."""
    require_system(by)
    return [
        (row, json.loads(key.open(bytes(row.sealed), preference_place(row))))
        for row, key in openable(rows, by_enrolment)
    ]


def require(by: Actor, enrolment: Enrolment) -> None:
    """Only the person themselves, and what runs by itself."""
    if not isinstance(by, System) and by != enrolment.person:
        raise PermissionDenied


def require_system(by: Actor) -> None:
    """Only what runs by itself."""
    if not isinstance(by, System):
        raise PermissionDenied


def openable(rows: Iterable[R], owner: Callable[[R], UUID]) -> list[tuple[R, DataKey]]:
    """Rows with the keys of their owners; of somebody who is being erased there is none any more."""
    found = list(rows)
    keys = kept_keys(map(owner, found))
    return [(row, keys[owner(row)]) for row in found if owner(row) in keys]


def by_run(row: Reply) -> UUID:
    """Whose key seals what somebody says to a proposal: that of the run."""
    return row.proposal.run.key


def by_enrolment(row: Exclusion | Preference) -> UUID:
    """Whose key seals what somebody says about others: that of their enrolment."""
    return row.enrolment.key
