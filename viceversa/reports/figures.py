"""Figures of a programme: how many, counted once for all pages; never who, and never a lead's own pair."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import (
    Enrolment,
    Kind,
    Offer,
    Person,
    Programme,
    Proposal,
    Reply,
    Run,
    RunState,
    Side,
    State,
    Tandem,
    TandemState,
    Topic,
    Upload,
    Wish,
)
from viceversa.models.enrolments import ALIVE
from viceversa.sheets.words import order


@dataclass(frozen=True, slots=True)
class Figures:
    """What a lead may count."""

    topics: int
    people: int
    enrolled: int
    taking_part: int
    mentors: int
    mentees: int
    undeclared: int
    applied: int
    waiting: int
    run: Run | None
    asked_too: bool
    proposals: int
    asked: int
    unheard: int
    active: int
    paused: int
    completed: int
    alone: int
    upload: Upload | None

    @property
    def tandems(self) -> int:
        """Tandems that have not ended early."""
        return self.active + self.paused + self.completed

    @property
    def answered(self) -> int:
        """People who have answered all that they are asked."""
        return self.asked - self.unheard

    @property
    def all_answered(self) -> bool:
        """Whether the date may be brought forward; not for whoever is asked too, it would tell them of one person."""
        return bool(self.asked) and not self.unheard and not self.asked_too

    @property
    def state(self) -> str:
        """How the newest run stands, empty without one."""
        return self.run.state if self.run else ""


def count(programme: Programme, *, by: Person) -> Figures:
    """Count a programme for one of its leads."""
    run = Run.objects.all().visible_to(by).filter(programme=programme).exclude(state=RunState.THROWN_AWAY).first()
    pairs = Proposal.objects.all().led_by(by).filter(run=run)
    declared = Enrolment.objects.all().visible_to(by).filter(programme=programme).declared().present()
    together = Tandem.objects.all().standing().filter(Q(mentor=OuterRef("pk")) | Q(mentee=OuterRef("pk")))
    return Figures(
        topics=Topic.objects.all().visible_to(by).filter(programmes=programme).count(),
        people=Person.objects.all().visible_to(by).active().exclude(pk=by.pk).count(),
        **Enrolment.objects.all()
        .visible_to(by)
        .filter(programme=programme, state__in=ALIVE)
        .aggregate(
            enrolled=Count("pk"),
            taking_part=Count("person", distinct=True),
            mentors=Count("pk", filter=Q(side=Side.MENTOR)),
            mentees=Count("pk", filter=Q(side=Side.MENTEE)),
            undeclared=Count("pk", filter=Q(declared_at=None)),
            applied=Count("pk", filter=Q(state=State.APPLIED)),
            waiting=Count("pk", filter=Q(state=State.WAITING)),
        ),
        run=run,
        asked_too=Reply.objects.all().visible_to(by).filter(proposal__run=run).exists(),
        **pairs.aggregate(
            proposals=Count("pk", distinct=True),
            asked=Count("replies__person", distinct=True),
            unheard=Count("replies__person", filter=Q(replies__answered=False), distinct=True),
        ),
        **Tandem.objects.all()
        .visible_to(by)
        .filter(programme=programme)
        .aggregate(
            active=Count("pk", filter=Q(state=TandemState.ACTIVE)),
            paused=Count("pk", filter=Q(state=TandemState.PAUSED)),
            completed=Count("pk", filter=Q(state=TandemState.COMPLETED)),
        ),
        alone=declared.exclude(person=by).exclude(Exists(together)).order_by().values("person").distinct().count(),
        upload=Upload.objects.all()
        .visible_to(by)
        .filter(Q(programme=programme) | Q(programme=None), done_at=None)
        .first(),
    )


@dataclass(frozen=True, slots=True)
class Supply:
    """How many can show a topic, and how many would like to learn it."""

    name: str
    offers: int
    wishes: int

    @property
    def missing(self) -> int:
        """Offers that are missing; less than nothing if some are free."""
        return self.wishes - self.offers

    @property
    def says(self) -> str:
        """Whether both agree."""
        if self.missing > 0:
            return ngettext("%(number)s offer missing", "%(number)s offers missing", self.missing) % {
                "number": self.missing
            }
        if self.missing < 0:
            return ngettext("%(number)s offer free", "%(number)s offers free", -self.missing) % {
                "number": -self.missing
            }
        return _("fits") if self.offers else _("not named yet")


def supply(programme: Programme, *, by: Person) -> list[Supply]:
    """The programme's topics and whatever else is offered or wanted, the most wanted first."""
    alive = Q(enrolment__programme=programme, enrolment__state__in=ALIVE)
    offers = tally(Offer.objects.all().visible_to(by).filter(alive))
    wishes = tally(Wish.objects.all().visible_to(by).filter(alive))
    told = Q(pk__in=offers) | Q(pk__in=wishes) | Q(programmes=programme, kind=Kind.TEACH)
    topics = Topic.objects.all().visible_to(by).filter(told).distinct()
    found = [Supply(topic.name, offers.get(topic.pk, 0), wishes.get(topic.pk, 0)) for topic in topics]
    return sorted(found, key=lambda each: (-each.wishes, -each.offers, order(each.name)))


def tally(rows: QuerySet[Offer] | QuerySet[Wish]) -> dict[int, int]:
    """How often each topic is named."""
    return dict(rows.order_by().values_list("topic").annotate(Count("pk")))
