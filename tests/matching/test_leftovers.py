from tests.matching.people import mentee, mentor, only
from viceversa.matching import Avoid, LeftOver, match


def left(matching, key):
    [found] = [each for each in matching.left_over if each.key == key]
    return found


def test_somebody_with_no_one_on_the_other_side():
    assert match([mentor()], []).left_over == (LeftOver("m", "mentor", "nobody", candidates=0, possible=0),)


def test_rules_are_counted_where_they_alone_forbid():
    others = [
        mentee("a", wishes={}),
        mentee("b", languages=frozenset({"en"})),
        mentee("c", wishes={}, languages=frozenset({"en"})),
    ]

    matching = match([mentor(languages=frozenset({"de"}))], others, only("topic", "language"))

    assert left(matching, "m") == LeftOver(
        "m", "mentor", "rules", candidates=3, possible=0, only={"language": 1, "topic": 1}
    )


def test_a_confidential_reason_is_named_as_such_and_not_counted():
    others = [mentee("a"), mentee("b", wishes={})]
    avoid = Avoid(confidential=frozenset({("p-m", "p-a")}))

    assert left(match([mentor()], others, avoid=avoid), "m") == LeftOver(
        "m", "mentor", "confidential", candidates=2, possible=0, only={"topic": 1}
    )


def test_who_lost_out_to_others_is_told_what_a_tandem_would_cost():
    mentors = [mentor("m1", offers={"linkedin": 5}), mentor("m2", offers={"linkedin": 4})]

    found = left(match(mentors, [mentee()]), "m2")

    assert (found.reason, found.possible, found.tandems, found.points) == ("others", 1, 0, 8)


def test_somebody_does_not_count_as_their_own_candidate():
    matching = match([mentor(person="anna")], [mentee(person="anna"), mentee("x", wishes={})])

    assert left(matching, "m").candidates == 1
