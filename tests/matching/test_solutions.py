import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from tests.matching.oracles import enumerated, figures, instances, milp_in_turn
from viceversa.matching import (
    DoubleKey,
    LockAgainstRule,
    LocksOverCapacity,
    UnknownKey,
    solve,
)
from viceversa.matching.solutions import Task

few = settings(max_examples=60, deadline=None)
KEYS = ([f"a{at}" for at in range(9)], [f"b{at}" for at in range(9)])


def grid(points):
    rows, cols = np.nonzero(np.ones_like(points))
    return rows, cols, points.ravel(), np.ones(points.shape[0], int), np.ones(points.shape[1], int)


def most_tandems(*instance):
    return max(tandems for _, tandems, _, _ in enumerated(*instance))


def random_pool(seed, mentors, mentees, share=0.3, most=3, points=100):
    rng = np.random.default_rng(seed)
    rows, cols = np.nonzero(rng.random((mentors, mentees)) < share)
    return (
        rows,
        cols,
        rng.integers(0, points, len(rows)),
        rng.integers(1, most + 1, mentors),
        rng.integers(1, most + 1, mentees),
    )


@few
@given(instances())
def test_tandems_are_as_enumeration_finds_them(instance):
    solution = solve(*instance)

    assert figures(solution) == max(enumerated(*instance))[:3]
    assert solution.certificate.holds


@few
@given(instances(points=st.integers(-9, 9)))
def test_negative_points_still_make_as_many_tandems(instance):
    assert figures(solve(*instance)) == max(enumerated(*instance))[:3]


@few
@given(instances(points=st.integers(-5, 9)))
def test_most_points_come_first_if_asked(instance):
    people, tandems, points = figures(solve(*instance, objective="points"))

    assert (points, people, tandems) == max((p, n, t) for n, t, p, _ in enumerated(*instance))


@few
@given(instances())
def test_the_worst_tandem_is_raised_if_asked(instance):
    solution = solve(*instance, objective="worst")
    best = max(enumerated(*instance), key=lambda found: (*found[:2], found[3], found[2]))

    assert figures(solution) == best[:3]
    assert min(solution.network.points[solution.chosen].tolist(), default=0) == best[3]


@few
@given(instances(), st.data())
def test_those_who_waited_come_first_if_asked(instance, data):
    waited = [data.draw(st.lists(st.booleans(), min_size=len(side), max_size=len(side))) for side in instance[3:]]
    capacity, names = tuple(map(np.array, instance[3:])), tuple([str(at) for at in range(9)] for _side in "ab")
    pairs = np.array(instance[:3], dtype=np.int64).reshape(3, -1)
    solution = Task(capacity, names, "tandems", (), tuple(waited)).solve(pairs)
    rows, cols = solution.pairs.T
    served = sum(waited[0][row] for row in set(rows)) + sum(waited[1][col] for col in set(cols))

    alone = [
        [c if w else 0 for c, w in zip(side, some, strict=True)]
        for side, some in zip(instance[3:], waited, strict=True)
    ]
    most = [
        most_tandems(*instance[:3], [min(c, 1) for c in alone[0]], instance[4]),
        most_tandems(*instance[:3], instance[3], [min(c, 1) for c in alone[1]]),
    ]
    assert served == sum(most)
    assert figures(solution)[:2] == max(enumerated(*instance))[:2]
    assert solution.certificate.holds


@pytest.mark.parametrize("seed", range(4))
def test_larger_pools_agree_with_highs(seed):
    instance = random_pool(seed, 20 + seed, 25, most=1 + seed % 3)

    assert figures(solve(*instance)) == milp_in_turn(*instance)


@pytest.mark.parametrize("shape", [(40, 40), (30, 50), (50, 30)])
def test_plain_assignment_agrees_with_scipy(shape):
    points = np.random.default_rng(1).integers(0, 1000, shape)
    rows, cols = linear_sum_assignment(points, maximize=True)

    assert solve(*grid(points)).points == points[rows, cols].sum()


@few
@given(instances(), st.randoms(use_true_random=False))
def test_the_same_pairs_in_another_order_give_the_same_tandems(instance, random):
    rows, cols, points, *capacity = instance
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = [[each[at] for at in order] for each in (rows, cols, points)]

    assert solve(*shuffled, *capacity).pairs.tolist() == solve(*instance).pairs.tolist()


def test_the_same_people_under_other_numbers_give_the_same_tandems_though_all_points_are_equal():
    rng = np.random.default_rng(2)
    rows, cols = np.nonzero(rng.random((60, 60)) < 0.2)
    names = [f"mentor {at}" for at in range(60)], [f"mentee {at}" for at in range(60)]
    new = rng.permutation(60), rng.permutation(60)
    moved = [names[0][at] for at in np.argsort(new[0])], [names[1][at] for at in np.argsort(new[1])]
    same, ones = np.zeros(len(rows), int), np.ones(60, int)

    before = solve(rows, cols, same, ones, ones, keys=names).pairs
    after = solve(new[0][rows], new[1][cols], same, ones, ones, keys=moved).pairs

    assert {(moved[0][a], moved[1][b]) for a, b in after} == {(names[0][a], names[1][b]) for a, b in before}


@few
@given(instances())
def test_swapping_the_sides_changes_no_figure(instance):
    rows, cols, points, mentors, mentees = instance

    assert figures(solve(cols, rows, points, mentees, mentors)) == figures(solve(*instance))


@few
@given(instances(), st.data())
def test_locking_what_was_returned_returns_it_again(instance, data):
    free = solve(*instance)
    locked = data.draw(st.lists(st.sampled_from(free.pairs.tolist()), unique_by=tuple)) if len(free.pairs) else []

    again = solve(*instance, locked=[tuple(pair) for pair in locked])

    assert again.pairs.tolist() == free.pairs.tolist()
    assert again.certificate.holds


@few
@given(instances(capacity=st.just(1)))
def test_the_regret_of_a_pair_is_what_locking_it_costs(instance):
    free = solve(*instance)

    for pair in zip(*instance[:2], strict=True):
        forced = solve(*instance, locked=[pair])
        assert free.regret(*pair) == (len(free.pairs) - len(forced.pairs), free.points - forced.points)


def test_there_is_no_regret_of_a_pair_that_is_no_candidate():
    with pytest.raises(UnknownKey) as refusal:
        solve([0], [0], [1], [1, 1], [1]).regret(1, 0)

    assert refusal.value.params == {"keys": ((1, 0),), "where": "pairs"}


@few
@given(instances(), instances())
def test_two_separate_pools_add_up(one, other):
    shift = len(one[3]), len(one[4])
    both = solve(
        [*one[0], *(row + shift[0] for row in other[0])],
        [*one[1], *(col + shift[1] for col in other[1])],
        *([*a, *b] for a, b in zip(one[2:], other[2:], strict=True)),
    )

    assert figures(both) == tuple(np.add(figures(solve(*one)), figures(solve(*other))))


def test_a_pair_with_no_points_is_still_a_tandem():
    assert solve([0], [0], [0], [1], [1]).pairs.tolist() == [[0, 0]]
    assert solve([0], [0], [0], [1], [1], objective="points").pairs.tolist() == [[0, 0]]


def test_capacities_on_both_sides_never_give_a_pair_twice():
    solution = solve([0, 0], [0, 1], [9, 1], [3], [3, 3])

    assert solution.pairs.tolist() == [[0, 0], [0, 1]]


def test_one_superstar_leaves_the_others_waiting():
    solution = solve([0] * 50, range(50), range(50), [3], [1] * 50)

    assert solution.pairs.tolist() == [[0, 47], [0, 48], [0, 49]]
    assert solution.certificate.holds


def test_a_second_tandem_waits_until_everybody_has_a_first():
    solution = solve([0, 0, 1], [0, 1, 1], [90, 90, 1], [2, 1], [1, 1])

    assert solution.pairs.tolist() == [[0, 0], [1, 1]]


@pytest.mark.parametrize(("mentors", "mentees"), [(0, 3), (3, 0), (0, 0)])
def test_an_empty_side_gives_no_tandem_and_a_proof(mentors, mentees):
    solution = solve([], [], [], [1] * mentors, [1] * mentees)

    assert solution.pairs.shape == (0, 2)
    assert solution.certificate.holds


def test_points_near_the_limit_are_exact():
    huge = 2**40

    solution = solve([0, 0, 1, 1], [0, 1, 0, 1], [huge, huge - 1, huge - 1, huge - 3], [1, 1], [1, 1])

    assert solution.points == 2 * huge - 2
    assert solution.certificate.holds


def test_a_pair_named_twice_is_refused():
    with pytest.raises(DoubleKey) as refusal:
        solve([0, 0], [0, 0], [1, 2], [1], [1])

    assert refusal.value.params == {"keys": ((0, 0),)}


def test_solve_takes_what_the_documentation_says_and_nothing_else():
    taken = inspect.signature(solve).parameters

    assert [*taken] == [
        "rows", "cols", "points", "mentor_capacity", "mentee_capacity", "keys", "objective", "locked",
    ]  # fmt: skip
    assert {name: taken[name].default for name in ("keys", "objective", "locked")} == {
        "keys": None, "objective": "tandems", "locked": (),
    }  # fmt: skip


def test_a_locked_pair_that_is_no_candidate_is_refused():
    with pytest.raises(LockAgainstRule) as refusal:
        solve([0], [0], [1], [1], [1, 1], locked=[(0, 1)])

    assert refusal.value.params == {"mentor": 0, "mentee": 1, "rules": ()}


def test_more_locks_than_places_are_refused_with_the_name():
    with pytest.raises(LocksOverCapacity) as refusal:
        solve([0, 0], [0, 1], [1, 1], [1], [1, 1], keys=(["anna"], ["ben", "carl"]), locked=[(0, 0), (0, 1)])

    assert refusal.value.params == {"person": "anna", "capacity": 1, "locks": 2}
