"""What somebody does while the machine fails: import, publish, ask, erase, restore; and what time does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tests import make
from viceversa.actions import life, people, proposals
from viceversa.management import restoring
from viceversa.models import Enrolment, Exclusion, Person, Phase, Programme, Run, Upload
from viceversa.reports import content, uploads
from viceversa.reports import people as people_reports
from viceversa.sheets import read_people
from viceversa.worker import timetable

ONCE: Any = {"form_key": UUID(int=7)}
CANARY = "Geheimnis"
STAFF = "Vorname;Nachname;E-Mail;Bereich\r\n" + "".join(
    f"Person{number};{CANARY};canary{number}@example.org;Bereich {number % 3}\r\n" for number in range(40)
)


def populate() -> None:
    """A house with a lead, a run of four proposals, and sealed exclusions."""
    make.installation()
    run = make.run(make.programme(lead=make.person("lead", is_lead=True, is_administrator=True)))
    for _each in range(4):
        make.proposal(of_run=run)
    for enrolment in Enrolment.objects.all():
        row = Exclusion(enrolment=enrolment)
        row.sealed = content.seal_exclusions(row, ["somebody"])
        row.save()


def lead() -> Person:
    return Person.objects.get(email="lead@example.org")


def stage() -> None:
    people.stage(make.installation(), by=lead(), file=read_people(STAFF.encode(), "liste.csv", []))


def bring_in() -> None:
    upload = Upload.objects.get()
    seen = "" if upload.done_at else people_reports.preview(upload, by=lead()).fingerprint
    people.bring_in(upload, by=lead(), file=uploads.people(upload, by=lead()), seen=seen, **ONCE)


def publish() -> None:
    until = timezone.localdate() + timedelta(days=10)
    proposals.publish(Run.objects.get(), by=lead(), answer_by=until, next_step="Der nächste Lauf ist im März.", **ONCE)


def work() -> None:
    call_command("work", "--once")


def agree() -> None:
    """Two of the run are a tandem, and one of the two will ask to be forgotten."""
    tandem = make.tandem(Run.objects.get().programme)
    Enrolment.objects.filter(pk=tandem.mentor.pk).update(key=UUID(int=3))
    row = Exclusion(enrolment=Enrolment.objects.get(key=UUID(int=3)))
    row.sealed = content.seal_exclusions(row, ["somebody"])
    row.save()
    Person.objects.filter(pk=tandem.mentor.person.pk).update(email="canary@example.org", family_name=CANARY)


def erase() -> None:
    for person in Person.objects.filter(email="canary@example.org"):
        life.erase(person, by=person)


def end() -> None:
    """The programme was closed a year ago: little of it is still to be kept."""
    Programme.objects.update(phase=Phase.CLOSED, closed_on=timezone.localdate() - timedelta(days=365))


def sweep() -> None:
    """Forget in batches of two, so that there are many moments between them."""
    life.BATCH = 2
    timetable.sweep()


def archives() -> tuple[Path, Path]:
    folder = Path(settings.VAR) / "backups"
    return next(folder.glob("*-content.zip")), next(folder.glob("*-keys.zip"))


def back_up() -> None:
    """A backup, after which many more people came."""
    call_command("backup", str(Path(settings.VAR) / "backups"))
    stage()
    bring_in()


def restore() -> None:
    content_path, keys_path = archives()
    if restoring.marker().exists() or Person.objects.filter(family_name=CANARY).exists():
        call_command("restore", str(content_path), keys=str(keys_path), replace=True)


@dataclass(frozen=True)
class Scene:
    """What was there before, what is done, and whether it is one transaction of the content."""

    before: tuple[Callable[[], None], ...]
    act: Callable[[], None]
    whole: bool = True


SCENES = {
    "import": Scene((populate, stage), bring_in),
    "publish": Scene((populate,), publish),
    "ask": Scene((populate, publish), work, whole=False),
    "erase": Scene((populate, agree), erase),
    "sweep": Scene((populate, agree, end), sweep, whole=False),
    "restore": Scene((populate, back_up), restore),
}


def recover(scene: Scene) -> None:
    """The person tries again with the same form, then the worker does all that is left, leases having run out."""
    scene.act()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        work()
