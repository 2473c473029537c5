from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.oracles import instances
from tests.matching.test_solutions import random_pool
from viceversa.matching import solve
from viceversa.matching.proofs import certify, price

few = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize("objective", ["tandems", "points", "worst"])
@pytest.mark.parametrize("seed", range(3))
def test_the_certificate_holds_on_every_run(seed, objective):
    certificate = solve(*random_pool(seed, 80, 70), objective=objective).certificate

    assert certificate.gap == 0


@few
@given(instances(capacity=st.integers(1, 2)), st.data())
def test_another_solution_does_not_pass_unless_it_is_as_good(instance, data):
    solution = solve(*instance)
    assume(len(solution.chosen))
    at = data.draw(st.integers(0, len(solution.chosen) - 1))
    spoiled = solution.chosen.copy()
    spoiled[at] = False
    assume(solution.chosen[at])

    assert certify(solution.network, spoiled, solution.prices).holds is False
    assert certify(solution.network, spoiled, price(solution.network, spoiled)).holds is False


def test_wrong_prices_prove_too_little_and_never_too_much():
    solution = solve(*random_pool(1, 40, 40, most=1))
    for at in np.flatnonzero(solution.prices.mentors > 0)[:5]:
        for step in (-7, 7):
            mentors = solution.prices.mentors.copy()
            mentors[at] += step
            certificate = certify(solution.network, solution.chosen, replace(solution.prices, mentors=mentors))

            assert certificate.gap >= 0

    raised = replace(solution.prices, mentees=solution.prices.mentees + 3)
    assert certify(solution.network, solution.chosen, raised).gap != 0


def test_a_place_taken_twice_is_no_solution():
    solution = solve([0, 0], [0, 1], [1, 2], [1], [1, 1])

    with pytest.raises(ValueError, match="more tandems than places"):
        certify(solution.network, np.array([True, True]), solution.prices)
