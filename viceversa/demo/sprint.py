"""What comes next: a sprint with artificial intelligence, for which people are signing up right now."""

from collections.abc import Iterator
from datetime import time, timedelta

from django.utils import timezone

from viceversa.actions import applications, enrolments, ideas, invitations, preferences, programmes, workshops
from viceversa.demo import cast, listening
from viceversa.demo.clock import work
from viceversa.models import Enrolment, IdeaKind, Installation, Person, Phase, Programme, Side, Unit
from viceversa.models.agendas import agendas
from viceversa.models.applications import Purpose
from viceversa.reports.applications import Seen, Told, application
from viceversa.sheets.entries import USUAL_TIMES, Said

NAME = "KI-Sprint"
PLACES = 7
TOLD = 10  # days in which people say whom they could imagine
UNITS = ("Controlling", "Konstruktion")
BY_NAME = ("maike.soelzer", "tania.killer", "timm.ullrich", cast.MENTOR.partition("@")[0])
MENTORS = {
    "tania.killer": ("prompting", "Ich baue Auswertungen und zeige gern, wie man Fragen stellt."),
    "angela.baehr": ("ai-assistants", "Seit einem Jahr schreibe ich nichts mehr ohne einen zweiten Blick der KI."),
    "zdravko.schacht": ("data-analysis", ""),
    "denny.speer": ("ai-pictures", "Skizzen werden bei mir in Minuten zu Bildern."),
    "lucie.meyer": ("ai-pictures", "Für unsere Messen baue ich jede Woche Bilder mit KI. Ich zeige gern, wie."),
    "ursel.raedel": ("ai-assistants", "Protokolle und lange Normen lasse ich mir zusammenfassen und prüfe nach."),
    "elfriede.bauer": ("automation", "Was jeden Monat gleich ist, erledigt bei mir ein kleiner Ablauf."),
    "ludger.caspar": ("prompting", ""),
}
MENTEES = {
    "karl-hermann.mude": ("prompting", "customers"),
    "necati.barkholz": ("data-analysis", "budget"),
    "roderich.kreusel": ("ai-pictures", "customers"),
    "fabienne.hauffer": ("ai-assistants", "leadership"),
    "margarita.plath": ("ai-rules", "leadership"),
    "gerolf.rogge": ("automation", "customers"),
    "urszula.stiffel": ("prompting", "customers"),
    "apollonia.ditschlerin": ("ai-assistants", "budget"),
    "alina.hendriks": ("automation", "leadership"),
}
IDEA = "Wir brauchen eine Sammlung guter Prompts, die alle ergänzen."
WHEN = USUAL_TIMES, ("online", "onsite"), 1
OWN_WORDS = {"necati.barkholz": "Formeln in Tabellen erklären lassen"}


def announce(house: Installation, *, by: Person) -> Programme:
    """Lay it out, open enrolment and invite two units, and a few people by name."""
    today = timezone.localdate()
    programme = programmes.create(house, by=by, blueprint="ai-sprint", name=NAME, enrol_on=today - timedelta(days=3))
    programme, by = listening.serve(programme, places=PLACES), cast.lead()
    programmes.advance(programme, by=by, phase=Phase.PLAN)
    for unit in UNITS:
        invitations.include(programme, by=by, unit=Unit.objects.get(name=unit))
    invitations.invite(programme, by=by, people=[person(name) for name in (*BY_NAME, cast.INVITED.partition("@")[0])])
    work()
    return programme


def fill(programme: Programme, *, by: Person) -> None:
    """People sign up by their own form; the lead lets some in, one waits, and all look at possible partners."""
    programme.refresh_from_db()
    sent = [send(programme, who, told) for who, told in answers()]
    mentors, mentees = ([one for one in sent if one.side == side] for side in Side)
    enrolments.approve(programme, by=by, chosen=[*mentors[:PLACES], *mentees[:PLACES]])
    enrolments.wait(programme, by=by, chosen=mentees[PLACES : PLACES + 1])
    preferences.open(programme, by=by, until=timezone.localdate() + timedelta(days=TOLD))
    workshops.plan(
        programme, by=by, title="Kick-off", on=timezone.localdate() + timedelta(days=24), at=time(9, 30),
        zone="Europe/Berlin", minutes=90, place="Werk Nürnberg, Raum 3",
        agenda=agendas()["kick-off-in-a-room"].text,
    )  # fmt: skip
    ideas.put(programme, by=sent[0].person, kind=IdeaKind.IDEA, text=IDEA, named=True)
    work()


def send(programme: Programme, who: Person, told: Told) -> Enrolment:
    """Fill in the form, look at it and send it."""
    seen = Seen(told.side, application(programme, by=who, side=told.side).fingerprint)
    return applications.send(programme, by=who, seen=seen, told=told, declared=True)


def answers() -> Iterator[tuple[Person, Told]]:
    """What each of them says."""
    for name, (topic, introduction) in MENTORS.items():
        said = Said(((topic, 5), ("ai-assistants", 3)) if topic != "ai-assistants" else ((topic, 4),), (), (), *WHEN)
        yield person(name), told(Side.MENTOR, said, introduction=introduction)
    for name, (wish, given) in MENTEES.items():
        own = ((Purpose.WISH, OWN_WORDS[name], 2),) if name in OWN_WORDS else ()
        yield person(name), told(Side.MENTEE, Said((), ((wish, 1),), (given,), *WHEN), own)


def told(side: Side, said: Said, words: tuple[tuple[Purpose, str, int], ...] = (), introduction: str = "") -> Told:
    """A form that is complete."""
    return Told(side, said, words, ("de",), introduction, frozenset())


def person(name: str) -> Person:
    """Somebody of the house."""
    return Person.objects.get(email=f"{name}@beispielwerke.example")
