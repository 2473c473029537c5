"""That there is somebody to look at; never who, and to everybody in the same words."""

from uuid import UUID

from viceversa.models import Enrolment, Mail, Person, Preference, Programme
from viceversa.notices import compose


def offering(key: UUID) -> list[Mail]:
    """A mail to everybody who has a list, one a person."""
    programme = Programme.objects.get(key=key)
    rows = Preference.objects.filter(enrolment__programme=programme, enrolment__person__is_active=True).with_people()
    asked: dict[Person, Enrolment] = {}
    for row in rows:
        asked.setdefault(row.enrolment.person, row.enrolment)
    words = {"programme": programme, "lead": programme.lead}
    return [compose(person, "preferences.offer", **words, enrolment=enrolment) for person, enrolment in asked.items()]
