import re

import pytest

from tests import make
from viceversa.models import Event
from viceversa.reports.advisor import read

pytestmark = pytest.mark.django_db

REVERSE = {"aim": "new", "who": "fresh", "what": "hands", "many": "dozens"}
REVERSE |= {"time": "months", "face": "shelter", "will": "wanted"}
TEAMS = {
    "aim": "task",
    "who": "both",
    "what": "practice",
    "many": "few",
    "time": "daily",
    "face": "open",
    "will": "busy",
}


def page(client, answers, status=200):
    response = client.get("/advisor/", answers)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_asks_seven_questions_and_answers_none(client, lead, language):
    lead.locale = language
    lead.save()

    shown = page(client, {})

    assert [question.asks in shown for question in read(language).questions.values()] == [True] * 7
    assert 'id="best"' not in shown
    assert "checked" not in shown


def test_the_answer_names_a_format_with_reasons_and_leads_into_a_template(client, lead):
    shown = page(client, REVERSE)

    assert '<h2 id="best">Reverse Mentoring</h2>' in shown
    assert "Das Wissen liegt bei Menschen mit weniger Berufserfahrung." in shown
    assert '<h2 id="second">Gegenseitiges Mentoring</h2>' in shown
    assert 'class="btn primary" href="/programmes/new/?blueprint=six-months"' in shown
    assert shown.count(" checked") == 7


def test_where_we_run_nothing_the_answer_says_so_and_how_to_begin(client, lead):
    shown = page(client, TEAMS)

    assert '<h2 id="best">Gemischte Teams</h2>' in shown
    assert "Für dieses Format hat es keine eigenen Seiten" in shown
    assert "besetzen Sie sie zu viert oder fünft" in shown
    assert "btn primary" not in shown


def test_what_is_still_open_is_named_and_what_was_answered_stays(client, lead):
    shown = page(client, {"aim": "new", "who": "fresh", "what": "hands", "many": "few", "time": "once"})

    assert "2 Fragen sind noch offen" in shown
    assert '<a href="#id_face">' in shown
    assert shown.count(" checked") == 5


def test_answers_that_nobody_offered_are_asked_again(client, lead):
    shown = page(client, REVERSE | {"aim": "<script>"})

    assert "Eine Frage ist noch offen" in shown
    assert "<script>alert" not in shown


def test_nothing_of_it_is_kept(client, lead):
    page(client, REVERSE)

    assert not Event.objects.exists()


def test_the_advisor_is_for_people_who_plan(client):
    client.force_login(make.person())

    page(client, REVERSE, status=404)


def test_ask_without_an_answer_says_what_is_open(client, lead):
    assert "7 Fragen sind noch offen" in client.get("/advisor/", {"look": "yes"}).content.decode()
