"""Messages to people: written here, carried by the worker."""

import re
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from viceversa.models import Extra, Installation, Job, Lane, Mail, Person
from viceversa.notices import wordings

CALLER = "mail.send"
SIGN_IN = "accounts."
LONGEST = 200  # letters of a subject, as they are stored
# What somebody may do without; every other mail is needed to take part.
EXTRAS: dict[str, Extra] = {
    "ideas.announce": Extra.NEWS,
    "invitations.remind": Extra.REMINDERS,
    "messages.send": Extra.MESSAGES,
    "proposals.remind": Extra.REMINDERS,
}
SIGNATURE = "\n\n-- \n"  # as every mail program knows it


def notify(person: Person, name: str, *, lane: Lane = Lane.PERSONAL, **context: object) -> Mail:
    """Queue a mail to one person in their language, in the transaction of whatever it tells about."""
    mail = compose(person, name, **context)
    queue([mail], lane=lane)
    return mail


def compose(person: Person, name: str, **context: object) -> Mail:
    """Write a mail in the language and the zone of its reader; many of them can be queued together.

    It goes to the mailbox of the person, or to another one that they have or had.
    """
    to: Any = context.pop("to", "")
    own: Any = context.pop("own", None) or wordings.of(name, context, person.locale)
    words = {"person": person, "site": settings.SITE_URL, **context}
    with translation.override(person.locale), timezone.override(ZoneInfo(person.time_zone)):
        subject, _, text = plain(f"notices/{name}.txt", words).partition("\n\n")
        # A name with a line break in it would keep the mail from being sent.
        subject = " ".join(subject.split())[:LONGEST]
        text = own.applied(text, words) if own.opening or own.body else text
        footer = plain("parts/footer.txt", words | around(name, words))
        frame = {"subject": subject, "paragraphs": text.split("\n\n"), "footer": footer, "language": person.locale}
        html = render_to_string("notices/frame.html", frame)
    text += SIGNATURE + footer if footer else ""
    letter = {"subject": subject, "text": f"{text}\n", "html": html}
    return Mail(person=person, address=to, name=name, made_at=timezone.now(), **letter)


def around(name: str, words: dict[str, Any]) -> dict[str, Any]:
    """What stands below a mail: why it came, where to choose which ones come, and a human who answers."""
    contacts = Installation.objects.all().this().contacts(words.get("lead"))
    return {"contacts": contacts, "choice": not name.startswith(SIGN_IN)}


def queue(mails: Iterable[Mail], *, lane: Lane) -> None:
    """Put mails on their way, all at the same moment; those that somebody does without are not written."""
    now = timezone.now()
    made = Mail.objects.bulk_create(mail for mail in mails if EXTRAS.get(mail.name) not in mail.person.unwanted)
    Job.objects.bulk_create(Job(kind=CALLER, subject=mail.key, lane=lane, due_at=now) for mail in made)


def plain(template: str, words: dict[str, object]) -> str:
    """Render a text for a plain mail: nothing escaped, no empty lines in a row, no spaces that stick."""
    text = Engine.get_default().get_template(template).render(Context(words, autoescape=False))
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text.replace("\u00a0", " ")).strip()
