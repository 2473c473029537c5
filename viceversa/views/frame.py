"""What every page shows around its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Installation, Person, Programme, Proposal, Tandem
from viceversa.models.house import Contact

# Route, arguments, label, icon, and the nouns of which it is the place.
Offer: TypeAlias = tuple[str, list[UUID], str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the main navigation."""

    url: str
    label: str
    icon: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The house, the places one can go, and whether this is the demo."""
    installation = SimpleLazyObject(Installation.objects.all().this)
    return {
        "installation": installation,
        "contacts": SimpleLazyObject(partial(contacts, request, installation)),
        "navigation": SimpleLazyObject(partial(places, request)),
        "demo": settings.DEMO,
        "today": timezone.localdate,
    }


def programme_of(request: HttpRequest) -> Programme | None:
    """The programme that this page is about."""
    return getattr(getattr(request, "subject", None), "programme", None)


def contacts(request: HttpRequest, installation: Any) -> list[Contact]:
    """Who answers: a lead of the programme that this page is about, and the human of the house."""
    programme = programme_of(request)
    found: list[Contact] = installation.contacts(programme.lead if programme else None)
    return found


def places(request: HttpRequest) -> list[Place]:
    """At most four places: no more fit under a thumb."""
    person: Any = getattr(request, "user", None)
    if not isinstance(person, Person):
        return []
    here, offers = getattr(request, "rule", ""), offered(person, programme_of(request))[:4]
    noun = here if any(here in nouns.split() for *_rest, nouns in offers) else here.partition(".")[0]
    return [
        Place(reverse(name, args=args), label, icon, current=noun in nouns.split())
        for name, args, label, icon, nouns in offers
    ]


def offered(person: Person, programme: Programme | None = None) -> list[Offer]:
    """The places that are meant for this person, their home first; those of a programme they look at, if any."""
    return [*together(person), *programmes(person, programme), *house(person)]


def together(person: Person) -> Iterator[Offer]:
    """One's own tandem, and the one that is proposed."""
    if tandem := Tandem.objects.all().of(person).standing().current_first().first():
        yield "tandems.show", [tandem.key], _("My tandem"), "blend", "tandems"
    if proposal := Proposal.objects.all().waiting_for(person).first():
        yield "proposals.show", [proposal.key], _("My proposal"), "handshake", "proposals"


def programmes(person: Person, looked_at: Programme | None) -> Iterator[Offer]:
    """What one leads or could begin to lead, or where one takes part."""
    if programme := at_work(person, looked_at):
        key, work = [programme.key], "programmes tandems blueprints advisor letters ideas workshops"
        yield "programmes.cockpit", key, _("Programme"), "blend", work
        yield "matching.index", key, _("Matching"), "waypoints", "matching studio preferences proposals"
        yield "enrolments.index", key, _("Enrolments"), "clipboard-list", "enrolments invitations pairings messages"
        return
    if person.is_lead:
        yield "programmes.index", [], _("Programmes"), "blend", "programmes blueprints advisor"
    if enrolment := Enrolment.objects.all().of(person).order_by("-pk").first():
        yield "enrolments.show", [enrolment.key], _("My enrolment"), "clipboard-list", "enrolments applications"
    elif idle(person) or Programme.objects.all().visible_to(person).inviting(person).exists():
        yield "invitations.enter", [], _("My invitation"), "mail-open", "invitations applications"


def at_work(person: Person, looked_at: Programme | None) -> Programme | None:
    """The programme that a lead is at work on: the one they look at, or else the nearest of theirs."""
    if not person.led_ids:
        return None
    here = looked_at if looked_at and looked_at.pk in person.led_ids else None
    return here or Programme.objects.all().led_by(person).nearest_first().first()


def idle(person: Person) -> bool:
    """Whether nothing in this house begins for them but with an invitation."""
    return not (person.keeps_people or person.is_auditor or person.served_ids)


def house(person: Person) -> Iterator[Offer]:
    """What belongs to a role in the house, or to all of it."""
    if person.served_ids:
        yield "programmes.serve", [], _("Confidant"), "ear", "programmes.serve"
    if person.keeps_people:
        yield "people.index", [], _("People"), "users", "people"
    if person.is_administrator:
        yield "house.edit", [], _("House"), "building-2", "house.edit"
    if person.is_auditor or person.is_administrator:
        yield "events.index", [], _("Log"), "scroll-text", "events.index"
    yield "events.catalogue", [], _("Who sees what?"), "shield-check", "events.catalogue"
