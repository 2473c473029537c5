"""Who takes part in a matching, as the values that the engine computes with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM
from viceversa.matching import (
    IN_PERSON,
    Avoid,
    Candidate,
    Matching,
    Organisation,
    Policy,
    Study,
    shortlists,
)
from viceversa.matching.terms import Answer
from viceversa.models import (
    Enrolment,
    Format,
    LeftOver,
    Phase,
    Preference,
    Programme,
    Run,
    RunState,
    Side,
    Tandem,
)
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.reports import apart, content, pins
from viceversa.reports.discretion import SAID, discreet, evened
from viceversa.reports.lines import organisation

WEEK = 336
HALF_HOUR = 1800
# As long as nobody is asked whom they could imagine, what that would weigh goes to the topics.
FED: dict[str, Any] = {"criteria": {"topics": {"weight": 50}, "closeness": {"weight": 0}}}

Pairs: TypeAlias = frozenset[tuple[str, str]]
Likings: TypeAlias = Mapping[str, Mapping[str, Answer]]
Progress: TypeAlias = Callable[[str, int, int], None]


def free(programme: Programme) -> EnrolmentQuerySet:
    """Everybody who takes part and has a place left; `room` says how many."""
    active = {
        side: Count(
            f"{side}_tandems", filter=Q(**{f"{side}_tandems__in": Tandem.objects.all().active()}), distinct=True
        )
        for side in Side
    }
    enrolments = Enrolment.objects.filter(programme=programme, person__is_active=True).declared().present()
    return enrolments.annotate(room=F("capacity") - active[Side.MENTOR] - active[Side.MENTEE]).filter(room__gt=0)


def places(programme: Programme) -> dict[str, list[int]]:
    """How many places are left, by side: a number for each person."""
    rows = cast("list[tuple[str, int]]", list(free(programme).order_by().values_list("side", "room")))  # type: ignore[misc]
    return {side: [room for of, room in rows if of == side] for side in Side}


def obstacle(programme: Programme) -> str:
    """What stands against matching now, and what to do; nothing if people can be matched."""
    runs = Run.objects.filter(programme=programme)
    left = places(programme)
    found = {
        _("Matching has a phase of its own. Please take the programme there in the cockpit first."): (
            programme.phase != Phase.MATCH
        ),
        _(
            "People can still say whom they could imagine. Please wait until then, or end it earlier."
        ): programme.asks_preferences,
        _("A run is being computed. Please wait for it."): runs.filter(state=RunState.COMPUTING).exists(),
        _("Proposals of another run are waiting for answers. Please let that one end first."): (
            runs.filter(state=RunState.PUBLISHED).exists()
        ),
        _("No mentor takes part with a free place. Please ask people to declare that they do."): (
            not left[Side.MENTOR]
        ),
        _("No mentee takes part with a free place. Please ask people to declare that they do."): (
            not left[Side.MENTEE]
        ),
    }
    return next((sentence for sentence, stands in found.items() if stands), "")


def policy(programme: Programme) -> dict[str, Any]:
    """What counts in this programme: its policy, with direction and level gap from the blueprint."""
    given: dict[str, Any] = programme.policy
    criteria = ({} if programme.preferences_until else FED["criteria"]) | given.get("criteria", {})
    rules: dict[str, Any] = given.get("rules", {})
    gap = rules.get("gap", {}) | {"minimum": programme.level_gap}
    return given | {
        "version": programme.version,
        "direction": programme.direction,
        "rules": rules | {"gap": gap},
        "criteria": criteria,
    }


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that one run is computed from."""

    mentors: list[Candidate]
    mentees: list[Candidate]
    policy: Policy
    organisation: Organisation
    avoid: Avoid
    locked: Pairs
    kept: Pairs
    waited: frozenset[str]

    def shortlists(self) -> dict[str, tuple[str, ...]]:
        """A few possible partners for everybody."""
        return shortlists(self.mentors, self.mentees, self.policy, organisation=self.organisation, avoid=self.avoid)

    @property
    def told_in_full(self) -> bool:
        """Whether points may be told: not where they hold what people have said about each other."""
        return not self.policy.criteria[SAID].weight

    def study(self, progress: Progress | None = None) -> Study:
        """A run that can be asked."""
        return Study(
            self.mentors,
            self.mentees,
            self.policy,
            organisation=self.organisation,
            avoid=self.avoid,
            locked=self.locked,
            kept=self.kept,
            waited=self.waited,
            progress=progress,
        )

    def match(self, progress: Progress) -> Matching:
        """Compute."""
        study = self.study(progress)
        found = evened(study.matching, study)
        return found if self.told_in_full else discreet(found)


def gather(run: Run, *, but: Iterable[str] = ()) -> Inputs:
    """Read what a run is computed from: its pool as far as it still takes part, and what stands between people.

    Of those named by ``but``, whoever is in the pool leaves it, and whoever is not joins it.
    """
    frozen = set(run.pool) ^ set(but)
    pool = list(free(run.programme).filter(key__in=frozen).with_topics().order_by("pk"))
    return of_pool(run, pool, liking(pool))


def inputs(programme: Programme, *, said: bool = False) -> Inputs:
    """The same before any run, of everybody who is free; what they have said of each other only if asked for."""
    pool = list(free(programme).with_topics().order_by("pk"))
    return of_pool(Run(programme=programme, policy=policy(programme)), pool, liking(pool) if said else {})


def of_pool(run: Run, pool: list[Enrolment], said: Likings) -> Inputs:
    """People as candidates, and what stands between them."""
    together = pairs_of(Tandem.objects.filter(programme=run.programme, ended_on=None))
    people = [(each.side, replace(candidate(each), preferences=said.get(str(each.key), {}))) for each in pool]
    fixed = pins.of(run)
    return Inputs(
        mentors=[each for side, each in people if side == Side.MENTOR],
        mentees=[each for side, each in people if side == Side.MENTEE],
        policy=Policy.from_dict(run.policy),
        organisation=organisation(pool),
        avoid=Avoid(
            confidential=apart.excluded(pool) | apart.parted(pool),
            before=pairs_of(Tandem.objects.exclude(ended_on=None)),
            excluded=frozenset((one, other) for one, other in fixed["exclude"]) | together,
        ),
        locked=locks(fixed["lock"], pool, together),
        kept=frozenset((mentor, mentee) for mentor, mentee in fixed["keep"]),
        waited=waited(run.programme),
    )


def candidate(enrolment: Enrolment) -> Candidate:
    """One person on one side, as the engine knows them."""
    person = enrolment.person
    return Candidate(
        key=str(enrolment.key),
        person=str(person.key),
        capacity=enrolment.room,  # type: ignore[attr-defined]  # counted by `free`
        offers={offer.topic.slug: offer.level for offer in enrolment.offers.all()},
        wishes={wish.topic.slug: wish.priority for wish in enrolment.wishes.all()},
        returns=frozenset(given.topic.slug for given in enrolment.returns.all()),
        free=week(enrolment.availability, person.time_zone, enrolment.programme.meet_on),
        formats=frozenset(IN_PERSON if name == Format.ONSITE else name for name in enrolment.formats),
        languages=frozenset(person.languages),
        unit=person.unit.name if person.unit else "",
        location=person.location,
        career_level=person.career_level,
    )


def week(slots: Iterable[int], zone: str, on: date) -> int:
    """Half hours of a local week as bits of a week in UTC, as the clock stands when the sessions begin.

    >>> week([64], "Europe/Berlin", date(2026, 1, 12)) == 1 << 62
    True
    """
    offset = datetime.combine(on, time(12), ZoneInfo(zone)).utcoffset()
    shift = int(offset.total_seconds()) // HALF_HOUR if offset else 0
    return sum(1 << slot for slot in {(slot - shift) % WEEK for slot in slots})


def liking(pool: list[Enrolment]) -> Likings:
    """What everybody has said about those who were shown to them, as far as these still take part."""
    people = {str(each.key): str(each.person.key) for each in pool}
    rows = Preference.objects.filter(enrolment__in=pool).with_people()
    return {
        str(row.enrolment.key): {
            people[key]: cast("Answer", word) for key, word in said.items() if word and key in people
        }
        for row, said in content.all_preferences(rows, by=SYSTEM)
    }


def pairs_of(rows: Any) -> Pairs:
    """Pairs of people from rows that name a mentor and a mentee."""
    found = rows.values_list("mentor__person__key", "mentee__person__key")
    return frozenset((str(mentor), str(mentee)) for mentor, mentee in found)


def locks(pairs: Iterable[list[str]], pool: list[Enrolment], together: Pairs) -> Pairs:
    """Locked pairs of which both are in the pool and not a tandem already."""
    people = {str(enrolment.key): str(enrolment.person.key) for enrolment in pool}
    there = [(mentor, mentee) for mentor, mentee in pairs if {mentor, mentee} <= people.keys()]
    return frozenset(pair for pair in there if (people[pair[0]], people[pair[1]]) not in together)


def waited(programme: Programme) -> frozenset[str]:
    """Enrolments of those whom the last settled run left over."""
    last = Run.objects.filter(programme=programme, state=RunState.SETTLED).first()
    rows = LeftOver.objects.filter(run=last).values_list("enrolment__key", flat=True) if last else ()
    return frozenset(str(key) for key in rows)
