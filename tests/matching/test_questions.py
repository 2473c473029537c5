from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.people import mentee, mentor, policy
from tests.matching.test_pricing import crowd
from viceversa.matching import (
    Avoid,
    Change,
    Demand,
    Place,
    Questions,
    Story,
    Study,
    UnknownKey,
    compare,
    match,
)

few = settings(max_examples=25, deadline=None)
OPEN = policy(rules={name: {"strength": "ignore"} for name in ("topic", "unit")})


def ask(mentors, mentees, wanted=None, **more):
    return Questions(Study(mentors, mentees, wanted, **more))


def figures(matching):
    people = {key for tandem in matching.tandems for key in (tandem.mentor, tandem.mentee)}
    return len(people), len(matching.tandems), matching.points


def loss(before, after):
    return tuple(a - b for a, b in zip(figures(before), figures(after), strict=True))


def told(story):
    return len(story.waits) - len(story.joins), story.tandems, story.points


@few
@given(st.integers(0, 99), st.data())
def test_the_story_of_a_pair_costs_what_locking_it_costs(seed, data):
    mentors, mentees = crowd(seed, 12)
    questions = ask(mentors, mentees, OPEN)
    one, other = data.draw(st.sampled_from(mentors)).key, data.draw(st.sampled_from(mentees)).key
    answer = questions.why_not(one, other)
    assume(not answer.tandem)

    forced = match(mentors, mentees, OPEN, locked=[(one, other)])

    assert told(answer.story) == loss(questions.study.matching, forced)
    pairs = {(tandem.mentor, tandem.mentee) for tandem in questions.study.matching.tandems}
    assert set(answer.story.goes) <= pairs
    assert set(answer.story.comes).isdisjoint(pairs)


@few
@given(st.integers(0, 99), st.data())
def test_the_story_of_a_tandem_costs_what_excluding_it_costs(seed, data):
    mentors, mentees = crowd(seed, 12)
    questions = ask(mentors, mentees, OPEN)
    tandem = data.draw(st.sampled_from(questions.study.matching.tandems))

    answer = questions.why_not(tandem.mentor, tandem.mentee)
    without = match(
        mentors, mentees, OPEN, avoid=Avoid(excluded=frozenset({(f"p{tandem.mentor}", f"p{tandem.mentee}")}))
    )

    assert answer.tandem is True
    assert told(answer.story) == loss(questions.study.matching, without)


@few
@given(st.integers(0, 99), st.sampled_from(["m", "t"]), st.integers(0, 11))
def test_alternatives_cost_what_their_stories_tell(seed, side, at):
    mentors, mentees = crowd(seed, 12, capacity=1)
    questions = ask(mentors, mentees, OPEN)
    key = f"{side}{at}"

    found = questions.alternatives(key, most=99)

    stories = [questions.why_not(*((key, each.key) if side == "m" else (each.key, key))).story for each in found]
    assert [(each.tandems, each.lost) for each in found] == [(story.tandems, story.points) for story in stories]
    assert [*found] == sorted(found, key=lambda each: (each.tandems, each.lost))


@few
@given(st.integers(0, 99))
def test_one_more_place_gains_what_it_is_said_to_be_worth(seed):
    mentors, mentees = crowd(seed, 10)
    questions = ask(mentors, mentees)
    worth = {place.key: (place.tandems, place.points) for place in questions.places()}

    for side in (mentors, mentees):
        for at, each in enumerate(side):
            more = [*side[:at], replace(each, capacity=each.capacity + 1), *side[at + 1 :]]
            after = match(more, mentees) if side is mentors else match(mentors, more)
            people, tandems, points = loss(after, questions.study.matching)

            assert people >= 0
            assert worth.get(each.key, (0, 0)) == (tandems, points)


def test_the_path_is_the_story():
    mentors = [mentor("anna"), mentor("carl", offers={"linkedin": 4}), mentor("eve", offers={"ai": 5})]
    mentees = [
        mentee("ben"),
        mentee("dora", wishes={"ai": 1, "linkedin": 1}, preferences={"p-anna": "no"}),
    ]

    answer = ask(mentors, mentees).why_not("carl", "ben")

    assert answer.story == Story(
        comes=(("carl", "ben"),), goes=(("anna", "ben"),), waits=("anna",), joins=("carl",), tandems=0, points=8
    )


def test_a_rule_is_named_and_a_confidential_one_as_no_more_than_that():
    answer = ask([mentor()], [mentee(preferences={"p-m": "no"})]).why_not("m", "t")

    assert (answer.rules, answer.story, answer.points) == (("confidential",), None, 50)


def test_somebody_whose_places_are_all_fixed_has_no_story():
    answer = ask([mentor("a"), mentor("b")], [mentee("t")], locked=[("a", "t")]).why_not("b", "t")

    assert (answer.rules, answer.story) == ((), None)


def test_somebody_unknown_is_refused():
    with pytest.raises(UnknownKey) as refusal:
        ask([mentor()], [mentee()]).why_not("m", "nobody")

    assert refusal.value.params == {"keys": ("nobody",), "where": "mentee"}


def test_the_place_that_lacks_is_worth_a_tandem():
    places = ask([mentor()], [mentee("t1"), mentee("t2")]).places()

    assert places == (Place("m", "mentor", tandems=1, points=50),)


def test_topics_show_what_lacks_mentors():
    topics = ask([mentor(), mentor("n", offers={"ai": 3})], [mentee(), mentee("u", wishes={"podcast": 1})]).topics()

    assert topics == (
        Demand("linkedin", wanted=1, offered=1, covered=1),
        Demand("podcast", wanted=1, offered=0, covered=0),
        Demand("ai", wanted=0, offered=1, covered=0),
    )


def test_a_what_if_says_who_comes_goes_and_stays():
    mentors = [mentor("a"), mentor("b", offers={"linkedin": 4})]
    before = match(mentors, [mentee("t"), mentee("u")])

    left = match(mentors[1:], [mentee("t"), mentee("u")])

    change = compare(before, left)
    assert (len(change.goes), len(change.comes) + len(change.stays)) == (2 - len(change.stays), 1)
    assert "a" in change.waits
    assert compare(before, before) == Change(
        (), (), tuple(sorted((t.mentor, t.mentee) for t in before.tandems)), (), ()
    )
