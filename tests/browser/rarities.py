"""`python -m tests.browser.rarities`: pages that no link of the demo leads to right now, made in its database.

Two lists that wait for a look, a run that waits to be published, and one that everybody has answered,
a form that waits to be sent, what is asked before each decision, and the studio with an answer in it.
Prints the paths of their pages as JSON. Knows where the demo is from the environment.
"""

import json
import sys
from datetime import date, timedelta
from urllib.parse import urlencode

import django
from django.urls import reverse
from django.utils import timezone

django.setup()

from tests import make  # noqa: E402
from tests.access.world import reply  # noqa: E402
from viceversa.access import SYSTEM  # noqa: E402
from viceversa.actions import applications, enrolments, people, preferences  # noqa: E402
from viceversa.demo import cast, company  # noqa: E402
from viceversa.models import (  # noqa: E402
    Enrolment,
    Installation,
    Person,
    Phase,
    Programme,
    ProposalState,
    Run,
    RunState,
    Side,
    State,
    Word,
)
from viceversa.models.applications import Purpose  # noqa: E402
from viceversa.reports.applications import Seen, application  # noqa: E402
from viceversa.reports.verdicts import VERBS  # noqa: E402
from viceversa.sheets import read_enrolments, read_people  # noqa: E402

LONG_AGO = {name: date(2020, 1, 1) for name in ("enrol_on", "match_on", "meet_on", "review_on", "ends_on")}


def looking(mine: Enrolment) -> Enrolment:
    """Somebody to whom possible partners are shown."""
    programme = mine.programme
    programme.preferences_until = timezone.localdate() + timedelta(days=5)
    programme.save()
    crowd = [make.enrolment(side, programme=programme) for side in (Side.MENTOR, Side.MENTEE) for _number in range(7)]
    preferences.offer(programme, by=SYSTEM, chosen={str(mine.key): [str(each.key) for each in crowd[-3:]]})
    return mine


def main() -> None:
    """Make them, and say where they are."""
    lead = Person.objects.get(email=cast.LEAD)
    programme = make.programme(lead=lead, name="Früher", phase=Phase.MATCH, **LONG_AGO)
    draft = make.run(programme)
    make.proposal(of_run=draft)
    asked = make.run(programme, state=RunState.PUBLISHED, answer_by=timezone.now() + timedelta(days=5))
    pair = make.proposal(of_run=asked, state=ProposalState.ASKED)
    for enrolment in (pair.mentor, pair.mentee):
        reply(pair, enrolment, "yes")
    take_part(programme, lead)
    Word.objects.create(enrolment=pair.mentor, text="Töpfern", purpose=Purpose.OFFER, number=3)
    house, data = Installation.objects.all().this(), company.DATA
    staff = read_people((data / "belegschaft.csv").read_bytes(), "", known=Person.objects.all().as_known())
    answers = read_enrolments((data / "anmeldungen.xlsx").read_bytes(), "")
    gathering = make.workshop(make.programme(lead=lead, name="Gemeinsam", phase=Phase.ENROL))
    kept = make.blueprint(programme, name="Unsere Vorlage")
    mine = looking(make.enrolment(programme=gathering.programme, person=lead))
    paths = {
        "preferences.answer": mine,
        "blueprints.rename": kept,
        "blueprints.delete": kept,
        "workshops.show": gathering,
        "invitations.show": make.invitation(gathering.programme),
        "pairings.show": make.pairing(gathering.programme, mentor=mine, mentor_agreed=False, mentee_agreed=True),
        "workshops.change": gathering,
        "workshops.cancel": gathering,
        "applications.show": programme,
        "applications.preview": programme,
        "applications.assign": programme,
        "proposals.publish": draft,
        "proposals.bring_forward": asked,
        "people.preview": people.stage(house, by=lead, file=staff),
        "enrolments.preview": enrolments.stage(programme, by=lead, file=answers),
    }
    found = {name: reverse(name, args=[thing.key]) for name, thing in paths.items()}
    sys.stdout.write(json.dumps(found | decisions(gathering.programme, mine) | studio()))


def decisions(programme: Programme, approved: Enrolment) -> dict[str, str]:
    """What a lead is asked about somebody who waits for a place, and about somebody who has one."""
    applied = make.enrolment(Side.MENTEE, programme=programme, state=State.APPLIED)
    query = urlencode({"chosen": [str(applied.key), str(approved.key)]}, doseq=True)
    names = [f"enrolments.{verb}" for verb in VERBS]
    return {name: f"{reverse(name, args=[programme.key])}?{query}" for name in names}


def studio() -> dict[str, str]:
    """A run of the story as a picture, why not these two, and what if something else counted."""
    run = Run.objects.filter(proposals__mentor__person__email=cast.MENTOR).earliest("made_at")
    first, second = run.proposals.all()[:2]
    query = urlencode({"mentor": first.mentor.key, "mentee": second.mentee.key})
    queries = {"studio.show": query, "studio.what_if": urlencode({"minimum": 70})}
    return {name: f"{reverse(name, args=[run.key])}?{asked}" for name, asked in queries.items()}


def take_part(programme: Programme, person: Person) -> None:
    """A form that is filled in and not sent."""
    make.invitation(programme, person=person, side="mentor")
    answers = {
        "offers": {"rows": [["linkedin", 4], ["~Töpfern", 2]], "new": "vid"},
        "back": {"rows": [["leadership", 1]], "new": ""},
        "times": ["0-16", "2-28"],
        "formats": ["online"],
        "languages": ["de"],
        "capacity": "1",
        "introduction": "Ich zeige gern, was ich kann.",
        "exclusions": "",
    }
    seen = Seen("mentor", application(programme, by=person).fingerprint)
    applications.save(programme, by=person, seen=seen, answers=answers)


main()
