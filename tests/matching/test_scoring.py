"""Blocks of pairs give what each pair gives alone, wherever the blocks are cut."""

import os
import random
import subprocess
import sys

import numpy as np
import pytest

from tests.matching.people import mentee, mentor, policy
from viceversa.matching import Avoid, Organisation, Study
from viceversa.matching.blocks import Block
from viceversa.matching.scoring import WIDEST

WISH = {"linkedin": 1, "ai": 2}
EVERYTHING = policy(
    minimum=20,
    keep=7,
    rules={"language": {"strength": "prefer", "points": 3}, "unit": {"strength": "require"}},
)


@pytest.fixture(scope="module")
def study():
    """Few mentors and more mentees than a block is wide, with some of everything that can be said about a pair."""
    chance = random.Random(7)
    topics = [f"topic {at}" for at in range(40)]

    def both(person):
        return {
            "person": person,
            "languages": frozenset(chance.sample(["de", "en", "fr"], chance.randint(0, 2))),
            "formats": frozenset(chance.sample(["online", "in_person"], chance.randint(0, 2))),
            "free": chance.choice([0, 0b111, 0b1111 << 300, 0b1100]),
            "unit": chance.choice(["", "A / 1", "A / 2", "B"]),
            "location": chance.choice(["", "Köln", "Wien"]),
            "ways": chance.choice([{}, {"pace": chance.randint(1, 5)}]),
            "wishes": dict.fromkeys(chance.sample(topics, 2), 1) | chance.choice([{}, WISH]),
            "returns": frozenset(chance.sample(topics, 9)),
            "preferences": chance.choice([{}, {f"p{chance.randrange(7)}": chance.choice(["yes", "no"])}]),
        }

    mentors = [mentor(f"m{at}", career_level=chance.choice([None, 2, 5]), **both(f"p{at}")) for at in range(7)]
    mentees = [
        mentee(f"t{at}", career_level=chance.choice([None, 3, 7]), **both(f"p{at + 5}")) for at in range(2 * WIDEST + 9)
    ]
    people = [f"p{at}" for at in range(len(mentees) + 5)]
    superior = {person: f"p{chance.randrange(at)}" if at else None for at, person in enumerate(people)}
    chosen = [(f"p{chance.randrange(7)}", person) for person in chance.sample(people, 99)]
    return Study(
        mentors, mentees, EVERYTHING,
        organisation=Organisation(superior, dotted={"p9": frozenset({"p3"})}),
        avoid=Avoid(frozenset(chosen[:33]), frozenset(chosen[33:66]), frozenset(chosen[66:])),
        kept=[("m1", f"t{at}") for at in range(0, 4000, 9)],
    )  # fmt: skip


def test_every_pair_scores_in_a_block_what_it_scores_alone(study):
    size = len(study.pool.mentors), len(study.pool.mentees)
    rows, cols = (each.ravel() for each in np.indices(size))

    points, flags = study.scoring.score(Block(rows, cols))
    grid = study.scoring.grid()

    assert (grid.ravel() == np.where(flags == 0, points, -1)).all()
    assert 500 < (grid >= 0).sum() < grid.size / 2
    assert all((flags & 1 << bit).any() for bit in range(len(study.scoring.rules)))


def test_all_pairs_that_no_rule_forbids_pass_by_in_blocks(study):
    grid = study.scoring.grid()
    rows, cols = np.nonzero(grid >= 0)

    found = study.stream.every()

    assert {tuple(pair) for pair in found.T.tolist()} == set(
        zip(rows.tolist(), cols.tolist(), grid[rows, cols].tolist(), strict=True)
    )
    assert found.shape[1] == len(rows)


def test_what_rules_forbid_is_counted_over_all_blocks(study):
    size = len(study.pool.mentors), len(study.pool.mentees)
    _, flags = study.scoring.score(Block(*(each.ravel() for each in np.indices(size))))

    study.stream.every()

    assert [(count.pairs, count.alone) for count in study.stream.counts()] == [
        (((flags & 1 << bit) > 0).sum(), None if name == "confidential" else (flags == 1 << bit).sum())
        for bit, name in enumerate(study.scoring.rules)
    ]


def test_a_staircase_holds_every_pair_in_which_more_is_left_than_it_costs(study):
    rng = np.random.default_rng(1)
    left, cost = rng.integers(0, 100, len(study.pool.mentors)), rng.integers(0, 100, len(study.pool.mentees))

    held = np.zeros((len(left), len(cost)), dtype=int)
    for block in study.stream.steps(left, cost):
        held[np.ix_(block.rows, block.among)] += 1

    assert held.max() == 1
    assert held[left[:, None] > cost].all()


def test_products_of_tables_run_in_one_thread_each():
    clear = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    asked = [sys.executable, "-c", "import viceversa, os; print(os.environ['OPENBLAS_NUM_THREADS'])"]

    assert subprocess.run(asked, env=clear, capture_output=True, check=True).stdout.split() == [b"1"]
