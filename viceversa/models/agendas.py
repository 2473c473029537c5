"""Agendas: how a kick-off can run, as they ship with the guides."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from viceversa.models import locales

FOLDER = Path(__file__).resolve().parent.parent / "guides" / "workshops"


@dataclass(frozen=True, slots=True)
class Agenda:
    """The course of a meeting that has proved itself, with words in each language."""

    slug: str
    minutes: int
    words: dict[str, dict[str, str]]

    @property
    def title(self) -> str:
        """What it is called in the language of whoever reads."""
        return self.said["title"]

    @property
    def text(self) -> str:
        """One step a line, each with its minutes."""
        return self.said["agenda"].strip()

    @property
    def said(self) -> dict[str, str]:
        """The words in the language of whoever reads."""
        return self.words[locales.of_reader()]


@cache
def agendas() -> dict[str, Agenda]:
    """All that ship, by their short names."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Agenda:
    """One agenda from its file."""
    plan = tomllib.loads(path.read_text("utf-8"))
    return Agenda(path.stem, minutes=plan.pop("minutes"), words=plan)
