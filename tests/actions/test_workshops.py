"""The kick-off: everybody who takes part is asked once for each state of it, and answers for themselves."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import life, workshops
from viceversa.models import Attendance, Coming, Event, Job, Mail, Phase, Side, State, Workshop

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SAID = {"title": "Kick-off", "minutes": 90, "place": "Raum 3", "link": "", "agenda": "10 Minuten: Ankommen"}


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def plan(programme, **more):
    when = {"on": in_days(10), "at": time(9), "zone": "Europe/Berlin"}
    return workshops.plan(programme, **({"by": programme.leads.get()} | when | SAID | more))


def change(workshop, **more):
    when = {"on": workshop.on, "at": workshop.at, "zone": workshop.zone, "version": workshop.sequence}
    return workshops.change(workshop, **({"by": workshop.programme.leads.get()} | when | SAID | more))


def programme(people=2):
    made = make.programme()
    for number in range(people):
        make.enrolment(list(Side)[number % 2], programme=made)
    return made


def work():
    call_command("work", "--once")


def sent():
    mails = Mail.objects.filter(name__startswith="workshops.").order_by("pk")
    return [(mail.name, mail.person.given_name) for mail in mails]


def files(name):
    return [icalendar.Calendar.from_ical(mail.calendar) for mail in Mail.objects.filter(name=name)]


def test_plan_derives_the_moment_from_the_clock_on_the_wall_and_is_logged():
    made = plan(make.programme(), on=in_days(10), at=time(9), zone="America/New_York")

    local = made.starts_at.astimezone(timezone.get_fixed_timezone(0))
    assert (made.on, made.at, made.zone) == (in_days(10), time(9), "America/New_York")
    assert local.hour in {13, 14}
    assert [(event.name, event.by) for event in Event.objects.all()] == [("workshops.plan", made.programme.leads.get())]


@pytest.mark.parametrize(("day", "hour"), [(date(2027, 3, 26), 8), (date(2027, 3, 30), 7)])
def test_plan_keeps_nine_o_clock_over_a_change_of_the_clock(day, hour):
    with time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False):
        assert plan(make.programme(), on=day).starts_at == datetime(2027, day.month, day.day, hour, tzinfo=UTC)


def test_plan_refuses_an_hour_that_the_clocks_leave_out():
    march = time_machine.travel(datetime(2027, 3, 1, 12, tzinfo=UTC), tick=False)
    with march, pytest.raises(ValidationError, match="Diese Stunde gibt es an dem Tag nicht"):
        plan(make.programme(), on=date(2027, 3, 28), at=time(2, 30))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"on": date(2020, 1, 1)}, "Dieser Zeitpunkt ist vorbei"),
        ({"on": date(2090, 1, 1)}, "Dann ist das Programm schon zu Ende"),
        ({"place": ""}, "Ort oder einen Link"),
        ({"minutes": 5}, "15 bis 480"),
    ],
)
def test_plan_refuses_what_cannot_be(more, sentence):
    with pytest.raises(ValidationError, match=sentence):
        plan(make.programme(), **more)


def test_plan_refuses_a_second_kick_off_and_a_closed_programme():
    first = plan(make.programme())

    with pytest.raises(ValidationError, match="schon einen Kick-off"):
        plan(first.programme)
    with pytest.raises(ValidationError, match="abgeschlossen"):
        plan(make.programme(phase=Phase.CLOSED))


def test_plan_is_for_leads_only_and_leaves_no_trace():
    mentor = make.enrolment()

    with pytest.raises(PermissionDenied):
        plan(mentor.programme, by=mentor.person)

    assert (Workshop.objects.count(), Event.objects.count()) == (0, 0)


def test_plan_sends_everybody_a_file_of_their_own_and_nobody_who_does_not_take_part():
    made = plan(programme())
    for state in (State.WITHDRAWN, State.WAITING, State.APPLIED):
        make.enrolment(programme=made.programme, state=state)
    make.enrolment(programme=made.programme, declared_at=None)

    work()
    work()

    people = {row.person for row in made.programme.enrolments.all() if row.state == State.APPROVED and row.declared_at}
    assert [name for name, _who in sent()] == ["workshops.plan"] * 2
    assert {row.person for row in Attendance.objects.all()} == people
    events = [calendar.walk("VEVENT")[0] for calendar in files("workshops.plan")]
    assert {str(event["ATTENDEE"]) for event in events} == {f"mailto:{person.email}" for person in people}
    assert {(str(event["UID"]), event["SEQUENCE"]) for event in events} == {(f"{made.key}@localhost", 0)}
    assert {event.decoded("DTSTART") for event in events} == {made.starts_at}


def test_tell_invites_whoever_joins_later_and_frees_the_calendar_of_whoever_leaves():
    made = plan(programme(1))
    work()
    [early] = made.programme.enrolments.all()
    make.enrolment(programme=made.programme)
    early.state = State.WITHDRAWN
    early.save()

    assert workshops.tell(made, by=SYSTEM) == 2
    assert workshops.tell(made, by=SYSTEM) == 0

    assert [name for name, _who in sent()] == ["workshops.plan", "workshops.tell", "workshops.plan"]
    assert [str(calendar["METHOD"]) for calendar in files("workshops.tell")] == ["CANCEL"]
    assert Attendance.objects.count() == 1


def test_tell_is_done_by_the_clock_and_ends_when_it_begins():
    made = plan(programme(1))
    work()
    make.enrolment(programme=made.programme)

    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        work()
    assert Mail.objects.count() == 2

    make.enrolment(programme=made.programme)
    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        assert workshops.tell(made, by=SYSTEM) == 0


def test_tell_is_for_the_clock_only():
    made = plan(programme(1))

    with pytest.raises(PermissionDenied):
        workshops.tell(made, by=made.programme.leads.get())


def test_change_counts_up_asks_anew_and_tells_everybody_once():
    made = plan(programme(1))
    work()
    guest = made.programme.enrolments.get().person
    workshops.answer(made, by=guest, answer=Coming.YES)

    moved = change(made, on=made.on + timedelta(days=1), place="Aula")
    work()
    work()

    assert (moved.sequence, moved.place, Attendance.objects.get().answer) == (1, "Aula", "")
    [calendar] = files("workshops.change")
    [event] = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), event["SEQUENCE"], event.decoded("DTSTART")) == ("REQUEST", 1, moved.starts_at)
    assert str(event["UID"]) == f"{made.key}@localhost"


def test_change_of_the_place_alone_keeps_answers():
    made = plan(programme(1))
    guest = made.programme.enrolments.get().person
    workshops.answer(made, by=guest, answer=Coming.MAYBE)

    change(made, place="Aula")

    assert Attendance.objects.get().answer == Coming.MAYBE


def test_change_refuses_who_has_not_seen_the_last_change_and_what_is_over():
    made = plan(make.programme())
    change(made)

    with pytest.raises(ValidationError) as refusal:
        change(made)
    assert refusal.value.code == "outdated"
    later = time_machine.travel(timezone.now() + timedelta(days=11), tick=False)
    with later, pytest.raises(ValidationError, match="hat schon begonnen"):
        change(made, version=1)


def test_change_is_for_leads_only():
    made = plan(programme(1))

    with pytest.raises(PermissionDenied):
        change(made, by=made.programme.enrolments.get().person)

    assert Workshop.objects.get().sequence == 0


def test_cancel_takes_it_out_of_every_calendar_and_leaves_room_for_another():
    made = plan(programme(2))
    work()
    lead = made.programme.leads.get()

    workshops.cancel(made, by=lead)
    work()
    work()

    assert [name for name, _who in sent()] == ["workshops.plan"] * 2 + ["workshops.cancel"] * 2
    assert {str(calendar["METHOD"]) for calendar in files("workshops.cancel")} == {"CANCEL"}
    assert {calendar.walk("VEVENT")[0]["SEQUENCE"] for calendar in files("workshops.cancel")} == {1}
    assert plan(made.programme).cancelled_on is None


def test_cancel_before_anybody_heard_of_it_tells_nobody():
    made = plan(programme(2))
    workshops.cancel(made, by=made.programme.leads.get())

    work()

    assert Mail.objects.count() == 0


def test_cancel_refuses_what_is_called_off_already():
    made = plan(make.programme())
    workshops.cancel(made, by=made.programme.leads.get())

    with pytest.raises(ValidationError, match="ist abgesagt"):
        workshops.cancel(made, by=made.programme.leads.get())


def test_cancel_is_for_leads_only():
    made = plan(programme(1))

    with pytest.raises(PermissionDenied):
        workshops.cancel(made, by=made.programme.enrolments.get().person)

    assert Workshop.objects.get().cancelled_on is None


def test_answer_can_be_changed_and_leaves_no_trace_in_the_log():
    made = make.workshop(programme(1))
    guest = made.programme.enrolments.get().person

    for said in (Coming.YES, Coming.NO):
        workshops.answer(made, by=guest, answer=said)

    assert [(row.person, row.answer) for row in Attendance.objects.all()] == [(guest, Coming.NO)]
    assert (Event.objects.count(), Job.objects.count()) == (0, 0)


def test_answer_before_the_letter_is_written_does_not_keep_it_from_being_sent():
    made = make.workshop(programme(1))
    workshops.answer(made, by=made.programme.enrolments.get().person, answer=Coming.YES)

    workshops.tell(made, by=SYSTEM)

    assert [name for name, _who in sent()] == ["workshops.plan"]


def test_answer_refuses_when_it_has_begun():
    made = make.workshop(programme(1), on=in_days(-1))

    with pytest.raises(ValidationError, match="hat schon begonnen"):
        workshops.answer(made, by=made.programme.enrolments.get().person, answer=Coming.YES)


def test_answer_is_for_those_who_take_part_and_leaves_no_trace():
    made = make.workshop(programme(1))

    for stranger in (make.person(), made.programme.leads.get()):
        with pytest.raises(PermissionDenied):
            workshops.answer(made, by=stranger, answer=Coming.YES)

    assert Attendance.objects.count() == 0


def test_answers_go_the_day_after_closing():
    made = make.workshop(programme(1))
    workshops.answer(made, by=made.programme.enrolments.get().person, answer=Coming.YES)
    made.programme.phase, made.programme.closed_on = Phase.CLOSED, in_days(-1)
    made.programme.save()

    while life.sweep(make.installation(), by=SYSTEM):
        pass

    assert (Attendance.objects.count(), Workshop.objects.count()) == (0, 1)
