"""Messages to people: written here, carried by the worker."""

import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import timezone, translation

from viceversa.models import Job, Lane, Mail, Person

CALLER = "mail.send"
SIGNATURE = "\n\n-- \n"  # as every mail program knows it


def notify(person: Person, name: str, *, lane: Lane = Lane.PERSONAL, **context: object) -> Mail:
    """Queue a mail to one person in their language, in the transaction of whatever it tells about."""
    mail = compose(person, name, **context)
    queue([mail], lane=lane)
    return mail


def compose(person: Person, name: str, **context: object) -> Mail:
    """Write a mail in the language and the zone of its reader; many of them can be queued together."""
    words = {"person": person, "site": settings.SITE_URL, **context}
    with translation.override(person.locale), timezone.override(ZoneInfo(person.time_zone)):
        subject, _, text = plain(f"notices/{name}.txt", words).partition("\n\n")
        footer = plain("parts/footer.txt", words) if "programme" in words else ""
        frame = {"subject": subject, "paragraphs": text.split("\n\n"), "footer": footer, "language": person.locale}
        html = render_to_string("notices/frame.html", frame)
    text += SIGNATURE + footer if footer else ""
    return Mail(person=person, name=name, subject=subject, text=f"{text}\n", html=html, made_at=timezone.now())


def queue(mails: Iterable[Mail], *, lane: Lane) -> None:
    """Put mails on their way, all at the same moment."""
    now = timezone.now()
    made = Mail.objects.bulk_create(mails)
    Job.objects.bulk_create(Job(kind=CALLER, subject=mail.key, lane=lane, due_at=now) for mail in made)


def plain(template: str, words: dict[str, object]) -> str:
    """Render a text for a plain mail: nothing escaped, no empty lines in a row, no spaces that stick."""
    text = Engine.get_default().get_template(template).render(Context(words, autoescape=False))
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", text.replace("\u00a0", " ")).strip()
