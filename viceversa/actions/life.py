"""What cuts across: one's own data, and forgetting what has been kept for long enough."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.sessions.models import Session as WebSession
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import (
    Enrolment,
    Event,
    Exclusion,
    Installation,
    Job,
    Key,
    LeftOver,
    Mail,
    Parted,
    Person,
    Pin,
    Programme,
    Proposal,
    Reply,
    Run,
    Tandem,
    Upload,
)

BODIES_KEPT = timedelta(days=7)
LOG_KEPT = timedelta(days=730)
ASIDE = timedelta(days=30)
HALF_A_YEAR = timedelta(days=183)
THREE_YEARS = timedelta(days=3 * 365 + 1)
BATCH = 500
# Where the key of a row is to be found.
KEYS: dict[type[Model], str] = {
    Upload: "key",
    Exclusion: "enrolment__key",
    Enrolment: "key",
    Reply: "proposal__run__key",
    Run: "key",
}
# Mails that cannot be sent any more when a row has gone.
LETTERS: dict[type[Model], str] = {Mail: "key", Person: "mails__key"}


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
def sweep(installation: Installation, /, *, by: Actor) -> int:
    """Delete a batch of rows whose time is over, with the keys that open them; say how many there were."""
    now = timezone.now()
    if not settings.DEMO:  # its mailbox is where invented mails are read
        Mail.objects.filter(sent_at__lt=now - BODIES_KEPT).exclude(text="", html="").update(text="", html="")
    forget_limits(now)
    return next((count for rows in outdated(now) if (count := forget(rows))), 0)


def outdated(now: datetime) -> Iterator[QuerySet[Any]]:
    """Rows whose time is over, table by table; those that hang on others come first, so that batches stay small."""
    today = timezone.localdate(now)
    yield Upload.objects.all().outdated()
    yield WebSession.objects.filter(expire_date__lt=now)
    yield Event.objects.filter(at__lt=now - LOG_KEPT)
    yield Mail.objects.filter(made_at__lt=now - HALF_A_YEAR)
    yield Parted.objects.filter(parted_on__lt=today - THREE_YEARS)
    closed = Programme.objects.all().closed_before(today)
    yield Exclusion.objects.filter(enrolment__programme__in=closed)
    yield Reply.objects.filter(proposal__run__programme__in=closed)
    yield from ended(Programme.objects.all().closed_before(today - HALF_A_YEAR))
    last = Programme.objects.all().last_enrolment()
    if last and last < today - ASIDE:
        yield Person.objects.all().standing_aside(today - ASIDE)


def ended(programmes: QuerySet[Programme]) -> Iterator[QuerySet[Any]]:
    """Who took part in these programmes, with whom, and how that was computed."""
    yield Tandem.objects.filter(programme__in=programmes)
    yield Proposal.objects.filter(run__programme__in=programmes)
    yield LeftOver.objects.filter(run__programme__in=programmes)
    yield Run.objects.filter(programme__in=programmes)
    yield Pin.objects.filter(programme__in=programmes)
    yield Enrolment.objects.filter(programme__in=programmes)


def forget(rows: QuerySet[Any]) -> int:
    """Delete some of these rows, first the keys: what is interrupted can be repeated, but never be read again."""
    batch = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
    found = rows.model._default_manager.filter(pk__in=batch)
    if owner := KEYS.get(rows.model):
        Key.objects.filter(owner__in=list(found.values_list(owner, flat=True))).delete()
    if letter := LETTERS.get(rows.model):
        Job.objects.filter(subject__in=found.values(letter)).delete()
    found.delete()
    return len(batch)


def forget_limits(now: datetime) -> None:
    """Delete what the cache no longer needs: it would keep the addresses of computers until it is full."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < %s", [connection.ops.adapt_datetimefield_value(now)])
