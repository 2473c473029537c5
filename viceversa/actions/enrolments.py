"""Enrolments: how they come in, how people declare that they take part, and what leads decide."""

from collections.abc import Mapping, Sequence
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa import access
from viceversa.access import SYSTEM, Actor
from viceversa.actions import action, topics
from viceversa.actions.staging import finish, refuse_done
from viceversa.models import (
    Enrolment,
    Exclusion,
    Key,
    Lane,
    Offer,
    Person,
    Programme,
    Reason,
    Return,
    Sheet,
    State,
    Tandem,
    TandemState,
    Topic,
    Upload,
    Wish,
)
from viceversa.notices import enrolments as letters
from viceversa.notices import queue
from viceversa.reports import content, decisions, uploads
from viceversa.reports.arrivals import LEFT_OUT, NEW_TOPIC, Arrivals, arrivals
from viceversa.sheets import EnrolmentRow
from viceversa.sheets import Sheet as Table
from viceversa.sheets.entries import Said
from viceversa.sheets.lines import Directory

STAY = (State.DECLINED, State.WITHDRAWN)


@action
def stage(programme: Programme, /, *, by: Actor, file: Table[EnrolmentRow]) -> Upload:
    """Keep what was understood of a list of enrolments, sealed, until somebody confirms it."""
    upload = Upload(sheet=Sheet.ENROLMENTS, by=access.person(by), programme=programme, made_at=timezone.now())
    upload.sealed = content.seal_rows(upload, uploads.pack(file, uploads.ENROLMENT))
    upload.confidential = content.seal_confidential(upload, uploads.excluded(file))
    upload.save()
    return upload


@action
def bring_in(
    upload: Upload, /, *, by: Actor, seen: str, meant: Mapping[str, str] | None = None, declared: bool = False
) -> Upload:
    """Store a staged list as it was seen. `meant` says which topic a word means: "+" a new one, "-" none."""
    refuse_done(upload)
    programme = Programme.objects.select_for_update(no_key=True).get(pk=cast("int", upload.programme_id))
    found = arrivals(upload, by=by)
    if found.fingerprint != seen:
        raise ValidationError(_("Enrolments or topics have changed since you opened this page. Please look once more."))
    found = arrivals(upload, by=by, meant=learned(programme, meant or {}, by=by))
    store(programme, found, by=by)
    if declared:
        here = Enrolment.objects.filter(programme=programme, person__in=[arrival.person for arrival in found.all])
        here.undeclared().update(declared_at=timezone.now(), declared_version=programme.version)
    exclude(upload, found)
    return finish(upload, found.figures)


@action
def discard(upload: Upload, /, *, by: Actor) -> Upload:
    """Forget a staged list, and the key that opens it."""
    return finish(upload, upload.figures)


@action
def invite(programme: Programme, /, *, by: Actor) -> Programme:
    """Ask everybody who has not done so yet to declare that they take part; the letters are written by the worker."""
    if not Enrolment.objects.filter(programme=programme).undeclared().exists():
        raise ValidationError(_("Everybody has declared that they take part. There is nobody to ask."))
    return programme


@action
def declare(enrolment: Enrolment, /, *, by: Actor) -> Enrolment:
    """Declare to take part: in the programme, on whichever side."""
    if enrolment.state in STAY:
        raise ValidationError(_("You are not part of this programme at the moment. The programme lead can help."))
    mine = Enrolment.objects.filter(programme=enrolment.programme, person=enrolment.person, declared_at=None)
    mine.update(declared_at=timezone.now(), declared_version=enrolment.programme.version)
    enrolment.refresh_from_db()
    return enrolment


@action
def approve(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment]) -> Programme:
    """Let people take part, as far as there are places; whoever comes late enters the next matching run."""
    rows = decidable("approve", programme, chosen, by=by)
    if problem := decisions.crowded(programme, rows):
        raise ValidationError(problem)
    for row in rows:
        row.become(State.APPROVED)
    return decided("approve", programme, rows, by=by)


@action
def wait(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment]) -> Programme:
    """Put people on the waiting list, where the order is that of signing up."""
    rows = decidable("wait", programme, chosen, by=by)
    for row in rows:
        row.become(State.WAITING)
    return decided("wait", programme, rows, by=by)


@action
def decline(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment], reason: Reason) -> Programme:
    """Tell people that they cannot take part this time, and why; a lead may decide anew."""
    rows = decidable("decline", programme, chosen, by=by)
    for row in rows:
        row.become(State.DECLINED, declined_for=Reason(reason))
    return decided("decline", programme, rows, by=by)


@action
def pause(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment]) -> Programme:
    """Leave people out of matching runs for a while; their places and their tandems stay theirs."""
    rows = decidable("pause", programme, chosen, by=by)
    for row in rows:
        row.paused_on = timezone.localdate()
    return decided("pause", programme, rows, by=by)


@action
def resume(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment]) -> Programme:
    """End the break of people: the next matching run takes them in."""
    rows = decidable("resume", programme, chosen, by=by)
    for row in rows:
        row.paused_on = None
    return decided("resume", programme, rows, by=by)


@action
def withdraw(programme: Programme, /, *, by: Actor, chosen: Sequence[Enrolment]) -> Programme:
    """Take people out who asked for it, without a reason; their tandems end today."""
    rows = decidable("withdraw", programme, chosen, by=by)
    let_go(rows)
    for row in rows:
        row.become(State.WITHDRAWN)
    return decided("withdraw", programme, rows, by=by)


@action
def export(programme: Programme, /, *, by: Actor) -> Programme:
    """Take the list away as a file; the log names who did."""
    return programme


@action
def alert(programme: Programme, /, *, by: Actor) -> Programme:
    """Tell the leads that a place is free while people wait for one."""
    queue(letters.alerting(programme), lane=Lane.PERSONAL)
    return programme


def decidable(verb: str, programme: Programme, chosen: Sequence[Enrolment], *, by: Actor) -> list[Enrolment]:
    """Enrolments of this programme as they are now, held until it is decided: about all of them, or about none.

    Nobody decides about themselves.
    """
    here = Enrolment.objects.filter(programme=programme, pk__in=[one.pk for one in chosen]).select_related("person")
    rows = list(here.select_for_update(no_key=True, of=("self",)))
    if problems := decisions.hindrances(verb, programme, rows, by=by):
        raise ValidationError(problems)
    return rows


def decided(verb: str, programme: Programme, rows: Sequence[Enrolment], *, by: Actor) -> Programme:
    """Store what was decided, and tell everybody whom it is about."""
    Enrolment.objects.bulk_update(rows, ["state", "declined_for", "paused_on"])
    queue(letters.deciding(verb, programme, rows, by=access.person(by)), lane=Lane.PERSONAL)
    return programme


def let_go(rows: Sequence[Enrolment]) -> None:
    """End the tandems of whoever leaves; the partners are told that it ends, never why."""
    left = Tandem.objects.all().active().joining(rows)
    queue(letters.parting(left.with_people(), rows), lane=Lane.PERSONAL)
    left.update(state=TandemState.LEFT, ended_on=timezone.localdate())


def learned(programme: Programme, meant: Mapping[str, str], *, by: Actor) -> dict[str, str]:
    """Remember what a lead has decided about words; those that are left out are not remembered."""
    return {
        text: topics.learn(programme, by=by, text=text, topic=choice.removeprefix(NEW_TOPIC)).topic.slug
        if choice != LEFT_OUT
        else ""
        for text, choice in meant.items()
    }


def store(programme: Programme, found: Arrivals, *, by: Actor) -> None:
    """Store new enrolments and what has changed; a list lets nobody take part who has brought it in themselves."""
    own = getattr(access.person(by), "pk", None)
    for arrival in found.new:
        arrival.enrolment = Enrolment(programme=programme, person_id=arrival.person, side=arrival.entry.side)
    for arrival in (*found.new, *found.changed):
        enrolment, said = arrival.enrolment, arrival.entry.said
        if enrolment.state not in STAY and arrival.person != own:
            enrolment.state = State.APPROVED
        enrolment.availability, enrolment.formats = list(said.availability), list(said.formats)
        enrolment.capacity = said.capacity
    Enrolment.objects.bulk_create(arrival.enrolment for arrival in found.new)
    Enrolment.objects.bulk_update(
        [arrival.enrolment for arrival in found.changed], ["state", "availability", "formats", "capacity"]
    )
    write_topics([(arrival.enrolment, arrival.entry.said) for arrival in (*found.new, *found.changed)])


def write_topics(said: Sequence[tuple[Enrolment, Said]]) -> None:
    """Write offers, wishes and returns anew."""
    numbers = dict(Topic.objects.values_list("slug", "pk"))
    for model in (Offer, Wish, Return):
        model.objects.filter(enrolment__in=[enrolment.pk for enrolment, _its in said]).delete()
    Offer.objects.bulk_create(
        Offer(enrolment=one, topic_id=numbers[slug], level=level) for one, its in said for slug, level in its.offers
    )
    Wish.objects.bulk_create(
        Wish(enrolment=one, topic_id=numbers[slug], priority=number) for one, its in said for slug, number in its.wishes
    )
    Return.objects.bulk_create(
        Return(enrolment=one, topic_id=numbers[slug]) for one, its in said for slug in its.returns
    )


def exclude(upload: Upload, found: Arrivals) -> None:
    """Seal whom people do not want to meet: a row for everybody, whether they named somebody or not.

    Whom we do not know, or the person themselves, is left out, and nothing tells it. What was named before stays.
    """
    named = content.confidential(upload, by=SYSTEM)
    directory = Directory(Person.objects.all().as_known())
    keys = {email.lower(): str(key) for email, key in Person.objects.values_list("email", "key")}
    rows = {row.enrolment_id: row for row in Exclusion.objects.filter(enrolment__programme=upload.programme)}
    with transaction.atomic(using=Key.objects.db):
        for arrival in found.all:
            texts = named.get(f"{arrival.entry.email} {arrival.entry.side}", [])
            meant = {keys[email] for text in texts if (email := directory.find(text)) and email != arrival.entry.email}
            keep(arrival.enrolment, rows.get(arrival.enrolment.pk), meant)


def keep(enrolment: Enrolment, row: Exclusion | None, meant: set[str]) -> None:
    """Seal one person's exclusions, together with what they named before."""
    said = content.named(row, by=SYSTEM) if row else frozenset()
    fresh = meant - content.exclusions(row, by=SYSTEM) if row else meant
    if row is None or fresh:
        row = row or Exclusion(enrolment=enrolment)
        row.sealed = content.seal_exclusions(row, said | fresh)
        row.save()
