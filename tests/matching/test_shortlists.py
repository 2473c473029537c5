"""Who is shown to whom before the matching: the best that rules allow, spread over many."""

from viceversa.matching import Avoid, Candidate, Policy, shortlists


def mentor(name, **more):
    return Candidate(name, f"p-{name}", **({"offers": {"ai": 3}, "career_level": 2} | more))


def mentee(name, **more):
    return Candidate(name, f"p-{name}", **({"wishes": {"ai": 1}, "career_level": 8} | more))


def test_everybody_gets_the_pairs_with_most_points():
    strong, weak = mentor("strong", offers={"ai": 5}), mentor("weak", offers={"ai": 1})

    lists = shortlists([strong, weak], [mentee("thomas")], most=1)

    assert lists == {"strong": ("thomas",), "weak": ("thomas",), "thomas": ("strong",)}


def test_what_a_rule_forbids_is_left_out_whichever_rule_it_is():
    people = [mentor(f"m{number}") for number in range(4)]
    people[0] = mentor("m0", offers={"podcast": 5})
    avoid = Avoid(confidential=frozenset({("p-thomas", "p-m1")}), excluded=frozenset({("p-m2", "p-thomas")}))

    lists = shortlists(people, [mentee("thomas")], avoid=avoid)

    assert lists == {"m0": (), "m1": (), "m2": (), "m3": ("thomas",), "thomas": ("m3",)}


def test_nobody_sees_more_than_so_many_and_nobody_is_shown_more_often_than_that():
    mentors = [mentor(f"m{number}") for number in range(30)]
    mentees = [mentee(f"t{number}") for number in range(30)]

    lists = shortlists(mentors, mentees, most=5, cap=7)

    shown = [key for some in lists.values() for key in some]
    assert {len(some) for some in lists.values()} <= set(range(6))
    assert max(shown.count(key) for key in set(shown)) <= 7


def test_the_same_people_give_the_same_lists_in_any_order():
    mentors = [mentor(f"m{number}") for number in range(12)]
    mentees = [mentee(f"t{number}") for number in range(12)]

    assert shortlists(mentors, mentees) == shortlists(mentors[::-1], mentees[::-1])


def test_a_list_is_in_an_order_that_tells_no_rank():
    lists = shortlists([mentor("b", offers={"ai": 5}), mentor("a", offers={"ai": 1})], [mentee("t")])

    assert lists["t"] == ("a", "b")


def test_nobody_on_a_side_gives_empty_lists():
    assert shortlists([mentor("m")], [], Policy()) == {"m": ()}
    assert shortlists([], []) == {}
