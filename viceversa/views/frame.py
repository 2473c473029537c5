"""What every page shows around its content."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from viceversa.models import Installation, Person, Programme, Proposal, Tandem


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the main navigation."""

    url: str
    label: str
    icon: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The house, the places one can go, and whether this is the demo."""
    return {
        "installation": SimpleLazyObject(Installation.objects.all().this),
        "navigation": SimpleLazyObject(partial(places, request)),
        "demo": settings.DEMO,
    }


def places(request: HttpRequest) -> list[Place]:
    """At most four places: no more fit under a thumb."""
    person: Any = getattr(request, "user", None)
    if not isinstance(person, Person):
        return []
    here = getattr(request, "rule", "")
    found = [
        Place(reverse(name, args=args), label, icon, current=here.partition(".")[0] in nouns.split())
        for name, args, label, icon, nouns in offered(person)
    ]
    return found[:4]


def offered(person: Person) -> list[tuple[str, list[Any], str, str, str]]:
    """Route, arguments, label, icon and nouns of each place that is meant for this person."""
    found: list[tuple[str, list[Any], str, str, str]] = []
    if tandem := Tandem.objects.all().of(person).active().first():
        found.append(("tandems.show", [tandem.key], _("My tandem"), "blend", "tandems"))
    if proposal := Proposal.objects.all().waiting_for(person).first():
        found.append(("proposals.show", [proposal.key], _("My proposal"), "handshake", "proposals"))
    if programme := Programme.objects.all().led_by(person).first():
        found.append(("programmes.cockpit", [programme.key], _("Programme"), "blend", "programmes tandems"))
        found.append(("matching.index", [programme.key], _("Matching"), "waypoints", "matching proposals"))
        found.append(("enrolments.index", [programme.key], _("Enrolments"), "clipboard-list", "enrolments"))
    if person.keeps_people:
        found.append(("people.index", [], _("People"), "users", "people"))
    if person.is_auditor or person.is_administrator:
        found.append(("events.index", [], _("Log"), "scroll-text", "events"))
    return [*found, ("events.catalogue", [], _("Who sees what?"), "shield-check", "events")]
