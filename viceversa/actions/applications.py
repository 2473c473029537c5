"""Applications: how people fill in their own form, send it, change it and take it back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor, signed_in
from viceversa.actions import action, enrolments
from viceversa.models import (
    Draft,
    Enrolment,
    Exclusion,
    Key,
    Offer,
    Person,
    Programme,
    Return,
    State,
    Topic,
    Wish,
    Word,
)
from viceversa.models.applications import Purpose
from viceversa.models.enrolments import ALIVE
from viceversa.reports import applications as reports
from viceversa.reports import content, decisions
from viceversa.reports.applications import Application, Seen, Told

ROWS: dict[Purpose, tuple[type[Model], str]] = {
    Purpose.OFFER: (Offer, "level"),
    Purpose.WISH: (Wish, "priority"),
    Purpose.RETURN: (Return, ""),
}


@action
def save(programme: Programme, /, *, by: Actor, seen: Seen, answers: Mapping[str, Any]) -> Draft:
    """Keep a form as far as it is filled in, unless another window has gone on meanwhile."""
    form = opened(programme, by=by, side=seen.side)
    if form.draft is None or form.draft.window != seen.window:
        refuse_outdated(form, seen)
    draft = form.draft or Draft(programme=programme, person=form.person, side=form.side or "")
    draft.window, draft.saved_at = seen.window or draft.key, timezone.now()
    draft.sealed = content.seal_draft(draft, answers)
    draft.save()
    return draft


@action
def discard(programme: Programme, /, *, by: Actor, side: str) -> Programme:
    """Forget a draft, and the key that opens it."""
    forget(reports.application(programme, by=signed_in(by), side=side).draft)
    return programme


@action
def send(programme: Programme, /, *, by: Actor, seen: Seen, told: Told, declared: bool = False) -> Enrolment:
    """Take part, or change what was said, exactly as it was shown; what was sent already is not sent twice."""
    form = opened(programme, by=by, side=seen.side)
    if form.draft is None and form.sent:
        return form.sent
    refuse_outdated(form, seen)
    mine = form if form.side else reports.application(programme, by=form.person, side=told.side)
    enrolment = mine.enrolment or Enrolment(programme=programme, person=form.person, side=told.side)
    if not (declared or (mine.sent and enrolment.declared_at)):
        raise ValidationError({"declared": _("Please declare that you take part of your own accord.")})
    if mine.sent is None:
        enrolment.become(first_state(enrolment))
    store(enrolment, told)
    forget(form.draft)
    return enrolment


@action
def withdraw(enrolment: Enrolment, /, *, by: Actor) -> Enrolment:
    """Stop taking part, without a reason: tandems end today, and what was not sent yet is forgotten."""
    if enrolment.state not in ALIVE:
        raise ValidationError(_("You do not take part at the moment. There is nothing to take back."))
    enrolments.let_go([enrolment])
    enrolment.become(State.WITHDRAWN)
    enrolment.declared_at = enrolment.declared_version = None
    enrolment.save(update_fields=["state", "paused_on", "declined_for", "declared_at", "declared_version"])
    forget(Draft.objects.filter(programme=enrolment.programme, person=enrolment.person, side=enrolment.side).first())
    return enrolment


@action
def pause(enrolment: Enrolment, /, *, by: Actor) -> Enrolment:
    """Have a break: no matching run takes somebody in who has one."""
    return rested(enrolment, "pause", timezone.localdate())


@action
def resume(enrolment: Enrolment, /, *, by: Actor) -> Enrolment:
    """Go on after a break."""
    return rested(enrolment, "resume", None)


def rested(enrolment: Enrolment, verb: str, day: date | None) -> Enrolment:
    """Begin or end a break, where there is one to begin or to end."""
    if not decisions.possible(verb, enrolment):
        raise ValidationError(_("This has changed meanwhile. Please look at the page once more."))
    enrolment.paused_on = day
    enrolment.save(update_fields=["paused_on"])
    return enrolment


def opened(programme: Programme, *, by: Actor, side: str) -> Application:
    """The form of whoever acts, as long as it can be sent."""
    form = reports.application(programme, by=signed_in(by), side=side)
    if form.closed:
        raise ValidationError(form.closed)
    return form


def refuse_outdated(form: Application, seen: Seen) -> None:
    """Nobody overwrites what they have not seen."""
    if form.fingerprint != seen.fingerprint:
        raise ValidationError(
            _("You have gone on with this form in another window. What stands there is newer."), code="outdated"
        )


def first_state(enrolment: Enrolment) -> State:
    """How an enrolment begins: a lead looks at it, or there is a place at once, or a waiting list.

    At the one of a lead another lead looks, whatever holds for everybody else.
    """
    if enrolment.programme.approval or decisions.of_lead(enrolment):
        return State.APPLIED
    return State.WAITING if decisions.places_left(enrolment.programme, enrolment.side) == 0 else State.APPROVED


def store(enrolment: Enrolment, told: Told) -> None:
    """Write what somebody says about taking part."""
    enrolment.availability, enrolment.formats = list(told.said.availability), list(told.said.formats)
    enrolment.capacity = told.said.capacity
    enrolment.introduction = told.introduction
    if enrolment.declared_at is None:
        enrolment.declared_at, enrolment.declared_version = timezone.now(), enrolment.programme.version
    enrolment.full_clean(exclude=["formats", "availability"])
    enrolment.save()
    enrolments.write_topics([(enrolment, told.said)])
    Word.objects.filter(enrolment=enrolment).delete()
    Word.objects.bulk_create(
        Word(enrolment=enrolment, text=text, purpose=purpose, number=number) for purpose, text, number in told.words
    )
    Person.objects.filter(pk=enrolment.person_id).update(languages=list(told.languages))
    row = Exclusion.objects.filter(enrolment=enrolment).first() or Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, told.excluded)
    row.save()


def forget(draft: Draft | None) -> None:
    """Delete a draft; its key goes once that is certain: what is interrupted costs nobody what they have written."""
    if draft is not None:
        draft.delete()
        transaction.on_commit(Key.objects.filter(owner=draft.key).delete)


@action
def assign(programme: Programme, /, *, by: Actor, meant: Mapping[str, str]) -> Programme:
    """Say which topics people's own words mean: "+" a topic of its own, "-" none of them."""
    slugs = enrolments.learned(programme, meant, by=by)
    for word in Word.objects.all().waiting(programme).filter(text__in=slugs).select_related("enrolment"):
        if slugs[word.text]:
            put(word, slugs[word.text])
        word.delete()
    return programme


def put(word: Word, slug: str) -> None:
    """Put a topic in the place of a word; where it stands already, that stays."""
    model, number = ROWS[Purpose(word.purpose)]
    given: dict[str, Any] = {"enrolment": word.enrolment, "topic": Topic.objects.get(slug=slug)}
    model._default_manager.get_or_create(**given, defaults={number: word.number} if number else {})
