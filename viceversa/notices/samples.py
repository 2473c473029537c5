"""Mails to look at: the words of a programme, with invented people."""

from copy import copy
from datetime import datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation

from viceversa.models import Installation, Mail, Person, Programme
from viceversa.notices import compose, plain, wordings
from viceversa.notices.wordings import KINDS, Wording

NOBODY = UUID(int=0)


def words(programme: Programme, name: str, lead: Person | None) -> dict[str, Any]:
    """All that these mails speak of."""
    until = timezone.localdate() + timedelta(days=programme.answer_days)
    thing = SimpleNamespace(key=NOBODY)
    return {
        "programme": programme,
        "lead": lead,
        "company": Installation.objects.all().this().company,
        "invited": name.startswith("invitations."),
        "enrolment": thing,
        "proposal": thing,
        "run": SimpleNamespace(answer_by=timezone.make_aware(datetime.combine(until, time(23, 59))), next_step=""),
        "tandem": SimpleNamespace(key=NOBODY, first_contact_by=programme.meet_on),
        "partner": Person(given_name="Robin", family_name="Muster", email="robin.muster@company.example"),
        "opener": Person(given_name="Robin", family_name="Muster"),
    }


def preview(programme: Programme, name: str, *, lead: Person, to: Person, own: Wording) -> Mail:
    """One mail as somebody would read it, with these words of one's own."""
    return compose(to, name, own=own, **words(programme, name, lead))


def reader(locale: str) -> Person:
    """Somebody who reads mails in a language."""
    return Person(given_name="Kim", family_name="Beispiel", email="kim.beispiel@company.example", locale=locale)


def shipped(programme: Programme, name: str, locale: str) -> str:
    """The body of a mail as it ships, with places where something else stands each time."""
    marked = copy(programme)
    marked.name = "{programme}"
    said = words(marked, name, Person(given_name="{lead}", email="{lead_contact}"))
    said |= {
        "partner": Person(given_name="{partner}", email="{partner_contact}"),
        "opener": Person(given_name="{opener}"),
    }
    said |= {"person": Person(given_name="{name}", locale=locale), "site": settings.SITE_URL}
    with translation.override(locale):
        text = plain(f"notices/{name}.txt", said).partition("\n\n")[2]
        return wordings.opened(text, wordings.values(text, said), KINDS[name])
