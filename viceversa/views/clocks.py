"""Days and hours in forms."""

from zoneinfo import available_timezones

from django import forms


def zones() -> list[tuple[str, str]]:
    """The time zones that people know by a place."""
    places = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [(zone, zone.replace("_", " ")) for zone in ["UTC", *places]]


class Day(forms.DateInput):
    """A day, chosen from the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Hour(forms.TimeInput):
    """An hour, as the browser asks for it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")
