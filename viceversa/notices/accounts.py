"""What both mailboxes are told when the address of somebody changes."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse

from viceversa.models import Mail, Person, addresses
from viceversa.notices import compose


def moving(key: UUID) -> list[Mail]:
    """To the mailbox from before, which can speak up, and to the new one, which waits; nobody, if it is settled."""
    person = Person.objects.all().moving().filter(key=key).first()
    if person is None:
        return []
    link = f"{settings.SITE_URL}{reverse('accounts.move')}#code={addresses.code_of(person)}"
    words = {"new": person.email, "from_when": person.moves_at}
    return [
        compose(person, "accounts.move", to=person.former_email, link=link, **words),
        compose(person, "accounts.move", to=person.email, link="", **words),
    ]
