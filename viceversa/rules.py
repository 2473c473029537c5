"""What a rule is made of: who acts, upon what, and which trace it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from viceversa.models import Person, Programme


class System:
    """The timetable, the command line and the worker: an actor with lines of its own."""

    pk = None

    def __str__(self) -> str:
        return "system"


SYSTEM = System()

Actor: TypeAlias = Person | System | AnonymousUser


class Subject(Protocol):
    """Whatever is acted upon. It belongs to a programme, or to the house."""

    @property
    def pk(self) -> Any: ...  # noqa: D102
    @property
    def key(self) -> UUID: ...  # noqa: D102
    @property
    def programme(self) -> Programme | None: ...  # noqa: D102


class Trace(Enum):
    """What the log keeps of an action."""

    NAMED = "who, what and when; 24 months; readable by the auditor"
    UNNAMED = "no person, the day instead of the moment; until its reactions are done"
    NONE = "nothing"


NAMED, UNNAMED, NONE = Trace.NAMED, Trace.UNNAMED, Trace.NONE

Who: TypeAlias = Callable[[Actor, Any], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may, and which trace it leaves; a page leaves none and says so by having no trace at all.

    `tells` names an argument whose code word, such as a role, belongs to the trace.
    """

    who: Who
    trace: Trace | None = None
    tells: str = ""


@dataclass(frozen=True, slots=True)
class Either:
    """One of them is enough."""

    parts: tuple[Who, ...]

    def __call__(self, by: Actor, subject: Any) -> bool:
        """Ask one after the other."""
        return any(who(by, subject) for who in self.parts)

    @property
    def __name__(self) -> str:
        return "_or_".join(getattr(who, "__name__", "") for who in self.parts)


def either(*who: Who) -> Either:
    """One of them is enough."""
    return Either(who)


def system(by: Actor, _subject: object) -> bool:
    """The timetable, the command line, the worker."""
    return isinstance(by, System)
