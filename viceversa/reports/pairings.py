"""What stands against two people who have found each other."""

from viceversa.matching import CONFIDENTIAL, EXCLUDED, Avoid, Policy, Study
from viceversa.models import Pairing, Pin, PinKind, ProposalState, Side, Tandem
from viceversa.models.proposals import Proposal
from viceversa.reports import apart, pool
from viceversa.reports.lines import organisation
from viceversa.reports.whynot import RULES

# What two people cannot settle between themselves. Topics, times and ways to meet are their own business.
OPEN = ("self", "line", "gap", EXCLUDED)


def obstacles(pairing: Pairing, *, confidential: bool) -> list[str]:
    """The hard rules against them, in words; a confidential reason is for leads alone, and named only so."""
    hard = (*OPEN, CONFIDENTIAL) if confidential else OPEN
    return [str(RULES[rule]) for rule in against(pairing) if rule in hard]


def against(pairing: Pairing) -> tuple[str, ...]:
    """The names of all rules against them, asked of the engine as for a run with nobody else in it."""
    everybody = [pairing.mentor, pairing.mentee]
    for one in everybody:
        one.room = 1  # type: ignore[attr-defined]  # places are looked at elsewhere
    pins = Pin.objects.filter(programme=pairing.programme, kind=PinKind.EXCLUDE)
    together = Tandem.objects.filter(programme=pairing.programme, ended_on=None)
    avoid = Avoid(
        confidential=apart.excluded(everybody) | apart.parted(everybody),
        before=frozenset(),
        excluded=pool.pairs_of(pins) | pool.pairs_of(together),
    )
    study = Study(
        [pool.candidate(pairing.mentor)],
        [pool.candidate(pairing.mentee)],
        Policy.from_dict(pool.policy(pairing.programme)),
        organisation=organisation(everybody),
        avoid=avoid,
    )
    return study.scoring.against(0, 0)


def has_places(pairing: Pairing) -> bool:
    """Whether both take part and have a tandem free."""
    free = pool.free(pairing.programme).filter(pk__in=[pairing.mentor_id, pairing.mentee_id])
    return set(free.values_list("side", flat=True)) == {Side.MENTOR.value, Side.MENTEE.value}


def is_asked(pairing: Pairing) -> bool:
    """Whether one of both is being asked about a proposal right now."""
    rows = Proposal.objects.filter(state=ProposalState.ASKED)
    return rows.filter(mentor=pairing.mentor).exists() or rows.filter(mentee=pairing.mentee).exists()
