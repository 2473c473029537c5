"""How far somebody's own form has come: what it asks, what stands in it, and what each reader will see of it."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from viceversa.models import (
    Draft,
    Enrolment,
    Invitation,
    Kind,
    Person,
    Phase,
    Programme,
    Side,
    State,
)
from viceversa.models.applications import Purpose
from viceversa.models.enrolments import ALIVE, topical
from viceversa.models.programmes import Direction
from viceversa.reports import content, exclusions, weeks
from viceversa.reports.days import in_short
from viceversa.reports.phrases import language
from viceversa.reports.tasks import rhythm
from viceversa.reports.vocabulary import OWN
from viceversa.sheets.entries import Said
from viceversa.sheets.words import order

OPEN = (Phase.ENROL, Phase.MATCH, Phase.MEET)


@dataclass(frozen=True, slots=True)
class Ask:
    """One list of topics on the form: what for, which topics it begins with, and the steps of its scale."""

    name: str
    purpose: Purpose
    kind: Kind
    steps: int
    usual: int


ASKS = {
    ask.name: ask
    for ask in (
        Ask("offers", Purpose.OFFER, Kind.TEACH, 5, 3),
        Ask("wishes", Purpose.WISH, Kind.TEACH, 3, 1),
        Ask("back", Purpose.WISH, Kind.GIVE_BACK, 1, 1),
        Ask("returns", Purpose.RETURN, Kind.GIVE_BACK, 1, 1),
    )
}
MENTOR, MENTEE, BOTH = ("offers", "back"), ("wishes", "returns"), ("offers", "wishes")


@dataclass(frozen=True)
class Told:
    """A form that is complete: what somebody says about taking part."""

    side: Side
    said: Said
    words: tuple[tuple[Purpose, str, int], ...]
    languages: tuple[str, ...]
    introduction: str
    excluded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Which form somebody has before them, in which window, and what stood in it when they opened it."""

    side: str
    fingerprint: str
    window: UUID | None = None


@dataclass(frozen=True)
class Application:
    """The form of one person for one programme and side (none as long as it is open), as it stands."""

    programme: Programme
    person: Person
    sides: tuple[Side, ...]
    side: Side | None
    own: Mapping[Side, Enrolment]

    @property
    def enrolment(self) -> Enrolment | None:
        """What was sent before."""
        return self.own.get(self.side) if self.side else None

    @cached_property
    def draft(self) -> Draft | None:
        """What has been filled in and not been sent."""
        mine = Draft.objects.all().visible_to(self.person).filter(programme=self.programme, side=self.side or "")
        return mine.select_related("person").first()

    @property
    def sent(self) -> Enrolment | None:
        """What was sent, and still stands."""
        return self.enrolment if self.enrolment and self.enrolment.state in ALIVE else None

    @property
    def fingerprint(self) -> str:
        """The same as long as nobody, in whichever window, has changed anything."""
        one, other = self.draft, self.enrolment
        base = (
            one and (one.key, bytes(one.sealed)),
            other and (other.pk, other.said, other.introduction, own_words(other)),
        )
        return hashlib.sha256(repr(base).encode()).hexdigest()[:32]

    @property
    def closed(self) -> str:
        """Why the form cannot be sent now; nothing while it can."""
        if self.programme.phase == Phase.PLAN:
            return _("Signing up opens on %(day)s. This page then holds the form.") % {
                "day": in_short(self.programme.enrol_on)
            }
        if self.programme.phase not in OPEN:
            return _("The time for signing up is over. The programme lead can tell you about the next programme.")
        if self.enrolment and self.enrolment.state == State.DECLINED:
            return _("The programme lead has answered your enrolment. Please ask them if something has changed.")
        return ""

    @property
    def rhythm(self) -> str:
        """How often the two of a tandem meet."""
        return rhythm(self.programme)

    @property
    def asks(self) -> tuple[str, ...]:
        """The lists of topics that this form asks for."""
        if self.programme.direction == Direction.MUTUAL:
            return BOTH
        return lists_of(self.side) if self.side else (*MENTOR, *MENTEE)

    @cached_property
    def topics(self) -> list[tuple[str, str]]:
        """The topics of the programme, with their kinds."""
        return list(self.programme.topics.alphabetical().values_list("slug", "kind"))

    def begins_with(self, ask: Ask) -> list[str]:
        """The topics that a list offers before anybody looks for others."""
        mutual = self.programme.direction == Direction.MUTUAL
        return [slug for slug, kind in self.topics if mutual or kind == ask.kind]

    def answers(self) -> dict[str, Any]:
        """What stands in the form: the draft, else what was sent, else what is known of the person."""
        if self.draft:
            return content.draft(self.draft, by=self.person)
        return of_enrolment(self.enrolment) if self.enrolment else {"languages": self.person.languages}


def steps(ask: Ask) -> list[str]:
    """What each step of a scale means, nothing first."""
    if ask.name == "offers":
        return [
            _("I do not offer it"),
            _("level 1, I use it"),
            _("level 2, I know it well"),
            _("level 3, I explain it"),
            _("level 4, I solve it for others"),
            _("level 5, I teach it to others"),
        ]
    if ask.name == "wishes":
        return [_("not now"), _("first of all"), _("gladly"), _("if there is time")]
    return [_("no"), _("yes")]


def lists_of(side: Side) -> tuple[str, ...]:
    """What one of the two sides is asked for."""
    return MENTOR if side is Side.MENTOR else MENTEE


def application(programme: Programme, *, by: Person, side: str = "") -> Application:
    """The form of somebody: for the side that is asked for, or on which they are, or which they may choose."""
    here = Enrolment.objects.all().of(by).filter(programme=programme).select_related("person", "programme", "exclusion")
    own = {Side(row.side): row for row in here.prefetch_related("words", *topical()).order_by("pk")}
    sides = open_sides(programme, by, own)
    wanted = [each for each in sides if each == side]
    taken = [each for each, row in own.items() if row.state in ALIVE]
    chosen = [*wanted, *taken] or (list(sides) if len(sides) == 1 else [])
    return Application(programme, by, sides, next(iter(chosen), None), own)


def open_sides(programme: Programme, person: Person, own: Collection[Side]) -> tuple[Side, ...]:
    """The sides on which somebody may take part: those they were invited for, and those they are on."""
    invited = set(Invitation.objects.all().to(person).filter(programme=programme).values_list("side", flat=True))
    return tuple(side for side in Side if "" in invited or not invited or side in invited or side in own)


def own_words(enrolment: Enrolment) -> list[tuple[str, str, int]]:
    """What somebody says in words of their own."""
    return [(word.purpose, word.text, word.number) for word in enrolment.words.all()]


def of_enrolment(row: Enrolment) -> dict[str, Any]:
    """What was sent, as answers of the form."""
    wishes = "wishes" if row.programme.direction == Direction.MUTUAL or row.side == Side.MENTEE else "back"
    found: dict[str, list[list[Any]]] = {
        "offers": [[slug, level] for slug, level in row.said.offers],
        wishes: [[slug, priority] for slug, priority in row.said.wishes],
        "returns": [[slug, 1] for slug in row.said.returns],
    }
    lists = {Purpose.OFFER: "offers", Purpose.WISH: wishes, Purpose.RETURN: "returns"}
    for purpose, text, number in own_words(row):
        found[lists[Purpose(purpose)]].append([OWN + text, number])
    return {name: {"rows": rows, "new": ""} for name, rows in found.items()} | {
        "times": weeks.blocks_of(row.availability),
        "formats": row.formats,
        "languages": row.person.languages,
        "capacity": str(row.capacity),
        "introduction": row.introduction,
        "exclusions": "\n".join(excluded(row)),
    }


def excluded(row: Enrolment) -> list[str]:
    """Whom somebody would rather not meet, for themselves."""
    sealed = getattr(row, "exclusion", None)
    return exclusions.written(content.named(sealed, by=row.person)) if sealed else []


def title(programme: Programme, side: Side) -> str:
    """What a side is called in this programme."""
    return {Side.MENTOR: programme.mentor_title, Side.MENTEE: programme.mentee_title}[side] or str(side.label)


def told_languages(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Languages as choices."""
    return sorted(((code, language(code)) for code in codes), key=lambda pair: order(pair[1]))


def numbered(rows: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Topics that are known, without own words."""
    return tuple((ident, number) for ident, number in rows if not ident.startswith(OWN))


def spoken(asked: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[tuple[Purpose, str, int], ...]:
    """Own words, with what they are for."""
    return tuple(
        (ASKS[name].purpose, ident.removeprefix(OWN), number)
        for name, rows in asked.items()
        for ident, number in rows
        if ident.startswith(OWN)
    )
