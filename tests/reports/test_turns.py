"""A story as two small pictures."""

from viceversa.matching import Story
from viceversa.reports.turns import MOST, Bow, Spot, turn


def told(goes, comes, waits=(), joins=()):
    return Story(comes=comes, goes=goes, waits=waits, joins=joins, tandems=0, points=0)


def test_everybody_keeps_their_height_and_who_waits_is_free():
    story = told(goes=(("a", "x"), ("b", "y")), comes=(("b", "x"),), waits=("a", "y"))
    drawn = turn(story, {key: key.upper() for key in "abxy"}, {("a", "x"): 5, ("b", "y"): 7, ("b", "x"): 9})

    assert drawn.now.left == [Spot("A", 20, free=False), Spot("B", 60, free=False)]
    assert drawn.now.bows == [Bow(20, 20, 5), Bow(60, 60, 7)]
    assert drawn.then.right == [Spot("X", 20, free=False), Spot("Y", 60, free=True)]
    assert drawn.then.bows == [Bow(60, 20, 9)]


def test_a_long_story_is_told_in_words_alone():
    goes = tuple((f"m{at}", f"t{at}") for at in range(MOST + 1))

    assert turn(told(goes=goes, comes=()), {}, {}) is None
