"""Whom a confidential reason keeps apart: exclusions, and pairs that are not proposed again.

Whoever leaves a run or joins it as a trial changes nothing about the others, so that trying tells nothing.
"""

from functools import lru_cache
from hmac import digest
from typing import TypeAlias

from viceversa.access import SYSTEM
from viceversa.models import Enrolment, Exclusion, Parted, Person, Side, State
from viceversa.models.keys import master
from viceversa.reports import content, exclusions
from viceversa.sealing.contexts import join

Pairs: TypeAlias = frozenset[tuple[str, str]]

GONE = (State.WITHDRAWN, State.DECLINED)
REMEMBERED = 4  # pools: whoever asks a run asks it more than once


def excluded(pool: list[Enrolment]) -> Pairs:
    """Pairs of people of whom one has named the other, on whichever side they take part."""
    here = Enrolment.objects.filter(programme__in={each.programme_id for each in pool}).exclude(state__in=GONE)
    rows = Exclusion.objects.filter(enrolment__in=here, enrolment__person__in=[each.person_id for each in pool])
    named = content.all_exclusions(rows.select_related("enrolment__person"), by=SYSTEM)
    everybody = Person.objects.filter(pk__in=here.values("person"))
    keys = exclusions.resolved({text for _one, others in named for text in others}, everybody)
    pairs = ((str(one.key), keys.get(text, text)) for one, others in named for text in others)
    inside = {str(each.person.key) for each in pool}
    return frozenset(pair for pair in pairs if pair[1] in inside)


def parted(pool: list[Enrolment]) -> Pairs:
    """Pairs that are not proposed again: each possible pair is hashed, for nobody can read whom a hash means."""
    digests = frozenset(map(bytes.fromhex, Parted.objects.values_list("digest", flat=True)))
    sides = ([str(each.person.key) for each in pool if each.side == side] for side in Side)
    return among(digests, *map(tuple, sides)) if digests else frozenset()


@lru_cache(REMEMBERED)
def among(digests: frozenset[bytes], mentors: tuple[str, ...], mentees: tuple[str, ...]) -> Pairs:
    """Find pairs by their hashes, as `Parted.digest_of` makes them: millions of pairs, so what repeats is done once."""
    key, start = master().hashing, join("parted")
    ones, others = ([(name, join(name)) for name in side] for side in (mentors, mentees))
    return frozenset(
        (one, other)
        for one, a in ones
        for other, b in others
        if digest(key, start + (a + b if one < other else b + a), "sha256") in digests
    )
