"""Who would rather have each other: a stable matching beside a run, for comparison."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.matching import Questions
from viceversa.matching.engine import LARGE
from viceversa.matching.networks import Ints
from viceversa.matching.stability import blocking, defer
from viceversa.models import Enrolment
from viceversa.reports.asking import People
from viceversa.reports.discretion import Cover

LISTED = 12


@dataclass(frozen=True, slots=True)
class Hint:
    """Two people who would both have more points with each other than with whom they have."""

    mentor: Enrolment
    mentee: Enrolment
    points: int


@dataclass(frozen=True, slots=True)
class Stable:
    """How a run stands beside a stable matching, in words, and whom it concerns."""

    text: str
    beside: str
    hints: tuple[Hint, ...]


def compared(questions: Questions, people: People) -> Stable | None:
    """Compare a run with a stable matching; of large ones nothing is told, it would take too long."""
    task, tandems = questions.study.task, questions.solution.pairs
    if len(questions.pool.mentors) * len(questions.pool.mentees) > LARGE:
        return None
    pairs = questions.pairs()
    found = hints(questions, people, blocking(pairs, tandems, *task.capacity))
    stable = defer(pairs, *task.capacity)
    return Stable(told(len(found)), beside(questions, tandems, stable), tuple(found[:LISTED]))


def hints(questions: Questions, people: People, pairs: Ints) -> list[Hint]:
    """Name those of whom the studio may speak, most points first."""
    cover, pool = Cover(questions.study), questions.pool
    keys = [(pool.mentors[row].key, pool.mentees[col].key) for row, col in pairs.tolist()]
    known = {key for key in {key for pair in keys for key in pair} & people.keys() if cover.hides(key)}
    found = [
        Hint(people[one], people[other], questions.points((pair,)))
        for (one, other), pair in zip(keys, map(tuple, pairs.tolist()), strict=True)
        if {one, other} <= known
    ]
    return sorted(found, key=lambda hint: (-hint.points, str(hint.mentor.person), str(hint.mentee.person)))


def told(number: int) -> str:
    """How many there are, and why the run does not suggest them."""
    if not number:
        return _(
            "Nobody is named here: either this run is stable, too, or the studio does not speak of whoever it concerns."
        )
    return ngettext(
        "Two people would both have more points with each other than with whom they have. "
        "All together would have less, so the run does not suggest them.",
        "In %(n)s cases two people would both have more points with each other than with whom they have. "
        "All together would have less, so the run does not suggest them.",
        number,
    ) % {"n": number}


def beside(questions: Questions, tandems: Ints, stable: Ints) -> str:
    """Both in numbers."""
    runs = [tandems, stable]
    words = {name: len(run) for name, run in zip(("here", "there"), runs, strict=True)}
    words |= {f"{name}_points": worth(questions, run) for name, run in zip(("here", "there"), runs, strict=True)}
    return (
        _(
            "If the best pairs were taken first, one by one, there would be %(there)s tandems with %(there_points)s "
            "points together. Here there are %(here)s with %(here_points)s."
        )
        % words
    )


def worth(questions: Questions, pairs: Ints) -> int:
    """The points of some pairs together."""
    return questions.points(tuple(zip(*np.transpose(pairs).tolist(), strict=True))) if len(pairs) else 0
