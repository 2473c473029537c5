"""What people are told when the answers have been opened."""

import random
from collections.abc import Iterable

from viceversa.models import Mail, Person, Programme, Proposal, ProposalState, Run, State, Tandem, TandemState
from viceversa.notices import compose
from viceversa.notices.proposals import words


def opening(run: Run) -> list[Mail]:
    """Who has a tandem meets the other; everybody without one reads the same words; in an order that tells nothing."""
    mails = [*introductions(run), *others(run)]
    random.SystemRandom().shuffle(mails)
    return mails


def introductions(run: Run) -> list[Mail]:
    """To both partners of every new tandem."""
    common = words(run)
    return [
        compose(person, "tandems.form", **common, tandem=tandem, partner=other, opener=tandem.opener)
        for tandem in Tandem.objects.filter(proposal__run=run).with_people()
        for person, other in (tandem.partners, tandem.partners[::-1])
    ]


def others(run: Run) -> list[Mail]:
    """To everybody of a proposal that did not become a tandem, whatever the cause, if they still take part."""
    proposals = list(Proposal.objects.filter(run=run).with_people())
    agreed = {p for proposal in proposals if proposal.state == ProposalState.AGREED for p in people(proposal)}
    left = {
        enrolment.person: enrolment
        for proposal in proposals
        if proposal.state == ProposalState.EXPIRED
        for enrolment in (proposal.mentor, proposal.mentee)
        if enrolment.state == State.APPROVED and enrolment.person.is_active
    }
    common = words(run)
    return [
        compose(person, "tandems.form", **common, enrolment=enrolment, another=person in agreed)
        for person, enrolment in left.items()
    ]


def ending(programme: Programme, tandems: Iterable[Tandem]) -> list[Mail]:
    """To both of tandems that have ended with the programme, or go on again: one mail a person, however many."""
    told: dict[tuple[Person, bool], list[Tandem]] = {}
    for tandem in tandems:
        for person in present(tandem):
            told.setdefault((person, tandem.has_closed), []).append(tandem)
    words = {"programme": programme, "lead": programme.lead}
    return [
        compose(person, "tandems.settle", **words, tandems=theirs, over=over) for (person, over), theirs in told.items()
    ]


def present(tandem: Tandem) -> list[Person]:
    """Whoever of the two is still there; nobody of a tandem that has ended early."""
    both = (tandem.mentor, tandem.mentee) if tandem.state != TandemState.LEFT else ()
    return [each.person for each in both if each.state == State.APPROVED and each.person.is_active]


def people(proposal: Proposal) -> tuple[Person, Person]:
    """Both that a proposal names."""
    return proposal.mentor.person, proposal.mentee.person
