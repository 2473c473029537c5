"""Who is invited, who has signed up, and which programmes are open for somebody. Never who opened or followed what."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.access import Actor
from viceversa.models import Enrolment, Invitation, Person, Phase, Programme, Side, Unit
from viceversa.models.invitations import InvitationQuerySet, house, reached, signed_up, silent, uninvited
from viceversa.models.people import PersonQuerySet
from viceversa.reports.sheets import BY_HAND
from viceversa.sheets import EnrolmentRow, Sheet, read_enrolments

SHOWN = 8
SHUT = (Phase.PLAN, Phase.CLOSED)


def choosable(programme: Programme, words: str) -> PersonQuerySet:
    """Whoever can still be invited and fits the words."""
    return uninvited(programme).matching(words).select_related("unit")


def chosen(programme: Programme, keys: Sequence[UUID]) -> list[Person]:
    """Whom a lead has ticked before looking for others."""
    return list(choosable(programme, "").filter(key__in=keys)) if keys else []


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a lead means, how many of them need no mail, and which addresses nobody has."""

    people: list[Person]
    before: int
    unknown: list[str]

    @property
    def stray(self) -> str:
        """Addresses that nobody in the staff list has, as many as one can read."""
        if not self.unknown:
            return ""
        shown = ", ".join(self.unknown[:SHOWN]) + (" …" if len(self.unknown) > SHOWN else "")
        return _("Not in the staff list: %(addresses)s.") % {"addresses": shown}

    @property
    def told(self) -> str:
        """What inviting them does."""
        new = len(self.people) - self.before
        gets = ngettext("%(n)s person is invited and gets a mail.", "%(n)s people are invited and get a mail.", new)
        had = ngettext(
            "%(n)s was invited before or has signed up, and gets no second mail.",
            "%(n)s were invited before or have signed up, and get no second mail.",
            self.before,
        )
        parts = [gets % {"n": new}, had % {"n": self.before} if self.before else "", self.stray]
        return " ".join(filter(None, parts))


def pasted(text: str) -> list[str]:
    """Addresses, whatever stands around them: names may stay.

    >>> pasted('"Bo, Al" <al@example.org>; bo@example.org')
    ['al@example.org', 'bo@example.org']
    """
    return [part for part in re.split(r"[\s<>,;\"']+", text) if "@" in part.strip("@")]


def choose(programme: Programme | None, people: Iterable[Person], addresses: Iterable[str]) -> Choice:
    """Put together who was ticked and whose address was pasted."""
    wanted = {address.strip(".").lower(): address for address in addresses}
    pasted = {one.email.lower(): one for one in house().annotate(address=Lower("email")).filter(address__in=wanted)}
    everybody = {one.pk: one for one in (*people, *pasted.values())}
    new = uninvited(programme).filter(pk__in=everybody).count() if programme else 0
    return Choice(
        list(everybody.values()),
        len(everybody) - new,
        [text for address, text in wanted.items() if address not in pasted],
    )


def line(*, address: str = "", side: str = "", topics: str = "", **said: object) -> Sheet[EnrolmentRow]:
    """One enrolment as a list that holds nothing else, and of which nothing is said that only lists have."""
    shows = side == Side.MENTOR
    file = StringIO()
    rows = csv.writer(file, delimiter=";")
    rows.writerow(["E-Mail", "Seite", "Angebote", "Wünsche", "Gegengaben", "Anzahl Tandems"])
    offers, wishes = (topics, "") if shows else ("", topics)
    rows.writerow([address, side, offers, wishes, said.get("returns", ""), said.get("capacity", 1)])
    found = read_enrolments(file.getvalue().encode(), "")
    problems = tuple(replace(one, line=0, column="") for one in found.problems)
    return replace(found, source=replace(found.source, kind=BY_HAND), problems=problems)


@dataclass(frozen=True, slots=True)
class Standing:
    """How inviting stands."""

    invited: int
    signed_up: int
    silent: int
    obstacle: str
    reminded: date | None


def standing(programme: Programme) -> Standing:
    """Count who is invited, and who has signed up."""
    last = Invitation.objects.filter(programme=programme).exclude(reminded_at=None).order_by("-reminded_at").first()
    plan, closed = programme.phase == Phase.PLAN, programme.phase == Phase.CLOSED
    obstacle = _("People can be invited once enrolment is open.") if plan else _("The programme is closed.")
    return Standing(
        invited=reached(programme).count(),
        signed_up=signed_up(programme).count(),
        silent=silent(programme).count(),
        obstacle=obstacle if plan or closed else "",
        reminded=timezone.localdate(last.reminded_at) if last else None,
    )


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit that is invited."""

    invitation: Invitation
    people: int


def of_units(programme: Programme, *, by: Person) -> list[OfUnit]:
    """The units that are invited, with how many people work in them and below."""
    rows = Invitation.objects.all().visible_to(by).filter(programme=programme).open().by_unit().select_related("unit")
    sizes = {choice.unit.pk: choice.people for choice in units()} if rows else {}
    return [OfUnit(row, sizes.get(row.unit_id or 0, 0)) for row in rows]


@dataclass(frozen=True, slots=True)
class OfHouse:
    """A unit that can be invited."""

    unit: Unit
    people: int

    @property
    def label(self) -> str:
        """Its name, and how many work in it and below."""
        return f"{self.unit} ({self.people})"


def units() -> list[OfHouse]:
    """The units of the house, each with the people in it and in the units below it."""
    counted = Unit.objects.annotate(number=Count("people", filter=Q(people__is_active=True)))
    rows = list(counted.order_by("sorted_as", "name"))  # grouped rows lose the order of their table
    sizes: dict[str, int] = {}
    for row in rows:
        for name in row.path:
            sizes[name] = sizes.get(name, 0) + row.number  # type: ignore[attr-defined]  # counted above
    return [OfHouse(row, sizes[row.path[-1]]) for row in rows if sizes[row.path[-1]]]


def by_name(programme: Programme, words: str, *, by: Person) -> InvitationQuerySet:
    """People who are invited by name, each with whether they have signed up."""
    done = Enrolment.objects.filter(programme=programme, person=OuterRef("person"))
    rows = Invitation.objects.all().visible_to(by).filter(programme=programme).open().by_name().matching(words)
    return rows.annotate(done=Exists(done))


def address(link: Invitation) -> str:
    """A link as people open it; the token stands behind the #, which no server, no log and no mail scanner sends."""
    return f"{settings.SITE_URL}{reverse('invitations.enter')}#code={link.token}"


def opened(*, code: str) -> Invitation:
    """The link behind a code that somebody typed."""
    if found := Invitation.objects.all().found_by(code):
        return found
    raise ValidationError(_("This code opens nothing, or the link was closed. Please compare it once more."))


def followed(digest: str) -> Invitation | None:
    """The link that a browser has followed, as long as it is open."""
    rows = Invitation.objects.all().open().by_link().select_related("programme")
    return rows.filter(digest=digest).exclude(programme__phase__in=SHUT).first()


@dataclass(frozen=True, slots=True)
class Door:
    """A programme for which somebody may sign up, or has done so."""

    programme: Programme
    url: str
    signed_up: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody can go on: by the link they followed, through the programmes that are open for them."""

    link: Invitation | None
    doors: list[Door]

    @property
    def straight(self) -> str:
        """The form, if there is no question to which programme somebody wants."""
        ahead = [door for door in self.doors if not door.signed_up]
        return ahead[0].url if len(ahead) == 1 and not self.link else ""


def way(person: Actor, digest: str) -> Way:
    """How somebody who stands at the door goes on; before they have signed in, no programme is named."""
    found = doors(person) if isinstance(person, Person) else []
    link = followed(digest) if digest else None
    known = {door.programme.pk for door in found}
    return Way(link if link and link.programme_id not in known else None, found)


def doors(person: Person) -> list[Door]:
    """The programmes to which somebody is invited, those first that they have not signed up for."""
    programmes = Programme.objects.all().inviting(person).exclude(phase__in=SHUT)
    mine = set(Enrolment.objects.all().of(person).values_list("programme_id", flat=True))
    found = [Door(one, form_of(one), one.pk in mine) for one in programmes]
    return sorted(found, key=lambda door: door.signed_up)


def form_of(programme: Programme) -> str:
    """The page of the form."""
    return reverse("applications.show", args=[programme.key])
