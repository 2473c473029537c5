"""What people are told about a workshop, each time with a file for their calendar."""

from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from viceversa.calendars import Meeting, Somebody, cancellation, entry, invitation
from viceversa.models import Mail, Person, Workshop
from viceversa.notices import compose


def asking(workshop: Workshop, person: Person) -> Mail:
    """Invite somebody."""
    return letter("workshops.plan", workshop, person, invitation)


def changing(workshop: Workshop, person: Person) -> Mail:
    """Tell somebody how it stands now."""
    return letter("workshops.change", workshop, person, invitation)


def moving(workshop: Workshop, person: Person, **words: object) -> Mail:
    """Tell somebody that it has moved with the days of the programme."""
    return letter("programmes.settle", workshop, person, invitation, **words)


def calling_off(workshop: Workshop, person: Person) -> Mail:
    """Tell somebody that it does not take place."""
    return letter("workshops.cancel", workshop, person, cancellation)


def releasing(workshop: Workshop, person: Person) -> Mail:
    """Free the calendar of somebody who no longer takes part."""
    return letter("workshops.tell", workshop, person, cancellation)


def letter(name: str, workshop: Workshop, person: Person, write: Callable[..., str], **words: object) -> Mail:
    """A mail with the file that belongs to it."""
    host = workshop.programme.lead
    mail = compose(person, name, workshop=workshop, programme=workshop.programme, lead=host, **words)
    with translation.override(person.locale):
        about = meeting(workshop, host)
    mail.calendar = write(about, Somebody(person.name, person.mailbox), stamp=timezone.now())
    return mail


def to_keep(workshop: Workshop) -> str:
    """The file for whoever puts the date into their calendar themselves."""
    return entry(meeting(workshop, workshop.programme.lead), stamp=timezone.now())


def meeting(workshop: Workshop, host: Person | None) -> Meeting:
    """A workshop as calendars know it."""
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    page = settings.SITE_URL + reverse("workshops.show", args=[workshop.key])
    answer = _("Answer here: %(link)s") % {"link": page}
    return Meeting(
        uid=f"{workshop.key}@{sender.rpartition('@')[2]}",
        sequence=workshop.sequence,
        title=f"{workshop.title} · {workshop.programme.name}",
        starts=workshop.starts_at,
        minutes=workshop.minutes,
        organiser=Somebody(host.name, host.mailbox) if host else Somebody(name, sender),
        place=workshop.place or workshop.link,
        text="\n\n".join(filter(None, [workshop.link, workshop.agenda, answer])),
        link=page,
        sender=sender,
    )
