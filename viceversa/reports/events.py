"""The log in sentences: when, what, who."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.access import RULES, SYSTEM
from viceversa.models import Event, Person, Programme, Role

SENTENCES = {
    "people.bring_in": gettext_noop("%(who)s took over a list of people."),
    "house.edit": gettext_noop("%(who)s changed what the house says about itself."),
    "topics.ship": gettext_noop("%(who)s took over the list of topics that ships."),
    "topics.learn": gettext_noop("%(who)s decided which topic a word stands for."),
    "programmes.create": gettext_noop("%(who)s set up a programme."),
    "programmes.edit": gettext_noop("%(who)s changed the blueprint."),
    "programmes.shift": gettext_noop("%(who)s moved the days of the programme."),
    "programmes.settle": gettext_noop("%(who)s told people that days have moved."),
    "letters.edit": gettext_noop("%(who)s adapted a mail of the programme."),
    "letters.restore": gettext_noop("%(who)s gave a mail of the programme back the words that ship."),
    "letters.send": gettext_noop("%(who)s sent themselves a mail of the programme to look at."),
    "programmes.advance": gettext_noop("%(who)s moved the programme on by a phase."),
    "programmes.go_back": gettext_noop("%(who)s moved the programme back by a phase."),
    "blueprints.keep": gettext_noop("%(who)s kept a programme as a template."),
    "blueprints.rename": gettext_noop("%(who)s renamed a template."),
    "blueprints.delete": gettext_noop("%(who)s deleted a template."),
    "invitations.invite": gettext_noop("%(who)s invited people by name."),
    "invitations.include": gettext_noop("%(who)s invited a unit."),
    "invitations.link": gettext_noop("%(who)s made a link to sign up with."),
    "invitations.renew": gettext_noop("%(who)s replaced a link to sign up with."),
    "invitations.withdraw": gettext_noop("%(who)s withdrew an invitation, or closed a link."),
    "invitations.remind": gettext_noop("%(who)s reminded people of their invitation."),
    "messages.send": gettext_noop("%(who)s wrote a message to everybody, or to a part of them."),
    "enrolments.bring_in": gettext_noop("%(who)s took over a list of enrolments."),
    "enrolments.invite": gettext_noop("%(who)s invited people to declare that they take part."),
    "enrolments.approve": gettext_noop("%(who)s approved enrolments."),
    "enrolments.wait": gettext_noop("%(who)s put enrolments on the waiting list."),
    "enrolments.decline": gettext_noop("%(who)s declined enrolments."),
    "enrolments.pause": gettext_noop("%(who)s gave participants a break."),
    "enrolments.resume": gettext_noop("%(who)s ended the break of participants."),
    "enrolments.withdraw": gettext_noop("%(who)s withdrew enrolments on behalf of people."),
    "enrolments.export": gettext_noop("%(who)s saved the list of enrolments as a file."),
    "enrolments.alert": gettext_noop("%(who)s told the leads of a free place."),
    "applications.assign": gettext_noop("%(who)s decided which topics people’s own words stand for."),
    "people.set_up": gettext_noop("%(who)s set up the house and let an administrator in."),
    "people.entrust": gettext_noop("%(who)s gave a role to %(whom)s: %(what)s."),
    "people.relieve": gettext_noop("%(who)s took a role back from %(whom)s: %(what)s."),
    "people.add": gettext_noop("%(who)s entered somebody by hand."),
    "people.correct": gettext_noop("%(who)s changed what is known of %(whom)s."),
    "people.vouch": gettext_noop("%(who)s confirmed the new address of %(whom)s."),
    "people.deactivate": gettext_noop("%(who)s took the account of %(whom)s."),
    "people.reactivate": gettext_noop("%(who)s let %(whom)s sign in again."),
    "people.reset": gettext_noop("%(who)s removed the second step of %(whom)s."),
    "people.sign_out": gettext_noop("%(who)s signed %(whom)s out everywhere."),
    "matching.run": gettext_noop("%(who)s started a matching run."),
    "studio.take_over": gettext_noop("%(who)s changed what counts in the matching, and started a run."),
    "matching.finish": gettext_noop("%(who)s finished computing a matching run."),
    "matching.refuse": gettext_noop("%(who)s could not compute a matching run."),
    "matching.pin": gettext_noop("%(who)s locked or excluded a pair."),
    "matching.unpin": gettext_noop("%(who)s released a pair that was locked or excluded."),
    "matching.throw_away": gettext_noop("%(who)s threw a matching run away."),
    "proposals.publish": gettext_noop("%(who)s published proposals."),
    "proposals.bring_forward": gettext_noop("%(who)s brought the date for answers forward."),
    "proposals.remind": gettext_noop("%(who)s reminded people of a proposal."),
    "people.export": gettext_noop("%(who)s saved the list of people as a file."),
    "tandems.export": gettext_noop("%(who)s saved the list of tandems as a file."),
    "pairings.enter": gettext_noop("%(who)s entered two people who have found each other."),
    "pairings.consent": gettext_noop("%(who)s consented to a tandem of two who have found each other."),
    "pairings.dismiss": gettext_noop("%(who)s did not consent to a tandem of two who have found each other."),
    "tandems.settle": gettext_noop("%(who)s told people that their tandem is completed, or goes on."),
    "tandems.form": gettext_noop("%(who)s opened the answers; tandems formed."),
    "preferences.open": gettext_noop("%(who)s let people look at possible partners."),
    "preferences.close": gettext_noop("%(who)s ended the time for looking at possible partners."),
    "preferences.offer": gettext_noop("%(who)s chose possible partners for everybody."),
    "ideas.answer": gettext_noop("%(who)s answered an idea or a concern."),
    "workshops.plan": gettext_noop("%(who)s set a date for the kick-off."),
    "workshops.change": gettext_noop("%(who)s changed the kick-off."),
    "workshops.cancel": gettext_noop("%(who)s called the kick-off off."),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    on: date
    at: datetime | None
    says: str
    where: str


def told(events: Iterable[Event]) -> list[Entry]:
    """Each event as a sentence."""
    listed = list(events)
    made = dict(Programme.objects.filter(key__in=[event.result for event in listed]).values_list("key", "name"))
    people = Person.objects.in_bulk([event.subject for event in listed], field_name="key")
    return [
        Entry(event.on, event.at, sentence(event, whom=name_of(people.get(event.subject))), where(event, made))
        for event in listed
    ]


def name_of(person: Person | None) -> str:
    """A name, or nothing."""
    return person.name if person else ""


def where(event: Event, made: dict[UUID, str]) -> str:
    """The programme it was about, or that it made, or the house."""
    if event.programme:
        return event.programme.name
    return made.get(event.result, _("the whole house")) if event.result else _("the whole house")


def sentence(event: Event, *, who: str = "", whom: str = "") -> str:
    """Who did what to whom; a name that is no longer used speaks for itself."""
    who = who or actor(event)
    if event.name not in SENTENCES:
        return f"{who}: {event.name}"
    what = str(Role(event.code).label) if event.code in Role.values else event.code
    return _(SENTENCES[event.name]) % {"who": who, "whom": whom or _("somebody whose account is gone"), "what": what}


def actor(event: Event) -> str:
    """The person, or Viceversa itself, or somebody whose account is gone."""
    if event.by:
        return event.by.name
    rule = RULES.get(event.name)
    return "Viceversa" if rule and rule.who(SYSTEM, None) else _("Somebody whose account is gone")
