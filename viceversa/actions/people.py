"""People of the house: what they prefer, and how they come in."""

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Locale, Person


@action
def prefer(person: Person, /, *, by: Actor, locale: Locale) -> Person:
    """Choose the language of one's own pages and mails."""
    person.locale = locale
    person.save(update_fields=["locale"])
    return person
