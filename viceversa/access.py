"""Who may do and see what. This page is the whole permission matrix."""

from typing import cast

from viceversa.models import Enrolment, Pairing, Person, Programme, Proposal, Sheet, Tandem, Upload
from viceversa.rules import NAMED, NONE, SYSTEM, UNNAMED, Actor, Rule, Subject, System, Trace, either, system

__all__ = ["NAMED", "NONE", "RULES", "SYSTEM", "UNNAMED", "Actor", "Rule", "Subject", "System", "Trace"]


def public(_by: Actor, _subject: object) -> bool:
    """Everybody, signed in or not."""
    return True


def anyone(by: Actor, _subject: object) -> bool:
    """Everybody who is signed in."""
    return isinstance(by, Person) and by.is_active


def oneself(by: Actor, subject: object) -> bool:
    """The person the subject is about."""
    return anyone(by, subject) and by == subject


def plans(by: Actor, _subject: object) -> bool:
    """Somebody who may plan programmes."""
    return isinstance(by, Person) and by.is_lead


def keeps_people(by: Actor, _subject: object) -> bool:
    """Somebody who keeps the list of the house's people."""
    return isinstance(by, Person) and by.keeps_people


def administers(by: Actor, _subject: object) -> bool:
    """An administrator."""
    return isinstance(by, Person) and by.is_administrator


def inspects(by: Actor, _subject: object) -> bool:
    """Auditors and administrators."""
    return isinstance(by, Person) and (by.is_auditor or by.is_administrator)


def leads(by: Actor, subject: Subject) -> bool:
    """The person leads the programme of the subject."""
    return isinstance(by, Person) and subject.programme is not None and subject.programme.pk in by.led_ids


def serves_any(by: Actor, _subject: object) -> bool:
    """A confidant of a programme, whichever."""
    return isinstance(by, Person) and bool(by.served_ids)


def leads_any(by: Actor, _subject: object) -> bool:
    """Somebody who leads a programme, whichever."""
    return isinstance(by, Person) and bool(by.led_ids)


def asked(by: Actor, subject: Proposal) -> bool:
    """One of the two that a proposal names."""
    return isinstance(by, Person) and subject.names(by)


def paired(by: Actor, subject: Pairing) -> bool:
    """One of two who have found each other."""
    return isinstance(by, Person) and subject.names(by)


def partner(by: Actor, subject: Tandem) -> bool:
    """One of the two of a tandem."""
    return isinstance(by, Person) and subject.names(by)


def takes_part(by: Actor, subject: Subject) -> bool:
    """Somebody who has declared to take part in the programme of the subject, and is approved."""
    return (
        isinstance(by, Person) and Enrolment.objects.filter(programme=subject.programme, person=by).declared().exists()
    )


def enrolled(by: Actor, subject: Enrolment) -> bool:
    """The person whose enrolment it is."""
    return isinstance(by, Person) and subject.person_id == by.pk


def invited(by: Actor, subject: Subject) -> bool:
    """Somebody who is invited to the programme of the subject, or takes part in it already."""
    if not isinstance(by, Person) or subject.programme is None:
        return False
    here = Programme.objects.filter(pk=subject.programme.pk)
    return here.inviting(by).exists() or by.enrolments.filter(programme__in=here).exists()


def chose_people(by: Actor, subject: Upload) -> bool:
    """Whoever chose a staff list, as long as they keep the people."""
    return keeps_people(by, subject) and subject.by == by and subject.sheet == Sheet.PEOPLE


def chose_enrolments(by: Actor, subject: Upload) -> bool:
    """Whoever chose a list of enrolments, as long as they lead its programme."""
    return leads(by, subject) and subject.by == by and subject.sheet == Sheet.ENROLMENTS


RULES: dict[str, Rule] = {
    # signing in
    "accounts.sign_in": Rule(public),
    "accounts.confirm": Rule(public),
    "accounts.sign_out": Rule(public),
    "accounts.show": Rule(oneself),
    "accounts.sign_out_everywhere": Rule(oneself, trace=NONE),
    "accounts.prove": Rule(public),
    "accounts.passkey": Rule(public),
    "accounts.set_up_app": Rule(oneself, trace=NONE),
    "accounts.set_up_passkey": Rule(oneself, trace=NONE),
    "accounts.remove": Rule(oneself, trace=NONE),
    "accounts.renew_codes": Rule(oneself, trace=NONE),
    "accounts.move": Rule(public, trace=NONE),
    "accounts.spend": Rule(system, trace=NONE),
    "accounts.refuse": Rule(system, trace=NONE),
    "accounts.alarm": Rule(system, trace=NONE),
    "accounts.break_glass": Rule(system, trace=NONE),
    **dict.fromkeys(("accounts.go", "accounts.come_back"), Rule(public)),
    "accounts.index": Rule(administers),
    # people
    "people.home": Rule(anyone),
    "people.speak": Rule(public),
    "people.set_up": Rule(system, trace=NAMED),
    "people.prefer": Rule(oneself, trace=NONE),
    "people.roles": Rule(administers),
    "people.entrust": Rule(either(administers, system), trace=NAMED, tells="role"),
    "people.relieve": Rule(either(administers, system), trace=NAMED, tells="role"),
    "people.index": Rule(keeps_people),
    "people.show": Rule(keeps_people),
    "people.add": Rule(keeps_people, trace=NAMED),
    "people.correct": Rule(keeps_people, trace=NAMED),
    "people.vouch": Rule(administers, trace=NAMED),
    "people.deactivate": Rule(keeps_people, trace=NAMED),
    "people.reactivate": Rule(keeps_people, trace=NAMED),
    "people.sign_out": Rule(administers, trace=NAMED),
    "people.reset": Rule(either(administers, system), trace=NAMED),
    "people.export": Rule(keeps_people, trace=NAMED),
    "people.stage": Rule(either(keeps_people, system), trace=NONE),
    "people.preview": Rule(chose_people),
    "people.bring_in": Rule(either(chose_people, system), trace=NAMED),
    "people.discard": Rule(either(chose_people, system), trace=NONE),
    # the house
    "house.edit": Rule(either(administers, system), trace=NAMED),
    **dict.fromkeys(("house.logo", "house.imprint", "house.privacy"), Rule(public)),
    **dict.fromkeys(("house.accessibility", "house.answers"), Rule(public)),
    # topics
    "topics.ship": Rule(system, trace=NAMED),
    "topics.learn": Rule(either(leads, system), trace=NAMED),
    # programmes
    "programmes.index": Rule(either(plans, leads_any)),
    "programmes.create": Rule(plans, trace=NAMED),
    "programmes.serve": Rule(serves_any),
    "programmes.cockpit": Rule(leads),
    "programmes.edit": Rule(leads, trace=NAMED),
    "programmes.shift": Rule(leads, trace=NAMED),
    "programmes.settle": Rule(system, trace=NAMED),
    "letters.index": Rule(leads),
    "letters.edit": Rule(leads, trace=NAMED),
    "letters.restore": Rule(leads, trace=NAMED),
    "letters.preview": Rule(leads),
    "letters.send": Rule(leads, trace=NAMED),
    "programmes.advance": Rule(leads, trace=NAMED),
    "programmes.go_back": Rule(leads, trace=NAMED),
    # templates for the next programme, and which format fits
    "blueprints.index": Rule(plans),
    "blueprints.keep": Rule(leads, trace=NAMED),
    "blueprints.rename": Rule(plans, trace=NAMED),
    "blueprints.delete": Rule(plans, trace=NAMED),
    "advisor.ask": Rule(plans),
    # invitations
    "invitations.index": Rule(leads),
    "invitations.invite": Rule(leads, trace=NAMED),
    "invitations.include": Rule(leads, trace=NAMED),
    "invitations.link": Rule(leads, trace=NAMED),
    "invitations.show": Rule(leads),
    "invitations.renew": Rule(leads, trace=NAMED),
    "invitations.withdraw": Rule(leads, trace=NAMED),
    "invitations.remind": Rule(leads, trace=NAMED),
    "invitations.enrol": Rule(leads),
    "invitations.enter": Rule(public),
    "invitations.accept": Rule(anyone, trace=NONE),
    # messages to everybody
    "messages.index": Rule(leads),
    "messages.write": Rule(leads),
    "messages.try_out": Rule(leads, trace=NONE),
    "messages.send": Rule(leads, trace=NAMED),
    # enrolments
    "enrolments.index": Rule(leads),
    "enrolments.stage": Rule(either(leads, system), trace=NONE),
    "enrolments.preview": Rule(chose_enrolments),
    "enrolments.bring_in": Rule(either(chose_enrolments, system), trace=NAMED),
    "enrolments.discard": Rule(either(chose_enrolments, system), trace=NONE),
    "enrolments.invite": Rule(leads, trace=NAMED),
    **dict.fromkeys(("enrolments.approve", "enrolments.wait", "enrolments.decline"), Rule(leads, trace=NAMED)),
    **dict.fromkeys(("enrolments.pause", "enrolments.resume", "enrolments.withdraw"), Rule(leads, trace=NAMED)),
    "enrolments.topics": Rule(leads),
    "enrolments.export": Rule(leads, trace=NAMED),
    "enrolments.alert": Rule(system, trace=NAMED),
    "enrolments.show": Rule(enrolled),
    "enrolments.declare": Rule(enrolled, trace=NONE),
    # applications: people's own form
    "applications.show": Rule(invited),
    "applications.save": Rule(invited, trace=NONE),
    "applications.discard": Rule(invited, trace=NONE),
    "applications.preview": Rule(invited),
    "applications.send": Rule(invited, trace=UNNAMED),
    "applications.withdraw": Rule(enrolled, trace=NONE),
    "applications.pause": Rule(enrolled, trace=NONE),
    "applications.resume": Rule(enrolled, trace=NONE),
    "applications.assign": Rule(leads, trace=NAMED),
    # preferences
    "preferences.open": Rule(leads, trace=NAMED),
    "preferences.close": Rule(either(leads, system), trace=NAMED),
    "preferences.offer": Rule(system, trace=NAMED),
    "preferences.answer": Rule(enrolled, trace=NONE),
    # matching
    "matching.index": Rule(leads),
    "matching.run": Rule(leads, trace=NAMED),
    "matching.advance": Rule(system, trace=NONE),
    "matching.finish": Rule(system, trace=NAMED),
    "matching.refuse": Rule(system, trace=NAMED),
    "matching.show": Rule(leads),
    **dict.fromkeys(("studio.show", "studio.what_if"), Rule(leads)),
    "studio.take_over": Rule(leads, trace=NAMED),
    **dict.fromkeys(("matching.pin", "matching.unpin", "matching.throw_away"), Rule(leads, trace=NAMED)),
    # proposals
    "proposals.publish": Rule(leads, trace=NAMED),
    "proposals.bring_forward": Rule(leads, trace=NAMED),
    "proposals.remind": Rule(system, trace=NAMED),
    "proposals.show": Rule(asked),
    "proposals.answer": Rule(asked, trace=NONE),
    # tandems
    "pairings.index": Rule(leads),
    "pairings.enter": Rule(leads, trace=NAMED),
    "pairings.propose": Rule(enrolled, trace=NONE),
    "pairings.show": Rule(paired),
    "pairings.agree": Rule(paired, trace=NONE),
    "pairings.drop": Rule(paired, trace=NONE),
    "pairings.consent": Rule(leads, trace=NAMED),
    "pairings.dismiss": Rule(leads, trace=NAMED),
    "tandems.index": Rule(leads),
    "tandems.show": Rule(partner),
    "tandems.export": Rule(leads, trace=NAMED),
    "tandems.form": Rule(system, trace=NAMED),
    "tandems.settle": Rule(system, trace=NAMED),
    # workshops
    "workshops.plan": Rule(leads, trace=NAMED),
    "workshops.show": Rule(either(leads, takes_part)),
    "workshops.calendar": Rule(either(leads, takes_part)),
    "workshops.change": Rule(leads, trace=NAMED),
    "workshops.cancel": Rule(leads, trace=NAMED),
    "workshops.answer": Rule(takes_part, trace=NONE),
    "workshops.tell": Rule(system, trace=NONE),
    # ideas and concerns
    "ideas.put": Rule(takes_part, trace=NONE),
    "ideas.index": Rule(leads),
    "ideas.answer": Rule(leads, trace=NAMED),
    "ideas.deliver": Rule(system, trace=NONE),
    "ideas.announce": Rule(system, trace=UNNAMED),
    # life: what happens to everything
    "life.show": Rule(oneself),
    "life.export": Rule(oneself),
    "life.correct": Rule(oneself, trace=NONE),
    "life.choose": Rule(oneself, trace=NONE),
    "life.erase": Rule(either(oneself, system), trace=NONE),
    "life.revise": Rule(system, trace=NONE),
    "life.sweep": Rule(system, trace=NONE),
    # the log
    "events.index": Rule(either(inspects, plans, leads_any)),
    "events.catalogue": Rule(anyone),
    # the demo: exist in demo mode only
    "demo.start": Rule(public),
    "demo.become": Rule(public),
    "demo.mailbox": Rule(public),
    "demo.mail": Rule(public),
    # the machine
    "health.live": Rule(public),
    "health.ready": Rule(public),
}


def may(by: Actor, name: str, subject: object) -> bool:
    """Ask before showing a button; actions ask again themselves."""
    return RULES[name].who(by, subject)


def person(by: Actor) -> Person | None:
    """The person who acts, if it is one."""
    return by if isinstance(by, Person) else None


def signed_in(by: Actor) -> Person:
    """The person behind a page that only people see."""
    return cast("Person", by)
