"""Preferences: a lead opens a window, Viceversa shows everybody a few, and each says in confidence what they think."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import SYSTEM, Actor
from viceversa.actions import action
from viceversa.models import Enrolment, Key, Person, Preference, Programme
from viceversa.reports import content, preferences
from viceversa.reports.pool import places

SHOWN = 5


@action
def open(programme: Programme, /, *, by: Person, until: date) -> Programme:  # noqa: A001  the name of the rule
    """Let people say until the end of that day whom they could imagine; who is shown, the worker chooses."""
    if stands := preferences.obstacle(programme):
        raise ValidationError(stands)
    if not timezone.localdate() < until <= programme.ends_on:
        raise ValidationError({"until": _("Please choose a day from tomorrow to the end of the programme.")})
    programme.preferences_until = until
    programme.save(update_fields=["preferences_until"])
    return programme


@action
def close(programme: Programme, /, *, by: Actor) -> Programme:
    """End the window now; what was said until then counts."""
    if not programme.asks_preferences:
        raise ValidationError(_("The time for this is over already."))
    programme.preferences_until = timezone.localdate() - timedelta(days=1)
    programme.save(update_fields=["preferences_until"])
    return programme


@action
def offer(programme: Programme, /, *, by: Actor, chosen: Mapping[str, Sequence[str]]) -> Programme:
    """Seal for everybody whom they see: who was shown before stays, for a gap would tell something.

    Since they were chosen, people may have left: whoever is still there is counted once more.
    """
    here = Enrolment.objects.filter(programme=programme, key__in=list(chosen)).declared()
    pool = {str(each.key): each for each in here}
    if stands := preferences.crowd(places(programme)):
        raise ValidationError(stands)
    rows = {row.enrolment_id: row for row in Preference.objects.filter(enrolment__in=pool.values()).with_people()}
    made = [Preference(enrolment=each) for each in pool.values() if each.pk not in rows]
    before = {row.enrolment_id: said for row, said in content.all_preferences(rows.values(), by=SYSTEM)}
    everybody = [*rows.values(), *made]
    random.SystemRandom().shuffle(everybody)
    with transaction.atomic(using=Key.objects.db):
        content.seal_preferences(
            (row, listed(before.get(row.enrolment_id, {}), chosen[str(row.enrolment.key)], pool)) for row in everybody
        )
    Preference.objects.bulk_update(rows.values(), ["sealed"])
    Preference.objects.bulk_create(row for row in everybody if row.pk is None)
    return programme


@action
def answer(enrolment: Enrolment, /, *, by: Person, seen: str, **said: str) -> Enrolment:
    """Say yes, maybe or no to those who are shown; another answer leaves the same traces as the same one again."""
    row = Preference.objects.filter(enrolment=enrolment).with_people().first()
    if row is None or not enrolment.programme.asks_preferences:
        raise ValidationError(_("The time for this is over. What you have said until now counts."))
    before = content.preferences(row, by=by)
    if seen != preferences.fingerprint(before):
        raise ValidationError(_("The list has changed meanwhile. Please look at it again."))
    answers = [said.get(preferences.field(place), "") for place in range(len(before))]
    content.seal_preferences([(row, dict(zip(before, answers, strict=True)))])
    row.save(update_fields=["sealed"])
    return enrolment


def listed(before: Mapping[str, str], new: Sequence[str], pool: Mapping[str, Enrolment]) -> dict[str, str]:
    """Whom somebody sees: those shown before who still take part, then new ones, five in all."""
    kept = {key: said for key, said in before.items() if key in pool}
    fresh = [key for key in new if key in pool and key not in kept][: max(SHOWN - len(kept), 0)]
    return kept | dict.fromkeys(fresh, "")
