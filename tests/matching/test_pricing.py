import random
from dataclasses import replace

import numpy as np
import pytest

from tests.matching.people import policy
from viceversa.matching import Candidate, scoring, streams
from viceversa.matching.engine import Study
from viceversa.matching.pricing import costs, solve_by_pricing
from viceversa.matching.proofs import between, certify

TOPICS = [f"topic {at}" for at in range(12)]
NO_PAIRS = np.zeros((3, 0), dtype=np.int64)


def crowd(seed, size, capacity=2):
    """Many want what few teach: one topic is in every wish, and every tenth mentor teaches it well."""
    chance = random.Random(seed)
    mentors = [
        Candidate(
            f"m{at}",
            f"pm{at}",
            capacity=chance.randint(1, capacity),
            offers={topic: chance.randint(1, 5) for topic in chance.sample(TOPICS[1:], 2)}
            | ({TOPICS[0]: 5} if at % 10 == 0 else {}),
            unit=f"Unit {at % 3}",
            location=chance.choice(["Köln", "Wien"]),
            formats=frozenset({"online", "in_person"}),
        )
        for at in range(size)
    ]
    mentees = [
        Candidate(
            f"t{at}",
            f"pt{at}",
            capacity=chance.randint(1, capacity),
            wishes={TOPICS[0]: 1} | dict.fromkeys(chance.sample(TOPICS[1:], 2), 2),
            unit=f"Unit {at % 3}",
            location=chance.choice(["Köln", "Wien"]),
            formats=frozenset({"online", "in_person"}),
        )
        for at in range(size + 7)
    ]
    return mentors, mentees


@pytest.mark.parametrize("objective", ["tandems", "points"])
@pytest.mark.parametrize(("seed", "capacity"), [(1, 1), (2, 2), (3, 2)])
def test_the_best_few_of_each_person_still_end_at_the_optimum_of_all(seed, capacity, objective):
    mentors, mentees = crowd(seed, 60, capacity)
    study = Study(mentors, mentees, policy(objective=objective))
    whole = study.task.solve(study.stream.every())

    priced = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=2)

    assert priced.points == whole.points
    assert len(priced.pairs) == len(whole.pairs)
    assert priced.certificate.holds
    assert len(priced.chosen) < len(whole.chosen)


@pytest.mark.parametrize("threads", [2, 5])
def test_however_many_threads_there_are_the_tandems_are_the_same(threads, monkeypatch):
    found = []
    for number in (1, threads):
        monkeypatch.setattr(streams, "THREADS", number)
        monkeypatch.setattr(scoring, "WIDEST", 16)
        monkeypatch.setattr(scoring, "CELLS", 64)
        study = Study(*crowd(3, 60), policy())
        solution = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=2)
        found.append((solution.pairs.tolist(), solution.certificate, len(solution.chosen), study.stream.counts()))

    assert found[0] == found[1]
    assert len(found[0][0]) > 60


def test_more_pairs_a_person_than_there_are_people_are_all_pairs():
    mentors, mentees = crowd(5, 6)
    study = Study(mentors, mentees, policy())
    whole = study.task.solve(study.stream.every())

    priced = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=30)

    assert (len(priced.pairs), priced.points) == (len(whole.pairs), whole.points)
    assert len(priced.chosen) == len(whole.chosen)
    assert priced.certificate.holds


def test_locked_pairs_stay_in_a_priced_solution():
    mentors, mentees = crowd(4, 60)
    locked = [("m3", "t5"), ("m7", "t9")]
    everything = policy(rules={name: {"strength": "ignore"} for name in ("topic", "unit")})
    study = Study(mentors, mentees, everything, locked=locked)
    places = [row * len(mentees) + col for row, col in study.fixed]

    priced = solve_by_pricing(study.stream, study.task, study.stream.pairs(np.array(places)), few=2)

    assert set(study.fixed) <= {tuple(pair) for pair in priced.pairs.tolist()}
    assert priced.points == study.solution.points


@pytest.mark.parametrize(("seed", "capacity"), [(1, 1), (2, 2), (3, 2), (5, 3)])
def test_what_is_not_proved_says_how_much_better_it_could_be_at_most(seed, capacity):
    mentors, mentees = crowd(seed, 60, capacity)
    study = Study(mentors, mentees, policy())
    whole = study.task.solve(study.stream.every()).certificate
    task = study.task.raised(study.stream.every(), 0)  # the same units of the objective

    quick = solve_by_pricing(study.stream, task, NO_PAIRS, few=2, prove=False)

    proof = quick.certificate
    assert proof.primal <= whole.primal <= proof.dual
    assert proof.holds == (proof.primal == proof.dual)


@pytest.mark.parametrize(("seed", "capacity"), [(1, 1), (2, 2), (5, 3)])
def test_the_bound_counts_the_best_that_was_left_out_for_each_place_of_one_side(seed, capacity, monkeypatch):
    monkeypatch.setattr(scoring, "WIDEST", 16)
    monkeypatch.setattr(streams, "WIDEST", 16)
    study = Study(*crowd(seed, 60, capacity), policy())

    quick = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=2, prove=False)

    network, grid = quick.network, study.scoring.grid().astype(np.int64)
    cost = costs(quick)
    gain = grid * network.units.point - cost.mentors[:, None] - cost.mentees
    gain[grid < 0] = gain[tuple(quick.pairs.T)] = 0
    left = [np.maximum(gain.max(axis=axis), 0) @ places for axis, places in
            ((1, network.mentor_capacity), (0, network.mentee_capacity))]  # fmt: skip
    held = certify(network, quick.chosen, between(quick.prices, quick.opposite))
    assert quick.certificate.gap == held.gap + min(left) > 0


def test_where_all_want_the_same_few_people_a_handful_of_others_keeps_them_from_waiting(monkeypatch):
    monkeypatch.setattr(scoring, "CELLS", 6000)
    mentors = [
        Candidate(f"m{at}", f"pm{at}", offers={TOPICS[0]: 5 if at < 8 else 1}, location=f"{at % 50}")
        for at in range(400)
    ]
    mentees = [Candidate(f"t{at}", f"pt{at}", wishes={TOPICS[0]: 1}, location="0") for at in range(300)]
    study = Study(mentors, mentees, policy())

    quick = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=1, prove=False)
    proved = solve_by_pricing(study.stream, study.task, NO_PAIRS, few=1)

    assert len(quick.pairs) == len(proved.pairs) == 300
    assert proved.certificate.holds
    assert len(quick.chosen) < 400 * 10


def test_beyond_20_000_people_a_side_the_optimum_is_proved_when_asked():
    mentors, mentees = crowd(1, 3)
    many = [replace(mentees[0], key=f"t{at}", person=f"p{at}") for at in range(20_001)]

    assert [Study(mentors, mentees).prove, Study(mentors, many).prove, Study(mentors, many, prove=True).prove] == [
        True, False, True,
    ]  # fmt: skip
