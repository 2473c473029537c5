"""Workshops: a lead plans a meeting of many, everybody who takes part is asked, and each answers for themselves."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from viceversa.access import Actor
from viceversa.actions import action, require_version
from viceversa.actions.programmes import ask_anew
from viceversa.models import Attendance, Coming, Enrolment, Lane, Mail, Person, Phase, Programme, Workshop
from viceversa.models.enrolments import EnrolmentQuerySet
from viceversa.models.workshops import AttendanceQuerySet
from viceversa.notices import queue
from viceversa.notices.workshops import asking, calling_off, changing, releasing

BATCH = 50  # letters at a time: no transaction lasts long


@action
def plan(programme: Programme, /, *, by: Person, **said: Any) -> Workshop:
    """Set a date for the kick-off; everybody who takes part is invited by the worker, also whoever joins later."""
    if programme.phase == Phase.CLOSED:
        raise ValidationError(_("The programme is closed. There is nobody to invite."))
    workshop = Workshop(programme=programme, **said)
    workshop.settle()
    workshop.save()
    return workshop


@action
def change(workshop: Workshop, /, *, by: Person, version: int, **said: Any) -> Workshop:
    """Say how it stands now; with another date, everybody is asked anew."""
    refuse_unless_ahead(workshop)
    require_version(version, workshop.sequence)
    known = workshop.known_at or workshop.starts_at
    for name, value in said.items():
        setattr(workshop, name, value)
    workshop.sequence, workshop.known_at = workshop.sequence + 1, None
    workshop.settle()
    workshop.save()
    ask_anew(workshop, known)
    return workshop


@action
def cancel(workshop: Workshop, /, *, by: Person) -> Workshop:
    """Call it off; whoever was invited hears of it."""
    refuse_unless_ahead(workshop)
    workshop.cancelled_on, workshop.sequence = timezone.localdate(), workshop.sequence + 1
    workshop.known_at = None
    workshop.save(update_fields=["cancelled_on", "sequence", "known_at"])
    return workshop


@action
def answer(workshop: Workshop, /, *, by: Person, answer: Coming, seen: str = "") -> Workshop:
    """Say whether one comes, without a reason, and as often as one likes until it begins."""
    refuse_unless_ahead(workshop)
    if seen and seen != workshop.starts_at.isoformat():
        raise ValidationError(_("The date has moved in the meantime. Please look at it, then answer again."))
    said = {"answer": answer, "about": workshop.starts_at if workshop.known_at else None}
    Attendance.objects.update_or_create(workshop=workshop, person=by, defaults=said)
    return workshop


@action
def tell(workshop: Workshop, /, *, by: Actor) -> int:
    """Tell a few people what they have not heard yet, and say how many: interrupted, it goes on where it was.

    Of a day that has moved with the programme they hear with its other days.
    """
    if workshop.known_at or workshop.starts_at <= timezone.now():
        return 0
    rows = Attendance.objects.filter(workshop=workshop)
    if workshop.cancelled_on:
        rows.filter(told=None).delete()
    else:
        ask_newcomers(workshop)
    here = expected(workshop).values("person")
    rows.filter(told=None).exclude(person__in=here).delete()
    leaving, staying = rows.exclude(person__in=here), rows.filter(person__in=here).behind(workshop)
    mails = [*farewells(workshop, leaving[:BATCH]), *news(workshop, staying[:BATCH])]
    queue(mails, lane=Lane.BULK)
    return len(mails)


def ask_newcomers(workshop: Workshop) -> None:
    """A row for everybody who is expected and has none."""
    asked = Attendance.objects.filter(workshop=workshop).values("person")
    people = expected(workshop).exclude(person__in=asked).values_list("person", flat=True).order_by().distinct()
    Attendance.objects.bulk_create(Attendance(workshop=workshop, person_id=person) for person in people)


def farewells(workshop: Workshop, rows: AttendanceQuerySet) -> Iterator[Mail]:
    """A word to whoever no longer takes part; they are not asked any more."""
    for row in rows.with_people():
        row.delete()
        yield releasing(workshop, row.person)


def news(workshop: Workshop, rows: AttendanceQuerySet) -> Iterator[Mail]:
    """A word to whoever has not heard of the newest change, or of all of it."""
    for row in rows.with_people():
        write = calling_off if workshop.cancelled_on else asking if row.told is None else changing
        row.told = workshop.sequence
        row.save(update_fields=["told"])
        yield write(workshop, row.person)


def expected(workshop: Workshop) -> EnrolmentQuerySet:
    """The enrolments of everybody who takes part."""
    return Enrolment.objects.filter(programme=workshop.programme, person__is_active=True).declared()


def refuse_unless_ahead(workshop: Workshop) -> None:
    """What is over, or does not take place, stays as it is."""
    if workshop.cancelled_on:
        raise ValidationError(_("This kick-off has been called off."))
    if workshop.starts_at <= timezone.now():
        raise ValidationError(_("This kick-off has begun already."))
