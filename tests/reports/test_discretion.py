"""What may be told where people have said something about each other: nothing that could be worked out from it."""

from viceversa.matching import Certificate, LeftOver, Matching, Tandem
from viceversa.matching.terms import Part
from viceversa.reports.discretion import SAID, discreet


def pair(mentor, mentee, topics, said):
    return Tandem(mentor, mentee, topics + said, (Part("topics", topics, 50), Part(SAID, said, 10)))


def test_what_was_said_stands_neither_among_the_reasons_nor_in_a_sum_nor_in_the_order():
    left = LeftOver("d", "mentor", "others", candidates=2, possible=1, tandems=1, points=7)
    found = Matching((pair("b", "y", 30, 10), pair("a", "x", 35, 0)), (left,), (), Certificate(75, 78), policy=1)

    told = discreet(found)

    assert [(each.mentor, each.points, [part.criterion for part in each.parts]) for each in told.tandems] == [
        ("a", 35, ["topics"]),
        ("b", 30, ["topics"]),
    ]
    assert [(each.key, each.tandems, each.points) for each in told.left_over] == [("d", None, None)]
    assert told.certificate == Certificate(0, 3)
