import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make
from tests.views.pages import page
from viceversa.models import Phase, Programme, RunState, State

pytestmark = pytest.mark.django_db


def hidden(client, url):
    """The hidden fields of the form on a page."""
    tags = re.findall(r'<input type="hidden"[^>]*>', page(client, url))
    pairs = [(re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] for name, value in pairs if name and value and name[1] != "csrfmiddlewaretoken"}


def plan(programme, **changes):
    names = ("name", "direction", "cadence_weeks", "session_minutes", "level_gap", "answer_days", "aims")
    days = {name: getattr(programme, name).isoformat() for name in ("enrol_on", "match_on", "meet_on")}
    days |= {name: getattr(programme, name).isoformat() for name in ("review_on", "ends_on")}
    answers = {"purposes": ["change"], "formats": ["onsite"], "channels": ["teams"], "leads": "anna@example.org"}
    return {name: getattr(programme, name) for name in names} | days | answers | {"version": 1} | changes


def test_index_teaches_the_first_step(client, lead):
    assert "Hier beginnt Ihr erstes Programm." in page(client, "/programmes/")


def test_home_of_a_lead_without_a_programme_is_where_the_first_one_begins(client, lead):
    assert client.get("/").url == "/programmes/"
    assert '<a href="/programmes/" aria-current="page">Programme</a>' in page(client, "/programmes/")


def test_index_shows_only_programmes_that_one_leads(client, lead):
    make.programme(lead=lead, name="Seitenwechsel")
    make.programme(name="Somebody else’s")

    shown = page(client, "/programmes/")

    assert "Seitenwechsel" in shown
    assert "Somebody else’s" not in shown


@pytest.mark.parametrize("url", ["/programmes/", "/programmes/new/"])
def test_pages_of_planning_do_not_exist_for_people_who_do_not_plan(client, url):
    client.force_login(make.person())

    assert client.get(url).status_code == 404


def test_edit_shows_every_field_and_saves_them_all(client, lead):
    programme = make.programme(lead=lead)
    topic = make.topic("ki")
    url = f"/programmes/{programme.key}/plan/"
    shown = page(client, url)
    names = {*Programme.PLAN, "topics", "leads", "confidants", "note_jitsi"} - {"channel_notes"}
    assert [name for name in names if f'name="{name}"' not in shown] == []

    response = client.post(url, plan(programme, name="Tandem", topics=[topic.key], places=7, working_time="on"))

    programme.refresh_from_db()
    assert response.headers["Location"] == f"/programmes/{programme.key}/"
    assert (programme.name, programme.places, programme.working_time) == ("Tandem", 7, True)
    assert list(programme.topics.all()) == [topic]


def test_edit_shows_what_each_purpose_will_be_evaluated_by_word_for_word(client, lead):
    shown = page(client, f"/programmes/{make.programme(lead=lead).key}/plan/")

    question = "Ich kann bei uns offen sagen, dass ich etwas nicht weiß."
    assert f'{question}<p class="small soft">Mentees · zu Beginn, am Ende</p>' in shown


def test_edit_keeps_what_people_need_to_know_of_a_channel_and_gives_each_tandem_a_room_of_its_own(client, lead):
    programme = make.programme(lead=lead)
    one, other = make.tandem(programme), make.tandem(programme)

    client.post(
        f"/programmes/{programme.key}/plan/",
        plan(programme, channels=["jitsi", "phone"], note_jitsi="https://meet.example.org/{tandem}", note_phone=" "),
    )

    programme.refresh_from_db()
    assert programme.channel_notes == {"jitsi": "https://meet.example.org/{tandem}"}
    rooms = set()
    for tandem in (one, other):
        client.force_login(tandem.mentor.person)
        rooms |= set(re.findall(r'href="(https://meet\.example\.org/\w{16})"', page(client, f"/tandems/{tandem.key}/")))
    assert len(rooms) == 2


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://meet.example.org/{name}", "{name} steht hier für nichts. Verwenden lässt sich {tandem}."),
        ("javascript:alert(1)", "Ein Link beginnt hier mit https://."),
        ("file://C/secret", "Ein Link beginnt hier mit https://."),
    ],
)
def test_edit_refuses_a_link_that_leads_nowhere(client, lead, text, sentence):
    programme = make.programme(lead=lead)

    response = client.post(f"/programmes/{programme.key}/plan/", plan(programme, note_jitsi=text))

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_edit_draws_the_time_of_the_programme_with_its_table(client, lead):
    programme = make.programme(lead=lead, cadence_weeks=2)

    for place in ("plan/", ""):
        shown = page(client, f"/programmes/{programme.key}/{place}")
        assert shown.count('class="session"') == 11
        assert shown.count('class="today"') == 1
        assert "Dieselben Tage als Tabelle" in shown


def test_edit_says_in_a_sentence_that_days_are_in_no_order(client, lead):
    programme = make.programme(lead=lead)

    response = client.post(f"/programmes/{programme.key}/plan/", plan(programme, ends_on="2020-01-01", aims="Kept"))

    assert response.status_code == 422
    shown = response.content.decode()
    assert re.search(r'id="id_ends_on_error">.*?Das Programm kann nicht vor seinem Rückblick enden\.', shown, re.DOTALL)
    assert shown.count("Das Programm kann nicht vor seinem Rückblick enden.") == 2  # in the summary, and at its field
    assert "Kept" in response.content.decode()


def test_edit_shows_both_texts_when_somebody_else_saved_meanwhile_and_loses_neither(client, lead):
    programme = make.programme(lead=lead, aims="Before")
    url = f"/programmes/{programme.key}/plan/"
    client.post(url, plan(programme, aims="Theirs"))

    response = client.post(url, plan(programme, aims="Mine"))

    shown = response.content.decode()
    assert response.status_code == 422
    assert "<p>Theirs</p>" in shown
    assert "<p>Mine</p>" in shown
    assert [field.name for field, _saved, _own in response.context["form"].both()] == ["aims"]
    assert 'name="version" value="2"' in shown
    client.post(url, plan(programme, aims="Mine", version=2))
    programme.refresh_from_db()
    assert (programme.aims, programme.version) == ("Mine", 3)


def test_edit_names_an_unknown_address_at_its_field(client, lead):
    programme = make.programme(lead=lead)

    response = client.post(f"/programmes/{programme.key}/plan/", plan(programme, leads="anna@example.org\nx@y.org"))

    assert 'id="id_leads_error"' in response.content.decode()


@pytest.mark.parametrize("place", ["", "plan/", "advance/", "go-back/", "shift/"])
def test_a_lead_of_another_programme_finds_nothing(client, lead, place):
    programme = make.programme(phase=Phase.MATCH)

    assert client.get(f"/programmes/{programme.key}/{place}").status_code == 404
    assert client.post(f"/programmes/{programme.key}/{place}").status_code in {404, 405}


@pytest.mark.parametrize("place", ["", "plan/", "advance/", "go-back/"])
def test_somebody_who_takes_part_finds_nothing(client, place):
    enrolment = make.enrolment()
    client.force_login(enrolment.person)

    assert client.get(f"/programmes/{enrolment.programme.key}/{place}").status_code == 404


def test_advance_says_what_it_will_do_and_what_is_missing_before_it_does(client, lead):
    programme = make.programme(lead=lead, phase=Phase.ENROL)
    make.enrolment(programme=programme, declared_at=None)

    shown = page(client, f"/programmes/{programme.key}/advance/")

    assert "Von einem Vorschlag erfährt niemand, bevor Sie ihn veröffentlichen." in shown
    assert "1 Person hat ihre Teilnahme noch nicht erklärt" in shown
    programme.refresh_from_db()
    assert programme.phase == Phase.ENROL


def test_advance_takes_one_step_even_if_two_pages_were_open(client, lead):
    programme = make.programme(lead=lead)
    url = f"/programmes/{programme.key}/advance/"
    one, other = hidden(client, url), hidden(client, url)

    assert client.post(url, one).status_code == 302
    response = client.post(url, other)

    assert "Es steht jetzt hier: Anmeldung" in response.content.decode()
    programme.refresh_from_db()
    assert programme.phase == Phase.ENROL


def test_advance_offers_no_button_beyond_the_end(client, lead):
    programme = make.programme(lead=lead, phase=Phase.CLOSED)

    assert "btn primary" not in page(client, f"/programmes/{programme.key}/advance/")


def test_go_back_steps_back(client, lead):
    programme = make.programme(lead=lead, phase=Phase.MEET)
    url = f"/programmes/{programme.key}/go-back/"

    response = client.post(url, hidden(client, url))

    programme.refresh_from_db()
    assert response.headers["Location"] == f"/programmes/{programme.key}/"
    assert programme.phase == Phase.MATCH


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("language", ["de", "en"])
def test_cockpit_stands_in_every_phase_and_language(client, lead, phase, language):
    lead.locale = language
    lead.save()
    programme = make.programme(lead=lead, phase=phase)

    assert page(client, f"/programmes/{programme.key}/").count('class="ring"') == 4


def test_cockpit_of_a_fresh_programme_teaches_the_first_step(client, lead):
    programme = make.programme(lead=lead)

    shown = page(client, f"/programmes/{programme.key}/")

    assert "Der Bauplan entsteht." in shown
    assert "Themen auswählen" in shown
    assert "Die ersten Anmeldungen zeichnen das Bild" in shown


def fill(programme, pairs):
    for _each in range(pairs):
        make.tandem(programme)
        make.enrolment(programme=programme, topics=(f"t{pairs}-{_each}",), state=State.APPLIED, declared_at=None)
    make.proposal(of_run=make.run(programme, state=RunState.DRAFT))


def test_cockpit_asks_the_database_as_often_for_one_tandem_as_for_thirty(client, lead, django_assert_max_num_queries):
    few, many = (make.programme(lead=lead, phase=Phase.MEET) for _each in range(2))
    fill(few, 1)
    fill(many, 30)
    asked = []
    for programme in (few, many):
        with django_assert_max_num_queries(25) as queries:
            client.get(f"/programmes/{programme.key}/")
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_list_of_programmes_asks_the_database_as_often_for_one_as_for_thirty(
    client, lead, django_assert_max_num_queries
):
    asked = []
    for number in (1, 29):
        for _each in range(number):
            make.programme(lead=lead)
        with django_assert_max_num_queries(25) as queries:
            client.get("/programmes/")
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_week_is_counted_from_the_first_sessions(client, lead):
    first = timezone.localdate() - timedelta(days=50)
    later = {"review_on": first + timedelta(days=168), "ends_on": first + timedelta(days=181)}
    programme = make.programme(lead=lead, phase=Phase.MEET, enrol_on=first, match_on=first, meet_on=first, **later)

    assert "Woche\u00a08 von\u00a026" in client.get(f"/programmes/{programme.key}/").content.decode()
