"""What is still missing before a step, each with the way to where it can be put right."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Format, Installation, Phase, Programme
from viceversa.reports.confidants import hindrances
from viceversa.reports.days import in_full
from viceversa.reports.figures import Figures
from viceversa.reports.seasons import hints


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: what to do, why, and where; whether it can wait, and whether the step waits for it."""

    title: str
    says: str
    url: str = ""
    urgent: bool = True
    holds: bool = False


def missing(programme: Programme, figures: Figures) -> Iterator[Gap]:
    """Everything that is missing before the next step."""
    yield from unfit(programme)
    yield from BEFORE[Phase(programme.phase)](programme, figures)


def gaps(programme: Programme) -> Iterator[Gap]:
    """Everything that the blueprint does not say, in the order of the page."""
    page = reverse("programmes.edit", args=[programme.key])
    yield from of_content(programme, page)
    yield from of_course(programme, page)
    yield from of_people(programme, page)


def of_content(programme: Programme, page: str) -> Iterator[Gap]:
    """What it is about."""
    if not programme.purposes:
        why = _("Each purpose brings the questions that the programme will be evaluated by.")
        yield Gap(_("Choose what the programme is for"), why, f"{page}#id_purposes")
    if not programme.aims.strip():
        why = _("A few sentences are enough. You will look at them again at the end.")
        yield Gap(_("Write down what will be true at the end"), why, f"{page}#id_aims")
    if not programme.topics.exists():
        why = _("What are people to show each other? A few topics are enough to begin with.")
        yield Gap(_("Choose topics"), why, f"{page}#id_topics")


def of_course(programme: Programme, page: str) -> Iterator[Gap]:
    """How it runs."""
    if Format.ONLINE in programme.formats and not programme.channels:
        why = _("People meet online, and the blueprint does not say where.")
        yield Gap(_("Choose where people talk"), why, f"{page}#id_channels")
    if not programme.ground_rules.strip():
        why = _("Both partners read them before they agree.")
        yield Gap(_("Write down the ground rules"), why, f"{page}#id_ground_rules")


def of_people(programme: Programme, page: str) -> Iterator[Gap]:
    """Who looks after it."""
    if not programme.confidants.exists():
        why = _("Somebody outside the programme to whom everybody can turn when something gets difficult.")
        yield Gap(_("Name a confidant"), why, f"{page}#id_confidants")
    if programme.leads.count() < 2:
        why = _("A second lead decides wherever you take part yourself, and is there when you are away.")
        yield Gap(_("Ask somebody to lead with you"), why, f"{page}#id_leads", urgent=False)
    if not Installation.objects.all().this().contact_name:
        why = _("Pages and mails should name somebody people can ask. An administrator enters it.")
        yield Gap(_("Name a person to ask"), why)


def of_plan(programme: Programme, figures: Figures) -> Iterator[Gap]:
    """Before enrolment opens."""
    yield from gaps(programme)
    if not figures.people:
        yield Gap(
            _("Read in the list of people"),
            _("Viceversa knows nobody of the house yet."),
            reverse("people.index"),
        )
    for hint in hints(programme):
        yield Gap(hint.title, hint.says, reverse("programmes.edit", args=[programme.key]) + "#days", urgent=False)


def unfit(programme: Programme) -> Iterator[Gap]:
    """Confidants who cannot be it any more: before every step, for people and their roles change."""
    for sentence in hindrances(programme, programme.confidants.all(), programme.leads.all()):
        yield Gap(
            sentence,
            _("The step waits until somebody else is named."),
            reverse("programmes.edit", args=[programme.key]) + "#id_confidants",
            holds=True,
        )


def of_enrolment(programme: Programme, figures: Figures) -> Iterator[Gap]:
    """Before the matching begins."""
    page = reverse("enrolments.index", args=[programme.key])
    if not figures.mentors or not figures.mentees:
        sides = {"mentors": figures.mentors, "mentees": figures.mentees}
        yield Gap(
            _("One side has nobody yet: %(mentors)s mentors, %(mentees)s mentees.") % sides,
            _("Tandems need both."),
            page,
        )
    if figures.undeclared:
        waiting = ngettext(
            "%(number)s person has not declared yet that they take part.",
            "%(number)s people have not declared yet that they take part.",
            figures.undeclared,
        )
        yield Gap(
            waiting % {"number": figures.undeclared},
            _("Whoever has not declared stays out of the matching until then."),
            page,
        )


def of_matching(programme: Programme, figures: Figures) -> Iterator[Gap]:
    """Before the tandems begin."""
    page = reverse("matching.index", args=[programme.key])
    if not figures.tandems:
        yield Gap(_("No tandem has formed yet."), _("Publish a run, and people answer."), page)
    if figures.alone:
        alone = ngettext(
            "%(number)s person is still without a tandem.",
            "%(number)s people are still without a tandem.",
            figures.alone,
        )
        yield Gap(alone % {"number": figures.alone}, _("A further run may find somebody."), page)


def of_sessions(programme: Programme, _figures: Figures) -> Iterator[Gap]:
    """Before the review begins."""
    if timezone.localdate() < programme.review_on:
        planned = {"day": in_full(programme.review_on)}
        yield Gap(
            _("The review is planned for %(day)s.") % planned,
            _("People count on it. If it is to begin now, move the days along as well."),
            reverse("programmes.edit", args=[programme.key]) + "#id_review_on",
        )


def of_review(programme: Programme, _figures: Figures) -> Iterator[Gap]:
    """Before the programme is closed."""
    if timezone.localdate() < programme.ends_on:
        planned = {"day": in_full(programme.ends_on)}
        yield Gap(
            _("The programme is planned to end on %(day)s.") % planned,
            _("Until then tandems may still want to meet."),
            reverse("programmes.edit", args=[programme.key]) + "#id_ends_on",
        )


def nothing(_programme: Programme, _figures: Figures) -> Iterator[Gap]:
    """There is no step beyond the last."""
    return iter(())


BEFORE: dict[Phase, Callable[[Programme, Figures], Iterator[Gap]]] = {
    Phase.PLAN: of_plan,
    Phase.ENROL: of_enrolment,
    Phase.MATCH: of_matching,
    Phase.MEET: of_sessions,
    Phase.REVIEW: of_review,
    Phase.CLOSED: nothing,
}
