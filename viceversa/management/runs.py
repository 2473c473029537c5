"""A matching from files to files: read, refuse or compute, write; no database takes part."""

import hashlib
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Generic, TypeVar

from viceversa.management.entrants import Entrants, doubts, entrants, key, missing_lines, written
from viceversa.matching import Matching, Policy, PolicyRefused, Refusal, match
from viceversa.reports.command import Computed, File
from viceversa.reports.pool import FED
from viceversa.reports.refusals import engine_told, policy_told, told
from viceversa.sheets import (
    EnrolmentRow,
    PersonRow,
    Problem,
    Severity,
    Sheet,
    SheetRefusedError,
    Topic,
    Topics,
    read_enrolments,
    read_people,
    read_topics,
)
from viceversa.sheets.answers import MENTEE, MENTOR
from viceversa.sheets.tandems import read_left_over, read_tandems

KEEP = 20

R = TypeVar("R")
Tell = Callable[[str, int, int], None]


class RefusedError(Exception):
    """What has to be mended before anything can be computed, a sentence each."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(*self.sentences)


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: files to read, and the language to answer in."""

    people: Path
    enrolments: Path
    policy: Path | None
    keep: Path | None
    language: str


@dataclass(frozen=True, slots=True)
class Last:
    """What came of an earlier matching: tandems, mentor first, and enrolments left over."""

    tandems: tuple[tuple[str, str], ...] = ()
    left_over: frozenset[str] = frozenset()

    def among(self, known: Collection[str]) -> "Last":
        """Leave out who is no longer there."""
        pairs = tuple(pair for pair in self.tandems if pair[0] in known and pair[1] in known)
        return Last(pairs, self.left_over.intersection(known))


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """A sheet with the file it came from."""

    file: File
    sheet: Sheet[R]


def compute(order: Order, made: datetime, tell: Tell) -> tuple[Computed, list[str]]:
    """Match; beside the result, sentences about what was understood otherwise than it may be meant."""
    tell("read", 0, 1)
    policy = read_policy(order)
    last = read_last(order.keep) if order.keep else Last()
    people, enrolments = read_both(order)
    shipped = shipped_topics()
    names = {topic.slug: topic.german if order.language == "de" else topic.english for topic in shipped}
    topics = Topics({topic.slug: topic.names for topic in shipped})
    staff, rows = people.sheet.rows, enrolments.sheet.rows
    remarks = sort_out(
        [
            (order.people, (*people.sheet.problems, *missing_lines(people.sheet))),
            (order.enrolments, (*enrolments.sheet.problems, *doubts(staff, enrolments.sheet, topics, names))),
        ]
    )
    meant = {text: found.slug or "" for _, _, text in written(rows) if (found := topics.resolve(text)).sure}
    pool = entrants(staff, rows, meant, mutual=policy.direction == "mutual")
    last = last.among(pool.who)
    computed = Computed(
        matching=solved(pool, policy, last, tell),
        policy=policy,
        who=pool.who,
        topics=names,
        mentors=len(pool.mentors),
        mentees=len(pool.mentees),
        kept=len(last.tandems),
        files=(people.file, enrolments.file),
        made=made,
    )
    return computed, remarks


def shipped_topics() -> list[Topic]:
    """The list of topics that ships."""
    return read_topics(files("viceversa").joinpath("guides/topics.toml").read_text("utf-8"))


def read_both(order: Order) -> tuple[Read[PersonRow], Read[EnrolmentRow]]:
    """Read both sheets; where both are no tables, say both."""
    found: list[Any] = []
    sentences: list[str] = []
    for path, reader in ((order.people, read_people), (order.enrolments, read_enrolments)):
        try:
            found.append(read_sheet(path, reader))
        except RefusedError as refused:
            sentences += refused.sentences
    if sentences:
        raise RefusedError(sentences)
    return found[0], found[1]


def read_sheet(path: Path, reader: Callable[[bytes, str], Sheet[R]]) -> Read[R]:
    """Read a sheet and take its fingerprint."""
    content = read_bytes(path)
    try:
        sheet = reader(content, path.name)
    except SheetRefusedError as refusal:
        raise RefusedError([told(path.name, refusal.problem)]) from None
    lines = len({row.line for row in sheet.rows})  # type: ignore[attr-defined]
    return Read(File(sheet.source, lines, hashlib.sha256(content).hexdigest()[:16]), sheet)


def read_bytes(path: Path) -> bytes:
    """Read a whole file, or say why not."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise RefusedError([told(str(path), Problem("absent"))]) from None
    except OSError:
        raise RefusedError([told(str(path), Problem("unreadable"))]) from None


def read_policy(order: Order) -> Policy:
    """Read the policy; with earlier tandems to keep, a bonus is taken where it names none."""
    standard = {"keep": KEEP} if order.keep else {}
    if order.policy is None:
        return Policy.from_dict(FED | standard)
    name = order.policy.name
    try:
        return Policy.from_dict(standard | tomllib.loads(read_bytes(order.policy).decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise RefusedError([told(name, Problem("no_toml", params={"text": trouble}))]) from None
    except PolicyRefused as refused:
        raise RefusedError(policy_told(name, refused)) from None


def read_last(path: Path) -> Last:
    """Read an earlier workbook, as enrolments."""
    content = read_bytes(path)
    try:
        pairs = read_tandems(content, path.name)
    except SheetRefusedError as refusal:
        raise RefusedError([told(path.name, refusal.problem)]) from None
    return Last(
        tandems=tuple((key(MENTOR, mentor), key(MENTEE, mentee)) for mentor, mentee in pairs),
        left_over=frozenset(key(side, email) for side, email in read_left_over(content, path.name)),
    )


def sort_out(said: Iterable[tuple[Path, Iterable[Problem]]]) -> list[str]:
    """Refuse with all that must be mended, or return what is to be told."""
    problems = [(path.name, problem) for path, some in said for problem in some]
    refusing = [told(name, problem) for name, problem in problems if problem.severity is Severity.REFUSE]
    if refusing:
        raise RefusedError(refusing)
    return [told(name, problem) for name, problem in problems]


def solved(pool: Entrants, policy: Policy, last: Last, tell: Tell) -> Matching:
    """Ask the engine."""
    try:
        return match(
            pool.mentors,
            pool.mentees,
            policy,
            organisation=pool.organisation,
            avoid=pool.avoid,
            kept=last.tandems,
            waited=last.left_over,
            progress=tell,
        )
    except Refusal as refusal:
        raise RefusedError([engine_told(refusal)]) from None


def write(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody reads half of it."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise RefusedError([told(str(path), Problem("unwritable"))]) from None
