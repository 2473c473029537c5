"""What went before: a trial of one sitting each, long closed, whose lead went on to plan more."""

from datetime import timedelta

from django.utils import timezone

from viceversa.actions import programmes, proposals
from viceversa.demo.arriving import take_over
from viceversa.demo.clock import pass_days, work
from viceversa.demo.matches import ask
from viceversa.models import Answer, Installation, Person, Phase, Programme, Proposal
from viceversa.worker import timetable

NAME = "Tandem auf Probe"
AGO = timedelta(days=36)  # between its end and whatever comes next


def hold(house: Installation, *, by: Person) -> None:
    """Lay it out, let a dozen people in, put them together, let them meet and close it."""
    today = timezone.localdate()
    programme = programmes.create(house, by=by, blueprint="single-sitting", name=NAME, enrol_on=today)
    step(programme, by=by)
    take_over(programme, "probe.csv", by=by, declared=True)
    pass_days(14)
    step(programme, by=by)
    run = ask(programme, by=by)
    for proposal in Proposal.objects.filter(run=run).with_people():
        for person in (proposal.mentor.person, proposal.mentee.person):
            proposals.answer(proposal, by=person, answer=Answer.YES)
    work()
    pass_days(12)
    timetable.form()
    work()
    for days in (2, 14, 1):
        step(programme, by=by)
        pass_days(days)
    work()
    pass_days(AGO.days)


def step(programme: Programme, *, by: Person) -> None:
    """Go on to the next phase."""
    programme.refresh_from_db()
    programmes.advance(programme, by=by, phase=Phase(programme.phase))
