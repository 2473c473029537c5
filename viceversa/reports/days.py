"""Days, as sentences name them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext


def in_full(day: date) -> str:
    """A day with its year: “26. März 2027”."""
    return date_format(day, pgettext("date", "j\u00a0F\u00a0Y"))
