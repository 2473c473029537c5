"""What people are told while they are asked."""

from typing import Any

from viceversa.models import Mail, Person, Proposal, ProposalState, Reply, Run
from viceversa.notices import compose


def words(run: Run) -> dict[str, Any]:
    """What every mail about a run speaks of."""
    leads = list(run.programme.leads.active())
    lead = run.made_by if run.made_by in leads else next(iter(leads), None)
    return {"programme": run.programme, "run": run, "lead": lead}


def asking(run: Run) -> list[Mail]:
    """The question, once to everybody; behind the link stands all that they are asked."""
    common = words(run)
    return [compose(person, "proposals.publish", **common, proposal=p) for person, p in asked(run).items()]


def reminding(run: Run) -> list[Mail]:
    """A word to whoever has not answered yet."""
    silent = set(Reply.objects.filter(proposal__run=run, answered=False).values_list("person_id", flat=True))
    common = words(run)
    return [
        compose(person, "proposals.remind", **common, proposal=proposal)
        for person, proposal in asked(run).items()
        if person.pk in silent
    ]


def asked(run: Run) -> dict[Person, Proposal]:
    """Everybody who is asked now, with the first proposal that names them."""
    found: dict[Person, Proposal] = {}
    for proposal in Proposal.objects.filter(run=run, state=ProposalState.ASKED).with_people():
        for enrolment in (proposal.mentor, proposal.mentee):
            if enrolment.person.is_active:
                found.setdefault(enrolment.person, proposal)
    return found
