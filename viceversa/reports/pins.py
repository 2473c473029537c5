"""What leads have fixed about pairs, as a run takes it in: its pairs stay those, whatever is fixed later."""

from typing import TypeAlias

from django.db.models import QuerySet

from viceversa.models import Pin, PinKind, Programme, Proposal, Run

Fixed: TypeAlias = dict[str, list[list[str]]]


def fixed(programme: Programme, *, keep: Run | None = None) -> Fixed:
    """Enrolments locked together, people kept apart, and enrolments whose tandem in a run is to be kept."""
    pins = Pin.objects.filter(programme=programme).order_by("pk")
    kept = Proposal.objects.filter(run=keep).order_by("pk") if keep else Proposal.objects.none()
    return {
        "lock": listed(pins.filter(kind=PinKind.LOCK).values_list("mentor__key", "mentee__key")),
        "exclude": listed(pins.filter(kind=PinKind.EXCLUDE).values_list("mentor__person__key", "mentee__person__key")),
        "keep": listed(kept.values_list("mentor__key", "mentee__key")),
    }


def listed(rows: "QuerySet[Pin, tuple[object, object]] | QuerySet[Proposal, tuple[object, object]]") -> list[list[str]]:
    """Pairs of keys as a run stores them."""
    return [[str(mentor), str(mentee)] for mentor, mentee in rows]


def of(run: Run) -> Fixed:
    """What a run took in; of runs that are older than this, what is fixed now."""
    stored: Fixed = run.pairs
    return stored or fixed(run.programme)


def has_changed(run: Run) -> bool:
    """Whether leads have locked, excluded or released pairs since a run."""
    then, now = of(run), fixed(run.programme)
    return any(sorted(then[kind]) != sorted(now[kind]) for kind in ("lock", "exclude"))
