"""Blueprints: what a programme starts from, as they ship with the guides."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FOLDER = Path(__file__).resolve().parent.parent / "guides" / "programmes"


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A way to run a programme that has proved itself, with words in each language."""

    slug: str
    plan: dict[str, Any]
    topics: list[str]
    days: dict[str, int]
    words: dict[str, dict[str, str]]

    @property
    def said(self) -> dict[str, str]:
        """Title, summary, aims and ground rules in the language of whoever reads."""
        return self.words["en" if (get_language() or "").startswith("en") else "de"]

    def laid_out(self, enrol_on: date) -> dict[str, Any]:
        """Everything that the plan says of a programme whose enrolment opens on this day."""
        days = {name: enrol_on + timedelta(days=after) for name, after in self.days.items()}
        texts = {name: self.said[name].strip() for name in ("aims", "ground_rules")}
        return {**self.plan, **texts, **days, "enrol_on": enrol_on}


@cache
def blueprints() -> dict[str, Blueprint]:
    """All that ship, by their short names."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Blueprint:
    """One blueprint from its file."""
    plan = tomllib.loads(path.read_text("utf-8"))
    words = {language: plan.pop(language) for language in ("de", "en")}
    return Blueprint(path.stem, topics=plan.pop("topics"), days=plan.pop("days"), words=words, plan=plan)
