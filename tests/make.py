"""Things for tests. Each function makes one saved object; what you omit is sensible."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from viceversa.actions.proposals import publish
from viceversa.models import (
    Blueprint,
    Draft,
    Enrolment,
    Idea,
    IdeaKind,
    Installation,
    Invitation,
    Locale,
    Message,
    Offer,
    Pairing,
    Person,
    Programme,
    Proposal,
    ProposalState,
    Reason,
    Return,
    Run,
    RunState,
    Side,
    State,
    Synonym,
    Tandem,
    Topic,
    Unit,
    Wish,
    Workshop,
)
from viceversa.models.blueprints import Pattern
from viceversa.models.workshops import moment
from viceversa.reports import content

number = count(1)

DAYS = {  # of a programme of six months
    "enrol_on": date(2027, 1, 4),
    "match_on": date(2027, 2, 1),
    "meet_on": date(2027, 3, 1),
    "review_on": date(2027, 8, 16),
    "ends_on": date(2027, 8, 30),
}


def installation(**fields: Any) -> Installation:
    return Installation.objects.first() or Installation.objects.create(**({"company": "Beispielwerke"} | fields))


def person(name: str = "", **fields: Any) -> Person:
    name = name or f"person{next(number)}"
    given = {"given_name": name.title(), "family_name": "Muster", "email": f"{name}@example.org"}
    return Person.objects.create(**(given | {"locale": Locale.GERMAN} | fields))


def unit(name: str = "") -> Unit:
    return Unit.objects.get_or_create(name=name or f"Bereich {next(number)}")[0]


def topic(slug: str = "linkedin", **fields: Any) -> Topic:
    return Topic.objects.get_or_create(slug=slug, defaults={"name_de": slug.title(), "name_en": slug.title()} | fields)[
        0
    ]


def synonym(of: Topic, text: str) -> Synonym:
    return Synonym.objects.create(topic=of, text=text, normal=text.casefold())


def programme(*, lead: Person | None = None, **fields: Any) -> Programme:
    today = timezone.localdate()
    dates = {
        "enrol_on": today - timedelta(days=30),
        "match_on": today,
        "meet_on": today + timedelta(days=30),
        "review_on": today + timedelta(days=180),
        "ends_on": today + timedelta(days=210),
    }
    made = Programme.objects.create(**({"name": "Seitenwechsel"} | dates | fields))
    made.leads.add(lead or person(is_lead=True))
    return made


def pairing(of: Programme, **fields: Any) -> Pairing:
    """Two who have found each other: the mentor has said so."""
    given = {side.value: fields.pop(side.value, None) or enrolment(side, programme=of) for side in Side}
    return Pairing.objects.create(programme=of, **(given | {"mentor_agreed": True} | fields))


def message(of: Programme, **fields: Any) -> Message:
    given = {"subject": "Ein Termin", "text": "Wir sehen uns am Montag.", "by": of.leads.first()} | fields
    return Message.objects.create(programme=of, **given)


def invitation(of: Programme, *, person: Person | None = None, unit: Unit | None = None, **fields: Any) -> Invitation:
    """An invitation by name or by unit, or a link if neither is given."""
    made = Invitation(programme=of, person=person, unit=unit, **fields)
    made.digest = "" if person or unit else Invitation.digest_of(made.token)
    made.save()
    return made


def blueprint(of: Programme | None = None, **fields: Any) -> Blueprint:
    pattern = Pattern.of(of or programme())
    stored = {part: getattr(pattern, part) for part in ("plan", "topics", "days", "began")}
    return Blueprint.objects.create(**({"name": f"Vorlage {next(number)}"} | stored | fields))


def enrolment(
    side: Side = Side.MENTOR,
    *,
    topics: tuple[str, ...] = ("linkedin",),
    returns: tuple[str, ...] = (),
    **fields: Any,
) -> Enrolment:
    given: dict[str, Any] = {
        "side": side,
        "state": State.APPROVED,
        "declared_at": datetime(2026, 3, 1, tzinfo=UTC),
    } | fields
    if given["state"] == State.DECLINED:
        given.setdefault("declined_for", Reason.PLACES)
    given.setdefault("programme", None)
    given["programme"] = given["programme"] or programme()
    if "person" not in given:
        given["person"] = person(career_level=2 if side == Side.MENTOR else 8, unit=unit(), languages=["de"])
    made = Enrolment.objects.create(**given)
    for priority, slug in enumerate(topics, 1):
        if side == Side.MENTOR:
            Offer.objects.create(enrolment=made, topic=topic(slug), level=4)
        else:
            Wish.objects.create(enrolment=made, topic=topic(slug), priority=min(priority, 3))
    for slug in returns:
        Return.objects.create(enrolment=made, topic=topic(slug, kind="give_back"))
    return made


def draft(of: Programme, by: Person) -> Draft:
    return Draft.objects.create(programme=of, person=by, window=uuid4(), saved_at=timezone.now(), sealed=b"")


def run(of: Programme | None = None, **fields: Any) -> Run:
    return Run.objects.create(
        **({"programme": of or programme(), "state": RunState.DRAFT, "made_at": timezone.now()} | fields)
    )


def proposal(in_programme: Programme | None = None, *, of_run: Run | None = None, **fields: Any) -> Proposal:
    chosen = (of_run.programme if of_run else None) or in_programme or programme()
    given: dict[str, Any] = {
        "run": of_run or run(chosen),
        "points": 80,
        "parts": [],
        "state": ProposalState.OPEN,
        "mentor": fields.pop("mentor", None) or enrolment(Side.MENTOR, programme=chosen),
        "mentee": fields.pop("mentee", None) or enrolment(Side.MENTEE, programme=chosen),
    }
    return Proposal.objects.create(**(given | fields))


def asked(in_programme: Programme | None = None, *, pairs: int = 1, days: int = 10) -> Run:
    """A run whose people are being asked."""
    made = run(in_programme)
    for _each in range(pairs):
        proposal(of_run=made)
    lead, until = made.programme.leads.get(), timezone.localdate() + timedelta(days=days)
    return publish(made, by=lead, answer_by=until, next_step="Der nächste Lauf ist am 1. März.")


def tandem(in_programme: Programme | None = None, **fields: Any) -> Tandem:
    source = fields.pop("proposal", None) or proposal(in_programme, state=ProposalState.AGREED)
    given = {
        "programme": source.programme,
        "proposal": source,
        "mentor": source.mentor,
        "mentee": source.mentee,
        "formed_on": date(2026, 3, 3),
    }
    return Tandem.objects.create(**(given | fields))


def workshop(of: Programme | None = None, **fields: Any) -> Workshop:
    """A kick-off in ten days at nine."""
    day = fields.pop("on", timezone.localdate() + timedelta(days=10))
    at, zone = fields.pop("at", time(9)), fields.pop("zone", "Europe/Berlin")
    given = {
        "title": "Kick-off",
        "place": "Raum 3",
        "on": day,
        "at": at,
        "zone": zone,
        "starts_at": moment(day, at, zone),
    }
    return Workshop.objects.create(**({"programme": of or programme()} | given | fields))


def idea(of: Programme | None = None, text: str = "Mehr Zeit zum Fragen.", answer: str = "", **fields: Any) -> Idea:
    """An idea that has arrived today, without a name unless it has an author."""
    given = {"kind": IdeaKind.IDEA, "arrived_on": timezone.localdate()}
    made = Idea(**({"programme": of or programme()} | given | fields))
    made.text = content.seal_idea(made, "text", text)
    made.answer = content.seal_idea(made, "answer", answer)
    made.save()
    return made
