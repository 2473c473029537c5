"""Many do the same at the same moment, over a database in a file; then it stays locked. Run by `test_crowd.py`.

Prints as JSON what each of them was answered, and what is stored afterwards.
"""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from copy import copy
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import tandems
from viceversa.models import (
    Incident,
    IncidentKind,
    Person,
    Phase,
    Programme,
    Proposal,
    Reply,
    Run,
    Side,
    Tandem,
    Upload,
)
from viceversa.reports import people as reports

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


def prepare() -> None:
    settings.SECOND_STEP = False
    settings.ALLOWED_HOSTS.append("testserver")
    for database in ("default", "keys"):
        call_command("migrate", database=database, verbosity=0)
    call_command("createcachetable", verbosity=0)


def client(person: Any) -> Any:

    browser = Client(raise_request_exception=False)
    browser.force_login(person, backend=SIGN_IN)
    return browser


def at_once(*calls: Any) -> list[Any]:
    """What each gets who starts when all do."""

    start = Barrier(len(calls))

    def one(call: Any) -> Any:
        start.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def post(browser: Any, path: str, data: Any) -> Any:
    return lambda: browser.post(path, data).status_code


def races() -> dict[str, Any]:

    make.installation()
    leads = [make.person(f"lead{number}", is_lead=True) for number in (1, 2)]
    programme = make.programme(lead=leads[0], phase=Phase.MATCH)
    programme.leads.add(leads[1])
    run = make.run(programme)
    pair = make.proposal(of_run=run)
    said: dict[str, Any] = {}

    form = {"answer_by": (timezone.localdate() + timedelta(days=9)).isoformat(), "next_step": "Der Lauf im März."}
    path = reverse("proposals.publish", args=[run.key])
    said["two leads publish"] = sorted(at_once(*[post(client(lead), path, form) for lead in leads]))
    said["replies"] = Reply.objects.count()

    path = reverse("proposals.answer", args=[pair.key])
    both = [client(side.person) for side in (pair.mentor, pair.mentee)]
    said["both answer"] = at_once(*[post(browser, path, {"answer": "yes"}) for browser in (*both, *both)])

    Run.objects.filter(pk=run.pk).update(answer_by=timezone.now())

    def settle() -> str:
        try:
            tandems.form(run, by=SYSTEM)
        except ValidationError:
            return "refused"
        return "formed"

    said["two workers settle"] = sorted(at_once(settle, settle))
    said["tandems"] = Tandem.objects.count()

    for side in Side:
        make.enrolment(side, programme=programme)
    path, form_key = reverse("matching.run", args=[programme.key]), uuid4()
    said["a double click"] = at_once(*[post(client(leads[0]), path, {"form_key": form_key})] * 2)
    said["runs"] = Run.objects.exclude(pk=run.pk).count()

    form = {"name": "Doppelt", "blueprint": "six-months", "enrol_on": "2027-01-04", "form_key": str(uuid4())}
    said["a programme twice"] = at_once(*[post(client(leads[0]), "/programmes/new/", form)] * 4)
    said["programmes"] = Programme.objects.filter(name="Doppelt").count()

    browser = client(leads[0])
    listed = "".join(f"Vor{number};Nach;neu{number}@example.org\r\n" for number in range(50))
    listed = f"Vorname;Nachname;E-Mail\r\n{listed}"
    browser.post("/people/list/", {"file": SimpleUploadedFile("l.csv", listed.encode())})
    upload = Upload.objects.get()
    form = {"seen": reports.preview(upload, by=leads[0]).fingerprint}
    path = reverse("people.bring_in", args=[upload.key])
    said["a list twice"] = sorted(at_once(*[post(client(leads[0]), path, form)] * 2))
    said["people"] = Person.objects.filter(email__startswith="neu").count()

    browser = Client()
    browser.post("/sign-in/", {"email": leads[0].email})
    tries = [post(copy(browser), "/sign-in/code/", {"code": "AAAA-AAAA"}) for _each in range(12)]
    said["many tries at once"] = max(at_once(*tries)) < 500
    said["five codes compared at the most"] = Incident.objects.get(kind=IncidentKind.CODE).number <= 5
    return said


def locked() -> dict[str, Any]:

    lead = Person.objects.get(email="lead1@example.org")
    programme = Programme.objects.filter(leads=lead).exclude(name="Doppelt").get()
    run = make.asked(make.programme(lead=make.person(is_lead=True)))
    pair = Proposal.objects.get(run=run)
    browser, asked = client(lead), client(pair.mentor.person)
    told = client(lead)
    told.post("/programmes/new/", {"name": "Vorher", "blueprint": "six-months", "enrol_on": "2027-01-04"})
    form = {"name": "Ø'Brien <b>", "blueprint": "six-months", "enrol_on": "2027-01-04"}
    said: dict[str, Any] = {}
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = {
            "create": browser.post("/programmes/new/", form),
            "read": browser.get(reverse("programmes.cockpit", args=[programme.key])),
            "read a message": told.get("/programmes/"),
            "answer": asked.post(reverse("proposals.answer", args=[pair.key]), {"answer": "no"}),
            "sign in": browser.__class__().post("/sign-in/", {"email": "lead1@example.org"}),
            "sign out": told.post("/sign-out/"),
            "speak": asked.post("/speak/", {"locale": "en"}),
        }
        other.execute("ROLLBACK")
    said["statuses"] = {name: answer.status_code for name, answer in answers.items()}
    said["kept"] = 'value="Ø&#x27;Brien &lt;b&gt;"' in answers["create"].content.decode()
    said["kept answer"] = 'name="answer" value="no"' in answers["answer"].content.decode()
    said["policy"] = all("default-src 'none'" in one.headers["Content-Security-Policy"] for one in answers.values())
    said["afterwards"] = browser.post("/programmes/new/", form).status_code
    return said


def main(scene: str) -> None:
    prepare()
    said = races()
    if scene == "locked":
        connections.close_all()
        for connection in connections.all():
            connection.settings_dict["OPTIONS"]["timeout"] = 0.2
        said = locked()
    print(json.dumps(said))
