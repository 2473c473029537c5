"""What a step from phase to phase does, in plain words, before somebody takes it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import Person, Phase, Programme
from viceversa.models.tandems import KEPT
from viceversa.reports.checklist import Gap, missing
from viceversa.reports.days import in_full
from viceversa.reports.figures import count


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken, or the sentence why there is none."""

    title: str
    button: str
    does: list[str]
    missing: list[Gap]
    possible: bool = True

    @property
    def held(self) -> Gap | None:
        """The first of what has to be mended before the step can be taken."""
        return next((gap for gap in self.missing if gap.holds), None)


def arrived(programme: Programme) -> str:
    """Where the programme now stands."""
    return {
        Phase.PLAN: _("The programme is being planned again."),
        Phase.ENROL: _("Enrolment is open."),
        Phase.MATCH: _("Matching can begin."),
        Phase.MEET: _("The tandems are under way."),
        Phase.REVIEW: _("The review has begun."),
        Phase.CLOSED: _("The programme is closed."),
    }[Phase(programme.phase)]


def ahead(programme: Programme, *, by: Person) -> Step:
    """The step forward, with what is still missing before it."""
    figures = count(programme, by=by)
    title, button, does = forward(programme)
    return Step(title, button, does, list(missing(programme, figures)), possible=programme.phase != Phase.CLOSED)


def behind(programme: Programme) -> Step:
    """The step back: nothing is lost by it."""
    title, button, does = BACK[Phase(programme.phase)]()
    return Step(title, button, does, [], possible=programme.phase != Phase.PLAN)


Words = tuple[str, str, list[str]]


def open_enrolment() -> Words:
    """From plan to enrol."""
    return (
        _("Open enrolment?"),
        _("Open enrolment"),
        [
            _("Whoever you invite can sign up: by name, with their unit or by a link."),
            _("You can also read in enrolments from a file, or enter somebody by hand."),
            _("This step sends no mail."),
            _("The blueprint stays open: you can change everything in it."),
        ],
    )


def begin_matching() -> Words:
    """From enrol to match."""
    return (
        _("Begin the matching?"),
        _("Begin the matching"),
        [
            _("You can compute proposals for everybody who has declared that they take part."),
            _("Nobody learns of a proposal before you publish it."),
            _("People can still sign up. Whoever comes late is there for the next run."),
        ],
    )


def begin_sessions() -> Words:
    """From match to meet."""
    return (
        _("Let the tandems begin?"),
        _("Begin the sessions"),
        [
            _("The programme counts its weeks from the day of the first sessions."),
            _("Tandems that exist already notice nothing: they have known each other since they formed."),
            _("For people who are still without a tandem, step back to matching: that is where runs are computed."),
        ],
    )


def begin_single_sittings() -> Words:
    """From match to meet, where each tandem meets once."""
    return (
        _("Let the tandems meet?"),
        _("Begin the sessions"),
        [
            _("Each tandem meets once; the two find the day that suits them."),
            _("Tandems that exist already notice nothing: they have known each other since they formed."),
            _("For people who are still without a tandem, step back to matching: that is where runs are computed."),
        ],
    )


def review_single_sittings() -> Words:
    """From meet to review, where each tandem meets once."""
    return (
        _("Begin the review?"),
        _("Begin the review"),
        [
            _("The programme looks back. Whoever has not met yet can do so until its last day."),
            _("Nobody can sign up any more, unless you step back."),
            _("No further session is expected of anybody."),
        ],
    )


def begin_review() -> Words:
    """From meet to review."""
    return (
        _("Begin the review?"),
        _("Begin the review"),
        [
            _("The programme looks back. Tandems can go on meeting until its last day."),
            _("Nobody can sign up any more, unless you step back."),
            _("This step ends no tandem."),
        ],
    )


def close() -> Words:
    """From review to closed."""
    return (
        _("Close the programme?"),
        _("Close the programme"),
        [
            _("This step completes all tandems. Both partners are told so, once, half an hour later."),
            _("From tomorrow, exclusions and people’s answers to proposals are deleted for good."),
            _("On %(day)s everything else about who took part and with whom is deleted. “Who sees what?” lists it.")
            % {"day": in_full(timezone.localdate() + KEPT)},
            _("Until then, everybody still finds their tandem."),
            _("You can open the programme again. What has been deleted by then stays deleted."),
        ],
    )


def nowhere() -> Words:
    """Beyond the last phase, and before the first, there is nothing."""
    return _("There is no further step in this direction."), "", []


def back_to_plan() -> Words:
    """From enrol to plan."""
    return (
        _("Back to planning?"),
        _("Back to planning"),
        [
            _("Enrolments stay as they are."),
            _("Nobody can sign up for now. Invitations and links work again once enrolment is open."),
            _("Nobody is told."),
        ],
    )


def back_to_enrolment() -> Words:
    """From match to enrol."""
    return (
        _("Back to enrolment?"),
        _("Back to enrolment"),
        [
            _("Matching runs and proposals stay as they are; no further run is computed for now."),
            _("Whoever has been asked can still answer."),
            _("Nobody is told."),
        ],
    )


def back_to_matching() -> Words:
    """From meet to match."""
    return (
        _("Back to matching?"),
        _("Back to matching"),
        [
            _("Tandems stay as they are and go on."),
            _("You can compute a further run for people without a tandem."),
            _("Nobody is told."),
        ],
    )


def back_to_sessions() -> Words:
    """From review to meet."""
    return _("Back to the sessions?"), _("Back to the sessions"), [_("Tandems go on."), _("Nobody is told.")]


def back_to_review() -> Words:
    """From closed to review."""
    return (
        _("Open the programme again?"),
        _("Open the programme again"),
        [
            _("The periods after which data is deleted stop running."),
            _("Tandems that closing had completed go on, as long as both partners are still there."),
            _("Those who were told of the end are told that it goes on; in the first half hour nobody has been told."),
        ],
    )


FORWARD: dict[Phase, Callable[[], Words]] = {
    Phase.PLAN: open_enrolment,
    Phase.ENROL: begin_matching,
    Phase.MATCH: begin_sessions,
    Phase.MEET: begin_review,
    Phase.REVIEW: close,
    Phase.CLOSED: nowhere,
}
SINGLE: dict[Phase, Callable[[], Words]] = {Phase.MATCH: begin_single_sittings, Phase.MEET: review_single_sittings}
BACK: dict[Phase, Callable[[], Words]] = {
    Phase.PLAN: nowhere,
    Phase.ENROL: back_to_plan,
    Phase.MATCH: back_to_enrolment,
    Phase.MEET: back_to_matching,
    Phase.REVIEW: back_to_sessions,
    Phase.CLOSED: back_to_review,
}


def forward(programme: Programme) -> Words:
    """The step that lies ahead of a programme."""
    phase = Phase(programme.phase)
    return (SINGLE.get(phase, FORWARD[phase]) if programme.single_sitting else FORWARD[phase])()
