"""Every form of the house, filled in as it should be."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import make
from tests.access.world import World
from viceversa.images import drawn
from viceversa.integrations.allauth import second
from viceversa.models import Side, State, Word
from viceversa.models.applications import Purpose
from viceversa.reports import enrolments as enrolment_reports
from viceversa.reports import people as people_reports
from viceversa.reports import programmes as programme_reports
from viceversa.reports.applications import application
from viceversa.reports.preferences import fingerprint

PEOPLE = b"Vorname;Nachname;E-Mail\r\nStranger;Muster;stranger@example.org\r\n"
ANSWERS = b"E-Mail;Ich nehme teil als;Das kann ich zeigen\r\nstranger@example.org;Mentor:in;linkedin (3)\r\n"


def file(content: bytes, name: str = "liste.csv", kind: str = "text/csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def soon(days: int = 20) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def filled(world: World) -> dict[str, tuple[str, dict[str, Any]]]:
    """For each page that takes a form: who sends it, and what they send."""
    people, things = world.people, world.things
    key = {"form_key": str(uuid4())}
    pair = {side.value: make.enrolment(side, programme=things["programme"]) for side in Side}
    lists = {
        "people.bring_in": people_reports.preview(things["people_upload"], by=people["lead"]).fingerprint,
        "enrolments.bring_in": enrolment_reports.preview(things["enrolments_upload"], by=people["lead"]).fingerprint,
    }
    letter = {"letter": "proposals.publish", "version": "0"}
    letter |= {f"{part}_{locale}": "Hello {name}, {link}" for part in ("opening", "body") for locale in ("de", "en")}
    return {
        "accounts.sign_in": ("anonymous", {"email": "lead@example.org", "onward": "/people/"}),
        "accounts.confirm": ("anonymous", {"code": "ABCD-EFGH"}),
        "accounts.move": ("anonymous", {"code": "4711", "answer": "take"}),
        "accounts.sign_out": ("lead", {}),
        "people.speak": ("lead", {"locale": "en", "next": "/people/"}),
        "accounts.sign_out_everywhere": ("stranger", dict(key)),
        "accounts.go": ("anonymous", {"onward": "/people/"}),
        "accounts.prove": ("anonymous", {"code": "123456", "credential": "{}"}),
        "accounts.passkey": ("anonymous", {"credential": "{}"}),
        "accounts.set_up_app": ("stranger", key | {"begun": second.begin(people["stranger"]), "code": "123456"}),
        "accounts.set_up_passkey": ("stranger", key | {"name": "Laptop", "credential": "{}"}),
        "accounts.remove": ("stranger", key | {"factor": "1"}),
        "accounts.renew_codes": ("stranger", dict(key)),
        "people.export": ("lead", dict(key)),
        "enrolments.export": ("lead", dict(key)),
        "tandems.export": ("lead", dict(key)),
        "people.reset": ("administrator", dict(key)),
        "people.add": ("lead", key | somebody("neu@example.org")),
        "people.correct": ("lead", key | somebody("stranger@example.org") | {"version": "1"}),
        "people.vouch": ("administrator", dict(key)),
        "people.deactivate": ("lead", dict(key)),
        "people.reactivate": ("lead", dict(key)),
        "people.sign_out": ("administrator", dict(key)),
        "people.entrust": ("administrator", key | {"role": "auditor"}),
        "people.relieve": ("administrator", key | {"role": "auditor"}),
        "people.stage": ("lead", key | {"file": file(PEOPLE)}),
        "people.bring_in": ("lead", key | {"seen": lists["people.bring_in"], "complete": "on"}),
        "people.discard": ("lead", dict(key)),
        "house.edit": (
            "administrator",
            key | {"company": "Muster AG", "logo": file(drawn(2, 1), "logo.png", "image/png")},
        ),
        "programmes.create": ("lead", key | {"name": "Neu", "blueprint": "six-months", "enrol_on": soon()}),
        "programmes.edit": ("lead", key | plan(things["programme"])),
        "blueprints.keep": ("lead", key | {"name": "Wie im letzten Jahr", "says": ""}),
        "blueprints.rename": ("lead", key | {"name": "Anders", "says": "Für den Anfang."}),
        "blueprints.delete": ("lead", dict(key)),
        "programmes.shift": (
            "lead",
            key | {"version": things["programme"].version, "start": "meet_on", "number": "2", "unit": "7", "way": "1"},
        ),
        "letters.edit": ("lead", key | letter),
        "letters.preview": ("lead", key | letter),
        "letters.send": ("lead", key | letter | {"locale": "de"}),
        "letters.restore": ("lead", key | {"letter": "proposals.publish"}),
        "programmes.advance": ("lead", key | {"phase": "match"}),
        "programmes.go_back": ("lead", key | {"phase": "match"}),
        "enrolments.stage": ("lead", key | {"file": file(ANSWERS)}),
        "enrolments.bring_in": ("lead", key | {"seen": lists["enrolments.bring_in"], "declared": "on"}),
        "enrolments.discard": ("lead", dict(key)),
        "enrolments.invite": ("lead", dict(key)),
        **{f"enrolments.{verb}": ("lead", key | one) for verb, one in decided(things["programme"]).items()},
        "enrolments.declare": ("mentor", dict(key)),
        "invitations.invite": (
            "lead",
            key | {"people": str(people["stranger"].key), "addresses": "a@b.de", "side": ""},
        ),
        "invitations.include": ("lead", key | {"unit": str(make.unit("Werk").key), "side": "mentor"}),
        "invitations.link": ("lead", key | {"side": "mentee"}),
        "invitations.remind": ("lead", dict(key)),
        "invitations.renew": ("lead", dict(key)),
        "invitations.withdraw": ("lead", dict(key)),
        "invitations.enrol": (
            "lead",
            key | {"address": "stranger@example.org", "side": "mentor", "topics": "linkedin (3)", "capacity": "1"},
        ),
        **dict.fromkeys(
            ("messages.write", "messages.try_out", "messages.send"),
            ("lead", key | {"audience": "everybody", "subject": "Ein Termin", "text": "Wir sehen uns."}),
        ),
        "pairings.enter": ("lead", key | {side: str(one.key) for side, one in pair.items()}),
        "pairings.propose": ("mentor", key | {"address": "mentee@example.org"}),
        "pairings.agree": ("mentee", dict(key)),
        "pairings.drop": ("mentor", dict(key)),
        "pairings.consent": ("lead", dict(key)),
        "pairings.dismiss": ("lead", dict(key)),
        "invitations.enter": ("anonymous", {"code": things["link"].token}),
        "invitations.accept": ("stranger", dict(key)),
        "applications.save": ("mentor", key | answers(things["programme"], people["mentor"])),
        "applications.discard": ("mentor", {}),
        "applications.send": ("mentor", key | {"seen": "0", "declared": "on"}),
        "applications.withdraw": ("mentor", dict(key)),
        "applications.pause": ("mentor", dict(key)),
        "applications.resume": ("mentor", dict(key)),
        "applications.assign": ("lead", key | {"meant_0": "+"}),
        "matching.run": ("lead", dict(key)),
        "studio.take_over": ("lead", key | {"topics": "90", "unit": "require"}),
        "matching.pin": (
            "lead",
            key | {side: str(one.key) for side, one in pair.items()} | {"kind": "lock", "next": "/programmes/"},
        ),
        "matching.unpin": ("lead", {"next": "/programmes/"}),
        "matching.throw_away": ("lead", dict(key)),
        "proposals.publish": ("lead", key | {"answer_by": soon(), "next_step": "Der nächste Lauf ist im März."}),
        "proposals.bring_forward": ("lead", dict(key)),
        "proposals.answer": ("mentor", key | {"answer": "yes"}),
        "workshops.plan": ("lead", key | kick_off()),
        "workshops.change": ("lead", key | kick_off() | {"version": "0"}),
        "workshops.cancel": ("lead", dict(key)),
        "workshops.answer": ("mentor", key | {"answer": "maybe"}),
        "preferences.open": ("lead", key | {"until": soon(5)}),
        "preferences.close": ("lead", dict(key)),
        "preferences.answer": ("mentor", key | {"seen": fingerprint([]), "said_0": "yes"}),
        "ideas.put": ("mentor", key | {"kind": "concern", "text": "Die Treffen liegen zu eng.", "named": "no"}),
        "ideas.answer": ("lead", key | {"version": "1", "answer": "Danke.", "state": "published"}),
        "life.correct": ("stranger", key | {"locale": "en", "time_zone": "Europe/Vienna"}),
        "life.choose": ("stranger", key | {"wanted": ["news"]}),
        "life.erase": ("stranger", dict(key)),
    }


def kick_off() -> dict[str, str]:
    """A kick-off as its form sends it."""
    where = {"place": "Raum 3", "link": "https://meet.example.org/x", "zone": "Europe/Berlin"}
    return where | {"title": "Kick-off", "on": soon(), "at": "09:30", "minutes": "90", "agenda": "Ankommen"}


def somebody(address: str) -> dict[str, Any]:
    """One person, as the page would send them."""
    return {
        "given_name": "Nora", "family_name": "Neu", "email": address, "personnel_number": "4711", "job_title": "Chefin",
        "location": "Kiel", "career_level": "3", "unit": "Vertrieb", "superior": "lead@example.org",
        "dotted_superiors": "superior", "appraiser": "", "languages": "Deutsch", "locale": "de",
    }  # fmt: skip


def answers(programme: Any, person: Any) -> dict[str, Any]:
    """What somebody fills in on their own form."""
    Word.objects.create(enrolment=person.enrolments.get(), text="Töpfern", purpose=Purpose.OFFER)
    return {
        "seen": application(programme, by=person).fingerprint,
        "window": str(uuid4()),
        "offers-linkedin": "4",
        "offers-new": "Töpfern",
        "add": "offers:~Töpfern",
        "times": "0-16",
        "formats": "online",
        "languages": "de",
        "other_languages": "Esperanto",
        "capacity": "1",
        "introduction": "Guten Tag",
        "exclusions": "lead@example.org",
        "step": "preview",
    }


def plan(programme: Any) -> dict[str, Any]:
    """The blueprint as its page would send it back."""
    said = programme_reports.plan(programme) | {"purposes": ["change"], "formats": ["online"]}
    said = {name: value for name, value in said.items() if value not in (None, "")}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in said.items()}


def decided(programme: Any) -> dict[str, dict[str, Any]]:
    """What a lead decides about enrolments, each about one that it fits."""
    applied, paused = {"state": State.APPLIED}, {"paused_on": timezone.localdate()}
    fits: dict[str, dict[str, Any]] = dict.fromkeys(("approve", "wait", "decline"), applied)
    fits |= {"pause": {}, "resume": paused, "withdraw": {}}
    rows = {verb: make.enrolment(programme=programme, **fields) for verb, fields in fits.items()}
    return {verb: {"chosen": str(row.key), "reason": "topics"} for verb, row in rows.items()}
