"""What leads have fixed about pairs, as a run takes it in: its pairs stay those, whatever is fixed later."""

from typing import TypeAlias

from viceversa.models import Pin, PinKind, Programme, Proposal, Run

Fixed: TypeAlias = dict[str, list[list[str]]]

ENROLMENTS = "mentor__key", "mentee__key"
PEOPLE = "mentor__person__key", "mentee__person__key"


def fixed(programme: Programme, *, keep: Run | None = None) -> Fixed:
    """Enrolments locked together, people kept apart, and enrolments whose tandem in a run is to be kept."""
    kept = Proposal.objects.filter(run=keep).order_by("pk") if keep else Proposal.objects.none()
    return {**pinned(programme), "keep": [[str(one), str(other)] for one, other in kept.values_list(*ENROLMENTS)]}


def pinned(programme: Programme) -> Fixed:
    """Enrolments locked together, and people kept apart, as a run stores them."""
    found: Fixed = {PinKind.LOCK.value: [], PinKind.EXCLUDE.value: []}
    pins = Pin.objects.filter(programme=programme).order_by("pk")
    for kind, *keys in pins.values_list("kind", *ENROLMENTS, *PEOPLE):
        pair = keys[:2] if kind == PinKind.LOCK else keys[2:]
        found[kind].append([str(key) for key in pair])
    return found


def of(run: Run) -> Fixed:
    """What a run took in; of runs that are older than this, what is fixed now."""
    stored: Fixed = run.pairs
    return stored or fixed(run.programme)


def has_changed(run: Run) -> bool:
    """Whether leads have locked, excluded or released pairs since a run; of runs older than this nobody knows."""
    then: Fixed = run.pairs
    return bool(then) and any(sorted(then[kind]) != sorted(pairs) for kind, pairs in pinned(run.programme).items())
