"""What cuts across: one's own data, and forgetting what has been kept for long enough."""

from datetime import datetime, timedelta
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.sessions.models import Session as WebSession
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Event, Installation, Key, Mail, Person, Upload

BODIES_KEPT = timedelta(days=7)
LOG_KEPT = timedelta(days=730)


@action
def correct(person: Person, /, *, by: Actor, locale: str, time_zone: str) -> Person:
    """Choose the language of one's own pages and mails, and the zone in which mails tell the time."""
    if time_zone not in available_timezones():
        raise ValidationError({"time_zone": _("This zone is not in the list. Please choose one of those.")})
    person.locale, person.time_zone = locale, time_zone
    person.full_clean(exclude=["password"])
    person.save(update_fields=["locale", "time_zone"])
    return person


@action
def sweep(installation: Installation, /, *, by: Actor) -> None:
    """Delete staged uploads with their keys, texts of old mails, ended web sessions and limits, old log lines."""
    now = timezone.now()
    outdated = Upload.objects.all().outdated()
    Key.objects.filter(owner__in=list(outdated.values_list("key", flat=True))).delete()
    outdated.delete()
    if not settings.DEMO:  # its mailbox is where invented mails are read
        Mail.objects.filter(sent_at__lt=now - BODIES_KEPT).update(text="", html="")
    WebSession.objects.filter(expire_date__lt=now).delete()
    forget_limits(now)
    Event.objects.filter(at__lt=now - LOG_KEPT).delete()


def forget_limits(now: datetime) -> None:
    """Delete what the cache no longer needs: it would keep the addresses of computers until it is full."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [connection.ops.adapt_datetimefield_value(now)])
