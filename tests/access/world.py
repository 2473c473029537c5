"""A small world in which everybody stands in some relation to one tandem, for the tests of who may see what."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests import make
from viceversa.actions.enrolments import stage as stage_enrolments
from viceversa.actions.people import stage as stage_people
from viceversa.images import drawn
from viceversa.models import Exclusion, Phase, PinKind, ProposalState, Reply, RunState, Sheet, Side
from viceversa.models.keys import data_key
from viceversa.models.matching import LeftOver, Pin
from viceversa.reports import content
from viceversa.sheets import read_enrolments, read_people

ACTORS = (
    "anonymous",
    "lead",
    "other_lead",
    "mentor",
    "mentee",
    "stranger",
    "superior",
    "confidant",
    "auditor",
    "administrator",
    "gone",
)


@dataclass
class World:
    """People by what they are, things by their name."""

    people: dict[str, Any]
    things: dict[str, Any]


def build() -> World:
    """Everybody, and one thing of each kind that a page is about."""
    make.installation(contact_name="Miriam Aydın", logo=drawn(2, 1), logo_digest="0123456789abcdef")
    people = everybody()
    programme = make.programme(lead=people["lead"], phase=Phase.MATCH)
    programme.confidants.add(people["confidant"])
    make.programme(lead=people["other_lead"], name="Zweites Programm")
    sides = {
        side: make.enrolment(side, programme=programme, person=people[side.value], capacity=2)
        for side in (Side.MENTOR, Side.MENTEE)
    }
    pair: dict[str, Any] = {"mentor": sides[Side.MENTOR], "mentee": sides[Side.MENTEE]}
    for enrolment in sides.values():
        exclude(enrolment, people["stranger"])
    formed = make.proposal(of_run=make.run(programme, state=RunState.SETTLED), state=ProposalState.AGREED, **pair)
    asking = make.run(programme, state=RunState.PUBLISHED, answer_by=timezone.now() + timedelta(days=9))
    asked = make.proposal(of_run=asking, state=ProposalState.ASKED, **pair)
    for enrolment in sides.values():
        reply(asked, enrolment)
    draft = make.run(programme)
    things = {
        "none": None,
        "colleague": people["stranger"],
        "programme": programme,
        "blueprint": make.blueprint(programme),
        "enrolment": sides[Side.MENTOR],
        "run": draft,
        "asking": asking,
        "proposal": make.proposal(of_run=draft),
        "asked": asked,
        "tandem": make.tandem(proposal=formed),
        "pin": Pin.objects.create(
            programme=programme,
            mentor=make.enrolment(Side.MENTOR, programme=programme),
            mentee=make.enrolment(Side.MENTEE, programme=programme),
            kind=PinKind.LOCK,
        ),
        "idea": make.idea(programme, author=people["mentor"]),
        "workshop": make.workshop(programme),
        "pairing": make.pairing(programme, mentee_agreed=True, **pair),
        "waiting_pair": make.pairing(programme, mentee_agreed=True),
        "link": make.invitation(programme),
        "people_upload": upload(people["lead"], Sheet.PEOPLE, None),
        "enrolments_upload": upload(people["lead"], Sheet.ENROLMENTS, programme),
    }
    LeftOver.objects.create(run=draft, enrolment=make.enrolment(programme=programme), reason={"reason": "nobody"})
    return World(people, things)


def everybody() -> dict[str, Any]:
    """One person for each word of ACTORS."""
    boss = make.person("superior", career_level=9, is_lead=False)
    return {
        "anonymous": None,
        "lead": make.person("lead", is_lead=True),
        "other_lead": make.person("otherlead", is_lead=True),
        "mentor": make.person("mentor", career_level=2, superior=boss, unit=make.unit(), languages=["de"]),
        "mentee": make.person("mentee", career_level=8, unit=make.unit(), languages=["de"]),
        "stranger": make.person("stranger"),
        "superior": boss,
        "confidant": make.person("confidant"),
        "auditor": make.person("auditor", is_auditor=True),
        "administrator": make.person("administrator", is_administrator=True),
        "gone": make.person("gone", is_lead=True, is_active=False),
    }


def exclude(enrolment: Any, person: Any) -> None:
    """Seal whom somebody must not be matched with."""
    data_key(enrolment.key)
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, [str(person.key)])
    row.save()


def reply(proposal: Any, enrolment: Any, answer: str = "") -> Any:
    """Seal what somebody said."""
    data_key(enrolment.key)
    row = Reply(proposal=proposal, person=enrolment.person, answered=bool(answer))
    row.sealed = content.seal_reply(row, answer)
    row.save()
    return row


def upload(by: Any, sheet: Sheet, programme: Any) -> Any:
    """Stage a file that would change nothing."""
    if sheet is Sheet.PEOPLE:
        people = b"Vorname;Nachname;E-Mail\r\nStranger;Muster;stranger@example.org\r\n"
        return stage_people(make.installation(), by=by, file=read_people(people, "people.csv"))
    answers = "E-Mail;Ich nehme teil als;Das kann ich zeigen\r\nstranger@example.org;Mentor:in;linkedin (3)\r\n"
    return stage_enrolments(programme, by=by, file=read_enrolments(answers.encode(), "answers.csv"))
