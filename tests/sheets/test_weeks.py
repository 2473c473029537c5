"""Times of the week as people write them."""

import pytest

from viceversa.sheets import Span, slots
from viceversa.sheets.weeks import availability

MORNING, AFTERNOON = (16, 24), (26, 34)
MO, DI, MI, DO, FR = range(5)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Di vormittags", [(DI, *MORNING)]),
        ("Dienstag Vormittag", [(DI, *MORNING)]),
        ("dienstags nachmittags; Fr. vormittags", [(DI, *AFTERNOON), (FR, *MORNING)]),
        ("Tuesday morning, Thu afternoon", [(DI, *MORNING), (DO, *AFTERNOON)]),
        ("Wed am", [(MI, *MORNING)]),
        ("Di", [(DI, *MORNING), (DI, *AFTERNOON)]),
        ("Di, Do vormittags", [(DI, *MORNING), (DO, *MORNING)]),
        ("Di und Do vormittags", [(DI, *MORNING), (DO, *MORNING)]),
        ("Mo-Mi 9-11", [(MO, 18, 22), (DI, 18, 22), (MI, 18, 22)]),
        ("Mo bis Di nachmittags", [(MO, *AFTERNOON), (DI, *AFTERNOON)]),
        ("Di 9:15–11:45 Uhr", [(DI, 19, 23)]),
        ("Di von 9 bis 11 Uhr", [(DI, 18, 22)]),
        ("Di 9.30-11.30", [(DI, 19, 23)]),
        ("Tue 2-4pm", [(DI, 28, 32)]),
        ("Tue 11-1 pm", [(DI, 22, 26)]),
        ("Di ab 14 Uhr", [(DI, 28, 34)]),
        ("Di bis 11 Uhr", [(DI, 16, 22)]),
        ("Di 9-11 und 14-16", [(DI, 18, 22), (DI, 28, 32)]),
        ("Di vor- und nachmittags", [(DI, *MORNING), (DI, *AFTERNOON)]),
        ("Di vormittags, Di mittags, Di nachmittags", [(DI, 16, 34)]),
        ("vormittags", [(day, *MORNING) for day in range(5)]),
        ("jederzeit", [(day, *part) for day in range(5) for part in (MORNING, AFTERNOON)]),
        ("", []),
    ],
)
def test_times_are_understood(text, spans):
    assert availability(text) == (tuple(Span(*span) for span in spans), ())


@pytest.mark.parametrize(
    "text", ["mal sehen", "nicht Mi", "Di außer Ferien", "Di 11-9", "Di 9", "Di 25-27", "Di 14:00-99:00", "8"]
)
def test_what_is_not_clear_is_handed_back(text):
    assert availability(text) == ((), (text,))


def test_half_hours_are_numbered_through_the_week():
    assert slots([Span(0, 0, 1), Span(6, 46, 48)]) == (0, 334, 335)
