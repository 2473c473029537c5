"""A staged list of enrolments against what is stored."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.access import Actor
from viceversa.models import Direction, Enrolment, Person, State, Topic, Upload
from viceversa.reports import uploads
from viceversa.reports.uploads import Understood
from viceversa.sheets import EnrolmentRow, Topics
from viceversa.sheets.entries import Entry, Said, entries, words
from viceversa.sheets.words import order

NEW_TOPIC, LEFT_OUT = "+", "-"


@dataclass(slots=True)
class Arrival:
    """One enrolment of a list: whose it is, and the one that is stored, once there is one."""

    person: int
    entry: Entry
    stored: Enrolment | None = None

    @property
    def enrolment(self) -> Enrolment:
        """The enrolment that is stored."""
        if self.stored is None:
            raise LookupError("not stored yet")
        return self.stored

    @enrolment.setter
    def enrolment(self, stored: Enrolment) -> None:
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Question:
    """A word of which we are not sure: how often it stands there, and what it may mean."""

    text: str
    count: int
    candidates: tuple[str, ...]

    @property
    def label(self) -> str:
        """The word, and how often it stands there."""
        told = ngettext("“%(text)s” (%(count)s time)", "“%(text)s” (%(count)s times)", self.count)
        return told % {"text": self.text, "count": self.count}

    def choices(self, names: Mapping[str, str]) -> list[tuple[str, Any]]:
        """The likely topics first, then all others, a topic of its own, or none."""
        likely = [(slug, names[slug]) for slug in self.candidates]
        others = [(slug, name) for slug, name in names.items() if slug not in self.candidates]
        return [
            (LEFT_OUT, _("Leave out")),
            (NEW_TOPIC, _("A topic of its own: %(text)s") % {"text": self.text}),
            *([(_("Probably"), likely)] if likely else []),
            (_("All topics"), sorted(others, key=lambda pair: order(pair[1]))),
        ]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """A staged list against what is stored."""

    told: Understood
    new: list[Arrival]
    changed: list[Arrival]
    unchanged: list[Arrival]
    strangers: list[Entry]
    questions: list[Question]
    fingerprint: str

    @property
    def all(self) -> list[Arrival]:
        """Everybody whom we know, in the order of the list."""
        return sorted((*self.new, *self.changed, *self.unchanged), key=lambda arrival: arrival.entry.line)

    @property
    def figures(self) -> dict[str, int]:
        """How many of each."""
        return {name: len(getattr(self, name)) for name in ("new", "changed", "unchanged", "strangers")}


def arrivals(upload: Upload, *, by: Actor, meant: Mapping[str, str] | None = None) -> Arrivals:
    """Open a staged list, and compare it with the enrolments that are stored.

    `meant` tells topics of words that are not sure; without it the most likely one is taken.
    """
    told, rows = uploads.enrolments(upload, by=by)
    names = Topic.objects.all().as_names()
    slugs, questions = resolved(rows, names)
    stored = Enrolment.objects.filter(programme=upload.programme).as_said()
    mutual = upload.programme is not None and upload.programme.direction == Direction.MUTUAL
    people = {email.lower(): pk for email, pk in Person.objects.all().active().values_list("email", "pk")}
    found = Arrivals(told, [], [], [], [], questions, fingerprint(stored, names))
    for entry in entries(rows, slugs | dict(meant or {}), mutual=mutual):
        sort_in(found, entry, people.get(entry.email), stored.get((entry.email, entry.side)))
    return found


def sort_in(found: Arrivals, entry: Entry, person: int | None, stored: tuple[Enrolment, Said] | None) -> None:
    """Tell whether an entry is new, changes something, changes nothing, or is nobody's."""
    if person is None:
        found.strangers.append(entry)
    elif stored is None:
        found.new.append(Arrival(person, entry))
    else:
        enrolment, said = stored
        same = said == entry.said and enrolment.state not in {State.APPLIED, State.WAITING}
        (found.unchanged if same else found.changed).append(Arrival(person, entry, enrolment))


def resolved(rows: Sequence[EnrolmentRow], names: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], list[Question]]:
    """Find the topic of every word; those of which we are not sure become questions."""
    index, slugs, questions = Topics(names), {}, []
    for text, count in words(rows).items():
        answer = index.resolve(text)
        slugs[text] = answer.slug or ""
        if not answer.sure:
            questions.append(Question(text, count, answer.candidates))
    return slugs, sorted(questions, key=lambda question: (-question.count, question.text))


def fingerprint(stored: Mapping[tuple[str, str], tuple[Enrolment, Said]], names: Mapping[str, Sequence[str]]) -> str:
    """The same as long as nobody changes an enrolment or a topic."""
    base = (sorted((key, row.state, repr(said)) for key, (row, said) in stored.items()), sorted(names.items()))
    return hashlib.sha256(repr(base).encode()).hexdigest()[:32]
