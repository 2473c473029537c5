"""A few possible partners, without their names; and when people may be asked about them."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Liking, Person, Phase, Preference, Programme, Run, RunState, Side
from viceversa.reports import content, pool
from viceversa.reports.facts import Entry, Fact, Part, fact
from viceversa.reports.proposals import brought, names, wished

LEAST = 7  # with fewer, everybody would know who is meant


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody without a name: where they work if many do, what they bring, what they would like to learn."""

    place: int
    facts: list[tuple[str, str]]
    answer: str

    @property
    def says(self) -> str:
        """The answer in a word."""
        return str(Liking(self.answer).label) if self.answer else _("not answered")


@dataclass(frozen=True, slots=True)
class Looking:
    """The page on which somebody says whom they could imagine."""

    enrolment: Enrolment
    cards: list[Card]
    seen: str

    @property
    def open(self) -> bool:
        """Whether something can still be said."""
        return self.enrolment.programme.asks_preferences


def looking(enrolment: Enrolment, *, by: Person) -> Looking:
    """Who is shown to one person, and what they have said."""
    row = Preference.objects.all().visible_to(by).filter(enrolment=enrolment).with_people().first()
    said = content.preferences(row, by=by) if row else {}
    return Looking(enrolment, cards(said), fingerprint(said))


def cards(said: Mapping[str, str]) -> list[Card]:
    """One card for each who still takes part, at their place in the list."""
    rows = {str(row.key): row for row in Enrolment.objects.filter(key__in=list(said)).declared().with_topics()}
    units = large_units() if rows else frozenset()
    return [
        Card(place, without_name(rows[key], units), answer)
        for place, (key, answer) in enumerate(said.items())
        if key in rows
    ]


def without_name(enrolment: Enrolment, units: frozenset[str]) -> list[tuple[str, str]]:
    """What is told of somebody: topics, and the unit where it is large enough to hide in."""
    unit = enrolment.person.unit.name if enrolment.person.unit else ""
    title = _("What they show") if enrolment.side == Side.MENTOR else _("What they give in return")
    known = [
        (title, ", ".join(names(brought(enrolment)))),
        (_("Would like to learn"), ", ".join(names(wished(enrolment)))),
        (_("Unit"), widest(unit, units)),
    ]
    return [(name, value) for name, value in known if value]


def widest(unit: str, units: frozenset[str]) -> str:
    """The unit, or the part of its path that is large enough; nothing where none is.

    >>> widest("Vertrieb / Süd / Ulm", frozenset({"Vertrieb / Süd", "Vertrieb"}))
    'Vertrieb / Süd'
    """
    return next((path for path in paths(unit) if path in units), "")


def paths(unit: str) -> list[str]:
    """A unit and those above it, the narrowest first."""
    steps = [step.strip() for step in unit.split("/") if step.strip()]
    return [" / ".join(steps[:length]) for length in range(len(steps), 0, -1)]


def large_units() -> frozenset[str]:
    """Units in which enough people work, those below them included."""
    sizes: dict[str, int] = {}
    rows = Person.objects.active().exclude(unit=None).order_by().values_list("unit__name").annotate(n=Count("pk"))
    for unit, number in rows:
        for path in paths(unit):
            sizes[path] = sizes.get(path, 0) + number
    return frozenset(path for path, number in sizes.items() if number >= LEAST)


def obstacle(programme: Programme) -> str:
    """What stands against asking people now, and what to do; nothing if they can be asked."""
    runs = Run.objects.filter(programme=programme, state__in=[RunState.COMPUTING, RunState.PUBLISHED])
    if programme.phase not in (Phase.ENROL, Phase.MATCH):
        return _("People are asked before the matching: while they enrol, or in its phase.")
    if runs.exists():
        return _(
            "A matching run is under way: it is being computed, or people are answering its proposals. "
            "Please let it end first."
        )
    return crowd(pool.places(programme))


def crowd(sides: Mapping[str, Sized]) -> str:
    """That there are too few on one side to hide among; nothing if there are enough."""
    if min(len(sides[side.value]) for side in Side) < LEAST:
        return _("With fewer than seven people on each side, everybody would know who is meant. Nobody is asked then.")
    return ""


def fingerprint(shown: Iterable[str]) -> str:
    """A word for who is shown in which order; nobody can read from it who that is."""
    return sha256(" ".join(shown).encode()).hexdigest()[:16]


def field(place: int) -> str:
    """The name of the answer to whoever is at this place."""
    return f"said_{place}"


def said_by(person: Person) -> Part:
    """What somebody has said about possible partners, for themselves."""
    rows = Preference.objects.all().visible_to(person).select_related("enrolment__programme", "enrolment__person")
    entries = [
        Entry(row.enrolment.programme.name, list(facts(card)))
        for row in rows
        for card in cards(content.preferences(row, by=person))
    ]
    return Part(
        "preferences", _("Possible partners"), _("What you have said to each, sealed for everybody else."), entries
    )


def facts(card: Card) -> Iterable[Fact]:
    """Who was shown, and what was said."""
    yield fact(
        "shown", _("who was shown"), [value for _name, value in card.facts], "; ".join(v for _n, v in card.facts)
    )
    yield fact("answer", _("your answer"), card.answer or None, card.says)
