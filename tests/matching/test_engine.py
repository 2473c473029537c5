import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.people import mentee, mentor, only, pairs, policy
from viceversa.matching import (
    Candidate,
    DoubleKey,
    LockAgainstRule,
    LocksOverCapacity,
    UnknownKey,
    match,
)

TOPICS = ["linkedin", "ai", "podcast", "agile", "excel"]
few = settings(max_examples=30, deadline=None)


@st.composite
def crowds(draw):
    """Draw people on one side."""
    topics = st.dictionaries(st.sampled_from(TOPICS), st.integers(1, 3), max_size=3)
    return [
        Candidate(
            key=f"{at}",
            person=f"p{at}",
            capacity=draw(st.integers(1, 2)),
            offers=draw(topics),
            wishes=draw(topics),
            returns=draw(st.frozensets(st.sampled_from(TOPICS), max_size=2)),
            free=draw(st.integers(0, 2**336 - 1)),
            formats=draw(st.frozensets(st.sampled_from(["online", "in_person", "phone"]))),
            languages=draw(st.frozensets(st.sampled_from(["de", "en"]))),
            unit=draw(st.sampled_from(["", "A", "A / 1", "A / 2", "B"])),
            location=draw(st.sampled_from(["", "Köln", "Wien"])),
            career_level=draw(st.one_of(st.none(), st.integers(1, 10))),
            ways=draw(st.dictionaries(st.sampled_from(["pace", "words"]), st.integers(1, 5))),
        )
        for at in range(draw(st.integers(0, 6)))
    ]


def sides(one, other):
    """Tell the two sides' keys and people apart."""
    return (
        [Candidate(**{**fields(each), "key": f"m{each.key}", "person": f"m{each.person}"}) for each in one],
        [Candidate(**{**fields(each), "key": f"t{each.key}", "person": f"t{each.person}"}) for each in other],
    )


def fields(each):
    return {name: getattr(each, name) for name in Candidate.__slots__}


@few
@given(crowds(), crowds())
def test_parts_add_up_to_the_points_and_the_proof_holds(one, other):
    mentors, mentees = sides(one, other)
    matching = match(mentors, mentees, only())

    assert matching.certificate.holds
    assert all(tandem.points == sum(part.points for part in tandem.parts) for tandem in matching.tandems)
    assert all(0 <= part.points <= part.most for tandem in matching.tandems for part in tandem.parts)
    assert len(matching.tandems) > 0 or not one or not other


@few
@given(crowds(), crowds(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(one, other, shuffle):
    mentors, mentees = sides(one, other)
    before = match(mentors, mentees)
    shuffle.shuffle(mentors)
    shuffle.shuffle(mentees)

    assert match(mentors, mentees) == before


@few
@given(crowds(), crowds())
def test_everybody_is_in_a_tandem_or_left_over_with_a_reason(one, other):
    mentors, mentees = sides(one, other)
    matching = match(mentors, mentees)
    served = {key for pair in pairs(matching) for key in pair}

    assert served | {each.key for each in matching.left_over} == {each.key for each in (*mentors, *mentees)}
    assert served.isdisjoint(each.key for each in matching.left_over)


def test_input_sorted_by_unit_is_matched_like_any_other():
    mentors = [mentor(f"m{at}", unit=f"Unit {at // 10}") for at in range(100)]
    mentees = [mentee(f"t{at}", unit=f"Unit {at // 10}") for at in range(100)]
    chance = random.Random(3)

    matching = match(mentors, mentees)

    assert {tandem.points for tandem in matching.tandems} == {55}
    assert match(chance.sample(mentors, 100), chance.sample(mentees, 100)) == matching


def test_a_locked_pair_stays_though_a_better_one_exists():
    mentors = [mentor("m1", offers={"linkedin": 5}), mentor("m2", offers={"linkedin": 1})]
    free, fixed = match(mentors, [mentee()]), match(mentors, [mentee()], locked=[("m2", "t")])

    assert pairs(free) == {("m1", "t")}
    assert [(tandem.mentor, tandem.locked) for tandem in fixed.tandems] == [("m2", True)]
    assert fixed.certificate.holds


def test_a_lock_overrules_the_minimum_of_points():
    strict = policy(minimum=99)

    assert pairs(match([mentor()], [mentee()], strict)) == set()
    assert pairs(match([mentor()], [mentee()], strict, locked=[("m", "t")])) == {("m", "t")}


def test_a_lock_against_a_rule_is_refused_with_the_rule():
    with pytest.raises(LockAgainstRule) as refusal:
        match([mentor(offers={})], [mentee(preferences={"p-m": "no"})], locked=[("m", "t")])

    assert refusal.value.params == {"mentor": "m", "mentee": "t", "rules": ("confidential", "topic")}


def test_locks_over_a_capacity_are_refused_with_the_person():
    with pytest.raises(LocksOverCapacity) as refusal:
        match([mentor()], [mentee("t1"), mentee("t2")], locked=[("m", "t1"), ("m", "t2")])

    assert refusal.value.params == {"person": "m", "capacity": 1, "locks": 2}


@pytest.mark.parametrize("lock", [("nobody", "t"), ("m", "nobody"), ("t", "m")])
def test_a_lock_of_somebody_unknown_is_refused(lock):
    with pytest.raises(UnknownKey) as refusal:
        match([mentor()], [mentee()], locked=[lock])

    assert refusal.value.params["where"] == "locked"


@pytest.mark.parametrize(
    ("mentors", "mentees", "double"),
    [
        ([mentor("x", person="a"), mentor("x", person="b")], [], "x"),
        ([mentor("x")], [mentee("x")], "x"),
        ([mentor("m1", person="anna"), mentor("m2", person="anna")], [], "anna"),
    ],
)
def test_somebody_named_twice_is_refused(mentors, mentees, double):
    with pytest.raises(DoubleKey) as refusal:
        match(mentors, mentees)

    assert refusal.value.params == {"keys": (double,)}


def test_a_pair_that_existed_gets_the_bonus():
    mentors = [mentor("m1", offers={"linkedin": 5}), mentor("m2", offers={"linkedin": 4})]

    kept = match(mentors, [mentee()], policy(keep=20), kept=[("m2", "t"), ("gone", "t")])

    assert pairs(kept) == {("m2", "t")}
    assert [part.points for part in kept.tandems[0].parts if part.criterion == "kept"] == [20]


def test_those_left_over_last_time_come_first_if_the_policy_says_so():
    mentors = [mentor("m1", offers={"linkedin": 5}), mentor("m2", offers={"linkedin": 4})]

    assert pairs(match(mentors, [mentee()], waited=["m2"])) == {("m1", "t")}
    assert pairs(match(mentors, [mentee()], policy(waited_first=True), waited=["m2"])) == {("m2", "t")}


def test_progress_is_told_to_the_end():
    told = []

    match([mentor()], [mentee()], progress=lambda *step: told.append(step))

    assert told == [("score", 0, 1), ("score", 1, 1), ("solve", 0, 1), ("solve", 1, 1), ("explain", 0, 0)]
