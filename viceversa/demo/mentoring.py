"""The usual way round: mentoring by the more experienced, just matched, with a run that nobody has been told of yet."""

from datetime import timedelta

from django.utils import timezone

from viceversa.actions import matching, programmes
from viceversa.demo import cast, listening
from viceversa.demo.arriving import take_over
from viceversa.demo.clock import work
from viceversa.models import Installation, Person, Phase, Programme

NAME = "Weitblick"
AGO = timedelta(days=12)  # enrolment was open for as long when the first run of the other programme began


def announce(house: Installation, *, by: Person) -> Programme:
    """Lay it out and open enrolment."""
    today = timezone.localdate()
    programme = programmes.create(house, by=by, blueprint="traditional", name=NAME, enrol_on=today - AGO)
    return programmes.advance(listening.serve(programme), by=cast.lead(), phase=Phase.PLAN)


def match(programme: Programme, *, by: Person) -> None:
    """Let people in and compute a run; the lead can lock, exclude and ask what if before anybody is asked."""
    programme.refresh_from_db()
    take_over(programme, "weitblick.csv", by=by, declared=True)
    programmes.advance(programme, by=by, phase=Phase.ENROL)
    programme.refresh_from_db()
    matching.run(programme, by=by)
    work()
