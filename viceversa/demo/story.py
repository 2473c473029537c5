"""What happens at Beispielwerke, told through the same actions that people use."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone, translation

from viceversa.access import SYSTEM, Actor
from viceversa.actions import enrolments, people, programmes, topics
from viceversa.demo import cast, company, matches
from viceversa.demo.clock import pass_days, work
from viceversa.demo.company import DATA
from viceversa.models import Enrolment, Installation, Locale, Person, Phase, Programme, Role
from viceversa.reports import people as joining
from viceversa.reports.arrivals import arrivals
from viceversa.sheets import read_enrolments, read_people

LATE = 12  # one in so many declares to take part only after the first run
LATECOMER = "gabor.schmidtke@beispielwerke.example"  # and so does whom the head of sales would have got instead


def tell() -> None:
    """From an empty house to tandems, all of it or nothing."""
    with translation.override(Locale.GERMAN), transaction.atomic(), transaction.atomic(using="keys"):
        house = company.found()
        topics.ship(house, by=SYSTEM)
        lead = move_in(house)
        programme = plan(house, by=lead)
        enrol(programme, by=lead)
        matches.first_run(programme, by=lead)
        declare(Enrolment.objects.filter(programme=programme).undeclared())
        matches.second_run(programme, by=lead)


def move_in(house: Installation) -> Person:
    """The operator brings in three people and entrusts them; the lead brings in everybody else."""
    bring_in(house, "leitung.csv", by=SYSTEM)
    roles = {cast.LEAD: Role.LEAD, cast.AUDITOR: Role.AUDITOR, cast.ADMINISTRATOR: Role.ADMINISTRATOR}
    for address, role in roles.items():
        people.entrust(Person.objects.get(email=address), by=SYSTEM, role=role)
    lead = Person.objects.get(email=cast.LEAD)
    bring_in(house, "belegschaft.csv", by=lead)
    return lead


def bring_in(house: Installation, name: str, *, by: Actor) -> None:
    """Read a staff list, look at the preview and confirm it."""
    file = read_people((DATA / name).read_bytes(), name, known=Person.objects.all().as_known())
    upload = people.stage(house, by=by, file=file)
    seen = joining.preview(upload, by=by)
    people.bring_in(upload, by=by, seen=seen.fingerprint if seen else "")


def plan(house: Installation, *, by: Person) -> Programme:
    """Six months, every two weeks, sixty minutes; four weeks to enrol."""
    today = timezone.localdate()
    programme = programmes.create(house, by=by, blueprint="six-months", name="Seitenwechsel", enrol_on=today)
    programmes.advance(programme, by=by, phase=Phase.PLAN)
    pass_days(28)
    return programme


def enrol(programme: Programme, *, by: Person) -> None:
    """What the form tool collected comes in, and most people declare that they take part."""
    file = read_enrolments((DATA / "anmeldungen.xlsx").read_bytes(), "anmeldungen.xlsx")
    upload = enrolments.stage(programme, by=by, file=file)
    found = arrivals(upload, by=by)
    meant = {question.text: question.candidates[0] for question in found.questions}
    enrolments.bring_in(upload, by=by, seen=found.fingerprint, meant=meant)
    enrolments.invite(programme, by=by)
    work()
    everybody = Enrolment.objects.filter(programme=programme).select_related("person").order_by("pk")
    declare(one for place, one in enumerate(everybody) if in_time(place, one.person.email))
    programmes.advance(programme, by=by, phase=Phase.ENROL)
    pass_days(2)


def in_time(place: int, address: str) -> bool:
    """Whether somebody declares before the first run; the two of the story do."""
    return address in {cast.MENTOR, cast.MENTEE} or (place % LATE > 0 and address != LATECOMER)


def declare(taking_part: Iterable[Enrolment]) -> None:
    """People say that they take part, each for themselves."""
    for enrolment in taking_part:
        enrolments.declare(enrolment, by=enrolment.person)
