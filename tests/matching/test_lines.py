import pytest

from tests.matching.people import mentee, mentor, only, pairs
from viceversa.matching import Cycle, Organisation, UnknownKey, match

LINE = only("line")
TREE = {"head": None, "boss": "head", "lead": "boss", "p-m": "lead", "p-t": "boss", "x": "head", "y": "x", "z": "x"}


def allowed(mentor_person, mentee_person, tree=TREE, policy=LINE, **more):
    people = [mentor(person=mentor_person)], [mentee(person=mentee_person)]
    return bool(match(*people, policy, organisation=Organisation(tree, **more)).tandems)


@pytest.mark.parametrize("above", ["lead", "boss"])
def test_nobody_is_matched_with_somebody_above_or_below(above):
    assert allowed("p-m", above) is False
    assert allowed(above, "p-m") is False


def test_colleagues_under_one_superior_are_no_line():
    assert allowed("p-m", "p-t") is True
    assert allowed("y", "z") is True


def test_the_head_of_the_company_is_kept_from_direct_reports_only():
    assert allowed("p-m", "head") is True
    assert allowed("boss", "head") is False


def test_a_policy_can_keep_the_head_from_everybody():
    strict = only("line")
    strict.rules["line"].numbers["head_distance"] = 99

    assert allowed("p-m", "head", policy=strict) is False


def test_named_heads_replace_the_one_that_is_found():
    assert allowed("p-m", "head", heads=frozenset()) is False
    assert allowed("p-m", "boss", heads=frozenset({"boss", "head"})) is True


def test_somebody_without_a_superior_over_few_people_is_no_head():
    tree = {"a": None, "b": "a", "c": "b", **{f"other {at}": None for at in range(9)}}

    assert allowed("c", "a", tree) is False


def test_a_distance_limits_the_line():
    near = only("line")
    near.rules["line"].numbers["distance"] = 1

    assert allowed("p-m", "lead", policy=near) is False
    assert allowed("p-m", "boss", policy=near) is True


@pytest.mark.parametrize("pair", [("p-m", "y"), ("y", "p-m"), ("p-m", "x"), ("lead", "y")])
def test_dotted_lines_count_with_everybody_above_and_below(pair):
    assert allowed(*pair, dotted={"lead": frozenset({"y"})}) is False


@pytest.mark.parametrize("pair", [("p-m", "z"), ("boss", "y"), ("p-t", "y")])
def test_dotted_lines_touch_nobody_beside_them(pair):
    assert allowed(*pair, dotted={"lead": frozenset({"y"})}) is True


def test_dotted_lines_may_run_in_a_circle():
    dotted = {"lead": frozenset({"y"}), "y": frozenset({"lead"})}

    assert allowed("p-m", "y", dotted=dotted) is False


def test_a_distance_limits_dotted_lines_too():
    near = only("line")
    near.rules["line"].numbers["distance"] = 2

    assert allowed("p-m", "y", policy=near, dotted={"lead": frozenset({"y"})}) is False
    assert allowed("p-m", "x", policy=near, dotted={"lead": frozenset({"y"})}) is True


def test_a_cycle_is_refused_with_the_people_in_it():
    tree = {"outside": "c", "a": "b", "b": "c", "c": "a", "p-m": None, "p-t": None}

    with pytest.raises(Cycle) as refusal:
        match([mentor()], [mentee()], LINE, organisation=Organisation(tree))

    assert refusal.value.params == {"people": ("a", "b", "c")}


@pytest.mark.parametrize(
    ("organisation", "where"),
    [
        (Organisation({"p-m": "ghost", "p-t": None}), "superior"),
        (Organisation({"p-m": None}), "people"),
        (Organisation({"p-m": None, "p-t": None}, dotted={"p-m": frozenset({"ghost"})}), "dotted"),
        (Organisation({"p-m": None, "p-t": None}, appraisers={"ghost": frozenset({"p-m"})}), "appraisers"),
    ],
)
def test_somebody_unknown_is_refused(organisation, where):
    with pytest.raises(UnknownKey) as refusal:
        match([mentor()], [mentee()], LINE, organisation=organisation)

    assert refusal.value.params["where"] == where


def test_a_chain_of_five_thousand_is_one_line():
    chain = {f"p{at}": f"p{at - 1}" if at else None for at in range(5000)}
    chain["beside"] = "p0"
    mentors = [mentor(f"m{at}", person=f"p{at}") for at in range(1, 5000, 50)]
    mentees = [mentee(f"t{at}", person=f"p{at}") for at in range(2, 5000, 50)] + [mentee("t", person="beside")]

    matching = match(mentors, mentees, LINE, organisation=Organisation(chain))

    assert {mentee for _, mentee in pairs(matching)} == {"t"}
    assert matching.rules[2].pairs == 100 * 100
