"""What leads write to everybody."""

from uuid import UUID

from viceversa.models import Mail, Message
from viceversa.notices import compose


def sending(key: UUID) -> list[Mail]:
    """Write a message to each of its readers."""
    message = Message.objects.select_related("programme", "by", "unit").get(key=key)
    lead = message.by or message.programme.lead
    words = {"programme": message.programme, "lead": lead, "subject": message.subject, "text": message.text}
    return [compose(reader, "messages.send", **words) for reader in message.readers]
