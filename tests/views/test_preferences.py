"""The page on which one says whom one could imagine, and the lead's, which shows nobody's answer."""

import pytest

from tests.actions.test_preferences import in_days, offered, programme, say, shown
from tests.views.pages import visit
from viceversa.models import Liking, Side

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_answer_shows_a_few_without_names_and_keeps_what_is_said(client):
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]
    path = f"/enrolments/{mentor.key}/preferences/"

    _status, read = visit(client, mentor.person, path)
    seen = read.partition('name="seen" value="')[2].partition('"')[0]
    answer = client.post(path, {"seen": seen, "said_0": "yes", "said_3": "no"})

    assert (read.count("<fieldset"), answer.status_code) == (5, 302)
    mentees = made.enrolments.filter(side=Side.MENTEE)
    secrets = [str(word) for each in mentees for word in (each.person, each.person.email, each.key, each.person.key)]
    assert [word for word in secrets if word in read] == []
    assert list(shown(mentor).values()) == ["yes", "", "", "no", ""]
    assert client.get(path).content.decode().count("checked") == 2


def test_answer_refuses_a_word_that_is_not_offered(client):
    mentor = offered().enrolments.filter(side=Side.MENTOR)[0]
    client.force_login(mentor.person)

    assert client.post(f"/enrolments/{mentor.key}/preferences/", {"seen": "x", "said_0": "never"}).status_code == 422


def test_answer_before_the_window_says_that_nobody_is_shown(client):
    mentor = programme().enrolments.filter(side=Side.MENTOR)[0]

    status, read = visit(client, mentor.person, f"/enrolments/{mentor.key}/preferences/")

    assert (status, "Die Zeit dafür ist vorbei" in read) == (200, True)


def test_open_says_what_it_does_and_does_it(client):
    made = programme()
    client.force_login(made.leads.get())
    path = f"/programmes/{made.key}/preferences/"

    read = client.get(path).content.decode()
    answer = client.post(path, {"until": in_days(7).isoformat()})

    assert ("Alle Regeln gelten." in read, answer.status_code) == (True, 302)
    assert "Jetzt beenden" in client.get(path).content.decode()


def test_close_ends_it(client):
    made = offered()
    client.force_login(made.leads.get())

    answer = client.post(f"/programmes/{made.key}/preferences/close/", {"form_key": ""})

    made.refresh_from_db()
    assert (answer.status_code, made.asks_preferences) == (302, False)


def test_the_lead_reads_the_same_whatever_people_say(client):
    made = offered()
    lead, mentor = made.leads.get(), made.enrolments.filter(side=Side.MENTOR)[0]
    paths = [f"/programmes/{made.key}/{part}" for part in ("", "preferences/", "matching/", "enrolments/")]

    def read():
        return [visit(client, lead, path)[1].count("") for path in paths]

    before = read()
    say(mentor, Liking.YES, Liking.NO)

    assert read() == before


def test_ways_lead_there(client):
    made = offered()
    mentor = made.enrolments.filter(side=Side.MENTOR)[0]

    assert f"/enrolments/{mentor.key}/preferences/" in visit(client, mentor.person, f"/enrolments/{mentor.key}/")[1]
    assert f"/programmes/{made.key}/preferences/" in visit(client, made.leads.get(), f"/programmes/{made.key}/")[1]
