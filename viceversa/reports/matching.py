"""What leads read of a matching: who takes part, what counts, what a run suggests, and who is left over and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet, Sum

from viceversa.models import (
    Enrolment,
    LeftOver,
    Person,
    Pin,
    Programme,
    Proposal,
    Run,
    RunState,
    Side,
    State,
    Topic,
)
from viceversa.reports import fits, policies, pool, vocabulary, whynot
from viceversa.reports.phrases import grouped

UNTOLD = ("self",)


@dataclass(frozen=True, slots=True)
class Overview:
    """The page before a run: who takes part, what counts, and the runs so far."""

    mentors: int
    mentor_places: int
    mentees: int
    mentee_places: int
    undeclared: int
    own_words: int
    policy: policies.Told
    obstacle: str
    runs: list[Run]
    pins: list[Pin]


def overview(programme: Programme, *, by: Person) -> Overview:
    """Everything that the page before a run says."""
    places = pool.places(programme)
    undeclared = Enrolment.objects.all().visible_to(by).filter(programme=programme, declared_at=None)
    return Overview(
        mentors=len(places[Side.MENTOR]),
        mentor_places=sum(places[Side.MENTOR]),
        mentees=len(places[Side.MENTEE]),
        mentee_places=sum(places[Side.MENTEE]),
        undeclared=undeclared.filter(state__in=[State.APPLIED, State.APPROVED]).count(),
        own_words=vocabulary.waiting(programme, by=by),
        policy=policies.tell(pool.policy(programme)),
        obstacle=pool.obstacle(programme),
        runs=list(
            Run.objects.all()
            .visible_to(by)
            .filter(programme=programme)
            .exclude(state=RunState.THROWN_AWAY)
            .select_related("made_by")[:20]
        ),
        pins=pins(programme, by=by),
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """How many pairs a rule keeps apart, and how many it alone, as numbers are written."""

    name: str
    pairs: str
    alone: str
    width: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody left over, and why."""

    person: Person
    side: str
    text: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What a run suggests, as far as this lead may know it."""

    run: Run
    takes_part: bool
    tandems: int
    waiting: int
    points: str
    worst: int
    reached: str
    bound: str
    rules: list[Rule]
    pins: list[Pin]

    @property
    def is_draft(self) -> bool:
        """Whether pairs can still be fixed, and people asked."""
        return self.run.state == RunState.DRAFT

    @property
    def is_counted(self) -> bool:
        """Whether the two numbers of the proof are told; with preferences they would tell what people have said."""
        return self.reached != "0"

    @property
    def is_best(self) -> bool:
        """Whether it is proved that nothing better exists."""
        return self.reached == self.bound


def draft(run: Run, *, by: Person) -> Draft:
    """The whole of a run. A lead who takes part gets the figures of everybody but themselves."""
    figures = proposals(run, by=by).aggregate(tandems=Count("pk"), together=Sum("points"), weakest=Min("points"))
    takes_part = Enrolment.objects.all().visible_to(by).filter(programme=run.programme, person=by).exists()
    return Draft(
        run=run,
        takes_part=takes_part,
        tandems=figures["tandems"],
        waiting=left_over(run, by=by).count(),
        points=grouped(figures["together"] or 0),
        worst=figures["weakest"] or 0,
        reached=grouped(run.figures.get("primal", 0)),
        bound=grouped(run.figures.get("dual", 0)),
        rules=[] if takes_part else rules(run),
        pins=pins(run.programme, by=by),
    )


def rules(run: Run) -> list[Rule]:
    """What each rule keeps apart, the widest first; confidential reasons are not among them."""
    counts = [each for each in run.figures.get("rules", []) if each["rule"] not in UNTOLD]
    widest = max((each["pairs"] for each in counts), default=0) or 1
    return [
        Rule(
            name=str(whynot.RULES[each["rule"]]),
            pairs=grouped(each["pairs"]),
            alone=grouped(each["alone"]),
            width=round(100 * each["pairs"] / widest),
        )
        for each in sorted(counts, key=lambda each: -each["pairs"])
    ]


def pins(programme: Programme, *, by: Person) -> list[Pin]:
    """Pairs that leads have fixed."""
    return list(Pin.objects.all().visible_to(by).filter(programme=programme).with_people())


def taking_part(programme: Programme, side: Side, *, by: Person) -> QuerySet[Enrolment]:
    """Whom a lead may lock or exclude on one side: everybody who takes part, but not themselves."""
    enrolments = Enrolment.objects.all().visible_to(by).exclude(person=by).filter(programme=programme, side=side)
    return enrolments.filter(state=State.APPROVED).select_related("person__unit")


def proposals(run: Run, *, by: Person) -> QuerySet[Proposal]:
    """The proposals of a run that this lead may see."""
    return Proposal.objects.all().led_by(by).filter(run=run).with_people()


def left_over(run: Run, *, by: Person) -> QuerySet[LeftOver]:
    """The people left over that this lead may see, mentors first."""
    people = LeftOver.objects.all().visible_to(by).filter(run=run).with_people()
    return people.order_by("-enrolment__side", "enrolment__person__sorted_as", "pk")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal with everything that its line says."""

    proposal: Proposal
    who: str
    reasons: list[fits.Reason]
    most: int
    widest: int
    pin: Pin | None


def suggestions(page: Iterable[Proposal], *, by: Person) -> list[Suggestion]:
    """The proposals of one page with their reasons, and whether somebody has pinned them."""
    found = list(page)
    topics = Topic.objects.all().visible_to(by).named()
    mentors = [proposal.mentor_id for proposal in found]
    pins = {(pin.mentor_id, pin.mentee_id): pin for pin in Pin.objects.all().visible_to(by).filter(mentor__in=mentors)}
    return [suggestion(each, topics, pins.get((each.mentor_id, each.mentee_id))) for each in found]


def suggestion(proposal: Proposal, topics: Mapping[str, str], pin: Pin | None) -> Suggestion:
    """One proposal in words."""
    told = fits.reasons(proposal, topics)
    return Suggestion(
        proposal=proposal,
        who=" · ".join(filter(None, map(work, (proposal.mentor.person, proposal.mentee.person)))),
        reasons=told,
        most=sum(each.most for each in told),
        widest=max((each.most for each in told), default=1) or 1,
        pin=pin,
    )


def work(person: Person) -> str:
    """What somebody does, and where."""
    return ", ".join(filter(None, (person.job_title, str(person.unit or ""))))


def waiting(page: Iterable[LeftOver]) -> list[Waiting]:
    """The people left over of one page, each with the reason."""
    return [
        Waiting(
            left.enrolment.person,
            left.enrolment.side,
            whynot.left_over(left.reason),
            whynot.is_quiet(left.reason),
        )
        for left in page
    ]
