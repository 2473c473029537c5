"""What many sentences need: things in a row, small numbers in words, and languages by their names."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext as _

NUMBERS = {
    2: pgettext_lazy("number", "two"),
    3: pgettext_lazy("number", "three"),
    4: pgettext_lazy("number", "four"),
    5: pgettext_lazy("number", "five"),
    6: pgettext_lazy("number", "six"),
    7: pgettext_lazy("number", "seven"),
    8: pgettext_lazy("number", "eight"),
    9: pgettext_lazy("number", "nine"),
    10: pgettext_lazy("number", "ten"),
    11: pgettext_lazy("number", "eleven"),
    12: pgettext_lazy("number", "twelve"),
}
SIGNED = "gsg"  # a language of which Django has no name


def listed(values: Iterable[object]) -> str:
    """Write a list with commas and "and"."""
    *rest, last = [*map(str, values)] or [""]
    return _("%(rest)s and %(last)s") % {"rest": ", ".join(rest), "last": last} if rest else last


def grouped(number: int) -> str:
    """A large number, as people write it."""
    return str(number_format(number, force_grouping=True))


def hours(half_hours: int) -> str:
    """So many half-hours in hours, with a half only where there is one."""
    return str(number_format(half_hours / 2, decimal_pos=half_hours % 2))


def in_words(number: int) -> str:
    """A number up to twelve as a word, a larger one in digits."""
    return str(NUMBERS.get(number) or grouped(number))


def language(code: str) -> str:
    """The name of a language in the reader's."""
    if code == SIGNED:
        return _("German Sign Language")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
