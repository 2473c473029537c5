"""What people read who are invited to a programme."""

from typing import Any
from uuid import UUID

from viceversa.models import Installation, Invitation, Mail, Programme
from viceversa.models.invitations import addressed, silent
from viceversa.notices import compose


def inviting(key: UUID) -> list[Mail]:
    """Tell whom one invitation names: a person, or a unit."""
    invitation = Invitation.objects.select_related("programme").get(key=key)
    words = spoken(invitation.programme)
    return [compose(one, "invitations.invite", **words) for one in addressed(invitation)]


def reminding(key: UUID) -> list[Mail]:
    """Tell everybody who is invited and has not signed up, in the same words."""
    programme = Programme.objects.get(key=key)
    words = spoken(programme)
    return [compose(one, "invitations.remind", **words) for one in silent(programme)]


def spoken(programme: Programme) -> dict[str, Any]:
    """What these mails say about the programme."""
    house = Installation.objects.all().this()
    return {"programme": programme, "lead": programme.lead, "company": house.company, "invited": True}
