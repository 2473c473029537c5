"""Time in the demo: what has happened can lie some days back."""

import re
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import DateField, DateTimeField, F
from django.db.models.functions import Cast
from django.utils import timezone

from viceversa.models import Job, Lane, Mail
from viceversa.models.jobs import MAIL_LANES
from viceversa.templatetags.words import date_long
from viceversa.worker import jobs
from viceversa.worker.loop import work_off

FAR = 200  # no mail names a day further away


def pass_days(days: int) -> None:
    """Let days pass: everything that has a date moves that far into the past."""
    for model in apps.get_app_config("viceversa").get_models():
        dated = [field for field in model._meta.concrete_fields if isinstance(field, DateField)]
        if dated:
            model._default_manager.update(**{field.name: earlier(field, timedelta(days=days)) for field in dated})
    rewrite(timedelta(days=days))


def rewrite(span: timedelta) -> None:
    """Mails name days in words; those move as well."""
    today = timezone.localdate()
    around = [today + timedelta(days=number) for number in range(-FAR, FAR)]
    moved = {spoken(day): spoken(day - span) for day in around}
    named = re.compile("|".join(moved))
    mails = list(Mail.objects.all())
    for mail in mails:
        mail.text, mail.html = (named.sub(lambda day: moved[day[0]], each) for each in (mail.text, mail.html))
    Mail.objects.bulk_update(mails, ["text", "html"])


def spoken(day: date) -> str:
    """As a mail writes it: without binding spaces."""
    return date_long(day).replace("\u00a0", " ")


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
