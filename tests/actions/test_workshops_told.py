"""Who hears of a kick-off, and when: whoever takes part, once, a few at a time; of its end only who knew of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError

from tests import make
from tests.actions.test_workshops import change, files, in_days, plan, programme, sent, work
from viceversa.access import SYSTEM
from viceversa.actions import workshops
from viceversa.models import Attendance, Coming, Job, Lane, Locale, Side, State

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def answered():
    """A kick-off to which somebody has said yes before the letter was written, and who that is."""
    made = plan(programme(1))
    [guest] = made.programme.enrolments.all()
    workshops.answer(made, by=guest.person, answer=Coming.YES)
    return made, guest


def test_cancel_tells_nothing_to_whoever_answered_before_their_letter():
    made, _guest = answered()
    workshops.cancel(made, by=made.programme.leads.get())

    work()

    assert (sent(), Attendance.objects.count()) == ([], 0)


def test_tell_lets_whoever_answered_before_their_letter_leave_without_a_word():
    _made, guest = answered()
    guest.become(State.WITHDRAWN)
    guest.save()

    work()

    assert (sent(), Attendance.objects.count()) == ([], 0)


def test_tell_asks_and_frees_a_few_people_at_a_time_and_no_sign_in_waits_for_it(monkeypatch):
    monkeypatch.setattr(workshops, "BATCH", 2)
    made = plan(programme(3))

    assert [workshops.tell(made, by=SYSTEM) for _each in range(3)] == [2, 1, 0]
    assert {job.lane for job in Job.objects.filter(kind="mail.send")} == {Lane.BULK}

    made.programme.enrolments.update(state=State.WITHDRAWN)
    assert [workshops.tell(made, by=SYSTEM) for _each in range(3)] == [2, 1, 0]


def test_tell_asks_whoever_is_on_both_sides_once_and_nobody_whose_account_has_ended():
    made = plan(make.programme())
    anna, gone = make.person("anna"), make.person("gone", is_active=False)
    for side, person in ((Side.MENTOR, anna), (Side.MENTEE, anna), (Side.MENTOR, gone)):
        make.enrolment(side, programme=made.programme, person=person)

    work()

    assert sent() == [("workshops.plan", "Anna")]


def test_tell_names_a_lead_who_is_there_and_speaks_the_language_of_whoever_reads():
    made = make.workshop(make.programme(lead=make.person("lea", family_name="Adler", is_active=False)))
    made.programme.leads.add(make.person("mia", family_name="Zorn"))
    for locale in Locale:
        make.enrolment(programme=made.programme, person=make.person(locale.value, locale=locale))

    workshops.tell(made, by=SYSTEM)

    english, german = [file.walk("VEVENT")[0] for file in files("workshops.plan")]
    assert [str(each["ORGANIZER"]) for each in (german, english)] == ["mailto:mia@example.org"] * 2
    assert [str(each["DESCRIPTION"]).partition(": ")[0] for each in (german, english)] == [
        "Hier antworten Sie",
        "Answer here",
    ]


def test_a_kick_off_begins_with_its_minute_and_can_be_on_the_last_day():
    made = make.workshop(programme(1), on=in_days(3))
    guest, last = made.programme.enrolments.get().person, make.programme()

    with time_machine.travel(made.starts_at, tick=False):
        with pytest.raises(ValidationError, match="hat schon begonnen"):
            workshops.answer(made, by=guest, answer=Coming.YES)
        with pytest.raises(ValidationError, match="Dieser Zeitpunkt ist vorbei"):
            plan(last, on=made.on)

    assert plan(last, on=last.ends_on).on == last.ends_on


def test_change_of_the_date_forgets_the_answers_to_no_other_kick_off():
    made, _guest = answered()
    other = make.workshop(programme(1))
    workshops.answer(other, by=other.programme.enrolments.get().person, answer=Coming.MAYBE)

    change(made, on=in_days(10) + timedelta(days=1))

    assert {row.workshop: row.answer for row in Attendance.objects.all()} == {made: "", other: "maybe"}
