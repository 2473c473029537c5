import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.oracles import instances
from tests.matching.people import mentee, mentor
from viceversa.matching import Questions, Study, solve
from viceversa.matching.stability import blocking, defer

few = settings(max_examples=80, deadline=None)


@few
@given(instances(points=st.integers(0, 99), capacity=st.integers(1, 2)))
def test_deferred_acceptance_leaves_no_blocking_pair(instance):
    rows, cols, points, *capacity = instance
    pairs = np.array([rows, cols, points], dtype=np.int64).reshape(3, -1)
    capacity = [np.array(side) for side in capacity]

    tandems = defer(pairs, *capacity)

    assert blocking(pairs, tandems, *capacity).tolist() == []
    assert (np.bincount(tandems[:, 0], minlength=len(capacity[0])) <= capacity[0]).all()
    assert (np.bincount(tandems[:, 1], minlength=len(capacity[1])) <= capacity[1]).all()


@few
@given(instances(points=st.integers(0, 99), capacity=st.just(1)))
def test_blocking_pairs_are_those_that_both_would_prefer(instance):
    rows, cols, points, *capacity = instance
    pairs = np.array([rows, cols, points], dtype=np.int64).reshape(3, -1)
    tandems = solve(*instance).pairs
    worth = dict(zip(zip(rows, cols, strict=True), points, strict=True))
    got = [dict.fromkeys(range(len(side)), -1) for side in capacity]
    for mentor_at, mentee_at in tandems.tolist():
        got[0][mentor_at] = got[1][mentee_at] = worth[mentor_at, mentee_at]

    expected = [list(pair) for pair, value in worth.items() if value > got[0][pair[0]] and value > got[1][pair[1]]]

    assert blocking(pairs, tandems, *(np.array(side) for side in capacity)).tolist() == expected


def test_the_stable_matching_serves_fewer_and_is_shown_beside():
    mentors = [mentor("a"), mentor("b", offers={"linkedin": 1})]
    mentees = [
        mentee("t", wishes={"linkedin": 1}),
        mentee("u", wishes={"linkedin": 1, "ai": 1}, preferences={"p-b": "no"}),
    ]

    questions = Questions(Study(mentors, mentees))

    assert {(tandem.mentor, tandem.mentee) for tandem in questions.study.matching.tandems} == {("a", "u"), ("b", "t")}
    assert questions.stable() == (("a", "t"),)
    assert questions.blocking() == (("a", "t"),)
