"""Proposals: both people are asked, each answers in confidence, and the day comes on which answers are opened."""

import random
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.actions.matching import refuse_closed
from viceversa.models import Answer, Person, Programme, Proposal, ProposalState, Reply, Run, RunState
from viceversa.notices import notify
from viceversa.notices.proposals import words
from viceversa.reports import content

REMINDED = timedelta(days=3)
UNDISTURBED = timedelta(days=2)


@action
def publish(run: Run, /, *, by: Person, answer_by: date, next_step: str) -> Run:
    """Ask both people of every proposal; their answers can come until the end of that day."""
    # Two runs of one programme wait for each other here.
    programme = Programme.objects.select_for_update(no_key=True).get(pk=run.programme_id)
    refuse_to_publish(run, programme, answer_by)
    run.state, run.answer_by, run.next_step = RunState.PUBLISHED, end_of(answer_by), next_step
    run.remind_at = reminder(run.answer_by)
    run.validate_constraints()
    run.save(update_fields=["state", "answer_by", "next_step", "remind_at"])
    proposals = Proposal.objects.filter(run=run)
    Reply.objects.bulk_create(silent(list(proposals.with_people())))
    proposals.update(state=ProposalState.ASKED)
    return run


@action
def answer(proposal: Proposal, /, *, by: Person, answer: Answer) -> Proposal:
    """Say yes or no in confidence. Another answer leaves the same traces as the same answer again."""
    if proposal.state != ProposalState.ASKED or is_over(proposal.run):
        raise ValidationError(_("The time for answers is over. How it goes on, you will read in a mail."))
    reply = Reply.objects.all().with_run().get(proposal=proposal, person=by)
    first, reply.answered = not reply.answered, True
    reply.sealed = content.seal_reply(reply, answer)
    reply.save(update_fields=["answered", "sealed"])
    if first:
        notify(by, "proposals.answer", **words(proposal.run), proposal=proposal)
    return proposal


@action
def bring_forward(run: Run, /, *, by: Person) -> Run:
    """End the time for answers now: everybody has answered."""
    if run.state != RunState.PUBLISHED or is_over(run):
        raise ValidationError(_("The time for these answers is over already."))
    replies = Reply.objects.filter(proposal__run=run)
    if replies.filter(person=by).exists():
        raise ValidationError(_("You are asked yourself in this run, so another lead decides about the date."))
    if replies.filter(answered=False).exists():
        raise ValidationError(_("Not everybody has answered yet, so the date stays."))
    run.answer_by = timezone.now()
    run.save(update_fields=["answer_by"])
    return run


@action
def remind(run: Run, /, *, by: Actor) -> Run:
    """Decide that whoever has not answered is reminded now, and never again."""
    if run.state != RunState.PUBLISHED or run.remind_at is None or run.remind_at > timezone.now():
        raise ValidationError(_("It is not the time for a reminder."))
    run.remind_at = None
    run.save(update_fields=["remind_at"])
    return run


def refuse_to_publish(run: Run, programme: Programme, answer_by: date) -> None:
    """Say what stands against asking people now."""
    refuse_closed(programme)
    if run.state != RunState.DRAFT:
        raise ValidationError(_("These proposals have been published already, or thrown away."))
    if not timezone.localdate() < answer_by <= programme.ends_on:
        raise ValidationError({"answer_by": _("Please choose a day from tomorrow to the end of the programme.")})
    proposals = Proposal.objects.filter(run=run)
    if not proposals.exists():
        raise ValidationError(_("This run proposes no tandem, so there is nobody to ask."))
    if proposals.outdated().exists():
        raise ValidationError(
            _("Since this run, somebody has stopped taking part or has found a tandem. Please match again.")
        )


def is_over(run: Run) -> bool:
    """Whether it is too late for an answer."""
    return run.answer_by is None or run.answer_by <= timezone.now()


def end_of(day: date) -> datetime:
    """The last minute of a day where the house stands."""
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def reminder(answer_by: datetime) -> datetime | None:
    """Three days before the end; not at all if people would have had less than two days to themselves."""
    moment = answer_by - REMINDED
    return moment if moment >= timezone.now() + UNDISTURBED else None


def silent(proposals: list[Proposal]) -> list[Reply]:
    """A sealed reply for each of both, in an order that tells nothing."""
    replies = [
        Reply(proposal=proposal, person=enrolment.person)
        for proposal in proposals
        for enrolment in (proposal.mentor, proposal.mentee)
    ]
    random.SystemRandom().shuffle(replies)
    return content.seal_silence(replies)
