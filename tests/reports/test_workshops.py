"""The agenda of a kick-off, by the clock."""

from datetime import UTC, datetime

import pytest

from viceversa.models import Workshop
from viceversa.reports.workshops import Step, course


def told(agenda):
    starts_at = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)
    return list(course(Workshop(starts_at=starts_at, minutes=60, zone="Europe/Berlin", agenda=agenda)))


@pytest.mark.parametrize("unit", ["minutes", "Minuten"])
def test_each_step_begins_when_the_one_before_it_ends(unit):
    assert told(f"5 {unit}: Arriving.\n\n45 {unit} : Talking.\n10 {unit}: Ending.") == [
        Step("Arriving.", "10:30", f"5 {unit}"),
        Step("Talking.", "10:35", f"45 {unit}"),
        Step("Ending.", "11:20", f"10 {unit}"),
    ]


def test_beyond_a_step_that_does_not_say_how_long_it_lasts_no_time_is_made_up():
    assert told("5 minutes: Arriving.\nCoffee\n10 minutes: Talking.") == [
        Step("Arriving.", "10:30", "5 minutes"),
        Step("Coffee"),
        Step("10 minutes: Talking."),
    ]
    assert told("") == []
