"""Geometry, icons and initials."""

import re
from dataclasses import dataclass
from math import hypot

import pytest
from django.template import Context, Template
from django.utils import translation

from viceversa.models import Phase
from viceversa.templatetags.pictures import (
    Moon,
    Overlay,
    bows,
    chain,
    duo,
    icon,
    initials,
    lens,
    moon,
    number,
    overlay,
    qr,
    venn,
)


def numbers(text):
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text)]


def test_a_coordinate_has_no_needless_digits():
    assert [number(value) for value in (3.0, 2.5, 1 / 3, 38.4, -0.25)] == ["3", "2.5", "0.33", "38.4", "-0.25"]


def test_the_lens_touches_both_discs():
    _x, top, radius, *_rest = numbers(lens(13, 12, 20, 20))

    assert radius == 13
    assert hypot(20 - 14, 20 - top) == pytest.approx(13, abs=0.01)


def test_the_lens_of_the_logo():
    assert lens(13, 12, 20, 20) == "M20 8.47A13 13 0 0 1 20 31.53A13 13 0 0 1 20 8.47Z"


def test_discs_that_only_touch_share_nothing():
    assert lens(22, 44, 45, 23) == ""
    assert duo(0).lens == ""


def test_the_more_two_share_the_closer_they_come():
    widths = [float(duo(share / 10).width) for share in range(11)]

    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 90
    assert widths[-1] == pytest.approx(46 + 44 * 0.38, abs=0.01)


def test_a_share_beyond_its_bounds_is_held_at_them():
    assert (duo(-1), duo(7)) == (duo(0), duo(1))


def test_a_programme_goes_from_circle_to_circle_and_shares_with_what_lies_behind():
    letters = {"done": "d", "here": "h", "later": "-"}

    assert ["".join(letters[bead.state] for bead in chain(phase)) for phase in Phase] == [
        *("h---", "dh--", "dh--", "ddh-", "dddh", "dddd"),
    ]
    assert [bool(bead.lens) for bead in chain(Phase.MEET)] == [False, True, True, False]


def test_without_a_share_the_portrait_shows():
    assert duo() == duo("") == duo(0.5)


def test_half_discs_tell_numbers_by_their_area():
    drawn = moon(1, 4, 16)
    left, right = numbers(drawn.left)[2], numbers(drawn.right)[2]

    assert (left, right) == (13, 26)
    assert (drawn.left_text, drawn.right_text) == ("54", "109")


def test_nothing_against_nothing_is_drawn_all_the_same():
    assert moon(0, 0, 0) == Moon("M74 56A0 0 0 0 0 74 56Z", "M76 56A0 0 0 0 1 76 56Z", "67", "83")


def test_the_large_figure_takes_a_heading_and_four_lines_a_side():
    words = venn(["Lena", "LinkedIn", "Video und", "Screencast", "KI", "zu viel"], ["Gemeinsam"], [])

    assert [(word.text, word.tone) for word in words] == [
        ("Lena", "v-a v-head"),
        ("LinkedIn", "v-a"),
        ("Video und", "v-a"),
        ("Screencast", "v-a"),
        ("KI", "v-a"),
        ("Gemeinsam", "v-c v-head"),
    ]


def test_figures_keep_their_decimal_point_in_german():
    page = Template('{% include "parts/duo.html" with left="LV" right="TB" only %}')
    with translation.override("de"):
        drawn = page.render(Context())

    assert 'viewBox="0 0 76.36 46"' in drawn
    assert 'aria-hidden="true"' in drawn


def test_an_icon_is_one_hidden_line():
    assert icon("plus") == (
        '<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-linecap="round" stroke-linejoin="round" class="icon" aria-hidden="true">'
        '<path d="M5 12h14" /><path d="M12 5v14" /></svg>'
    )


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Lena Vogt", "LV"), ("Jan van der Øverland-Weiß", "JØ"), ("Sean O'Brien", "SO"), ("Sukarno", "S"), ("", "")],
)
def test_initials_are_first_and_last(name, letters):
    assert initials(name) == letters


@dataclass(frozen=True)
class Line:
    left: int
    right: int
    points: int


def test_a_line_of_the_map_joins_two_rows():
    (drawn,) = bows([Line(left=0, right=3, points=75)], 4)

    assert drawn.path == "M0 50C52 50 48 350 100 350"
    assert (drawn.left, drawn.right, drawn.middle) == ("12.5%", "87.5%", "50%")


def test_more_points_make_a_thicker_line():
    drawn = bows([Line(0, 0, points) for points in (0, 59, 60, 75, 86, 100)], 1)

    assert [bow.weight for bow in drawn] == ["w1", "w1", "w2", "w3", "w4", "w4"]


def test_a_qr_code_is_a_square_of_dark_modules_with_a_quiet_zone():
    code = qr("http://localhost/invitation/#code=ABCD")

    assert code.size > 25 + 8
    assert {tuple(map(int, place)) for place in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.path)} >= {
        (4, 4),
        (10, 4),
        (4, 10),
    }
    assert re.search(r"M[0-3] ", code.path) is None


def test_an_overlay_lays_the_smaller_number_over_the_larger():
    assert overlay(1, 3, 4) == overlay(3, 1, 4) == Overlay("25%", "75%")
    assert overlay(0, 0, 0) == Overlay("0%", "0%")
