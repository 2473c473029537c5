"""That there are new answers, to everybody alike; never what they say or whom they are for."""

from uuid import UUID

from viceversa.models import Enrolment, Mail, Person, Programme
from viceversa.notices import compose


def announcing(key: UUID) -> list[Mail]:
    """A mail to everybody who takes part."""
    programme = Programme.objects.get(key=key)
    here = Enrolment.objects.filter(programme=programme).declared().values("person")
    people = Person.objects.active().filter(pk__in=here)
    words = {"programme": programme, "lead": programme.lead}
    return [compose(person, "ideas.announce", **words) for person in people]
