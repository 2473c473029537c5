"""Ideas and concerns in words, for whoever may read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.access import Actor
from viceversa.models import Idea, Person, Phase, Programme
from viceversa.reports import content
from viceversa.reports.facts import Entry, Fact, Part, fact
from viceversa.reports.tasks import HAND, LATER, Task


@dataclass(frozen=True, slots=True)
class Told:
    """One of them: what was said, by whom if they named themselves, and the answer."""

    idea: Idea
    text: str
    answer: str

    @property
    def who(self) -> str:
        """The name, where there is one."""
        return self.idea.author.name if self.idea.author else _("without a name")

    @property
    def shape(self) -> str:
        """How far the answer has come, as a shape."""
        return {"open": "hand", "looked_into": "next", "aside": "later"}.get(self.idea.state, "done")


def told(rows: Iterable[Idea], *, by: Actor) -> list[Told]:
    """Each with its words, for somebody who may read them."""
    return [Told(row, text, answer) for row, text, answer in content.ideas(rows, by=by)]


def task(programme: Programme) -> Iterator[Task]:
    """How many wait for an answer; the way there in any case."""
    if programme.phase == Phase.PLAN:
        return
    here = reverse("ideas.index", args=[programme.key])
    waiting = Idea.objects.filter(programme=programme).waiting().count()
    if not waiting:
        yield Task(LATER, _("Ideas and concerns"), here)
        return
    sentence = ngettext(
        "Ideas and concerns: %(number)s waits for an answer",
        "Ideas and concerns: %(number)s wait for an answer",
        waiting,
    )
    says = _("Whoever wrote it reads your answer; without a name, where all can read it.")
    yield Task(HAND, sentence % {"number": waiting}, here, _("Read and answer"), says)


def told_by(person: Person) -> Part:
    """What somebody has told with their name, for themselves."""
    rows = Idea.objects.filter(author=person).select_related("programme", "author").order_by("pk")
    entries = [Entry(one.idea.programme.name, list(facts(one))) for one in told(rows, by=person)]
    return Part("ideas", _("Ideas and concerns"), _("What you have written with your name."), entries)


def facts(one: Told) -> Iterator[Fact]:
    """What was written, when, and what came of it."""
    idea = one.idea
    yield fact("kind", _("kind"), idea.kind, str(idea.get_kind_display()))
    yield fact("arrived_on", _("arrived on"), idea.arrived_on)
    yield fact("state", _("state"), idea.state, str(idea.get_state_display()))
    yield fact("text", _("what was written"), one.text)
    yield fact("answer", _("answer of the programme lead"), one.answer or None)
