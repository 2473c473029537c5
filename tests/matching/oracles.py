"""Answers that nobody here computed: enumeration, and SciPy's HiGHS."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

POINTS, CAPACITY = st.integers(0, 20), st.integers(0, 3)


@st.composite
def instances(draw, points=POINTS, capacity=CAPACITY):
    """Draw candidate pairs, points and capacities, as arguments of `solve`."""
    mentors, mentees = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    cells = st.tuples(st.integers(0, mentors - 1), st.integers(0, mentees - 1))
    pairs = draw(st.lists(cells, unique=True, max_size=12))
    return (
        [row for row, _ in pairs],
        [col for _, col in pairs],
        [draw(points) for _ in pairs],
        [draw(capacity) for _ in range(mentors)],
        [draw(capacity) for _ in range(mentees)],
    )


def enumerated(rows, cols, points, mentor_capacity, mentee_capacity):
    """Give (people, tandems, points, worst) of every allowed set of pairs."""
    for size in range(len(rows) + 1):
        for some in combinations(range(len(rows)), size):
            mentors, mentees = [rows[at] for at in some], [cols[at] for at in some]
            if all(mentors.count(m) <= mentor_capacity[m] for m in mentors) and all(
                mentees.count(m) <= mentee_capacity[m] for m in mentees
            ):
                chosen = [points[at] for at in some]
                people = len(set(mentors)) + len(set(mentees))
                yield people, size, sum(chosen), min(chosen, default=0)


def milp_in_turn(rows, cols, points, mentor_capacity, mentee_capacity):
    """Give the most people, then the most tandems, then the most points, by three integer programmes."""
    count, mentors, mentees = len(rows), len(mentor_capacity), len(mentee_capacity)
    ones, at = np.ones(count), np.arange(count)
    incidence = vstack(
        [csr_array((ones, (rows, at)), (mentors, count)), csr_array((ones, (cols, at)), (mentees, count))]
    )
    people = mentors + mentees
    matrix = vstack(
        [
            hstack([incidence, csr_array((people, people))]),
            hstack([-incidence, csr_array(np.eye(people))]),
        ]
    ).tocsc()
    limits = np.concatenate([mentor_capacity, mentee_capacity, np.zeros(people)])
    constraints = [LinearConstraint(matrix, -np.inf, limits)]
    found = []
    for goal in (
        np.concatenate([np.zeros(count), np.ones(people)]),
        np.concatenate([ones, np.zeros(people)]),
        np.concatenate([points, np.zeros(people)]),
    ):
        result = milp(-goal, constraints=constraints, bounds=Bounds(0, 1), integrality=np.ones(count + people, int))
        found.append(round(float(goal @ result.x)))
        constraints.append(LinearConstraint(goal[None, :], found[-1], np.inf))
    return tuple(found)


def figures(solution):
    """Give (people, tandems, points) of a solution."""
    rows, cols = solution.pairs.T
    return len(set(rows.tolist())) + len(set(cols.tolist())), len(rows), solution.points
