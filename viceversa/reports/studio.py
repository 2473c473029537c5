"""The studio: a run as a picture of two columns and the tandems between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from viceversa.models import Enrolment, LeftOver, Person, Proposal, Run, Side, Topic, Unit
from viceversa.reports.matching import left_over, proposals
from viceversa.reports.pool import free
from viceversa.sheets.words import order

WEAK = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a lead looks for in a run: tandems of a unit, about a topic, weak ones; or those left over."""

    unit: Unit | None = None
    topic: Topic | None = None
    only: str = ""

    def tandems(self, run: Run, *, by: Person) -> QuerySet[Proposal]:
        """The proposals that fit."""
        found = proposals(run, by=by)
        if self.unit:
            found = found.filter(Q(mentor__person__unit=self.unit) | Q(mentee__person__unit=self.unit))
        if self.topic:
            found = found.filter(mentor__offers__topic=self.topic, mentee__wishes__topic=self.topic)
        return {"weak": found.filter(points__lt=WEAK), "waiting": found.none()}.get(self.only, found)

    def waiting(self, run: Run, *, by: Person) -> QuerySet[LeftOver]:
        """The people left over who fit."""
        found = left_over(run, by=by)
        if self.unit:
            found = found.filter(enrolment__person__unit=self.unit)
        if self.topic:
            offers, wishes = Q(enrolment__offers__topic=self.topic), Q(enrolment__wishes__topic=self.topic)
            found = found.filter(offers | wishes)
        return found.none() if self.only == "weak" else found


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody in the picture."""

    key: str
    given: str
    family: str
    detail: str
    url: str
    pair: str = ""
    waiting: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A tandem in the picture: from which row to which."""

    left: int
    right: int
    points: int
    pair: str
    locked: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Two columns of people and the tandems between them."""

    left: list[Name]
    right: list[Name]
    lines: list[Line]

    @property
    def rows(self) -> int:
        """How high it is."""
        return max(len(self.left), len(self.right), 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How people become names: where a click leads, and who is chosen."""

    link: Callable[[Enrolment], str]
    chosen: tuple[str, str]

    def name(self, enrolment: Enrolment, *, pair: str = "", waiting: bool = False) -> Name:
        """Somebody as the picture names them."""
        person, key = enrolment.person, str(enrolment.key)
        return Name(
            key,
            person.given_name,
            person.family_name,
            str(person.unit or ""),
            self.link(enrolment),
            pair=pair,
            waiting=waiting,
            chosen=key in self.chosen,
        )


def picture(tandems: Iterable[Proposal], waiting: Iterable[LeftOver], drawing: Drawing) -> Picture:
    """Draw some tandems and some who wait, in the order of the alphabet on either side."""
    found, columns = list(tandems), {side: dict[str, Name]() for side in Side}
    for tandem in found:
        for each in (tandem.mentor, tandem.mentee):
            columns[Side(each.side)].setdefault(str(each.key), drawing.name(each, pair=str(tandem.key)))
    for waits in waiting:
        each = waits.enrolment
        columns[Side(each.side)].setdefault(str(each.key), drawing.name(each, waiting=True))
    left, right = (sorted(column.values(), key=lambda one: order(one.family, one.given)) for column in columns.values())
    rows = {one.key: row for side in (left, right) for row, one in enumerate(side)}
    lines = [line(tandem, rows, drawing.chosen) for tandem in found]
    return Picture(left, right, sorted(lines, key=lambda line: (line.chosen, line.points)))


def line(tandem: Proposal, rows: Mapping[str, int], chosen: tuple[str, str]) -> Line:
    """A tandem as the picture draws it."""
    ends = str(tandem.mentor.key), str(tandem.mentee.key)
    return Line(rows[ends[0]], rows[ends[1]], tandem.points, str(tandem.key), tandem.locked, chosen=ends == chosen)


def choices(run: Run, *sides: Side, by: Person) -> QuerySet[Enrolment]:
    """Everybody on these sides of a run whom the lead may ask about."""
    return whom(run, by=by).filter(key__in=[UUID(key) for key in run.pool], side__in=sides)


def newcomers(run: Run, *, by: Person) -> QuerySet[Enrolment]:
    """Everybody who could be in a run and is not: who has come since."""
    found = whom(run, by=by).exclude(key__in=[UUID(key) for key in run.pool])
    return found.filter(pk__in=free(run.programme).values("pk"))


def whom(run: Run, *, by: Person) -> QuerySet[Enrolment]:
    """Everybody of the programme but the lead."""
    rows = Enrolment.objects.all().visible_to(by).exclude(person=by).filter(programme=run.programme_id)
    return rows.select_related("person__unit")
