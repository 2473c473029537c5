"""Questionnaires: what a programme is evaluated by, as they ship with the guides."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from viceversa.models import locales

FOLDER = Path(__file__).resolve().parent.parent / "guides" / "questionnaires"
ROUNDS = ("baseline", "pulse", "end")


@dataclass(frozen=True, slots=True)
class Question:
    """One sentence that people agree with or not; its key stands for exactly these words."""

    key: str
    side: str
    scale: str
    purposes: tuple[str, ...]
    words: dict[str, str] = field(hash=False)
    unwelcome: bool = False

    @property
    def text(self) -> str:
        """The question in the language of whoever reads."""
        return self.words[locales.of_reader()]

    def serves(self, purposes: Iterable[str]) -> bool:
        """Whether a programme with these purposes asks it; what serves no purpose in particular is always asked."""
        return not self.purposes or not set(self.purposes).isdisjoint(purposes)


@cache
def questionnaires() -> dict[str, tuple[Question, ...]]:
    """The questions of each round, in their order."""
    return {name: tuple(read(FOLDER / f"{name}.toml")) for name in ROUNDS}


def read(path: Path) -> Iterable[Question]:
    """The questions of one file."""
    for each in tomllib.loads(path.read_text("utf-8"))["questions"]:
        words = {language: each.pop(language) for language in ("de", "en")}
        yield Question(**each | {"purposes": tuple(each["purposes"]), "words": words})
