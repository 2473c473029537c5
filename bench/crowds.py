"""Invented people for the benchmark: the same seed gives the same crowd."""

import random
from dataclasses import dataclass

from viceversa.matching import IN_PERSON, Avoid, Candidate, Organisation

TOPICS = [f"topic {number}" for number in range(60)]
POPULARITY = [1 / (number + 3) for number in range(60)]
RETURNS = ["leading", "negotiating", "career", "strategy"]
PLACES = ["Köln", "Wien", "Güstrow", "Nürnberg", "Remote"]
HALF_DAYS = [sum(1 << (day * 48 + slot) for slot in range(start, start + 8)) for day in range(5) for start in (16, 26)]
FORMATS = [["online"], [IN_PERSON], ["online", IN_PERSON], ["online", IN_PERSON]]
LANGUAGES = [["de"], ["de"], ["de", "en"], ["de", "en"], ["en"]]


@dataclass(frozen=True)
class Crowd:
    """A pool of people and their organisation."""

    mentors: list[Candidate]
    mentees: list[Candidate]
    organisation: Organisation
    avoid: Avoid


def crowd(size: int, *, capacity: int = 1, seed: int = 1) -> Crowd:
    """Invent so many mentors and as many mentees."""
    chance = random.Random(seed)
    mentors = [
        Candidate(
            key=f"m{number}",
            offers={topic: chance.randint(2, 5) for topic in some(chance, chance.randint(2, 5))},
            wishes=dict.fromkeys(chance.sample(RETURNS, chance.randint(0, 2)), 1),
            **common(chance, f"pm{number}", (1, 5), capacity),
        )
        for number in range(size)
    ]
    mentees = [
        Candidate(
            key=f"t{number}",
            wishes={topic: min(at + 1, 3) for at, topic in enumerate(some(chance, chance.randint(2, 4)))},
            returns=frozenset(chance.sample(RETURNS, chance.randint(1, 3))),
            **common(chance, f"pt{number}", (5, 9), capacity),
        )
        for number in range(size)
    ]
    return Crowd(mentors, mentees, *around(chance, mentors, mentees))


def some(chance: random.Random, count: int) -> list[str]:
    """Choose topics, popular ones more often."""
    return list(dict.fromkeys(chance.choices(TOPICS, POPULARITY, k=count)))


def common(chance: random.Random, person: str, levels: tuple[int, int], capacity: int) -> dict[str, object]:
    """Invent what both sides have."""
    return {
        "person": person,
        "capacity": chance.randint(1, capacity),
        "free": sum(chance.sample(HALF_DAYS, chance.randint(2, 6))),
        "formats": frozenset(chance.choice(FORMATS)),
        "languages": frozenset(chance.choice(LANGUAGES)),
        "unit": f"Unit {chance.randrange(30)} / {chance.choice('abc')}",
        "location": chance.choice(PLACES),
        "career_level": chance.randint(*levels),
    }


def around(chance: random.Random, mentors: list[Candidate], mentees: list[Candidate]) -> tuple[Organisation, Avoid]:
    """Invent who reports to whom, and some pairs to be kept apart."""
    people = [each.person for each in (*mentors, *mentees)]
    bosses = len(people) // 40 + 1
    superior: dict[str, str | None] = {"head": None}
    superior |= {f"boss {at}": "head" if at < 10 else f"boss {(at - 10) // 9}" for at in range(bosses)}
    superior |= {person: f"boss {chance.randrange(bosses)}" for person in people}
    superior |= {chance.choice(mentors).person: each.person for each in chance.sample(mentees, len(mentees) // 5)}
    apart = {(chance.choice(mentors).person, chance.choice(mentees).person) for _ in range(len(mentors) // 10)}
    return Organisation(superior), Avoid(confidential=frozenset(apart))
