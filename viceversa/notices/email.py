"""The mail channel: SMTP, spoken by the worker and never inside a request."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from viceversa.models import Installation, Mail


def send(mail: Mail) -> None:
    """Hand one mail to the server. Sent again, it has the same identity, so that mailboxes keep one."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    host = address.rpartition("@")[2]
    headers = {"Message-ID": f"<{mail.key}@{host}>", "Auto-Submitted": "auto-generated"}
    sender = formataddr((Installation.objects.values_list("sender", flat=True).first() or name, address))
    message = EmailMultiAlternatives(
        mail.subject, mail.text, sender, [mail.address or mail.person.mailbox], headers=headers
    )
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        # Calendars read the part beside the text; whoever has none there finds the file.
        method = mail.calendar.partition("METHOD:")[2].split()[0]
        message.attach_alternative(mail.calendar, f"text/calendar; method={method}")
        message.attach("kick-off.ics", mail.calendar.encode(), "application/ics")
    message.send()
