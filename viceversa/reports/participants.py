"""The enrolments of a programme as its leads read them: the lines of the list, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Offer, Side, State, Wish
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.reports import decisions

SHAPES = {State.APPLIED: "hand", State.WAITING: "later"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the enrolments of a programme stand, and what is missing."""

    mentors: int
    mentees: int
    undeclared: int
    applied: int
    missing: list[str]


def standing(rows: EnrolmentQuerySet) -> Standing:
    """Count the enrolments of a programme, and say what the matching would lack."""
    here = Q(state=State.APPROVED)
    mentors, mentees = here & Q(side=Side.MENTOR), here & Q(side=Side.MENTEE)
    counts = rows.order_by().aggregate(
        mentors=Count("pk", filter=mentors),
        mentees=Count("pk", filter=mentees),
        undeclared=Count("pk", filter=here & Q(declared_at=None)),
        applied=Count("pk", filter=Q(state=State.APPLIED)),
        offerless=Count("pk", filter=mentors & lacking(Offer)),
        wishless=Count("pk", filter=mentees & lacking(Wish)),
        levelless=Count("pk", filter=here & Q(person__career_level=None)),
    )
    said = [
        (counts.pop("offerless"), _("On the side that shows, without a topic: %(n)s.")),
        (counts.pop("wishless"), _("On the side that learns, without a wish: %(n)s.")),
        (counts.pop("levelless"), _("Without a career level: %(n)s. Complete the staff list and read it in again.")),
    ]
    return Standing(**counts, missing=[text % {"n": count} for count, text in said if count])


def lacking(model: type[Offer | Wish]) -> Q:
    """Enrolments that name no topic of this kind."""
    return Q(~Exists(model.objects.filter(enrolment=OuterRef("pk"))))


@dataclass(frozen=True, slots=True)
class Row:
    """An enrolment as a line of the lead's list."""

    key: UUID
    name: str
    unit: str
    email: str
    side: str
    topics: str
    returns: str
    since: date | None
    state: str
    shape: str


def told(enrolments: Iterable[Enrolment]) -> list[Row]:
    """Tell enrolments as lines of a list."""
    return [row(enrolment) for enrolment in enrolments]


def row(enrolment: Enrolment) -> Row:
    """Tell one enrolment: what it is about, and how far it has come."""
    person = enrolment.person
    offered = [f"{offer.topic.name} ({offer.level})" for offer in enrolment.offers.all()]
    return Row(
        key=enrolment.key,
        name=person.name,
        unit=person.unit.name if person.unit else "",
        email="" if person.is_erased else person.email,
        side=enrolment.get_side_display(),
        topics=", ".join([*offered, *(wish.topic.name for wish in enrolment.wishes.all())]),
        returns=", ".join(given.topic.name for given in enrolment.returns.all()),
        since=timezone.localdate(enrolment.declared_at) if enrolment.declared_at else None,
        state=state(enrolment),
        shape=shape(enrolment),
    )


def state(enrolment: Enrolment) -> str:
    """How somebody stands; of those who were declined also why."""
    stands = decisions.standing(enrolment)
    return f"{stands}: {enrolment.get_declined_for_display()}" if enrolment.declined_for else stands


def shape(enrolment: Enrolment) -> str:
    """The mark of a state: whoever needs a hand stands out."""
    if enrolment.paused_on:
        return "next"
    if enrolment.state == State.APPROVED:
        return "done" if enrolment.declared_at else "hand"
    return SHAPES.get(State(enrolment.state), "later")
