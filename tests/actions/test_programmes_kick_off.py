"""The kick-off moves along with the days of its programme, and people hear of it once, with its file."""

from datetime import date, time, timedelta

import icalendar
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import make
from viceversa.access import SYSTEM
from viceversa.actions import invitations, programmes, workshops
from viceversa.models import Attendance, Coming, Lane, Mail, Phase, Side, Workshop
from viceversa.reports import shifts
from viceversa.reports.workshops import gathering, guests
from viceversa.worker.jobs import WORK
from viceversa.worker.loop import work_off

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOW = "2027-01-11 12:00"


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def programme():
    made = make.programme(phase=Phase.ENROL, **make.DAYS)
    for side in Side:
        make.enrolment(side, programme=made)
    return made


def kick_off(programme, **said):
    """On the Friday before the first sessions; everybody was asked, and all come."""
    made = make.workshop(programme, **({"on": date(2027, 2, 26), "at": time(9)} | said))
    while workshops.tell(made, by=SYSTEM):
        pass
    Attendance.objects.update(answer=Coming.YES)
    Mail.objects.all().delete()
    return made


def shift(programme, **said):
    programme.refresh_from_db()
    given = {"version": programme.version, "start": "meet_on", "days": 14}
    return programmes.shift(programme, by=programme.leads.get(), **(given | said))


def later(minutes, clock):
    """Every mail that was written when the worker has been there now and some minutes from now."""
    work_off((Lane.WORK,), WORK)
    clock.shift(timedelta(minutes=minutes))
    work_off((Lane.WORK,), WORK)
    for workshop in Workshop.objects.all():
        workshops.tell(workshop, by=SYSTEM)
    return list(Mail.objects.order_by("pk"))


def file(mail):
    [event] = icalendar.Calendar.from_ical(mail.calendar).walk("VEVENT")
    return str(event["UID"]), int(event["SEQUENCE"]), event.decoded("DTSTART").date()


def test_shift_takes_the_kick_off_along_at_its_hour(programme):
    made = kick_off(programme)

    shift(programme, days=35)

    made.refresh_from_db()
    assert (made.on, made.at, made.starts_at.hour) == (date(2027, 4, 2), time(9), 7)  # the clocks have gone forward


@pytest.mark.parametrize(("start", "moves"), [("match_on", True), ("meet_on", True), ("review_on", False)])
def test_shift_moves_the_kick_off_with_the_first_sessions_and_not_with_what_comes_after(programme, start, moves):
    made = kick_off(programme)

    shift(programme, start=start)

    made.refresh_from_db()
    assert made.on == make.DAYS["meet_on"] - timedelta(days=3) + timedelta(days=14 * moves)


def test_settle_sends_each_of_those_asked_one_mail_with_a_newer_file_and_asks_anew(programme, january):
    made = kick_off(programme)
    before = made.sequence
    shift(programme, days=7)
    assert later(10, january) == []
    shift(programme, days=7)
    assert later(29, january) == []

    mails = later(31, january)

    assert [mail.name for mail in mails] == ["programmes.settle"] * 2
    assert {mail.person for mail in mails} == {row.person for row in Attendance.objects.all()}
    uid = f"{made.key}@"
    assert [(file(mail)[0].startswith(uid), *file(mail)[1:]) for mail in mails] == [
        (True, before + 1, date(2027, 3, 12))
    ] * 2
    assert "Kick-off: Freitag, 12. März 2027 (bisher Freitag, 26. Februar)" in mails[0].text
    assert f"/workshops/{made.key}/" in mails[0].text
    assert set(Attendance.objects.values_list("answer", "told")) == {("", before + 1)}
    assert later(100, january) == mails


def test_settle_is_silent_and_keeps_the_answers_when_everything_came_back(programme, january):
    made = kick_off(programme)
    shift(programme, days=14)
    shift(programme, days=-14)

    assert later(60, january) == []
    made.refresh_from_db()
    assert (made.sequence, made.known_at) == (0, None)
    assert set(Attendance.objects.values_list("answer", flat=True)) == {Coming.YES}


def said(made):
    """What everybody has answered, by their names, and what the lead reads of it."""
    rows = Attendance.objects.filter(workshop=made).order_by("pk")
    lead = made.programme.leads.get()
    return [row.answer for row in rows], [
        len(each) for each in (guests(made, by=lead).coming, guests(made, by=lead).perhaps)
    ]


def answers(made, answer, **seen):
    """The first of those asked looks at the page once more."""
    guest = Attendance.objects.filter(workshop=made).order_by("pk").first().person
    made.refresh_from_db()
    workshops.answer(made, by=guest, answer=answer, **seen)
    return guest


def test_settle_keeps_what_was_answered_since_the_move(programme, january):
    made = kick_off(programme)
    shift(programme)
    assert said(made)[1] == [0, 0]
    guest = answers(made, Coming.MAYBE)
    assert said(made)[1] == [0, 1]
    assert [gathering(made, by=row.person).answer for row in Attendance.objects.order_by("pk")] == ["maybe", ""]

    mails = later(31, january)

    made.refresh_from_db()
    assert (made.sequence, made.known_at) == (1, None)
    assert said(made) == (["maybe", ""], [0, 1])
    assert {mail.person for mail in mails} > {guest}
    assert list(Attendance.objects.values_list("about", flat=True)) == [None, None]


def test_settle_forgets_what_was_answered_to_a_date_between_two_moves(programme, january):
    made = kick_off(programme)
    shift(programme, days=7)
    answers(made, Coming.MAYBE)
    shift(programme, days=7)
    assert said(made)[1] == [0, 0]

    later(31, january)

    assert said(made) == (["", ""], [0, 0])


def test_a_move_that_came_back_forgets_what_was_answered_between_and_nothing_else(programme, january):
    made = kick_off(programme)
    shift(programme, days=7)
    answers(made, Coming.NO)
    shift(programme, days=-7)

    assert said(made) == (["", "yes"], [1, 0])
    assert later(60, january) == []


def test_a_move_before_anybody_was_asked_forgets_what_was_answered(programme):
    made = make.workshop(programme, on=date(2027, 2, 26), at=time(9))
    guest = programme.enrolments.order_by("pk").first().person
    workshops.answer(made, by=guest, answer=Coming.YES)

    shift(programme)

    assert said(made) == ([""], [0, 0])


@pytest.mark.parametrize(("day", "left"), [(12, ["maybe", ""]), (16, ["", ""])])
def test_a_change_by_hand_keeps_answers_to_the_very_date_that_it_sets(programme, day, left):
    made = kick_off(programme)
    shift(programme)
    answers(made, Coming.MAYBE)
    made.refresh_from_db()
    told = {name: getattr(made, name) for name in ("title", "at", "zone", "minutes", "place", "link", "agenda")}

    workshops.change(made, by=programme.leads.get(), version=made.sequence, on=date(2027, 3, day), **told)

    assert said(made)[0] == left


def test_an_answer_to_the_date_from_before_a_move_is_asked_again(programme):
    made = kick_off(programme)
    seen = made.starts_at.isoformat()
    shift(programme)

    with pytest.raises(ValidationError, match="verschoben"):
        answers(made, Coming.MAYBE, seen=seen)

    answers(made, Coming.MAYBE, seen=Workshop.objects.get().starts_at.isoformat())
    assert said(made)[1] == [0, 1]


def test_a_change_by_hand_is_told_at_once_and_not_again_with_the_days(programme, january):
    made = kick_off(programme)
    shift(programme)
    made.refresh_from_db()
    said = {name: getattr(made, name) for name in ("title", "at", "zone", "minutes", "place", "link", "agenda")}
    workshops.change(made, by=programme.leads.get(), version=made.sequence, on=date(2027, 3, 16), **said)

    mails = later(0, january)
    assert [(mail.name, file(mail)[1:]) for mail in mails] == [("workshops.change", (1, date(2027, 3, 16)))] * 2
    assert [mail.calendar for mail in later(31, january)[2:]] == ["", ""]


def test_settle_is_written_anew_when_the_kick_off_was_changed_while_the_mails_were_written(programme):
    made = kick_off(programme)
    shift(programme)
    programme.refresh_from_db()
    moved = shifts.moved_kick_off(programme)
    Workshop.objects.filter(pk=made.pk).update(sequence=1)

    with pytest.raises(ValidationError, match="inzwischen geändert"):
        programmes.settle(programme, by=SYSTEM, told=[], kick_off=moved)


def test_shift_refuses_a_day_on_which_the_kick_off_cannot_be(programme):
    made = kick_off(programme, on=date(2027, 1, 13))

    with pytest.raises(ValidationError, match="Kick-off: Dieser Zeitpunkt ist vorbei"):
        shift(programme, days=-7)

    made.refresh_from_db()
    assert made.on == date(2027, 1, 13)
    programme.refresh_from_db()
    assert programme.meet_on == make.DAYS["meet_on"]


def test_the_preview_tells_of_the_kick_off_of_weekends_and_of_holidays(programme):
    kick_off(programme)

    seen = shifts.preview(programme, {"start": "meet_on", "days": 128})

    assert [(move.name, move.new, move.at_weekend) for move in seen.moves][-1] == ("Kick-off", date(2027, 7, 4), True)
    assert any(hint.startswith("Der Kick-off liegt in den Ferien.") for hint in seen.hints)
    early = shifts.preview(programme, {"start": "match_on", "days": -60})
    assert early.refusals[-1].startswith("Kick-off: Dieser Zeitpunkt ist vorbei.")


def test_settle_tells_whoever_is_invited_and_has_not_signed_up_once(programme, january):
    guest = make.person("gast")
    invitations.invite(programme, by=programme.leads.get(), people=[guest])
    later(0, january)
    Mail.objects.all().delete()
    shift(programme)
    shift(programme, days=7)

    told = [mail for mail in later(31, january) if mail.person == guest]

    assert [mail.name for mail in told] == ["programmes.settle"]
    assert f"/programmes/{programme.key}/take-part/" in told[0].text
    assert shifts.preview(programme, {"start": "meet_on", "days": 7}).invited == 1
    assert timezone.localdate() == date(2027, 1, 11)


def test_settle_tells_nobody_invited_once_signing_up_is_over(programme, january):
    invitations.invite(programme, by=programme.leads.get(), people=[make.person("gast")])
    later(0, january)
    Mail.objects.all().delete()
    programmes.advance(programme, by=programme.leads.get(), phase=Phase.ENROL)
    shift(programme)

    assert {mail.person.given_name for mail in later(31, january)} == {
        row.person.given_name for row in programme.enrolments.all()
    }
