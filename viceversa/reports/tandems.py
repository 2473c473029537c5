"""What a tandem reads about itself, and what the lead sees of all tandems."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Format, Person, Phase, Programme, Tandem
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.reports.channels import notes
from viceversa.reports.confidants import Ear, ear
from viceversa.reports.fits import Reason
from viceversa.reports.proposals import Duo, short, side_by_side, why
from viceversa.reports.tasks import rhythm


@dataclass(frozen=True, slots=True)
class Together:
    """A tandem as one of the two sees it."""

    tandem: Tandem
    duo: Duo
    names: tuple[str, str]
    i_open: bool
    fresh: bool
    frame: list[tuple[str, str]]
    ear: Ear
    channels: list[tuple[str, str]]
    reasons: tuple[Reason, ...]


def together(tandem: Tandem, *, by: Person) -> Together:
    """The page of a tandem, for one of the two."""
    duo = side_by_side(tandem.mentor_id, tandem.mentee_id, by=by)
    tandem.mentor, tandem.mentee = duo.mentor, duo.mentee
    return Together(
        tandem,
        duo,
        names=(short(duo.mentor.person), short(duo.mentee.person)),
        i_open=tandem.opener == by,
        fresh=timezone.localdate() <= tandem.first_contact_by,
        frame=frame(tandem.programme),
        ear=ear(tandem.programme),
        channels=notes(tandem),
        reasons=why(tandem.proposal, duo) if tandem.proposal else (),
    )


def frame(programme: Programme) -> list[tuple[str, str]]:
    """What holds for every tandem of a programme."""
    known = [
        (_("Sessions"), rhythm(programme)),
        (_("How you meet"), ", ".join(str(Format(one).label) for one in programme.formats)),
        (_("Time"), _("Sessions are working time.") if programme.working_time else ""),
    ]
    return [(name, value) for name, value in known if value]


def waiting(programme: Programme, *, by: Person) -> EnrolmentQuerySet:
    """Who waits for a tandem; nobody once the programme is closed."""
    here = Enrolment.objects.all().visible_to(by).filter(programme=programme).exclude(programme__phase=Phase.CLOSED)
    return here.alone().select_related("person__unit")


@dataclass(frozen=True, slots=True)
class Row:
    """A tandem as a line of the lead's list; never what the two do."""

    mentor: str
    mentor_unit: str
    mentee: str
    mentee_unit: str
    since: date
    state: str


def told(tandems: Iterable[Tandem]) -> list[Row]:
    """Tell tandems as lines of a list."""
    return [
        Row(
            mentor=mentor.name,
            mentor_unit=mentor.unit.name if mentor.unit else "",
            mentee=mentee.name,
            mentee_unit=mentee.unit.name if mentee.unit else "",
            since=tandem.formed_on,
            state=tandem.get_state_display(),
        )
        for tandem in tandems
        for mentor, mentee in [tandem.partners]
    ]
