"""Letters: leads write their own words into the mails of a programme, and look at them first."""

from collections.abc import Mapping
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from viceversa.access import Actor, signed_in
from viceversa.actions import action, require_version
from viceversa.models import Lane, Letter, Mail, Programme
from viceversa.notices import queue, samples
from viceversa.notices.wordings import KINDS, Wording, cleaned

Texts: TypeAlias = Mapping[str, Mapping[str, str]]


@action
def edit(programme: Programme, /, *, by: Actor, letter: str, version: int, texts: Texts) -> Letter:
    """Keep one's own words for a mail; nobody overwrites what they have not seen."""
    held = Letter.objects.filter(programme=programme, name=letter).first()
    held = held or Letter(programme=programme, name=letter, version=0)
    require_version(version, held.version)
    own = {locale: worded(programme, letter, locale, said) for locale, said in texts.items()}
    held.texts = {locale: {"opening": said.opening, "body": said.body} for locale, said in own.items()}
    held.version += 1
    held.save()
    return held


@action
def restore(programme: Programme, /, *, by: Actor, letter: str) -> Programme:
    """Go back to the words that ship."""
    Letter.objects.filter(programme=programme, name=letter).delete()
    return programme


@action
def send(programme: Programme, /, *, by: Actor, letter: str, locale: str, texts: Texts) -> Mail:
    """Send oneself a mail as it would read, with invented people in it."""
    lead = signed_in(by)
    own = worded(programme, letter, locale, texts[locale])
    mail = samples.preview(programme, letter, lead=lead, to=samples.reader(locale), own=own)
    mail.person, mail.name = lead, "letters.send"
    queue([mail], lane=Lane.PERSONAL)
    return mail


def worded(programme: Programme, letter: str, locale: str, said: Mapping[str, str]) -> Wording:
    """One's own words as they are kept; a body that reads like what ships is none of one's own."""
    kind = KINDS[letter]
    opening = cleaned(said.get("opening", ""), kind, f"opening_{locale}")
    body = cleaned(said.get("body", ""), kind, f"body_{locale}")
    if body and "{link}" not in body:
        raise ValidationError({f"body_{locale}": _("Without {link} this mail leads nowhere. Please put it in.")})
    return Wording(opening, "" if body == samples.shipped(programme, letter, locale) else body)
