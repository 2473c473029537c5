"""Days, as sentences and pages write them."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

NEARLY_A_YEAR = timedelta(days=330)


def in_short(day: date) -> str:
    """A day in a line among others: “Di, 24. Nov.”; with its year, if another of that name comes first."""
    return dated(day, pgettext("date", "D j\u00a0M"))


def by_weekday(day: date) -> str:
    """A day that one has in mind: “Dienstag, 24. November”; with its year, if another of that name comes first."""
    return dated(day, pgettext("date", "l j\u00a0F"))


def by_month(day: date) -> str:
    """The month of a day: “November”; with its year, if another of that name comes first."""
    return dated(day, "F")


def dated(day: date, pattern: str) -> str:
    """Write a day, with its year where that is needed."""
    local = here(day)
    on = local.date() if isinstance(local, datetime) else local
    return date_format(local, f"{pattern}\u00a0Y" if on - timezone.localdate() > NEARLY_A_YEAR else pattern)


def in_full(day: date) -> str:
    """A day with its year: “26. März 2027”."""
    return date_format(here(day), pgettext("date", "j\u00a0F\u00a0Y"))


def here(day: date) -> date:
    """The same; a moment as clocks show it where it is read."""
    return timezone.localtime(day) if isinstance(day, datetime) else day
