"""The format advisor: which way of learning fits, by answers that are added up and never stored."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from django.conf import settings

from viceversa.models import locales
from viceversa.models.blueprints import Pattern, shipped

GUIDE = settings.ROOT / "guides" / "advisor.toml"
Answers: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one can answer, which formats that speaks for or against, and in which words."""

    key: str
    text: str
    points: dict[str, int]
    speaks_for: str
    against: str


@dataclass(frozen=True, slots=True)
class Question:
    """One of the seven."""

    key: str
    asks: str
    answers: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Format:
    """A way of learning, the templates for it by the time that people have, or the first step without Viceversa."""

    key: str
    name: str
    says: str
    mind: str
    runs: bool
    step: str
    templates: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that the advisor knows, in one language."""

    formats: dict[str, Format]
    questions: dict[str, Question]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a format fits, and why."""

    format: Format
    points: int
    reasons: list[str]
    doubts: list[str]
    templates: list[str]

    @property
    def offers(self) -> list[Pattern]:
        """The templates with which such a programme can begin here."""
        return [pattern for pattern in shipped() if pattern.key in self.templates]


@dataclass(frozen=True, slots=True)
class Advice:
    """The format that fits best, the one after it, and how the others stand."""

    best: Fit
    second: Fit
    others: list[Fit]

    @property
    def all(self) -> list[Fit]:
        """Every format, the best first."""
        return [self.best, self.second, *self.others]


def advise(answers: Answers, knowledge: Guide) -> Advice:
    """Add up what the answers say; the most points win, of equals the first in the guide."""
    given = [knowledge.questions[question].answers[answer] for question, answer in answers.items()]
    time = answers.get("time", "")
    best, second, *others = sorted(
        (fit(each, given, time) for each in knowledge.formats.values()), key=lambda found: -found.points
    )
    return Advice(best, second, others)


def fit(candidate: Format, given: list[Answer], time: str) -> Fit:
    """What speaks for and against one format; the weightiest first."""
    weighed = sorted(given, key=lambda answer: -abs(answer.points.get(candidate.key, 0)))
    points = {answer.key: answer.points.get(candidate.key, 0) for answer in weighed}
    return Fit(
        candidate,
        sum(points.values()),
        reasons=[answer.speaks_for for answer in weighed if points[answer.key] > 0],
        doubts=[answer.against for answer in weighed if points[answer.key] < 0],
        templates=candidate.templates.get(time, candidate.templates.get("months", [])),
    )


def guide() -> Guide:
    """The guide in the language of whoever reads."""
    return read(locales.of_reader())


@cache
def read(language: str) -> Guide:
    """The guide from its file."""
    told = tomllib.loads(GUIDE.read_text("utf-8"))
    formats = {entry["key"]: a_format(entry, entry[language]) for entry in told["formats"]}
    questions = {
        entry["key"]: Question(
            entry["key"],
            entry[language]["asks"],
            {answer["key"]: an_answer(answer, answer[language]) for answer in entry["answers"]},
        )
        for entry in told["questions"]
    }
    return Guide(formats, questions)


def a_format(entry: dict[str, Any], words: dict[str, str]) -> Format:
    """One format."""
    return Format(
        entry["key"],
        words["name"],
        words["says"],
        words["mind"],
        runs=entry["runs"],
        step=words.get("step", ""),
        templates=entry.get("templates", {}),
    )


def an_answer(entry: dict[str, Any], words: dict[str, str]) -> Answer:
    """One answer."""
    return Answer(entry["key"], words["text"], entry["points"], words["for"], words["against"])
