"""The points of two runs on two lines."""

from viceversa.reports.strips import DOTS, EDGE, HILL, WIDTH, Bar, strip


def test_few_tandems_are_dots_on_one_scale():
    drawn = strip({("a", "x"): 40, ("b", "y"): 60}, {("a", "x"): 40, ("b", "z"): 80}, 50)

    assert (drawn.now.stays, drawn.now.moves) == ([EDGE], [WIDTH // 2])
    assert (drawn.then.stays, drawn.then.moves) == ([EDGE], [WIDTH - EDGE])
    assert (drawn.low, drawn.high, drawn.cut) == (40, 80, 97)


def test_many_tandems_are_a_hill_in_which_none_hides_another():
    before = {("a", str(at)): 40 + at % 2 for at in range(DOTS)} | {("b", "gone"): 40}
    after = {pair: points for pair, points in before.items() if pair[0] == "a"}

    drawn = strip(before, after, 0)

    assert drawn.now.stays == []
    assert sum(bar.height for bar in drawn.now.staying) == 2 * round(HILL * 20 / 21, 1)
    assert drawn.now.moving == [Bar(8, -round(HILL * 20 / 21, 1), round(HILL / 21, 1))]
    assert drawn.then.moving == []


def test_without_tandems_there_is_no_line():
    assert strip({}, {}, 0) is None
