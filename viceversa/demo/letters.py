"""Every mail that the demo would have sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from viceversa.models import Mail, Person


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail, and how it begins."""

    mail: Mail

    @property
    def gist(self) -> str:
        """The first line after the greeting."""
        return next((line for line in self.mail.text.splitlines() if line and not line.endswith(",")), "")


def mails(to: UUID | None = None) -> QuerySet[Mail]:
    """All of them, or those to one person; the newest first."""
    found = Mail.objects.select_related("person").defer("html")
    return found.filter(person__key=to) if to else found


def opened(mails: Iterable[Mail]) -> Iterator[Letter]:
    """As they lie on the table."""
    return (Letter(mail) for mail in mails)


def recipients() -> QuerySet[Person]:
    """Everybody who got a mail."""
    return Person.objects.filter(mails__isnull=False).distinct()


def onward(mail: Mail) -> str:
    """The page of ours that a mail leads to; a sign-in code is for the browser that asked and leads nowhere here."""
    found = re.search(rf"{re.escape(settings.SITE_URL)}(/\S*)", mail.text)
    return urlsplit(found[1]).path if found and not mail.name.startswith("accounts.") else ""
