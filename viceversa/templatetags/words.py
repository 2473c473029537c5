"""Numbers, dates and lists, written as people write them."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from viceversa.reports.days import by_weekday, in_full, in_short
from viceversa.reports.phrases import grouped, in_words, listed

register = template.Library()

Day = date | datetime


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
register.filter(in_words)
register.filter("joined", listed)


@register.filter
def mailbox(address: str) -> SafeString:
    """An address that breaks before its house, where a line is too short for it."""
    name, at, house = address.rpartition("@")
    return format_html("{}<wbr>{}{}", name, at, house)
