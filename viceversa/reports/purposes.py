"""What a programme will be evaluated by: what its purposes ask, what is always asked, what a single sitting asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from viceversa.models import Purpose, Side
from viceversa.models.questionnaires import Question, questionnaires

SITTING = ("again", "different", "missing")  # after an hour or two, nothing else has had time to change


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
    return {purpose.value: serving(purpose.value) for purpose in Purpose}


def serving(purpose: str) -> list[Asked]:
    """What one purpose brings."""
    return asked(lambda _round, question: purpose in question.purposes)


def always() -> list[Asked]:
    """What every programme of several sessions asks, whatever it is for."""
    return asked(lambda _round, question: not question.purposes)


def after_sitting() -> list[Asked]:
    """All that a single sitting asks, whatever it is for."""
    return asked(lambda name, question: name == "end" and question.key in SITTING)


def asked(wanted: Callable[[str, Question], bool]) -> list[Asked]:
    """The questions that are wanted, each once, in the order in which people first meet them."""
    found: dict[tuple[str, str], Asked] = {}
    sides = {Side.MENTOR.value: _("mentors"), Side.MENTEE.value: _("mentees")}
    times = {"baseline": _("at the start"), "pulse": _("on the way"), "end": _("at the end")}
    for name, question in in_order():
        if wanted(name, question):
            one = found.setdefault((question.key, question.text), Asked(question.text))
            one.sides.append(sides[question.side])
            one.rounds.append(times[name])
    return list(found.values())


def in_order() -> Iterator[tuple[str, Question]]:
    """All questions, each with the round in which it is asked."""
    for name, questions in questionnaires().items():
        for question in questions:
            yield name, question
