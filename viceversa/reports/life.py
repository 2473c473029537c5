"""Everything about one person: read on a page, and taken away as JSON or as a page of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.models import (
    Acceptance,
    Answer,
    Enrolment,
    Event,
    Exclusion,
    Extra,
    Incident,
    Invitation,
    Mail,
    Pairing,
    Person,
    Programme,
    Proposal,
    ProposalState,
    Reply,
    Tandem,
    Topic,
    Upload,
)
from viceversa.reports import (
    content,
    enrolments,
    events,
    exclusions,
    factors,
    ideas,
    incidents,
    preferences,
    workshops,
)
from viceversa.reports.drafts import drafts
from viceversa.reports.facts import Entry, Fact, Part, fact, moment, written
from viceversa.reports.fields import FIELDS
from viceversa.reports.phrases import language


@dataclass(frozen=True, slots=True)
class Everything:
    """All that is stored about one person."""

    person: Person
    parts: list[Part]
    made_at: datetime = field(default_factory=timezone.now)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """When this was put together, and about whom."""
        return [(_("About"), self.person.name), (_("As of"), written(self.made_at))]

    @property
    def left_out(self) -> str:
        """What such a list cannot hold, and why."""
        return _(
            "What would tell something about others is left out: with whom you are in a tandem, and what others may "
            "have written that names you, such as whom they would rather not meet. Such entries may exist. "
            "What you have told a programme without a name cannot be found: nobody knows that it is yours. "
            "Proposals are here from the moment you are asked; what is computed before that is not."
        )

    @property
    def as_data(self) -> dict[str, Any]:
        """The same for programs."""
        parts = {part.name: [entry.as_data for entry in part.entries] for part in self.parts}
        return {"made_at": self.made_at.isoformat(), "left_out": self.left_out, **parts}


def everything(person: Person) -> Everything:
    """Put together what is stored about somebody, for themselves."""
    return Everything(
        person,
        [
            account(person),
            roles(person),
            invitations(person),
            drafts(person),
            taking_part(person),
            asked(person),
            pairings(person),
            together(person),
            workshops.attended(person),
            ideas.told_by(person),
            preferences.said_by(person),
            files(person),
            mails(person),
            sign_in(person),
            log(person),
        ],
    )


def account(person: Person) -> Part:
    """Who somebody is in the house, and how they read Viceversa."""
    plain = ("given_name", "family_name", "email", "personnel_number", "job_title", "location", "career_level")
    dotted = [superior.name for superior in person.dotted_superiors.all()]
    spoken = [language(code) for code in person.languages]
    named = {"unit": person.unit, "superior": person.superior, "appraiser": person.appraiser}
    facts = [
        *(fact(name, str(FIELDS[name]), getattr(person, name)) for name in plain),
        *(fact(name, str(FIELDS[name]), str(other or "")) for name, other in named.items()),
        fact("dotted_superiors", str(FIELDS["dotted_superiors"]), dotted, ", ".join(dotted) or "–"),
        fact("languages", str(FIELDS["languages"]), person.languages, ", ".join(spoken) or "–"),
        fact("locale", str(FIELDS["locale"]), person.locale, person.get_locale_display()),
        fact("time_zone", _("time zone"), person.time_zone),
        fact("unwanted", _("mails that are not wanted"), person.unwanted, unwanted(person)),
        *((fact("mailbox", _("address until the new one counts"), person.mailbox),) if person.is_moving else ()),
        fact("known_since", _("known since"), person.known_since),
    ]
    source = _("From the staff list, or entered by an administrator. An administrator corrects it.")
    return Part("account", _("Account and staff list"), source, [Entry("", facts)])


def unwanted(person: Person) -> str:
    """Kinds of mails that somebody does without."""
    return ", ".join(str(Extra(kind).label) for kind in person.unwanted) or _("none")


def roles(person: Person) -> Part:
    """What somebody is entrusted with."""
    led = list(Programme.objects.all().led_by(person).values_list("name", flat=True))
    served = list(person.served_programmes.values_list("name", flat=True))
    facts = [
        fact("is_lead", _("may plan programmes"), person.is_lead),
        fact("is_auditor", _("auditor"), person.is_auditor),
        fact("is_administrator", _("administrator"), person.is_administrator),
        fact("leads", _("leads the programmes"), led, ", ".join(led) or "–"),
        fact("serves", _("confidant in the programmes"), served, ", ".join(served) or "–"),
    ]
    return Part("roles", _("Roles"), _("Given by an administrator, or by another lead."), [Entry("", facts)])


def invitations(person: Person) -> Part:
    """To which programmes somebody is invited, and how."""
    by_name = Invitation.objects.filter(person=person).select_related("programme")
    by_link = Acceptance.objects.all().visible_to(person).select_related("invitation__programme")
    ways = [(row.programme, _("by name"), timezone.localdate(row.made_at)) for row in by_name]
    ways += [(row.programme, _("by a link that you followed"), row.made_on) for row in by_link]
    entries = [
        Entry(
            where.name,
            [fact("programme", _("programme"), where.name), fact("way", _("way"), way), fact("on", _("day"), day)],
        )
        for where, way, day in ways
    ]
    source = _("From a programme lead. If your unit is invited, that is stored with the unit and not with you.")
    return Part("invitations", _("Invitations"), source, entries)


def taking_part(person: Person) -> Part:
    """One's enrolments with all that was said in them, and whom one would rather not meet."""
    rows = list(Enrolment.objects.all().of(person).with_topics().prefetch_related("words"))
    sealed = Exclusion.objects.all().visible_to(person).select_related("enrolment__person")
    named = {row.enrolment_id: excluded(row, by=person) for row in sealed}
    topics = Topic.objects.all().named()
    entries = [
        Entry(row.programme.name, [*of_enrolment(row, topics), of_exclusions(named.get(row.pk, []))]) for row in rows
    ]
    source = _("From your own form, where you correct it.")
    return Part("enrolments", _("Enrolments"), source, entries)


def of_enrolment(row: Enrolment, topics: Mapping[str, str]) -> Iterable[Fact]:
    """What somebody said about taking part, and when they declared it."""
    yield fact("programme", _("programme"), row.programme.name)
    yield fact("side", _("Side"), row.side, str(row.get_side_display()))
    yield fact("state", _("state"), row.state, str(row.get_state_display()))
    yield fact("declared_at", _("declared to take part"), row.declared_at)
    if row.declined_for:
        yield fact("declined_for", _("reason for declining"), row.declined_for, row.get_declined_for_display())
    if row.paused_on:
        yield fact("paused_on", _("having a break since"), row.paused_on)
    for name, says in enrolments.written(row.said, topics).items():
        yield fact(name, str(FIELDS[name]), getattr(row.said, name), says or "–")
    words = [word.text for word in row.words.all()]
    yield fact("words", _("in own words"), words, ", ".join(words) or "–")
    yield fact("introduction", _("introduction"), row.introduction)


def of_exclusions(names: list[str]) -> Fact:
    """Whom one would rather not meet; nobody but oneself is told."""
    return fact("exclusions", _("whom you would rather not meet"), names, ", ".join(names) or "–")


def excluded(row: Exclusion, *, by: Person) -> list[str]:
    """What was sealed, as they have written it."""
    return exclusions.written(content.named(row, by=by))


def asked(person: Person) -> Part:
    """Proposals that named somebody, and what they have answered as long as answers are kept."""
    shown = Proposal.objects.all().of(person).exclude(state=ProposalState.OPEN).with_people()
    sealed = Reply.objects.all().visible_to(person).with_run()
    said = {row.proposal_id: content.reply(row, by=person) for row in sealed}
    entries = [Entry(row.programme.name, list(of_proposal(row, said.get(row.pk, ""), person))) for row in shown]
    return Part("proposals", _("Proposals"), _("From matching runs of the programme leads."), entries)


def of_proposal(row: Proposal, answer: str, person: Person) -> Iterable[Fact]:
    """How a proposal stands, and one's answer."""
    side = row.side_of(person)
    yield fact("programme", _("programme"), row.programme.name)
    yield fact("side", _("Side"), side.value, str(side.label))
    yield fact("state", _("state"), row.state, str(row.get_state_display()))
    yield fact("answer_by", _("answers until"), row.run.answer_by)
    yield fact("answer", _("your answer"), answer or None, str(Answer(answer).label) if answer else "–")


def pairings(person: Person) -> Part:
    """That somebody has named a partner, or is asked; not whom."""
    rows = Pairing.objects.all().visible_to(person).of(person).select_related("programme", "mentor", "mentee")
    entries = [
        Entry(
            row.programme.name,
            [fact("programme", _("programme"), row.programme.name), fact("on", _("day"), row.made_on)],
        )
        for row in rows
    ]
    return Part(
        "pairings", _("Two who have found each other"), _("From one of both, or from a programme lead."), entries
    )


def together(person: Person) -> Part:
    """Tandems, without the partner."""
    rows = Tandem.objects.all().of(person).with_people()
    entries = [
        Entry(
            row.programme.name,
            [
                fact("programme", _("programme"), row.programme.name),
                fact("side", _("Side"), row.side_of(person).value, str(row.side_of(person).label)),
                fact("state", _("state"), row.state, str(row.get_state_display())),
                fact("formed_on", _("formed on"), row.formed_on),
                fact("ended_on", _("ended on"), row.ended_on),
            ],
        )
        for row in rows
    ]
    return Part("tandems", _("Tandems"), _("From two yeses to a proposal."), entries)


def files(person: Person) -> Part:
    """Lists that somebody has staged and that are not forgotten yet."""
    rows = Upload.objects.all().visible_to(person)
    entries = [Entry("", [fact("sheet", _("kind of list"), row.sheet), moment(row.made_at)]) for row in rows]
    return Part("files", _("Files that you chose"), _("Kept for an hour."), entries)


def mails(person: Person) -> Part:
    """Which mails went to somebody, and on which day."""
    rows = Mail.objects.filter(person=person).defer("text", "html")
    days = [(row, timezone.localdate(row.sent_at) if row.sent_at else None) for row in rows]
    entries = [
        Entry("", [fact("name", _("kind of mail"), row.name, row.subject), fact("sent_on", _("sent on"), day)])
        for row, day in days
    ]
    return Part("mails", _("Mails to you"), _("Whether you opened them is not measured."), entries)


def sign_in(person: Person) -> Part:
    """Second steps, and what the security log says."""
    kept = factors.kept(person)
    steps = [step.label for step in kept.steps]
    facts = [
        fact("second_steps", _("second steps"), steps, ", ".join(steps) or "–"),
        fact("recovery_codes", _("recovery codes that are left"), kept.codes),
    ]
    rows = list(Incident.objects.filter(person=person).with_names())
    entries = [Entry("", [fact("kind", _("what"), row.kind, incidents.sentence(row)), moment(row.at)]) for row in rows]
    source = _("What you have set up. The security log names holders of roles alone, and forgets after 90 days.")
    return Part("sign_in", _("Signing in"), source, [Entry("", facts), *entries])


def log(person: Person) -> Part:
    """What the log says about what somebody did; and about their account, without naming others."""
    own = Event.objects.filter(by=person).with_names()
    about = Event.objects.filter(subject=person.key).exclude(at=None).exclude(by=person)
    rows = sorted([*own, *about], key=lambda event: event.pk, reverse=True)
    entries = [Entry("", list(of_event(row, person))) for row in rows]
    return Part("log", _("The log"), _("What leads and administrators change is kept there for 24 months."), entries)


def of_event(row: Event, person: Person) -> Iterable[Fact]:
    """What was changed, when and where."""
    who = "" if row.by_id == person.pk else _("Somebody")
    whom = person.name if row.subject == person.key else ""
    yield fact("name", _("what"), row.name, events.sentence(row, who=who, whom=whom))
    yield moment(row.at)
    yield fact("programme", _("programme"), row.programme.name if row.programme else "")
