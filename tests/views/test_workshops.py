"""The pages of the kick-off: planned by the lead, answered by each for themselves."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.utils import timezone

from tests import make
from tests.views.pages import visit
from viceversa.actions import workshops
from viceversa.models import Attendance, Coming, Side, Workshop

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def day(days=10):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def sent(**more):
    return {
        "title": "Kick-off",
        "on": day(),
        "at": "09:30",
        "zone": "Europe/Berlin",
        "minutes": "90",
        "place": "Raum 3",
        "link": "",
        "agenda": "Ankommen",
        **more,
    }


def guest(programme, side=Side.MENTOR, **person):
    return make.enrolment(side, programme=programme, person=make.person(**person)).person


def test_plan_begins_with_an_agenda_and_invites_by_mail_with_a_file(client):
    programme = make.programme()
    anna = guest(programme, name="anna")
    client.force_login(programme.leads.get())
    path = f"/programmes/{programme.key}/kick-off/"

    read = client.get(f"{path}?agenda=kick-off-online").content.decode()
    answer = client.post(path, sent())

    made = Workshop.objects.get()
    assert "Kennenlernen in kleinen Räumen" in read
    assert (answer.status_code, answer.url) == (302, f"/workshops/{made.key}/")
    call_command("work", "--once")
    call_command("work", "--once")
    [letter] = outbox.outbox
    parts = {part.get_content_type(): part for part in letter.message().walk() if not part.is_multipart()}
    assert letter.to == [anna.email]
    assert set(parts) == {"text/plain", "text/html", "text/calendar", "application/ics"}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    for kind in ("text/calendar", "application/ics"):
        event = icalendar.Calendar.from_ical(parts[kind].get_payload(decode=True)).walk("VEVENT")[0]
        assert event.decoded("DTSTART") == made.starts_at
    assert f"/workshops/{made.key}/" in letter.body


def test_plan_keeps_what_was_typed_and_says_what_is_missing(client):
    programme = make.programme()
    client.force_login(programme.leads.get())

    answer = client.post(f"/programmes/{programme.key}/kick-off/", sent(place="", agenda="Mein Ablauf"))

    assert answer.status_code == 422
    assert "Bitte tragen Sie einen Ort oder einen Link ein." in answer.content.decode()
    assert "Mein Ablauf" in answer.content.decode()


def test_plan_leads_to_the_kick_off_that_is_there(client):
    made = make.workshop()

    _status, read = visit(client, made.programme.leads.get(), f"/programmes/{made.programme.key}/kick-off/")

    assert f"/workshops/{made.key}/" in read


def test_a_title_with_line_breaks_stays_one_line(client):
    programme = make.programme()
    client.force_login(programme.leads.get())

    client.post(f"/programmes/{programme.key}/kick-off/", sent(title="Kick-off\r\nBcc: eve@example.org"))
    made = Workshop.objects.get()

    text = client.get(f"/workshops/{made.key}/calendar.ics").content.decode()
    assert "\r\nBcc:" not in text


def test_looking_at_the_page_answers_nothing_and_answering_does(client):
    made = make.workshop()
    anna = guest(made.programme)
    client.force_login(anna)

    for _scanner in range(3):
        assert client.get(f"/workshops/{made.key}/?answer=yes").status_code == 200
        assert client.get(f"/workshops/{made.key}/answer/?answer=yes").status_code == 405
    assert not Attendance.objects.exclude(answer="").exists()

    answer = client.post(f"/workshops/{made.key}/answer/", {"answer": "yes"})
    assert (answer.status_code, Attendance.objects.get().answer) == (302, Coming.YES)


def test_an_answer_to_a_date_that_has_moved_is_asked_again_and_then_counts(client):
    made = make.workshop()
    client.force_login(guest(made.programme))
    seen = seen_on(client.get(f"/workshops/{made.key}/"))
    made.on, made.starts_at = made.on + timedelta(days=7), made.starts_at + timedelta(days=7)
    made.save()

    refused = client.post(f"/workshops/{made.key}/answer/", {"answer": "yes", "seen": seen})

    assert (refused.status_code, Attendance.objects.count()) == (422, 0)
    assert "Der Termin wurde inzwischen verschoben." in refused.content.decode()
    client.post(f"/workshops/{made.key}/answer/", {"answer": "yes", "seen": seen_on(refused)})
    assert Attendance.objects.get().answer == Coming.YES


def seen_on(page):
    """The date to which the form on a page answers."""
    return re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]


def test_an_answer_that_is_none_is_asked_again(client):
    made = make.workshop()
    client.force_login(guest(made.programme))

    assert client.post(f"/workshops/{made.key}/answer/", {"answer": "jein"}).status_code == 422


def test_the_lead_reads_who_comes_and_never_who_does_not(client):
    made = make.workshop()
    for name, said in (("anna", Coming.YES), ("berta", Coming.MAYBE), ("carla", Coming.NO)):
        workshops.answer(made, by=guest(made.programme, name=name), answer=said)
    guest(made.programme, name="dora")

    _status, read = visit(client, made.programme.leads.get(), f"/workshops/{made.key}/")

    assert [name in read for name in ("Anna", "Berta", "Carla", "Dora")] == [True, True, False, False]
    assert "2 weitere Personen nehmen am Programm teil." in read


def test_guests_do_not_read_who_comes(client):
    made = make.workshop()
    workshops.answer(made, by=guest(made.programme, name="anna"), answer=Coming.YES)

    _status, read = visit(client, guest(made.programme), f"/workshops/{made.key}/")

    assert ("Anna" in read, "Kommen Sie?" in read) == (False, True)


def test_somebody_elsewhere_reads_their_own_clock(client):
    made = make.workshop()
    far = guest(made.programme, time_zone="Asia/Tokyo")

    _status, read = visit(client, far, f"/workshops/{made.key}/")

    assert ("Auf Ihrer Uhr:" in read, "Europe/Berlin" in read) == (True, True)


def test_change_shows_what_is_and_saves_what_is_new(client):
    made = make.workshop()
    client.force_login(made.programme.leads.get())
    path = f"/workshops/{made.key}/change/"

    read = client.get(path).content.decode()
    client.post(path, sent(place="Aula", version="0"))

    assert 'value="Raum 3"' in read
    assert Workshop.objects.get().place == "Aula"


def test_change_shows_both_versions_to_the_second_of_two_and_saves_theirs_then(client):
    made = make.workshop()
    client.force_login(made.programme.leads.get())
    path = f"/workshops/{made.key}/change/"
    client.post(path, sent(place="Aula", version="0"))

    refused = client.post(path, sent(place="Mensa", version="0"))

    differing = [(field.name, saved, own) for field, saved, own in refused.context["form"].both()]
    assert (refused.status_code, differing) == (422, [("place", "Aula", "Mensa")])
    assert 'name="version" value="1"' in refused.content.decode()
    client.post(path, sent(place="Mensa", version="1"))
    assert Workshop.objects.get().place == "Mensa"


def test_cancel_says_what_follows_and_does_it(client):
    made = make.workshop()
    client.force_login(made.programme.leads.get())
    path = f"/workshops/{made.key}/cancel/"

    read = client.get(path).content.decode()
    answer = client.post(path, {"form_key": ""})

    assert "Kick-off absagen?" in read
    assert (answer.status_code, Workshop.objects.get().cancelled_on) == (302, timezone.localdate())


def test_the_way_leads_to_the_kick_off(client):
    programme = make.programme(phase="enrol")
    mentor = make.enrolment(programme=programme)
    lead = programme.leads.get()

    assert f"/programmes/{programme.key}/kick-off/" in visit(client, lead, f"/programmes/{programme.key}/")[1]
    made = make.workshop(programme)
    assert f"/workshops/{made.key}/" in visit(client, lead, f"/programmes/{programme.key}/")[1]
    assert f"/workshops/{made.key}/" in visit(client, mentor.person, f"/enrolments/{mentor.key}/")[1]
