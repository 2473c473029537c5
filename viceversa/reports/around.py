"""What a programme offers around the tandem to whoever takes part: where to go, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import takes_part
from viceversa.models import Person, Preference, Programme, Workshop
from viceversa.reports.days import in_short
from viceversa.reports.invitations import doors
from viceversa.reports.workshops import clock


@dataclass(frozen=True, slots=True)
class Way:
    """A place to go, and what is there."""

    name: str
    says: str
    url: str


def around(programme: Programme, *, by: Person) -> list[Way]:
    """All that is there for this person now."""
    return [*possible(programme, by=by), *kick_off(programme, by=by), *ideas(programme, by=by), *further(by=by)]


def possible(programme: Programme, *, by: Person) -> Iterator[Way]:
    """Whom one could imagine, as long as that is asked."""
    if not programme.asks_preferences or programme.preferences_until is None:
        return
    for row in Preference.objects.all().visible_to(by).filter(enrolment__programme=programme).with_people():
        says = _("Until %(day)s you can say whom you could imagine.") % {"day": in_short(programme.preferences_until)}
        yield Way(_("Possible partners"), says, reverse("preferences.answer", args=[row.enrolment.key]))


def kick_off(programme: Programme, *, by: Person) -> Iterator[Way]:
    """The kick-off that is still to come."""
    coming = Workshop.objects.all().visible_to(by).standing().coming(timezone.now())
    for workshop in coming.filter(programme=programme):
        yield Way(_("Kick-off"), clock(workshop, by.time_zone), reverse("workshops.show", args=[workshop.key]))


def ideas(programme: Programme, *, by: Person) -> Iterator[Way]:
    """The page on which one tells the programme something."""
    if takes_part(by, programme):
        says = _("Tell the programme lead what you think, with your name or without.")
        yield Way(_("Ideas and concerns"), says, reverse("ideas.put", args=[programme.key]))


def further(*, by: Person) -> Iterator[Way]:
    """Other programmes to which this person is invited: the door stays easy to find after the first form."""
    for door in doors(by):
        if not door.signed_up:
            says = _("You are invited to this programme, too.")
            yield Way(_("Sign up: %(programme)s") % {"programme": door.programme}, says, door.url)
