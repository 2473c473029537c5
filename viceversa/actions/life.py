"""What cuts across: forgetting what has been kept for long enough."""

from datetime import timedelta

from django.contrib.sessions.models import Session as WebSession
from django.utils import timezone

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Event, Installation, Key, Mail, Upload

BODIES_KEPT = timedelta(days=7)
LOG_KEPT = timedelta(days=730)


@action
def sweep(installation: Installation, /, *, by: Actor) -> None:
    """Delete staged uploads with their keys, texts of old mails, ended web sessions and old lines of the log."""
    now = timezone.now()
    outdated = Upload.objects.all().outdated()
    Key.objects.filter(owner__in=list(outdated.values_list("key", flat=True))).delete()
    outdated.delete()
    Mail.objects.filter(sent_at__lt=now - BODIES_KEPT).update(text="", html="")
    WebSession.objects.filter(expire_date__lt=now).delete()
    Event.objects.filter(at__lt=now - LOG_KEPT).delete()
