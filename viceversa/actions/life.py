"""What cuts across: one's own data, and forgetting what has been kept for long enough."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.sessions.models import Session as WebSession
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action, in_turn
from viceversa.models import (
    Acceptance,
    Attendance,
    Box,
    Draft,
    Enrolment,
    Event,
    Exclusion,
    Extra,
    Idea,
    Incident,
    Installation,
    Invitation,
    Job,
    Key,
    Lane,
    LeftOver,
    Mail,
    Message,
    Offer,
    Pairing,
    Parted,
    Person,
    Pin,
    Preference,
    Programme,
    Proposal,
    Reply,
    Return,
    Run,
    State,
    Tandem,
    TandemState,
    Upload,
    Wish,
    Word,
    addresses,
    erasures,
)
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.models.people import ERASED
from viceversa.notices import queue
from viceversa.notices.life import farewells
from viceversa.reports import content
from viceversa.reports.erasure import hindrances
from viceversa.reports.exclusions import House

BODIES_KEPT = timedelta(days=7)
LOG_KEPT = timedelta(days=730)
ASIDE = timedelta(days=30)
HALF_A_YEAR = timedelta(days=183)
SECURITY_KEPT = timedelta(days=90)
THREE_YEARS = timedelta(days=3 * 365 + 1)
BATCH = 500
# Where the key of a row is to be found.
KEYS: dict[type[Model], str] = {
    Upload: "key",
    Draft: "key",
    Exclusion: "enrolment__key",
    Preference: "enrolment__key",
    Enrolment: "key",
    Reply: "proposal__run__key",
    Run: "key",
    Idea: "key",
    Box: "key",
    Person: "key",
}
# Mails that cannot be sent any more when a row has gone.
LETTERS: dict[type[Model], str] = {Mail: "key", Person: "mails__key"}


@action
def correct(person: Person, /, *, by: Actor, locale: str, time_zone: str) -> Person:
    """Choose the language of one's own pages and mails, and the zone in which mails tell the time."""
    if time_zone not in available_timezones():
        raise ValidationError({"time_zone": _("This time zone is not in the list. Please choose one of those.")})
    person.locale, person.time_zone = locale, time_zone
    person.clean_fields(exclude={field.name for field in Person._meta.fields} - {"locale"})
    person.save(update_fields=["locale", "time_zone"])
    return person


@action
def choose(person: Person, /, *, by: Actor, wanted: list[str]) -> Person:
    """Choose which mails one wants beyond those that taking part needs."""
    person.unwanted = [kind for kind in Extra.values if kind not in wanted]
    person.save(update_fields=["unwanted"])
    return person


@in_turn
@action
def erase(person: Person, /, *, by: Actor, again: bool = False) -> Person:
    """Forget somebody at once and for good: no backup and no list brings them back.

    Keys go first, and what is interrupted the worker completes, as it does with what others have said in confidence.
    A partner keeps the tandem, without the name.
    Again, when a backup has brought somebody back, nothing stands in the way and nobody is told twice.
    """
    if not again and (reasons := hindrances(person)):
        raise ValidationError(reasons)
    digests = erasures.digests_of(person.email, person.personnel_number, former=person.former_email)
    erasures.remember([*digests, erasures.digest_of(person.key)])
    mine = Enrolment.objects.all().of(person)
    uploads, ideas = Upload.objects.filter(by=person), Idea.objects.filter(author=person)
    own = (mine, uploads, ideas, Draft.objects.filter(person=person))
    owners = [key for rows in own for key in rows.values_list("key", flat=True)]
    Key.objects.filter(owner__in=[*owners, person.key]).delete()
    if not again:
        queue(farewells(person), lane=Lane.PERSONAL)
    Job.objects.filter(subject__in=Mail.objects.filter(person=person).values("key")).delete()
    empty_mails(person)
    leave_behind(mine)
    person.delete()
    Job.objects.filter(slot="timetable.sweep").update(due_at=timezone.now())
    transaction.on_commit(partial(erasures.settle, digests))
    return person


def empty_mails(person: Person) -> None:
    """Forget the texts of mails that have told others of somebody; these read them in their own mailbox."""
    told = (
        models.Q(text__icontains=person.email)
        | models.Q(text__icontains=person.mailbox)
        | models.Q(text__contains=person.name)
    )
    Mail.objects.filter(told, sent_at__isnull=False).update(text="", html="", calendar="")


def leave_behind(mine: EnrolmentQuerySet) -> None:
    """Give tandems to somebody without a name, in an enrolment that says nothing; they end today."""
    today = timezone.localdate()
    shared = models.Q(mentor_tandems__isnull=False) | models.Q(mentee_tandems__isnull=False)
    kept = list(mine.filter(shared).values_list("pk", flat=True))
    tandems = Tandem.objects.filter(models.Q(mentor__in=kept) | models.Q(mentee__in=kept))
    tandems.active().update(state=TandemState.LEFT, ended_on=today)
    Proposal.objects.filter(models.Q(mentor__in=kept) | models.Q(mentee__in=kept)).delete()
    Pairing.objects.filter(models.Q(mentor__in=kept) | models.Q(mentee__in=kept)).delete()
    Pin.objects.filter(models.Q(mentor__in=kept) | models.Q(mentee__in=kept)).delete()
    for model in (Offer, Wish, Return, Word, Exclusion, Preference, LeftOver):
        model.objects.filter(enrolment__in=kept).delete()
    if kept:
        nobody = Person.objects.create(family_name="–", email=f"{uuid4()}@{ERASED}", is_active=False)
        Enrolment.objects.filter(pk__in=kept).update(
            person=nobody, state=State.WITHDRAWN, declared_at=None, declared_version=None,
            availability=[], formats=[], capacity=1, introduction="", declined_for="", paused_on=None,
        )  # fmt: skip


@action
def revise(programme: Programme, /, *, by: Actor, house: House, after: int = 0) -> int:
    """Take whoever was erased out of what some people have named in confidence; say how far it came, 0 at the end."""
    here = Exclusion.objects.filter(enrolment__programme=programme, pk__gt=after).order_by("pk")
    rows = list(here.select_related("enrolment__person")[:BATCH])
    Exclusion.objects.bulk_update(content.revise_exclusions(rows, house.revised, by=by), ["sealed"])
    return rows[-1].pk if rows else 0


@action
def sweep(installation: Installation, /, *, by: Actor) -> int:
    """Delete a batch of rows whose time is over, with the keys that open them; say how many there were."""
    now = timezone.now()
    if not settings.DEMO:  # its mailbox is where invented mails are read
        Mail.objects.filter(sent_at__lt=now - BODIES_KEPT).exclude(text="", html="", calendar="").update(
            text="", html="", calendar=""
        )
    for person in Person.objects.filter(moves_at__lt=now):
        Person.objects.filter(pk=person.pk, moves_at__lt=now).update(**addresses.settled())
    forget_limits(now)
    return next((count for rows in outdated(now) if (count := forget(rows))), 0)


def outdated(now: datetime) -> Iterator[QuerySet[Any]]:
    """Rows whose time is over, table by table; those that hang on others come first, so that batches stay small."""
    today = timezone.localdate(now)
    yield Upload.objects.all().outdated()
    yield Draft.objects.all().outdated(now)
    yield WebSession.objects.filter(expire_date__lt=now)
    yield Event.objects.outdated(now - LOG_KEPT)
    yield Incident.objects.all().outdated(today - SECURITY_KEPT)
    yield Mail.objects.filter(made_at__lt=now - HALF_A_YEAR)
    yield Parted.objects.filter(parted_on__lt=today - THREE_YEARS)
    closed = Programme.objects.all().closed_before(today)
    yield Exclusion.objects.filter(enrolment__programme__in=closed)
    yield Preference.objects.filter(enrolment__programme__in=closed)
    yield Idea.objects.filter(programme__in=closed)
    yield Box.objects.filter(programme__in=closed)
    yield Attendance.objects.filter(workshop__programme__in=closed)
    yield Reply.objects.filter(proposal__run__programme__in=closed)
    yield Pairing.objects.all().lapsed(today)
    yield Pairing.objects.filter(programme__in=closed)
    yield from ended(Programme.objects.all().closed_before(today - HALF_A_YEAR))
    yield Acceptance.objects.all().outdated(now - ASIDE)
    yield Invitation.objects.all().outdated(now - ASIDE)
    yield Person.objects.all().erased().filter(enrolments=None)
    last = Programme.objects.all().last_enrolment()
    if last and last < today - ASIDE:
        yield Person.objects.all().standing_aside(today - ASIDE)


def ended(programmes: QuerySet[Programme]) -> Iterator[QuerySet[Any]]:
    """Who took part in these programmes, with whom, and how that was computed."""
    yield Tandem.objects.filter(programme__in=programmes)
    yield Message.objects.filter(programme__in=programmes)
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
