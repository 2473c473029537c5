"""Numbers, dates and lists, written as people write them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from viceversa.reports.days import by_weekday, in_full, in_short
from viceversa.reports.matching import grouped

register = template.Library()

Day = date | datetime
WORDS = {
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


@register.filter(expects_localtime=True)
def date_short(value: Day | None) -> str:
    """“Di, 24. Nov., 14:00”; a day without a clock has no time."""
    day = in_short(value) if value else ""
    return f"{day}, {time(value)}" if isinstance(value, datetime) else day


@register.filter(expects_localtime=True)
def date_soon(value: Day | None) -> str:
    """“heute, 14:00” or “morgen, 14:00”, and the short date beyond."""
    day = value.date() if isinstance(value, datetime) else value
    today = timezone.localdate()
    near = {today: _("today"), today + timedelta(days=1): _("tomorrow")}
    if day not in near:
        return date_short(value)
    return f"{near[day]}, {time(value)}" if isinstance(value, datetime) else near[day]


@register.filter(expects_localtime=True)
def date_long(value: Day | None) -> str:
    """“Dienstag, 24. November”."""
    return by_weekday(value) if value else ""


@register.filter(expects_localtime=True)
def date_full(value: Day | None) -> str:
    """“26. März 2027”, for days in other years."""
    return in_full(value) if value else ""


@register.filter(expects_localtime=True)
def time(value: Day | None) -> str:
    """“14:00”."""
    return date_format(value, "H:i") if isinstance(value, datetime) else ""


@register.filter
def percent(share: float | None) -> str:
    """Write a share from 0 to 1: 0.45 is “45 %” in German, “45%” in English."""
    return "" if share is None else _("%(number)s%%") % {"number": round(share * 100)}


register.filter(grouped)


@register.filter
def in_words(number: int) -> str:
    """Write up to twelve as a word, and more with a sign between thousands: “vier”, “1.623”."""
    return str(WORDS.get(number) or grouped(number))


@register.filter
def joined(things: Iterable[object]) -> str:
    """“Anna, Ben und Cem”."""
    *rest, last = [str(thing) for thing in things] or [""]
    return _("%(rest)s and %(last)s") % {"rest": ", ".join(rest), "last": last} if rest else last


@register.filter
def mailbox(address: str) -> SafeString:
    """An address that breaks before its house, where a line is too short for it."""
    name, at, house = address.rpartition("@")
    return format_html("{}<wbr>{}{}", name, at, house)
