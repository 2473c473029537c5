"""The mail channel: SMTP, spoken by the worker and never inside a request."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from viceversa.models import Mail


def send(mail: Mail) -> None:
    """Hand one mail to the server. Sent again, it has the same identity, so that mailboxes keep one."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{mail.key}@{host}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.person.email], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    message.send()
