"""How one's own enrolment stands, told to the person: what is so, and what comes next."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from viceversa.models import Enrolment, Reason, State
from viceversa.reports import decisions
from viceversa.reports.days import by_weekday

REASONS = {
    Reason.PLACES: gettext_noop("All places are taken. That says nothing about you and your topics."),
    Reason.BALANCE: gettext_noop("More people have signed up on your side than the other side can meet."),
    Reason.TOPICS: gettext_noop("This time there was nobody on the other side for your topics."),
    Reason.AUDIENCE: gettext_noop("This programme is meant for another group, for example for certain units."),
    Reason.LATE: gettext_noop("This round was already put together when your enrolment came."),
    Reason.TALK: gettext_noop("The reason is something that the programme lead would rather tell you in person."),
}


@dataclass(frozen=True, slots=True)
class Stand:
    """A headline, a few sentences, and whether the word of the person is still missing."""

    title: str
    says: list[str] = field(default_factory=list)
    declares: bool = False


def stand(enrolment: Enrolment) -> Stand:
    """Say to somebody how their enrolment stands."""
    if enrolment.paused_on:
        return paused(enrolment.paused_on)
    return {
        State.APPROVED: approved,
        State.WAITING: waiting,
        State.DECLINED: declined,
        State.WITHDRAWN: withdrawn,
    }.get(State(enrolment.state), applied)(enrolment)


def paused(since: date) -> Stand:
    """A break."""
    says = _("Since %(day)s no matching run takes you in. Your place stays yours, and a tandem goes on as you like.")
    return Stand(_("You are having a break."), [says % {"day": by_weekday(since)}])


def approved(enrolment: Enrolment) -> Stand:
    """Part of it, once the person has said so."""
    if enrolment.declared_at is None:
        says = _("Taking part is voluntary, and you can stop at any time without giving a reason.")
        return Stand(_("Would you like to take part?"), [says], declares=True)
    says = _("You declared it on %(day)s. Before a tandem forms, we ask you.")
    return Stand(_("You take part."), [says % {"day": by_weekday(enrolment.declared_at)}])


def applied(enrolment: Enrolment) -> Stand:
    """With the lead, or with another one if it is their own."""
    says = _(
        "The programme lead looks at it and writes to you. Until then, and afterwards, you can change what you said."
    )
    own = decisions.own(enrolment.programme, enrolment.person) if decisions.of_lead(enrolment) else ""
    return Stand(_("Your enrolment has arrived."), [own or says])


def waiting(_enrolment: Enrolment) -> Stand:
    """In the queue."""
    return Stand(
        _("You are on the waiting list."),
        [_("The order is that of signing up. As soon as there is a place for you, you get a mail.")],
    )


def declined(enrolment: Enrolment) -> Stand:
    """Not this time, and why."""
    reason = _(REASONS[Reason(enrolment.declined_for)])
    further = word(enrolment, _("If you would like to talk about it, %(who)s is there for you."))
    own = _("This reason is read by you and the programme leads. Your line manager gets no message from us.")
    return Stand(_("This time there is no place for you."), [reason, *further, own])


def withdrawn(_enrolment: Enrolment) -> Stand:
    """Gone, and free to come back."""
    says = _("No reason was needed, and none is stored. As long as the programme takes people in, you can come back.")
    return Stand(_("You no longer take part."), [says])


def word(enrolment: Enrolment, sentence: str) -> list[str]:
    """A sentence that names a lead to turn to, if there is one."""
    lead = enrolment.programme.lead
    return [sentence % {"who": f"{lead.name} ({lead.mailbox})"}] if lead else []
