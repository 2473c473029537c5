"""Days, as sentences and pages write them."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def in_short(day: date) -> str:
    """A day in a line among others: “Di, 24. Nov.”."""
    return date_format(here(day), pgettext("date", "D j\u00a0M"))


def by_weekday(day: date) -> str:
    """A day that one has in mind: “Dienstag, 24. November”."""
    return date_format(here(day), pgettext("date", "l j\u00a0F"))


def in_full(day: date) -> str:
    """A day with its year: “26. März 2027”."""
    return date_format(here(day), pgettext("date", "j\u00a0F\u00a0Y"))


def here(day: date) -> date:
    """The same; a moment as clocks show it where it is read."""
    return timezone.localtime(day) if isinstance(day, datetime) else day
