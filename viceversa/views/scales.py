"""Lists of topics on a form, each topic with a scale; own words travel in fields of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django import forms

from viceversa.reports import applications as reports
from viceversa.reports.applications import ASKS, Ask
from viceversa.reports.drafts import LABELS
from viceversa.reports.vocabulary import OWN, Vocabulary

KEPT_TEXT, KEPT_ROWS = 500, 60
LONGEST = 120


def token(text: str) -> str:
    """Own words as a part of a field's name: without blanks, always the same."""
    return OWN + sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


class TopicsWidget(forms.Widget):
    """Reads the topics of one list out of all that a browser sends."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.steps = {str(step): step for step in range(1, ask.steps + 1)}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The topics that were chosen with their numbers, and what was typed and not added."""
        if not hasattr(data, "getlist"):
            return data.get(name)
        words = {token(text): OWN + text[:KEPT_TEXT] for text in data.getlist(f"{name}-words") if text}
        chosen = [
            (key.removeprefix(f"{name}-"), self.steps[data[key]])
            for key in data
            if key.startswith(f"{name}-") and data[key] in self.steps
        ]
        rows = [[words.get(ident, ident), number] for ident, number in chosen if ident in words or ident[:1] != OWN]
        return {"rows": rows[:KEPT_ROWS], "new": data.get(f"{name}-new", "")[:KEPT_TEXT].replace("\0", "")}


class TopicsField(forms.Field):
    """Topics, each with a number."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(required=False, label=LABELS[ask.name], widget=TopicsWidget(ask))


@dataclass(frozen=True, slots=True)
class Choice:
    """One step of a scale."""

    value: int
    says: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One topic with its scale."""

    name: str
    label: str
    own: bool
    choices: list[Choice]

    @property
    def chosen(self) -> bool:
        """Whether anything but nothing is chosen."""
        return not self.choices[0].chosen


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of topics, ready to be shown."""

    ask: Ask
    field: forms.BoundField
    rows: list[Row]
    new: str
    found: list[tuple[str, str]]


def row(ask: Ask, ident: str, label: str, number: int) -> Row:
    """One topic, with the steps of its scale."""
    own, at = ident.startswith(OWN), min(number, ask.steps)
    choices = [Choice(step, says, chosen=step == at) for step, says in enumerate(reports.steps(ask))]
    return Row(f"{ask.name}-{token(label) if own else ident}", label, own, choices)


def added(answers: Mapping[str, Any], chosen: str, vocabulary: Vocabulary) -> tuple[dict[str, Any], str]:
    """The answers with the topic of a button that was pressed, and the list to which it belongs."""
    name, _colon, ident = chosen.partition(":")
    value = answers.get(name)
    if name not in ASKS or value is None:
        return dict(answers), ""
    if not vocabulary.knows(ident) or ident == OWN or len(ident) > LONGEST + 1:
        return dict(answers), name
    new = [[ident, ASKS[name].usual]] if ident not in dict(value["rows"]) else []
    return {**answers, name: {"rows": [*value["rows"], *new], "new": ""}}, name
