"""Two runs of the story: one whose tandems have formed, and one whose proposals wait for answers."""

from datetime import timedelta

from django.utils import timezone

from viceversa.actions import matching, proposals
from viceversa.demo import cast
from viceversa.demo.clock import pass_days, work
from viceversa.models import Answer, Person, Programme, Proposal, ProposalState, Run
from viceversa.worker import timetable

NEXT = "Wer noch kein Tandem hat, ist im nächsten Lauf wieder dabei."
NO = 15  # one in so many says no


def first_run(programme: Programme, *, by: Person) -> None:
    """Match, ask, be answered by most, and let the tandems form on their day."""
    run = ask(programme, by=by)
    pass_days(4)
    answer(run, silent=31)
    pass_days(4)
    timetable.remind()
    work()
    pass_days(4)
    timetable.form()
    work()
    pass_days(3)


def second_run(programme: Programme, *, by: Person) -> None:
    """Match whoever came late or was left over; somebody has not answered yet."""
    run = ask(programme, by=by)
    pass_days(2)
    answer(run, silent=6)
    work()


def ask(programme: Programme, *, by: Person) -> Run:
    """Have the worker compute a run, and ask everybody it proposes something to."""
    run = matching.run(programme, by=by)
    work()
    run.refresh_from_db()
    proposals.publish(run, by=by, answer_by=timezone.localdate() + timedelta(days=10), next_step=NEXT)
    work()
    return run


def answer(run: Run, *, silent: int) -> None:
    """Most say yes, some say no, one in so many says nothing; the two of the story agree."""
    asked = Proposal.objects.filter(run=run, state=ProposalState.ASKED).with_people().order_by("pk")
    replies = ((one, person) for one in asked for person in (one.mentor.person, one.mentee.person))
    for place, (proposal, person) in enumerate(replies, 1):
        if person.email in {cast.MENTOR, cast.MENTEE}:
            proposals.answer(proposal, by=person, answer=Answer.YES)
        elif place % silent:
            proposals.answer(proposal, by=person, answer=Answer.YES if place % NO else Answer.NO)
