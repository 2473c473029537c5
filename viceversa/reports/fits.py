"""Why two people fit, as sentences that name them; made from the keys and numbers that a run keeps."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from viceversa.matching import IN_PERSON, Part
from viceversa.models import Person, Proposal
from viceversa.reports.phrases import hours, listed
from viceversa.reports.reasons import name_of

Evidence = Mapping[str, Any]
Names = Mapping[str, str]

PLACES = {
    (True, True): gettext_lazy("Both like to meet online as well as in person."),
    (True, False): gettext_lazy("Both like to meet in person, though they work at different places."),
    (False, True): gettext_lazy("Both like to meet online."),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of the points: its name, points, at most how many, and a sentence."""

    name: str
    points: int
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What the two are called, and what topics are called for whoever reads."""

    mentor: str
    mentee: str
    topics: Names

    def named(self, slugs: list[str]) -> str:
        """Topics in the reader's language."""
        quoted = pgettext("a topic inside a sentence", "“%(topic)s”")  # German writes nouns with a capital anyway
        return listed([quoted % {"topic": self.topics.get(slug, slug)} for slug in slugs])

    @property
    def both(self) -> dict[str, str]:
        """Their names, for a sentence."""
        return {"mentor": self.mentor, "mentee": self.mentee}


def reasons(proposal: Proposal, topics: Names) -> list[Reason]:
    """All parts of the points of a proposal, in the order of its policy."""
    parts = [Part(**part) for part in proposal.parts]
    return of_pair(parts, proposal.mentor.person, proposal.mentee.person, topics)


def of_pair(parts: Iterable[Part], mentor: Person, mentee: Person, topics: Names) -> list[Reason]:
    """The parts of the points of two people in words."""
    # Two of one given name are told apart by the whole.
    alike = mentor.given_name == mentee.given_name
    called = [each.name if alike else each.given_name or each.name for each in (mentor, mentee)]
    return [reason(part, Pair(called[0], called[1], topics)) for part in parts]


def reason(part: Part, pair: Pair) -> Reason:
    """One part in words."""
    tell = SENTENCES.get(part.criterion)
    return Reason(name_of(part), part.points, part.most, tell(part.evidence, pair) if tell else stands(part))


def topics(evidence: Evidence, pair: Pair) -> str:
    """What one wants to learn and the other can show."""
    covered = evidence["topics"]
    if not covered:
        return _("%(mentor)s shows nothing that %(mentee)s has wished for.") % pair.both
    slugs = [each["topic"] for each in covered]
    words = pair.both | {"topics": pair.named(slugs), "topic": pair.named(slugs[:1]), "level": covered[0]["level"]}
    wished = _("%(mentee)s would like to learn %(topics)s.") % words
    shows = _("%(mentor)s shows %(topic)s at level %(level)s of 5.") % words
    return f"{wished} {shows}"


def returns(evidence: Evidence, pair: Pair) -> str:
    """What comes back."""
    wanted, given = evidence["wanted"], evidence["topics"]
    if wanted:
        words = pair.both | {"topics": pair.named(wanted)}
        return _("%(mentor)s would like to understand %(topics)s, and %(mentee)s gives it in return.") % words
    if given:
        return _("%(mentee)s gives in return: %(topics)s.") % (pair.both | {"topics": pair.named(given)})
    return _("%(mentee)s has not named anything to give in return yet.") % pair.both


def time(evidence: Evidence, _pair: Pair) -> str:
    """How many hours of the week both are free."""
    half_hours = evidence["half_hours"]
    if not half_hours:
        return _("No free time in common is known.")
    sentence = ngettext(
        "%(hours)s free hour in common a week.", "%(hours)s free hours in common a week.", 1 if half_hours == 2 else 2
    )
    return sentence % {"hours": hours(half_hours)}


def place(evidence: Evidence, _pair: Pair) -> str:
    """How and where they can meet."""
    formats, location = set(evidence["formats"]), evidence["location"]
    if not formats:
        return _("How both like to meet is not known yet.")
    if IN_PERSON in formats and location:
        return _("Both like to meet in person and work in %(location)s.") % {"location": location}
    return str(PLACES[IN_PERSON in formats, "online" in formats])


def distance(evidence: Evidence, _pair: Pair) -> str:
    """From which units they come."""
    mentor, mentee = evidence["mentor"], evidence["mentee"]
    if not (mentor and mentee):
        return _("The unit of one of them is not known.")
    if mentor == mentee:
        return _("Both work in %(unit)s.") % {"unit": mentor}
    return _("%(one)s and %(other)s.") % {"one": mentor, "other": mentee}


def closeness(_evidence: Evidence, _pair: Pair) -> str:
    """Nothing more: what people said about it stays with them."""
    return _("What both said about it stays with them.")


def stands(part: Part) -> str:
    """A preferred rule, which stands or does not."""
    return _("This holds here.") if part.points else _("This does not hold here.")


SENTENCES: dict[str, Callable[[Evidence, Pair], str]] = {
    "topics": topics,
    "returns": returns,
    "time": time,
    "place": place,
    "distance": distance,
    "closeness": closeness,
}
