"""What a tandem reads about itself, and what the lead sees of all tandems."""

from dataclasses import dataclass

from django.utils import timezone

from viceversa.models import Enrolment, Person, Programme, State, Tandem
from viceversa.reports.proposals import Duo, side_by_side


@dataclass(frozen=True, slots=True)
class Together:
    """A tandem as one of the two sees it."""

    tandem: Tandem
    duo: Duo
    i_open: bool
    fresh: bool


def together(tandem: Tandem, *, by: Person) -> Together:
    """The page of a tandem, for one of the two."""
    duo = side_by_side(tandem.mentor_id, tandem.mentee_id, by=by)
    tandem.mentor, tandem.mentee = duo.mentor, duo.mentee
    fresh = timezone.localdate() <= tandem.first_contact_by
    return Together(tandem, duo, tandem.opener == by, fresh)


@dataclass(frozen=True, slots=True)
class Overview:
    """The tandems of a programme, and who waits for one; never why."""

    tandems: list[Tandem]
    waiting: list[Enrolment]


def overview(programme: Programme, *, by: Person) -> Overview:
    """Everybody who takes part, in a tandem or waiting."""
    tandems = list(Tandem.objects.all().visible_to(by).filter(programme=programme).active().with_people())
    together = {enrolment for tandem in tandems for enrolment in (tandem.mentor_id, tandem.mentee_id)}
    enrolments = Enrolment.objects.all().visible_to(by).filter(programme=programme, state=State.APPROVED)
    waiting = enrolments.exclude(pk__in=together).select_related("person__unit")
    return Overview(tandems, list(waiting))
