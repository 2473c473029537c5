"""Time in the demo: what has happened can lie some days back."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import DateField, DateTimeField, F
from django.db.models.functions import Cast

from viceversa.models import Job, Lane
from viceversa.models.jobs import MAIL_LANES
from viceversa.worker import jobs
from viceversa.worker.loop import work_off


def pass_days(days: int) -> None:
    """Let days pass: everything that has a date moves that far into the past."""
    for model in apps.get_app_config("viceversa").get_models():
        dated = [field for field in model._meta.concrete_fields if isinstance(field, DateField)]
        if dated:
            model._default_manager.update(**{field.name: earlier(field, timedelta(days=days)) for field in dated})


def earlier(field: "DateField[Any, Any]", span: timedelta) -> Any:
    """A day stays a day, a moment keeps its time."""
    moved = F(field.name) - span
    return moved if isinstance(field, DateTimeField) else Cast(moved, DateField())


def work() -> None:
    """Do what follows from what has happened, and send the mails."""
    while work_off((Lane.WORK,), jobs.WORK) + work_off(MAIL_LANES, jobs.MAILS):
        pass
    if left := Job.objects.exclude(trouble="").first():
        raise RuntimeError(f"{left.kind} failed with {left.trouble}")
