"""What can happen. Every change is one function in this folder.

An action is named `module.function`, and this one name is also its rule in `viceversa.access`, its
line in the log, its URL and the key of the worker's reactions. It takes a subject and `by`, and
returns what it made or changed.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import NAMED, NONE, RULES, Subject, person
from viceversa.models import Event, Installation, Job

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

S = TypeVar("S", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Lock, allow, do and log one change, all or nothing.

    A `form_key` makes it happen once: the same key returns what the first call made.
    """
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    rule = RULES[name]  # no rule, no action: this fails on import

    @wraps(function)
    def act(subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        by: Any = kwargs["by"]
        form_key: Any = kwargs.pop("form_key", None)
        with transaction.atomic():
            fresh = locked(subject)
            if not rule.who(by, fresh):
                raise PermissionDenied(name)
            if (before := done_before(name, fresh, form_key)) is not None:
                return before  # type: ignore[return-value]
            result = function(fresh, *args, **kwargs)
            if rule.trace is not NONE:
                log(name, cast("Subject", fresh), kwargs, form_key=form_key, result=result)
        return result

    return act


def in_turn(act: Callable[P, R]) -> Callable[P, R]:
    """One after the other, and the house before anybody in it: for what many people at once are part of."""

    @wraps(act)
    def wait(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            Installation.objects.select_for_update(no_key=True).first()
            return act(*args, **kwargs)

    return wait


def locked(subject: S) -> S:
    """The subject as it is now, held until the change is done; gone meanwhile, it looks as if it were forbidden."""
    # The number of the row stays, so whoever refers to it need not wait: two who log each other would for ever.
    rows = subject.__class__._default_manager.select_for_update(no_key=True)
    found: S | None = rows.filter(pk=subject.pk).first()
    if found is None:
        raise PermissionDenied
    return found


def require_version(seen: int, now: int, otherwise: "StrPromise | None" = None) -> None:
    """Nobody overwrites what they have not seen."""
    if seen != now:
        compare = _("Somebody else has saved this page meanwhile. Compare the two below, then save again.")
        raise ValidationError(otherwise or compare, code="outdated")


def done_before(name: str, subject: Any, form_key: UUID | None) -> models.Model | None:
    """What the same form made the first time, or None."""
    if form_key is None:
        return None
    event = Event.objects.filter(name=name, subject=subject.key, form_key=form_key).first()
    if event is None or event.result is None:
        return None
    found: models.Model | None = apps.get_model(event.result_kind)._default_manager.filter(key=event.result).first()
    if found is None:
        raise ValidationError(
            _("This form was sent before, and what came of it is gone again. Please fill in a new one.")
        )
    return found


def log(name: str, subject: Subject, told: dict[str, Any], *, form_key: UUID | None, result: object) -> None:
    """Write the event, and the job that reacts to it."""
    rule, now = RULES[name], timezone.now()
    named = rule.trace is NAMED
    made = result if isinstance(result, models.Model) and hasattr(result, "key") else None
    event = Event.objects.create(
        name=name,
        code=str(told[rule.tells]) if rule.tells else "",
        programme=subject.programme,
        subject=subject.key,
        by=person(told["by"]) if named else None,
        on=timezone.localdate(now),
        at=now if named else None,
        form_key=form_key,
        result_kind=made._meta.label if made else "",
        result=getattr(made, "key", None),
    )
    Job.objects.create(kind="events.react", subject=event.key, due_at=now)
