"""What people are told about their enrolment."""

from uuid import UUID

from viceversa.models import Enrolment, Mail, Person, Programme
from viceversa.notices import compose


def inviting(key: UUID) -> list[Mail]:
    """Ask whoever is in a programme, and has not said so yet, to declare that they take part; one mail a person."""
    programme = Programme.objects.get(key=key)
    asked: dict[Person, Enrolment] = {}
    for enrolment in Enrolment.objects.filter(programme=programme, person__is_active=True).undeclared().with_topics():
        asked.setdefault(enrolment.person, enrolment)
    words = {"programme": programme, "lead": programme.leads.first()}
    return [compose(person, "enrolments.invite", **words, enrolment=enrolment) for person, enrolment in asked.items()]
