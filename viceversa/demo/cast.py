"""Whom one can be in the demo."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from viceversa.models import Installation, Person, ProposalState, Reply, Tandem

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody whose eyes are worth looking through, and the colour of their disc; without address, who fits."""

    address: str
    tone: str
    title: "StrPromise"
    says: "StrPromise"


LEAD = "miriam.aydin@beispielwerke.example"
MENTOR = "lucie.meyer@beispielwerke.example"
MENTEE = "rico.siering@beispielwerke.example"
AUDITOR = "petra.kuehn@beispielwerke.example"
CONFIDANT = "samira.benali@beispielwerke.example"
INVITED = "elif.kohl@beispielwerke.example"
ADMINISTRATOR = "ali.rahimi@beispielwerke.example"

CAST = (
    Part(MENTOR, "", pgettext_lazy("demo", "Mentor"), _("marketing trainee, shows how to be visible online")),
    Part(MENTEE, "petrol", pgettext_lazy("demo", "Mentee"), _("head of sales, wants to be at home on LinkedIn")),
    Part(LEAD, "lens", pgettext_lazy("demo", "Programme lead"), _("plans, brings people together, lends a hand")),
    Part("", "open", pgettext_lazy("demo", "Somebody who is asked"), _("has a proposal and time to think about it")),
    Part(CONFIDANT, "open", _("Confidant"), _("listens when something gets difficult, and reads nothing")),
    Part(AUDITOR, "open", pgettext_lazy("demo", "Works council"), _("makes sure that nobody is watched")),
    Part(ADMINISTRATOR, "open", pgettext_lazy("demo", "Administration"), _("looks after accounts and people")),
    Part(
        INVITED, "open", pgettext_lazy("demo", "Somebody who is invited"), _("has a form to fill in, and ten minutes")
    ),
)


def lead() -> Person:
    """The programme lead as she is now: which programmes she leads is read once."""
    return Person.objects.get(email=LEAD)


def parts() -> Iterator[tuple[Part, Person]]:
    """Each part with the person who plays it."""
    people = {person.email: person for person in Person.objects.active().filter(email__in=[p.address for p in CAST])}
    if thinking := asked():
        people[""] = thinking
    return ((part, people[part.address]) for part in CAST if part.address in people)


def asked() -> Person | None:
    """Somebody who has a proposal, no tandem yet, and has not answered."""
    silent = Reply.objects.filter(answered=False, proposal__state=ProposalState.ASKED).select_related("person")
    together = Tandem.objects.all().active().values_list("mentor__person", "mentee__person")
    paired = {person for pair in together for person in pair}
    return next((reply.person for reply in silent.order_by("person") if reply.person_id not in paired), None)


def picture() -> dict[str, object]:
    """The words in the two discs of the first page: what the two of the story bring."""
    mine = [gettext("What I know"), gettext("LinkedIn, Teams,"), gettext("social media")]
    yours = [gettext("What you know"), gettext("Negotiating, customers,"), gettext("a house from inside")]
    ours = [gettext("What we"), gettext("learn")]
    return {"mine": mine, "ours": ours, "yours": yours, "title": " – ".join([mine[0], " ".join(ours), yours[0]])}


def somebody(key: UUID) -> Person | None:
    """Anybody of the invented house; nobody of a real one."""
    return Person.objects.active().filter(key=key).first() if Installation.objects.all().this().demo else None
