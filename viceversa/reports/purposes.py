"""The purposes of a programme, each with the questions that it will be evaluated by."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from viceversa.models import Purpose, Side
from viceversa.models.questionnaires import Question, questionnaires


@dataclass(slots=True)
class Asked:
    """A question as it will be asked: of whom, and when."""

    text: str
    sides: list[str] = field(default_factory=list)
    rounds: list[str] = field(default_factory=list)

    @property
    def says(self) -> str:
        """Of whom, and when, in a few words."""
        return f"{', '.join(dict.fromkeys(self.sides))} · {', '.join(dict.fromkeys(self.rounds))}"


def of_purposes() -> dict[str, list[Asked]]:
    """What each purpose brings."""
    return {purpose.value: asked(purpose.value) for purpose in Purpose}


def always() -> list[Asked]:
    """What every programme asks, whatever it is for."""
    return asked("")


def asked(purpose: str) -> list[Asked]:
    """The questions that serve a purpose, each once, in the order in which people first meet them."""
    found: dict[tuple[str, str], Asked] = {}
    sides = {Side.MENTOR.value: _("mentors"), Side.MENTEE.value: _("mentees")}
    for when, question in in_order():
        if purpose in question.purposes or not (purpose or question.purposes):
            one = found.setdefault((question.key, question.text), Asked(question.text))
            one.sides.append(sides[question.side])
            one.rounds.append(when)
    return list(found.values())


def in_order() -> Iterator[tuple[str, Question]]:
    """All questions, each with the time at which it is asked."""
    times = {"baseline": _("at the start"), "pulse": _("on the way"), "end": _("at the end")}
    for name, questions in questionnaires().items():
        for question in questions:
            yield times[name], question
