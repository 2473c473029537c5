"""Help: short answers to what people ask, each with the page on which it is done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from viceversa.models import Person

Places: TypeAlias = Mapping[str, list[UUID]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, what helps, and where."""

    question: str
    says: str
    route: str
    label: str


@dataclass(frozen=True, slots=True)
class Linked:
    """An answer with the way to its page, if there is one for this reader now."""

    answer: Answer
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers for people who do the same."""

    name: str
    title: str
    answers: list[Linked]


def groups(person: Person | None, places: Places) -> list[Group]:
    """What concerns this reader; whoever has not signed in reads how to."""
    if person is None:
        return [Group("sign-in", _("Signing in"), linked(signing_in(), places))]
    every = (
        (person.is_administrator, Group("house", _("Looking after the house"), linked(administering(), places))),
        (person.is_auditor, Group("rights", _("Making sure of everybody’s rights"), linked(inspecting(), places))),
        (person.is_lead or person.led_ids, Group("lead", _("Leading a programme"), linked(leading(), places))),
        (person.served_ids, Group("ear", _("Listening as a confidant"), linked(listening(), places))),
        (True, Group("part", _("Taking part"), linked(taking_part(), places))),
    )
    return [group for concerns, group in every if concerns]


def linked(answers: Iterator[Answer], places: Places) -> list[Linked]:
    """Each answer with the address of its page."""
    return [Linked(answer, address(answer.route, places)) for answer in answers]


def address(route: str, places: Places) -> str:
    """The page of this name; empty if it needs a programme or a tandem and there is none yet."""
    try:
        return reverse(route, args=places.get(route, []))
    except NoReverseMatch:
        return ""


def signing_in() -> Iterator[Answer]:
    """For whoever stands outside."""
    yield Answer(
        _("How do I sign in?"),
        _("Enter the address at which your house knows you. A code comes by mail; it is valid for 15\u00a0minutes."),
        "accounts.sign_in",
        _("Sign in"),
    )
    yield Answer(
        _("No code arrives. What now?"),
        _("Wait two minutes and look into the spam folder. If nothing is there, your house may know another address."),
        "accounts.sign_in",
        _("Ask for a new code"),
    )
    yield Answer(
        _("How do I read these pages in my language?"),
        _("German and English stand at the top of every page. Once you have signed in, your mails follow."),
        "house.accessibility",
        _("Accessibility"),
    )


def taking_part() -> Iterator[Answer]:
    """For everybody who has signed in."""
    yield Answer(
        _("Who reads what I write?"),
        _("One page lists every stored field, who reads it and how long it stays."),
        "events.catalogue",
        _("Who sees what?"),
    )
    yield Answer(
        _("What did I say about myself, and is it right?"),
        _("Your enrolment shows how it was understood. Until tandems are put together it can be changed."),
        "enrolments.show",
        _("My enrolment"),
    )
    yield Answer(
        _("I have a proposal. Must I say yes?"),
        _("No. A no needs no reason, and the other side hears nothing of it from us."),
        "proposals.show",
        _("My proposal"),
    )
    yield Answer(
        _("Something is difficult in my tandem. Whom can I talk to?"),
        _("A confidant of your programme, each of you alone. Your enrolment says who that is and how to reach them."),
        "enrolments.show",
        _("My enrolment"),
    )
    yield Answer(
        _("May I have a break, or stop?"),
        _("At any time, and without a reason. Your enrolment has a button for either."),
        "enrolments.show",
        _("My enrolment"),
    )
    yield Answer(
        _("My telephone is lost. How do I keep others out?"),
        _("Sign out everywhere. A recovery code takes the place of the second step; administrators can remove it."),
        "accounts.show",
        _("My sign-in"),
    )
    yield Answer(
        _("How do I get fewer mails?"),
        _("You choose which ones come. Those you need in order to take part always do."),
        "life.choose",
        _("Which mails come"),
    )
    yield Answer(
        _("How do I get my data, and how do I leave?"),
        _("“My data” shows everything, to read and to take away. There you can also be forgotten, at once."),
        "life.show",
        _("My data"),
    )


def leading() -> Iterator[Answer]:
    """For leads."""
    yield Answer(
        _("What comes next in my programme?"),
        _("The cockpit says what is done, what is next and what needs a hand."),
        "programmes.cockpit",
        _("Programme"),
    )
    yield Answer(
        _("How do I begin a new programme?"),
        _("Choose a template and a day. Everything in it can be changed afterwards."),
        "programmes.create",
        _("Set up a programme"),
    )
    yield Answer(
        _("How do enrolments come in?"),
        _("People fill in the form themselves, or you read in a list from the form tool of your house."),
        "enrolments.index",
        _("Enrolments"),
    )
    yield Answer(
        _("Why were these two put together?"),
        _("Every tandem of a run has its reasons, and “why not?” answers for any other two people."),
        "matching.index",
        _("Matching"),
    )
    yield Answer(
        _("Why do I not see who said no?"),
        _("Answers are sealed and opened for all at the same moment. So everybody can decide freely."),
        "events.catalogue",
        _("Who sees what?"),
    )


def listening() -> Iterator[Answer]:
    """For confidants."""
    yield Answer(
        _("What do people read of me, and what holds for a talk?"),
        _("Your page shows both, and who names somebody else if you ask for it."),
        "programmes.serve",
        _("Confidant"),
    )


def inspecting() -> Iterator[Answer]:
    """For auditors."""
    yield Answer(
        _("Does anything here tell how active somebody is?"),
        _("No. What is never stored stands first on this page; every stored field and every right follow."),
        "events.catalogue",
        _("Who sees what?"),
    )
    yield Answer(
        _("What have leads and administrators done?"),
        _("The log names each of their changes, for 24\u00a0months. What partners do and say stands nowhere in it."),
        "events.index",
        _("Log"),
    )


def administering() -> Iterator[Answer]:
    """For administrators."""
    yield Answer(
        _("How do people come in?"),
        _("Read in a staff list. You see first what would change, and read it again whenever it does."),
        "people.stage",
        _("Read in a staff list"),
    )
    yield Answer(
        _("What must the house say in public?"),
        _("Imprint, privacy notice and a human to ask. The page of the house says what is missing."),
        "house.edit",
        _("House"),
    )
    yield Answer(
        _("Who changed something?"),
        _("The log names what leads and administrators change, for 24\u00a0months."),
        "events.index",
        _("Log"),
    )
    yield Answer(
        _("Somebody has lost the device of their second step. What now?"),
        _("Call them back, then remove it on their page. All their sign-ins end, and they set up a new one."),
        "people.index",
        _("People"),
    )
    yield Answer(
        _("Who stands in for whom?"),
        _("Two administrators are good to have, and two leads for each programme. Roles are given on a person’s page."),
        "people.roles",
        _("Roles"),
    )
