"""What can be asked of a run: who else for somebody, and why not these two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.matching import Questions, Story, WhyNot
from viceversa.models import Enrolment, Person, Proposal, Run, RunState, Topic
from viceversa.reports import fits, pins, pool
from viceversa.reports.discretion import SAID, Cover, named, quiet
from viceversa.reports.phrases import listed
from viceversa.reports.turns import Turn, turn
from viceversa.reports.whynot import RULES

People: TypeAlias = Mapping[str, Enrolment]


@dataclass(frozen=True, slots=True)
class Other:
    """Another partner for somebody, and what it would cost all together."""

    enrolment: Enrolment
    points: int
    cost: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run says about one person or two."""

    mentor: Enrolment | None = None
    mentee: Enrolment | None = None
    text: str = ""
    reasons: tuple[fits.Reason, ...] = ()
    points: int = 0
    most: int = 0
    others: tuple[Other, ...] = ()
    together: bool = False
    turn: Turn | None = None

    @property
    def widest(self) -> int:
        """The most points that one part gives."""
        return max((each.most for each in self.reasons), default=1) or 1

    @property
    def one(self) -> Enrolment | None:
        """The person, where it is about one."""
        return self.mentor or self.mentee


def answer(run: Run, mentor: Enrolment | None, mentee: Enrolment | None, *, by: Person) -> Answer | None:
    """Ask a run about one person or two; nothing was asked, nothing is answered."""
    if mentor is None and mentee is None:
        return None
    if closed := hindrance(run, by=by):
        return Answer(mentor, mentee, text=closed)
    inputs = pool.gather(run)
    questions, people = Questions(inputs.study()), seen(run, by=by)
    if stale := moved_on(run, questions, [each for each in (mentor, mentee) if each]):
        return Answer(mentor, mentee, text=stale)
    two = (mentor, mentee) if mentor and mentee else None
    tell = of_two(questions, people, two, in_full=inputs.told_in_full) if two else None
    return tell or of_one(questions, people, mentor, mentee, in_full=inputs.told_in_full)


def of_one(
    questions: Questions, people: People, mentor: Enrolment | None, mentee: Enrolment | None, *, in_full: bool
) -> Answer:
    """Name the best other partners of somebody."""
    others = who_else(questions, people, mentor or mentee) if in_full else ()
    return Answer(mentor, mentee, others=others, text=without(others, in_full=in_full))


def without(others: tuple[Other, ...], *, in_full: bool) -> str:
    """Why nobody else is named, if nobody is."""
    if not in_full:
        return unsaid()
    return "" if others else _("Nobody else is named here. Whether nobody would do, or may not be named, looks alike.")


def unsaid() -> str:
    """Why no more is told: who would move for whom tells, against the points that all may add up, who likes whom."""
    return _("What people have said about each other in confidence counts here, so nobody else is named.")


def hindrance(run: Run, *, by: Person) -> str:
    """Why nothing can be asked now, if it is so; whoever takes part could find out their own pair by asking around."""
    if run.state != RunState.DRAFT:
        return _("People are asked already, so nothing can be tried any more.")
    if Enrolment.objects.all().of(by).filter(programme=run.programme_id).exists():
        return _("You take part yourself, so another lead asks here.")
    return ""


def moved_on(run: Run, questions: Questions, asked: list[Enrolment]) -> str:
    """Whether the same run would give other tandems today, or somebody is no longer in it; then, what to do."""
    if not all(any(str(each.key) in side for side in questions.pool.numbers) for each in asked):
        return _("Not everybody here is part of the run.")
    stored = Proposal.objects.filter(run=run).values_list("mentor__key", "mentee__key")
    if {(str(one), str(other)) for one, other in stored} != {questions.names(pair) for pair in questions.tandems}:
        return _("Since this run, something has changed among the people. Match again.")
    return ""


def since(run: Run) -> str:
    """What has been decided since a run, if anything: what it tells is still what it was computed from."""
    if run.state != RunState.DRAFT:
        return ""
    if pins.has_changed(run):
        return _(
            "Since this run, you have locked, kept apart or released people. All here describes the run as it was "
            "computed; the next one takes that in."
        )
    if pool.policy(run.programme) | {"version": 0} != run.policy | {"version": 0}:
        return _(
            "Since this run, something else counts. All here describes the run as it was computed; the next one goes "
            "by what counts now."
        )
    return ""


def seen(run: Run, *, by: Person) -> People:
    """Everybody in a run whom the lead may see."""
    rows = Enrolment.objects.all().visible_to(by).exclude(person=by).filter(programme=run.programme_id)
    return {str(each.key): each for each in rows.select_related("person__unit")}


def who_else(questions: Questions, people: People, one: Enrolment | None) -> tuple[Other, ...]:
    """Name the best other partners of somebody, the one who costs the others least first."""
    cover = Cover(questions.study)
    found = questions.alternatives(str(one.key)) if one and cover.hides(str(one.key)) else ()
    return tuple(
        Other(people[e.key], e.points, cost(e.tandems, e.lost)) for e in found if e.key in people and cover.hides(e.key)
    )


def of_two(questions: Questions, people: People, two: tuple[Enrolment, Enrolment], *, in_full: bool) -> Answer:
    """Say why two people are no tandem, or why they are; what may not be told looks alike for all."""
    mentor, mentee = two
    found = questions.why_not(str(mentor.key), str(mentee.key))
    spoken_of = not found.rules and Cover(questions.study).hides(found.mentor, found.mentee)
    open_to_all = not named(found.rules) and not in_full
    parts = [part for part in found.parts if in_full or part.criterion != SAID]
    parts = parts if spoken_of or open_to_all or found.tandem else []
    return Answer(
        mentor,
        mentee,
        text=told(found, people, in_full=in_full, spoken_of=spoken_of),
        reasons=tuple(fits.of_pair(parts, mentor.person, mentee.person, Topic.objects.all().named())),
        points=sum(part.points for part in parts),
        most=sum(part.most for part in parts),
        together=found.tandem,
        turn=drawn(found.story, questions, people) if spoken_of and in_full and found.story else None,
    )


def told(found: WhyNot, people: People, *, in_full: bool, spoken_of: bool) -> str:
    """Tell the rule that forbids, or what would follow; of everything else the one sentence."""
    if rules := named(found.rules):
        return _("Against the two stands: %(rules)s.") % {"rules": listed([str(RULES[rule]) for rule in rules])}
    if not (in_full and spoken_of):
        return quiet() if in_full else unsaid()
    if found.story is None:
        return _("The two are locked, or their places are.")
    story = what_follows(found.story, people, (found.mentor, found.mentee))
    return f"{story} {cost(found.story.tandems, found.story.points)}".strip()


def drawn(story: Story, questions: Questions, people: People) -> Turn | None:
    """The same story as a picture."""
    names = {key: each.person.name for key, each in people.items()}
    return turn(story, names, questions.worth((*story.goes, *story.comes)))


def what_follows(story: Story, people: People, asked: tuple[str, str]) -> str:
    """Who would go to whom, and who would wait."""
    names = {key: each.person.name for key, each in people.items()}
    moves = [
        _("%(mentor)s would go to %(mentee)s") % {"mentor": names[mentor], "mentee": names[mentee]}
        for mentor, mentee in story.comes
        if (mentor, mentee) != asked
    ]
    waits = [names[key] for key in story.waits]
    if waits:
        moves.append(ngettext("%(names)s would wait", "%(names)s would wait", len(waits)) % {"names": listed(waits)})
    joins = [names[key] for key in story.joins if key not in asked]
    if joins:
        moves.append(_("%(names)s would have a tandem") % {"names": listed(joins)})
    return _("Then %(moves)s.") % {"moves": listed(moves)} if moves else _("Then nothing else would change.")


def cost(tandems: int, points: int) -> str:
    """What all together would have less."""
    losses = []
    if tandems > 0:
        losses.append(ngettext("one tandem", "%(n)s tandems", tandems) % {"n": tandems})
    if points > 0:
        losses.append(ngettext("one point", "%(n)s points", points) % {"n": points})
    return _("All together would have less: %(losses)s.") % {"losses": listed(losses)} if losses else ""
