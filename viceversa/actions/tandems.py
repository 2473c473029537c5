"""Tandems: how they begin."""

import random
from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action
from viceversa.models import Answer, Parted, Programme, Proposal, ProposalState, Reply, Run, RunState, Tandem
from viceversa.reports import content


@action
def form(run: Run, /, *, by: Actor) -> Run:
    """Open all answers of a run at once: two yeses are a tandem, every other pair parts, whatever the cause."""
    if not Run.objects.all().due(timezone.now()).filter(pk=run.pk).exists():
        raise ValidationError(_("It is not the time to open these answers."))
    asked = Proposal.objects.filter(run=run, state=ProposalState.ASKED)
    list(asked.select_for_update(no_key=True))  # an answer on its way is counted, or comes too late
    proposals = list(asked.with_people())
    said = content.replies(run, by=by)
    agreed = agreed_ids(run, said)
    Tandem.objects.bulk_create(begin(proposal) for proposal in proposals if proposal.pk in agreed)
    if said:  # else a restored backup has lost the answers, and nobody parts by that
        Parted.objects.bulk_create(part(p for p in proposals if p.pk not in agreed), ignore_conflicts=True)
    asked.filter(pk__in=agreed).update(state=ProposalState.AGREED)
    asked.update(state=ProposalState.EXPIRED)
    Reply.objects.filter(proposal__run=run).delete()  # what was said has had its effect, and nobody needs it again
    run.state = RunState.SETTLED
    run.save(update_fields=["state"])
    return run


@action
def settle(programme: Programme, /, *, by: Actor, ended: list[int], going_on: list[int]) -> Programme:
    """Remember of which tandems people have been told that they have ended with the programme, or go on again."""
    here = Tandem.objects.filter(programme=programme)
    here.filter(pk__in=ended).update(told_closed=True)
    here.filter(pk__in=going_on).update(told_closed=False)
    return programme


@action
def export(programme: Programme, /, *, by: Actor) -> Programme:
    """Take the list of tandems away as a file; the log names who did."""
    return programme


def agreed_ids(run: Run, said: Iterable[tuple[Reply, str]]) -> set[int]:
    """Numbers of the proposals to which both said yes and which can still become a tandem."""
    yeses = Counter(row.proposal_id for row, answer in said if answer == Answer.YES)
    outdated = Proposal.objects.filter(run=run).outdated().values_list("pk", flat=True)
    return {pk for pk, count in yeses.items() if count == 2}.difference(outdated)


def begin(proposal: Proposal) -> Tandem:
    """The tandem that a proposal becomes."""
    return Tandem(
        programme=proposal.programme,
        proposal=proposal,
        mentor=proposal.mentor,
        mentee=proposal.mentee,
        formed_on=timezone.localdate(),
    )


def part(proposals: Iterable[Proposal]) -> list[Parted]:
    """Remember pairs that are not proposed again, in an order that tells nothing."""
    today = timezone.localdate()
    parted = [Parted(digest=Parted.digest_of(p.mentor.person, p.mentee.person), parted_on=today) for p in proposals]
    random.SystemRandom().shuffle(parted)
    return parted
