"""Messages to people: written here, carried by the worker."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from viceversa.models import Job, Lane, Mail, Person

CALLER = "mail.send"


def notify(person: Person, name: str, *, lane: Lane = Lane.PERSONAL, **context: object) -> Mail:
    """Queue a mail to one person in their language, in the transaction of whatever it tells about."""
    with translation.override(person.locale):
        words = {"person": person, "site": settings.SITE_URL, **context}
        subject, _, text = render_to_string(f"notices/{name}.txt", words).strip().partition("\n\n")
        html = render_to_string(
            "notices/frame.html", words | {"paragraphs": text.split("\n\n"), "language": person.locale}
        )
    now = timezone.now()
    mail = Mail.objects.create(person=person, name=name, subject=subject.strip(), text=text, html=html, made_at=now)
    Job.objects.create(kind=CALLER, subject=mail.key, lane=lane, due_at=now)
    return mail
