"""What happens at Beispielwerke, told through the same actions that people use."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone, translation

from viceversa.access import SYSTEM
from viceversa.actions import enrolments, people, programmes, topics
from viceversa.demo import cast, company, gathering, listening, matches, mentoring, sprint, trial
from viceversa.demo.arriving import bring_in, take_over
from viceversa.demo.clock import pass_days, work
from viceversa.models import Enrolment, Installation, Locale, Person, Phase, Programme, Role

LATE = 12  # one in so many declares to take part only after the first run
LATECOMER = "gabor.schmidtke@beispielwerke.example"  # and so does whom the head of sales would have got instead


def tell() -> None:
    """From an empty house to tandems, all of it or nothing."""
    with translation.override(Locale.GERMAN), transaction.atomic(), transaction.atomic(using="keys"):
        house = company.found()
        topics.ship(house, by=SYSTEM)
        move_in(house)
        trial.hold(house, by=cast.lead())
        lead = cast.lead()
        programme = plan(house, by=lead)
        enrol(programme, by=lead)
        gathering.ask(programme)
        further = mentoring.announce(house, by=lead)
        matches.first_run(programme, by=lead)
        gathering.answer(programme, by=cast.lead())
        declare(Enrolment.objects.filter(programme=programme).undeclared())
        coming = sprint.announce(house, by=lead)
        matches.second_run(programme, by=cast.lead())
        sprint.fill(coming, by=cast.lead())
        mentoring.match(further, by=cast.lead())


def move_in(house: Installation) -> None:
    """The operator brings in three people and entrusts them; the lead brings in everybody else."""
    bring_in(house, "leitung.csv", by=SYSTEM)
    roles = {cast.LEAD: Role.LEAD, cast.AUDITOR: Role.AUDITOR, cast.ADMINISTRATOR: Role.ADMINISTRATOR}
    for address, role in roles.items():
        people.entrust(Person.objects.get(email=address), by=SYSTEM, role=role)
    bring_in(house, "belegschaft.csv", by=cast.lead())
    listening.move_in(house)


def plan(house: Installation, *, by: Person) -> Programme:
    """Six months, every two weeks, sixty minutes; four weeks to enrol."""
    today = timezone.localdate()
    programme = programmes.create(house, by=by, blueprint="six-months", name="Seitenwechsel", enrol_on=today)
    programmes.advance(listening.serve(programme), by=by, phase=Phase.PLAN)
    pass_days(28)
    return programme


def enrol(programme: Programme, *, by: Person) -> None:
    """What the form tool collected comes in, and most people declare that they take part."""
    take_over(programme, "anmeldungen.xlsx", by=by)
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
