"""What many sentences need: things in a row, and languages by their names."""

from collections.abc import Sequence

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

SIGNED = "gsg"  # a language of which Django has no name


def listed(values: Sequence[object]) -> str:
    """Write a list with commas and "and"."""
    *rest, last = map(str, values)
    return _("%(rest)s and %(last)s") % {"rest": ", ".join(rest), "last": last} if rest else last


def language(code: str) -> str:
    """The name of a language in the reader's."""
    if code == SIGNED:
        return _("German Sign Language")
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
