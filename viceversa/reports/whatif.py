"""What would change if something else counted: two runs side by side, and what topics and places lack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from viceversa.matching import Policy, Questions
from viceversa.models import Person, Run, Topic
from viceversa.reports import asking, pool, stable
from viceversa.reports.discretion import Cover, counts_what_was_said, quiet_about_one
from viceversa.reports.phrases import listed
from viceversa.reports.strips import Strip, Worth, strip

LISTED = 12


@dataclass(frozen=True, slots=True)
class Tandem:
    """A tandem that comes or goes, and its points."""

    mentor: str
    mentee: str
    points: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A run in numbers."""

    tandems: int
    waiting: int
    points: int
    worst: int


@dataclass(frozen=True, slots=True)
class Demand:
    """A topic: how many ask for it, offer it, and have it in their tandem."""

    name: str
    wanted: int
    offered: int
    covered: int

    @property
    def lacks(self) -> bool:
        """Whether more people ask for it than offer it."""
        return self.offered < self.wanted

    @property
    def says(self) -> str:
        """How many of those who ask for it have it in their tandem."""
        return _("%(n)s of %(wanted)s covered") % {"n": self.covered, "wanted": self.wanted}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change; `text` where nothing can be tried, `hushed` where this may not be told."""

    text: str = ""
    hushed: str = ""
    now: Figures | None = None
    then: Figures | None = None
    comes: tuple[Tandem, ...] = ()
    goes: tuple[Tandem, ...] = ()
    stays: int = 0
    rescaled: bool = False
    strip: Strip | None = None
    around: "Around | None" = None

    @property
    def headline(self) -> str:
        """The whole in one or two sentences."""
        if not (self.now and self.then):
            return self.text
        said = (weakest(self.now.worst, self.then.worst), count(self.now, self.then))
        return " ".join(filter(None, said)) or same(self)


@dataclass(frozen=True)
class Around:
    """What else can be read of a run as it is; each is computed when it is asked for."""

    questions: Questions
    people: asking.People

    @cached_property
    def topics(self) -> tuple[Demand, ...]:
        """What is asked for, offered and covered."""
        return topics(self.questions)

    @property
    def lacking(self) -> list[str]:
        """The topics that lack mentors."""
        return [topic.name for topic in self.topics if topic.lacks]

    @property
    def most(self) -> int:
        """The largest number of the picture of topics."""
        return max((max(each.offered, each.wanted) for each in self.topics), default=0)

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Whose one more place would be worth what."""
        return places(self.questions, self.people) if self.people else ()

    @property
    def stable(self) -> stable.Stable | None:
        """Who would rather have each other."""
        return stable.compared(self.questions, self.people) if self.people else None


def weakest(now: int, then: int) -> str:
    """How the weakest tandem would stand."""
    if now == then:
        return ""
    words = (
        _("The weakest tandem would rise from %(now)s to %(then)s points.")
        if then > now
        else _("The weakest tandem would fall from %(now)s to %(then)s points.")
    )
    return words % {"now": now, "then": then}


def count(now: Figures, then: Figures) -> str:
    """How many more or fewer people would wait."""
    more = then.waiting - now.waiting
    if more > 0:
        return ngettext("One more person would wait.", "%(n)s more people would wait.", more) % {"n": more}
    if more < 0:
        return ngettext("One person fewer would wait.", "%(n)s people fewer would wait.", -more) % {"n": -more}
    return ""


def same(told: WhatIf) -> str:
    """What to say where nothing of this changes."""
    if told.comes or told.goes:
        return _("As many people would have a tandem, some of them another one.")
    return _("The tandems would stay as they are.")


def fixed(run: Run) -> str:
    """Why what counts stays as it is, if it does: people have spoken their mind knowing it."""
    if any(counts_what_was_said(policy) for policy in (run.policy, pool.policy(run.programme))):
        return _("People have said in confidence whom they could imagine. What counts stays as it was then.")
    return ""


def what_if(run: Run, tried: Mapping[str, Any], *, by: Person, but: tuple[str, ...] = ()) -> WhatIf:
    """Compute a run a second time, as if something else counted, or as if somebody left or joined."""
    if closed := asking.hindrance(run, by=by):
        return WhatIf(text=closed)
    inputs = pool.gather(run)
    now = Questions(inputs.study())
    if stale := asking.moved_on(run, now, []) or fixed(run):
        return WhatIf(text=stale, around=Around(now, {}))
    other = pool.gather(run, but=but) if but else inputs
    then = Questions(replace(other, policy=Policy.from_dict(tried), kept=frozenset(now.worth())).study())
    if not (spoken_of(now, but) and spoken_of(then, but)):
        return WhatIf(hushed=quiet_about_one())
    scale = Questions(replace(inputs, policy=then.study.policy).study()) if but else then
    return compared(now, then, scale.worth(now.worth()), asking.seen(run, by=by))


def spoken_of(questions: Questions, but: tuple[str, ...]) -> bool:
    """Whether it may be told what follows if some people leave or join: who is free, or taken, tells of partners."""
    inside = {key for key in but for side in questions.pool.numbers if key in side}
    theirs = {key for pair in questions.worth() if inside & set(pair) for key in pair}
    return Cover(questions.study).hides(*inside, *theirs)


def compared(now: Questions, then: Questions, before: Worth, people: asking.People) -> WhatIf:
    """Name what comes and goes, and draw both, in points as they count in the trial: two scales would not compare."""
    after = then.worth()
    return WhatIf(
        now=figures(now, before),
        then=figures(then, after),
        rescaled=before != now.worth(),
        comes=named(after, after.keys() - before.keys(), people),
        goes=named(before, before.keys() - after.keys(), people),
        stays=len(before.keys() & after.keys()),
        strip=strip(before, after, then.study.policy.minimum),
        around=Around(now, people),
    )


def figures(questions: Questions, worth: Worth) -> Figures:
    """A run in numbers."""
    mentors, mentees = questions.pool.mentors, questions.pool.mentees
    served = {key for pair in worth for key in pair}
    waiting = len(mentors) + len(mentees) - len(served)
    return Figures(len(worth), waiting, sum(worth.values()), min(worth.values(), default=0))


def named(worth: Worth, pairs: Iterable[tuple[str, str]], people: asking.People) -> tuple[Tandem, ...]:
    """Put names to pairs, most points first."""
    found = [
        Tandem(people[mentor].person.name, people[mentee].person.name, worth[mentor, mentee])
        for mentor, mentee in pairs
        if {mentor, mentee} <= people.keys()
    ]
    return tuple(sorted(found, key=lambda each: (-each.points, each.mentor, each.mentee)))


def topics(questions: Questions) -> tuple[Demand, ...]:
    """What is asked for, offered and covered; where mentors are missing comes first."""
    names = Topic.objects.all().named()
    found = [
        Demand(names[each.topic], each.wanted, each.offered, each.covered)
        for each in questions.topics()
        if each.topic in names
    ]
    return tuple(sorted(found, key=lambda topic: (topic.offered - topic.wanted, topic.name)))


def places(questions: Questions, people: asking.People) -> tuple[tuple[str, str], ...]:
    """Whose one more place would be worth what, the most first."""
    worth = [(each, gain(each.tandems, each.points)) for each in questions.places() if each.key in people]
    return tuple((people[each.key].person.name, told) for each, told in worth if told)[:LISTED]


def gain(tandems: int, points: int) -> str:
    """What all together would have more; points may be the price of a tandem."""
    parts = []
    if tandems:
        parts.append(ngettext("one tandem more", "%(n)s tandems more", tandems) % {"n": tandems})
    if points > 0:
        parts.append(ngettext("one point more", "%(n)s points more", points) % {"n": points})
    if points < 0:
        parts.append(ngettext("one point less", "%(n)s points less", -points) % {"n": -points})
    return listed(parts) if parts else ""
