"""What each reader will see of a form before it is sent, and what follows from stopping."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Proposal, Side, Tandem
from viceversa.reports import enrolments, exclusions
from viceversa.reports.applications import Application, Told, title
from viceversa.reports.proposals import about
from viceversa.reports.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Preview:
    """What each reader will see of a form, before it is sent."""

    partner: list[tuple[str, str]]
    lead: list[tuple[str, str]]
    nobody: list[tuple[str, str]]


def preview(form: Application, told: Told, vocabulary: Vocabulary) -> Preview:
    """Tell what the other side, the lead and nobody will see."""
    label = vocabulary.label
    offers, wishes = [label(slug) for slug, _n in told.said.offers], [label(slug) for slug, _n in told.said.wishes]
    brought = offers if told.side == Side.MENTOR else [label(slug) for slug in told.said.returns]
    named = {slug: label(slug) for slug, _n in (*told.said.offers, *told.said.wishes)}
    named |= {slug: label(slug) for slug in told.said.returns}
    words = {"words": ", ".join(f"{text} ({purpose.label})" for purpose, text, _n in told.words)}
    labels = enrolments.labels() | {"words": _("In my own words")}
    lead = [(labels[name], says) for name, says in (enrolments.written(told.said, named) | words).items() if says]
    return Preview(
        partner=about(form.person, told.languages, brought, wishes),
        lead=[(_("Side"), str(title(form.programme, told.side))), *lead],
        nobody=[(_("Would rather not meet"), ", ".join(exclusions.written(told.excluded)) or _("nobody named"))],
    )


def consequences(enrolment: Enrolment) -> list[str]:
    """What follows from stopping, for this person."""
    told = [
        _("You no longer stand in the matching, and nobody is proposed to you any more. You give no reason."),
        _("The programme lead sees in their list that you have stopped."),
        _("What you said stays with your enrolment, so that you can come back. You can erase it in “My data”."),
    ]
    if Tandem.objects.all().of(enrolment.person).active().filter(programme=enrolment.programme).exists():
        told.insert(1, _("Your tandem ends today. Your partner reads that it ends, not why."))
    if Proposal.objects.all().waiting_for(enrolment.person).filter(run__programme=enrolment.programme).exists():
        told.insert(1, _("A proposal that waits for your answer comes to nothing. Your partner reads no reason."))
    return told
