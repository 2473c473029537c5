"""Messages to everybody of a programme: tried out on oneself, then sent to all at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from viceversa.access import Actor, signed_in
from viceversa.actions import action
from viceversa.models import Message, Programme
from viceversa.notices import notify


@action
def send(programme: Programme, /, *, by: Actor, subject: str, text: str, **to_whom: Any) -> Message:
    """Keep a message, and have it written to everybody it is meant for: an audience, and perhaps a unit."""
    message = Message(programme=programme, by=signed_in(by), subject=subject, text=text, **to_whom)
    if not message.readers.exists():
        raise ValidationError(_("Nobody would read this message. Please choose others."))
    message.save()
    return message


@action
def try_out(programme: Programme, /, *, by: Actor, subject: str, text: str, **_to_whom: Any) -> Programme:
    """Send a message to oneself, as everybody will read it."""
    reader = signed_in(by)
    notify(reader, "messages.send", programme=programme, lead=reader, subject=subject, text=text)
    return programme
