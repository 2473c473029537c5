"""The tasks of the start: from people to tandems."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.models import Pairing, Person, Phase, Programme, Run, RunState, Sheet
from viceversa.reports import vocabulary, workshops
from viceversa.reports.days import in_short
from viceversa.reports.decisions import next_in
from viceversa.reports.figures import Figures, Supply
from viceversa.reports.tasks import DONE, HAND, LATER, NEXT, Task, step

SCARCE = 3  # as many missing offers are worth a word


def start(programme: Programme, counted: Figures, topics: list[Supply], *, by: Person) -> Iterator[Task]:
    """From people to tandems."""
    yield from people(counted, by=by)
    yield from upload(counted)
    yield from enrolments(programme, counted)
    yield from own_words(programme, by=by)
    yield from workshops.task(programme)
    yield from looking(programme)
    yield from found_each_other(programme, by=by)
    yield from RUNS.get(counted.state, no_run)(programme, counted)
    if counted.enrolled:
        yield from step(programme, Phase.ENROL)
    if counted.tandems and counted.state not in (RunState.PUBLISHED, RunState.COMPUTING):
        yield from step(programme, Phase.MATCH)
    yield from scarce(programme, topics)


def people(counted: Figures, *, by: Person) -> Iterator[Task]:
    """Who is known in the house, for those who keep the list."""
    if not by.keeps_people:
        return
    if counted.people:
        known = ngettext(
            "%(number)s person of the house is known", "%(number)s people of the house are known", counted.people
        )
        yield Task(DONE, known % {"number": counted.people})
    else:
        yield Task(
            HAND,
            _("Read in the people of the house"),
            reverse("people.stage"),
            _("Choose a file"),
            _("A list as your HR system exports it is enough. You see what was understood before anything is stored."),
        )


def upload(counted: Figures) -> Iterator[Task]:
    """A file that was read and not confirmed yet."""
    if counted.upload:
        noun = "people" if counted.upload.sheet == Sheet.PEOPLE else "enrolments"
        yield Task(
            HAND,
            _("A file waits for your confirmation"),
            reverse(f"{noun}.preview", args=[counted.upload.key]),
            _("Look at the preview"),
            _("It was understood, and nothing of it is stored yet. After an hour it is gone."),
        )


def nobody(programme: Programme) -> Task:
    """The first enrolments are still to come."""
    if programme.phase == Phase.PLAN:
        return Task(LATER, _("Invite people"))
    return Task(
        HAND,
        _("Invite people"),
        reverse("invitations.index", args=[programme.key]),
        _("Say who is asked"),
        _("By name, a whole unit, or with a link. Answers you have in a file are read in under Enrolments."),
    )


def enrolments(programme: Programme, counted: Figures) -> Iterator[Task]:
    """Who would like to take part, and who has declared to."""
    if not counted.enrolled:
        yield nobody(programme)
        return
    read = ngettext("%(number)s enrolment is in", "%(number)s enrolments are in", counted.enrolled)
    yield Task(DONE, read % {"number": counted.enrolled})
    yield from deciding(programme, counted)
    if counted.undeclared:
        open_ones = ngettext("%(number)s declaration is open", "%(number)s declarations are open", counted.undeclared)
        yield Task(
            HAND,
            open_ones % {"number": counted.undeclared},
            reverse("enrolments.index", args=[programme.key]),
            _("Look at the enrolments"),
            _("Whoever has not declared that they take part is not matched. You can ask all of them by mail."),
        )
    else:
        yield Task(DONE, _("Everybody has declared that they take part"))


def deciding(programme: Programme, counted: Figures) -> Iterator[Task]:
    """Who has applied and waits for a word; who waits for a place."""
    page = reverse("enrolments.index", args=[programme.key])
    if counted.applied:
        new = ngettext(
            "%(number)s enrolment waits for your word", "%(number)s enrolments wait for your word", counted.applied
        )
        says = _("You offer places, put people on the waiting list or decline, for many at once.")
        yield Task(HAND, new % {"number": counted.applied}, f"{page}?state=applied", _("Decide"), says)
    if not counted.waiting:
        return
    queue = ngettext(
        "%(number)s person is on the waiting list", "%(number)s people are on the waiting list", counted.waiting
    ) % {"number": counted.waiting}
    if next_in(programme):
        says = _("A place is free. The order is that of signing up, and one click lets the next one in.")
        yield Task(HAND, queue, f"{page}?state=waiting", _("Look at the waiting list"), says)
    else:
        yield Task(LATER, queue)


def looking(programme: Programme) -> Iterator[Task]:
    """Whether people are asked before the matching whom they could imagine."""
    here = reverse("preferences.open", args=[programme.key])
    if programme.asks_preferences and programme.preferences_until is not None:
        until = {"day": in_short(programme.preferences_until)}
        yield Task(NEXT, _("Until %(day)s people say whom they could imagine") % until, here)
    elif programme.preferences_until is not None:
        yield Task(DONE, _("People have said whom they could imagine"), here)
    elif programme.phase in (Phase.ENROL, Phase.MATCH):
        yield Task(LATER, _("Show possible partners"), here)


def found_each_other(programme: Programme, *, by: Person) -> Iterator[Task]:
    """Pairs who have both said so and wait for a lead; never those of the lead's own enrolment."""
    waiting = Pairing.objects.all().led_by(by).agreed().filter(programme=programme).count()
    if waiting:
        title = ngettext("%(number)s pair has found each other", "%(number)s pairs have found each other", waiting)
        says = _("Both have said so. With your consent they become a tandem, without a matching run.")
        here = reverse("pairings.index", args=[programme.key])
        yield Task(HAND, title % {"number": waiting}, here, _("Decide"), says)


def own_words(programme: Programme, *, by: Person) -> Iterator[Task]:
    """Topics that people have named in their own words, and that no lead has looked at yet."""
    if waiting := vocabulary.waiting(programme, by=by):
        title = ngettext("%(number)s topic in people’s own words", "%(number)s topics in people’s own words", waiting)
        yield Task(
            HAND,
            title % {"number": waiting},
            reverse("applications.assign", args=[programme.key]),
            _("Say which topics are meant"),
            _("People have named topics in their own words. Say which ones they mean, and the matching knows them."),
        )


def scarce(programme: Programme, topics: list[Supply]) -> Iterator[Task]:
    """The topic that misses the most offers, as long as something can be done about it."""
    worst = max(topics, key=lambda each: each.missing, default=None)
    if worst is None or worst.missing < SCARCE or programme.phase not in (Phase.ENROL, Phase.MATCH):
        return
    yield Task(
        NEXT,
        _("“%(topic)s” is scarce") % {"topic": worst.name},
        reverse("enrolments.topics", args=[programme.key]),
        _("Look at the topics"),
        _("%(wishes)s people would like to learn it, %(offers)s offer it. A call for further mentors would help.")
        % {"wishes": worst.wishes, "offers": worst.offers},
    )


def no_run(programme: Programme, counted: Figures) -> Iterator[Task]:
    """Nothing has been computed yet."""
    if programme.phase == Phase.MATCH:
        yield Task(
            HAND,
            _("Compute proposals"),
            reverse("matching.index", args=[programme.key]),
            _("Go to the matching"),
            _("Nobody learns of a proposal before you publish it."),
        )
    elif not counted.tandems:
        yield Task(LATER, _("Matching from %(day)s") % {"day": in_short(programme.match_on)})


def page(run: Run | None) -> str:
    """The page of a run."""
    return reverse("matching.show", args=[run.key]) if run else ""


def computing(_programme: Programme, counted: Figures) -> Iterator[Task]:
    """The worker is at it."""
    yield Task(NEXT, _("A matching run is being computed"), page(counted.run))


def refused(_programme: Programme, counted: Figures) -> Iterator[Task]:
    """The worker could not."""
    yield Task(
        HAND,
        _("The matching needs a decision"),
        page(counted.run),
        _("Look at the reason"),
        _("The last run could not be computed. The page says why, and what helps."),
    )


def draft(_programme: Programme, counted: Figures) -> Iterator[Task]:
    """Proposals that nobody has been asked about."""
    found = ngettext("Look at %(number)s proposal", "Look at %(number)s proposals", counted.proposals)
    yield Task(
        HAND,
        found % {"number": counted.proposals},
        page(counted.run),
        _("Look at the proposals"),
        _("You can lock, exclude and compute again. People are asked when you publish."),
    )


def published(_programme: Programme, counted: Figures) -> Iterator[Task]:
    """People are being asked; the lead sees how many have answered, nothing else."""
    run = counted.run
    until = in_short(run.answer_by) if run and run.answer_by else ""
    if counted.all_answered:
        yield Task(
            HAND,
            _("All have answered"),
            page(run),
            _("Look at the proposals"),
            _("You need not wait until %(day)s: you can bring the date forward.") % {"day": until},
        )
        return
    yield Task(
        NEXT,
        _("%(answered)s of %(asked)s have answered") % {"answered": counted.answered, "asked": counted.asked},
        page(run),
        _("Look at the proposals"),
        _("Until %(day)s there is time, then all tandems form at once.") % {"day": until},
    )


def formed(_programme: Programme, counted: Figures) -> Iterator[Task]:
    """The run has come to its end."""
    together = ngettext("%(number)s tandem, both sides agree", "%(number)s tandems, both sides agree", counted.tandems)
    yield Task(DONE, together % {"number": counted.tandems})


RUNS: dict[str, Callable[[Programme, Figures], Iterator[Task]]] = {
    RunState.COMPUTING: computing,
    RunState.REFUSED: refused,
    RunState.DRAFT: draft,
    RunState.PUBLISHED: published,
    RunState.SETTLED: formed,
}
