import pytest

from tests.matching.people import mentee, mentor, only, pairs, policy
from viceversa.matching import Avoid, Organisation, RuleCount, match


def forbids(rule, one, other, **more):
    [count] = [each for each in match([one], [other], only(rule), **more).rules if each.rule == rule]
    return bool(count.pairs)


def test_nobody_is_matched_with_themselves():
    both = match([mentor(person="anna")], [mentee(person="anna")], only())

    assert pairs(both) == set()
    assert both.rules[0] == RuleCount("self", pairs=1, alone=1)


@pytest.mark.parametrize(
    ("rule", "one", "other", "expected"),
    [
        ("gap", {"career_level": 3}, {"career_level": 4}, False),
        ("gap", {"career_level": 3}, {"career_level": 3}, True),
        ("gap", {"career_level": None}, {"career_level": 3}, False),
        ("unit", {"unit": "Vertrieb / Süd"}, {"unit": "Vertrieb/Nord"}, True),
        ("unit", {"unit": "Vertrieb"}, {"unit": "Vertriebskanäle"}, False),
        ("unit", {"unit": ""}, {"unit": ""}, False),
        ("language", {"languages": frozenset({"de", "en"})}, {"languages": frozenset({"en"})}, False),
        ("language", {"languages": frozenset({"de"})}, {"languages": frozenset({"en"})}, True),
        ("language", {"languages": frozenset({"de"})}, {}, False),
        ("format", {"formats": frozenset({"online"})}, {"formats": frozenset({"in_person"})}, True),
        ("format", {"formats": frozenset({"online"})}, {"formats": frozenset({"online", "in_person"})}, False),
        ("overlap", {"free": 0b0111}, {"free": 0b1110}, False),
        ("overlap", {"free": 0b0011}, {"free": 0b0110}, True),
        ("overlap", {"free": 0b0011 << 300}, {"free": 0b0011 << 300}, False),
        ("overlap", {"free": 0b0011 << 300}, {"free": 0b0011}, True),
        ("overlap", {"free": 0}, {"free": 0b0110}, False),
        ("topic", {}, {}, False),
        ("topic", {"offers": {"podcast": 5}}, {}, True),
        ("topic", {"offers": {}}, {}, True),
    ],
)
def test_a_rule_forbids_what_it_says(rule, one, other, expected):
    assert forbids(rule, mentor(**one), mentee(**other)) is expected


@pytest.mark.parametrize(("direction", "expected"), [("reverse", False), ("traditional", True), ("mutual", True)])
def test_the_direction_says_who_stands_higher(direction, expected):
    higher_teaches = match([mentor(career_level=8)], [mentee(career_level=3)], only("gap", direction=direction))

    assert bool(higher_teaches.tandems) is expected


def test_a_unit_can_be_compared_down_to_its_branches():
    deep = policy(rules={"unit": {"strength": "require", "depth": 2}})

    assert pairs(match([mentor(unit="Vertrieb / Süd")], [mentee(unit="Vertrieb / Nord")], deep)) == {("m", "t")}


def test_whom_the_lead_keeps_apart_is_counted_like_any_rule():
    rules = match([mentor()], [mentee()], avoid=Avoid(excluded=frozenset({("p-t", "p-m")}))).rules

    assert RuleCount("excluded", pairs=1, alone=1) in rules


@pytest.mark.parametrize("pair", [("p-m", "p-t"), ("p-t", "p-m")])
def test_a_former_tandem_is_not_formed_again(pair):
    assert forbids("again", mentor(), mentee(), avoid=Avoid(before=frozenset({pair}))) is True


@pytest.mark.parametrize(
    "more",
    [
        {"avoid": Avoid(confidential=frozenset({("p-m", "p-t")}))},
        {"avoid": Avoid(confidential=frozenset({("p-t", "p-m")}))},
        {"organisation": Organisation(appraisers={"p-m": frozenset({"p-t"})})},
        {"organisation": Organisation(appraisers={"p-t": frozenset({"p-m"})})},
    ],
)
def test_confidential_reasons_look_alike_and_are_never_counted_alone(more):
    matching = match([mentor()], [mentee()], **more)

    assert matching.rules[1] == RuleCount("confidential", pairs=1, alone=None)
    assert [(each.reason, dict(each.only)) for each in matching.left_over] == [("confidential", {})] * 2
    assert matching == match([mentor(preferences={"p-t": "no"})], [mentee()])


def test_a_hundred_topics_and_languages_are_told_apart():
    names = [f"number {at}" for at in range(100)]
    mentors = [mentor(f"m{at}", offers={name: 3}, languages=frozenset({name})) for at, name in enumerate(names)]
    mentees = [mentee(f"t{at}", wishes={name: 1}, languages=frozenset({name})) for at, name in enumerate(names)]

    assert pairs(match(mentors, mentees)) == {(f"m{at}", f"t{at}") for at in range(100)}


def test_a_preferred_rule_gives_points_and_forbids_nothing():
    wish = policy(rules={"language": {"strength": "prefer", "points": 7}, "unit": {"strength": "ignore"}})
    german, english = frozenset({"de"}), frozenset({"en"})

    apart = match([mentor(languages=german)], [mentee(languages=english)], wish).tandems[0]
    alike = match([mentor(languages=german)], [mentee(languages=german)], wish).tandems[0]

    assert alike.points - apart.points == 7
    assert [part.points for part in alike.parts if part.criterion == "language"] == [7]


def test_rules_are_counted_together_and_alone():
    others = [
        mentee("a", languages=frozenset({"en"}), wishes={}),
        mentee("b", languages=frozenset({"en"})),
        mentee("c"),
    ]

    rules = match([mentor(languages=frozenset({"de"}))], others, only("language", "topic")).rules

    assert rules[2:] == (RuleCount("language", pairs=2, alone=1), RuleCount("topic", pairs=1, alone=0))
