"""What a proposal says to each of the two, and what the lead may know of their answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from textwrap import wrap

from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import Enrolment, Person, Proposal, ProposalState, Reply, Run, RunState, Side, Topic
from viceversa.reports import content, fits
from viceversa.reports.fits import Reason
from viceversa.reports.phrases import language
from viceversa.reports.tasks import rhythm
from viceversa.sheets.words import order


@dataclass(frozen=True, slots=True)
class Duo:
    """Two people side by side: what each brings, what each wishes for, and where both meet."""

    me: Enrolment
    you: Enrolment
    mentor: Enrolment
    mentee: Enrolment
    words: list[list[str]]
    facts: list[tuple[str, str]]

    @property
    def columns(self) -> list[tuple[str, list[str]]]:
        """The words of the figure, each column under its heading."""
        return [(column[0], column[1:]) for column in self.words]

    @property
    def figure(self) -> list[list[str]]:
        """The same words, in lines that the discs hold on a phone."""
        return [
            [cut(column[0], 13), *(line for word in column[1:] for line in lines(word, 19))] for column in self.words
        ]


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody reads who is asked; nothing of it once the time is over."""

    proposal: Proposal
    run: Run
    over: bool = True
    duo: Duo | None = None
    rhythm: str = ""
    reasons: tuple[Reason, ...] = ()
    answer: str = ""
    others: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Whether somebody has answered at all; nobody outside knows more."""

    name: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """Who of a run has been heard."""

    run: Run
    people: list[Heard]
    count: int
    can_bring_forward: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a run will do."""

    proposals: int
    people: int
    open: bool


def asking(proposal: Proposal, *, by: Person) -> Asking:
    """The page of one proposal, for one of the two."""
    run = proposal.run
    over = proposal.state != ProposalState.ASKED or run.answer_by is None or run.answer_by <= timezone.now()
    if over:
        return Asking(proposal, run)
    reply = Reply.objects.all().visible_to(by).with_run().get(proposal=proposal)
    further = Proposal.objects.all().waiting_for(by).exclude(pk=proposal.pk)
    duo = side_by_side(proposal.mentor_id, proposal.mentee_id, by=by)
    return Asking(
        proposal,
        run,
        over,
        duo=duo,
        rhythm=rhythm(run.programme),
        reasons=why(proposal, duo),
        answer=content.reply(reply, by=by),
        others=tuple(further.prefetch_related("mentor__person", "mentee__person")),
    )


def side_by_side(mentor_id: int, mentee_id: int, *, by: Person) -> Duo:
    """Two enrolments as one of the two sees them."""
    found = Enrolment.objects.filter(pk__in=[mentor_id, mentee_id]).with_topics().in_bulk()
    mentor, mentee = found[mentor_id], found[mentee_id]
    me, you = (mentor, mentee) if mentor.person_id == by.pk else (mentee, mentor)
    shared = [topic for topic in wished(mentee) if topic in brought(mentor)]
    shared += [topic for topic in wished(mentor) if topic in brought(mentee)]
    return Duo(
        me=me,
        you=you,
        mentor=mentor,
        mentee=mentee,
        words=[
            [short(mentor.person), *names(topic for topic in brought(mentor) if topic not in shared)],
            [_("In common"), *names(shared)],
            [short(mentee.person), *names(topic for topic in brought(mentee) if topic not in shared)],
        ],
        facts=facts(you),
    )


def why(proposal: Proposal, duo: Duo) -> tuple[Reason, ...]:
    """What speaks for the two, in sentences; without points, for nobody is to be measured."""
    proposal.mentor, proposal.mentee = duo.mentor, duo.mentee
    return tuple(reason for reason in fits.reasons(proposal, Topic.objects.all().named()) if reason.points)


def brought(enrolment: Enrolment) -> list[Topic]:
    """What somebody gives: a mentor's offers, a mentee's returns."""
    given = enrolment.offers.all() if enrolment.side == Side.MENTOR else enrolment.returns.all()
    return [row.topic for row in given]


def wished(enrolment: Enrolment) -> list[Topic]:
    """What somebody would like to learn, the most wanted first."""
    return [wish.topic for wish in enrolment.wishes.all()]


def facts(enrolment: Enrolment) -> list[tuple[str, str]]:
    """Who somebody is at work, what they bring, and what they would like to learn."""
    person = enrolment.person
    return about(person, person.languages, names(brought(enrolment)), names(wished(enrolment)))


def about(person: Person, spoken: Iterable[str], brings: Iterable[str], learns: Iterable[str]) -> list[tuple[str, str]]:
    """What a partner reads of somebody, beside their introduction."""
    known = [
        (_("Job title"), person.job_title),
        (_("Unit"), person.unit.name if person.unit else ""),
        (_("Location"), person.location),
        (_("Languages"), ", ".join(language(code) for code in spoken)),
        (_("Brings"), ", ".join(brings)),
        (_("Would like to learn"), ", ".join(learns)),
    ]
    return [(name, value) for name, value in known if value]


def cut(word: str, most: int) -> str:
    """A word that is no longer than this many letters."""
    return word if len(word) <= most else f"{word[: most - 1].rstrip()}…"


def lines(words: str, most: int) -> list[str]:
    """Words in lines that are no longer than this many letters."""
    return [cut(line, most) for line in wrap(words, most, break_long_words=False)]


def names(topics: Iterable[Topic]) -> list[str]:
    """Topics in the reader's language."""
    return [topic.name for topic in topics]


def short(person: Person) -> str:
    """What a colleague calls somebody."""
    return person.given_name or person.name


def plan(run: Run, *, by: Person) -> Plan:
    """How many are asked, as far as this lead may know."""
    pairs = Proposal.objects.all().led_by(by).filter(run=run)
    people = {pk for pair in pairs.values_list("mentor__person_id", "mentee__person_id") for pk in pair}
    return Plan(len(pairs), len(people), run.state == RunState.DRAFT)


def suggested(run: Run) -> date:
    """The day until which people usually have time."""
    return timezone.localdate() + timedelta(days=run.programme.answer_days)


def answers(run: Run, *, by: Person) -> Answers | None:
    """Who has answered at all; a lead who is asked as well learns nothing about their own pair."""
    if run.state != RunState.PUBLISHED:
        return None
    replies = Reply.objects.filter(proposal__run=run)
    # Sorted by name: the order of the rows, or of the answers, would tell too much.
    others = replies.filter(proposal__in=Proposal.objects.all().led_by(by)).select_related("person")
    heard = ((row.person.name, row.person_id, row.answered) for row in others.defer("sealed"))
    rows = sorted(heard, key=lambda row: (order(row[0]), row))
    people = [Heard(who[0], all(row[2] for row in of)) for who, of in groupby(rows, key=itemgetter(0, 1))]
    can_bring_forward = not replies.filter(answered=False).exists() and not replies.filter(person=by).exists()
    return Answers(run, people, sum(heard.answered for heard in people), can_bring_forward)
