import json
import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import make
from viceversa.actions import life, people
from viceversa.models import Acceptance, Answer, Event, Exclusion, Mail, Person, Phase, ProposalState, Reply, Role, Side
from viceversa.reports import content

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def page(client, person, url="/my-data/"):
    client.force_login(person)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def data(client, person):
    return json.loads(page(client, person, "/my-data/export/?as=json"))


def exclude(enrolment, other):
    row = Exclusion(enrolment=enrolment)
    row.sealed = content.seal_exclusions(row, [str(other.key)])
    row.save()


def mentor(**fields):
    boss = make.person("boss")
    return make.person("ben", career_level=2, superior=boss, languages=["de"], personnel_number="4711", **fields)


def test_show_tells_the_account_and_where_it_comes_from(client):
    shown = page(client, mentor())

    assert "<dt>Personalnummer</dt><dd>4711</dd>" in shown
    assert "<dt>Führungskraft</dt><dd>Boss Muster</dd>" in shown
    assert "Die Verwaltung berichtigt sie." in shown


def test_show_opens_ones_own_exclusions_and_nobody_elses(client):
    ben, anna = mentor(), make.person("anna")
    programme = make.programme()
    exclude(make.enrolment(Side.MENTOR, programme=programme, person=ben), anna)
    exclude(make.enrolment(Side.MENTEE, programme=programme, person=anna), ben)

    assert data(client, ben)["enrolments"][0]["exclusions"] == ["Anna Muster (anna@example.org)"]
    assert "Anna Muster" in page(client, ben)
    assert "Ben Muster" not in page(client, make.person("other"))


def test_show_tells_what_a_lead_has_decided(client):
    declined = make.enrolment(person=mentor(), state="declined", declined_for="late")
    paused = make.enrolment(Side.MENTEE, person=declined.person, paused_on=date(2026, 11, 2))

    told = {one["side"]: one for one in data(client, declined.person)["enrolments"]}

    assert told["mentor"]["declined_for"] == "late"
    assert told["mentee"]["paused_on"] == paused.paused_on.isoformat()


def test_show_tells_what_was_said_in_the_enrolment(client):
    ben = mentor()
    make.enrolment(Side.MENTOR, person=ben, programme=make.programme(name="Seitenwechsel"), availability=[16, 17])

    [enrolment] = data(client, ben)["enrolments"]

    assert enrolment == {
        "programme": "Seitenwechsel",
        "side": "mentor",
        "state": "approved",
        "declared_at": "2026-03-01T00:00:00+00:00",
        "offers": [["linkedin", 4]],
        "wishes": [],
        "returns": [],
        "availability": [16, 17],
        "formats": [],
        "capacity": 1,
        "words": [],
        "introduction": "",
        "exclusions": [],
    }
    assert "<dd>Mo 8:00–9:00</dd>" in page(client, ben)


def test_show_opens_ones_own_answer_and_leaves_the_partner_out(client):
    run = make.asked(make.programme(phase=Phase.MATCH))
    proposal = run.proposals.get()
    ben, partner = proposal.mentor.person, proposal.mentee.person
    reply = Reply.objects.all().with_run().get(person=ben)
    reply.sealed = content.seal_reply(reply, Answer.YES)
    reply.save()

    assert [one["answer"] for one in data(client, ben)["proposals"]] == ["yes"]
    assert [one["answer"] for one in data(client, partner)["proposals"]] == [None]
    assert partner.name not in page(client, ben)


def test_show_tells_of_no_proposal_before_one_is_asked(client):
    proposal = make.proposal(state=ProposalState.OPEN)

    assert data(client, proposal.mentor.person)["proposals"] == []


def test_show_tells_tandems_without_the_partner(client):
    tandem = make.tandem()

    told = data(client, tandem.mentee.person)["tandems"]

    assert told == [
        {"programme": "Seitenwechsel", "side": "mentee", "state": "active", "formed_on": "2026-03-03", "ended_on": None}
    ]
    assert tandem.mentor.person.name not in page(client, tandem.mentee.person)


def test_show_tells_mails_by_kind_and_day(client):
    ben, now = mentor(), timezone.now()
    Mail.objects.create(person=ben, name="x.y", subject="Hallo", text="geheim", html="", made_at=now, sent_at=now)

    assert data(client, ben)["mails"] == [{"name": "x.y", "sent_on": timezone.localdate(now).isoformat()}]
    shown = page(client, ben)
    assert "<dd>Hallo</dd>" in shown
    assert "geheim" not in shown


def test_show_tells_the_log_of_ones_own_and_names_nobody_else(client):
    ben, admin = mentor(), make.person("zoe", is_administrator=True)
    people.entrust(ben, by=admin, role=Role.LEAD)
    Event.objects.create(name="programmes.edit", subject=ben.key, by=ben, on=timezone.localdate(), at=timezone.now())

    shown = page(client, ben)

    assert [line["name"] for line in data(client, ben)["log"]] == ["programmes.edit", "people.entrust"]
    assert "Ben Muster hat den Bauplan geändert." in shown
    assert "Jemand hat" in shown
    assert "Zoe" not in shown


def test_show_reads_as_many_rows_with_one_query_as_with_three(client):
    ben = mentor()
    counts = []
    for number in (1, 2):
        for _each in range(number):
            programme = make.programme()
            enrolment = make.enrolment(Side.MENTOR, programme=programme, person=ben)
            make.tandem(proposal=make.proposal(programme, mentor=enrolment, state=ProposalState.AGREED))
        client.force_login(ben)
        client.get("/my-data/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/my-data/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_export_is_a_file_that_says_what_is_left_out(client):
    ben = mentor()
    client.force_login(ben)
    for form, ending in (("json", "json"), ("html", "html")):
        response = client.get("/my-data/export/", {"as": form})
        day = timezone.localdate()
        assert response.headers["Content-Disposition"] == f'attachment; filename="viceversa-{day}.{ending}"'
        assert "Solche Einträge kann es geben." in re.sub(r"\s+", " ", response.content.decode())


def test_export_to_read_asks_nobody_for_anything(client):
    assert re.findall(r"(?:src|href)=", page(client, mentor(), "/my-data/export/?as=html")) == []


def test_correct_changes_language_and_time_zone(client):
    ben = mentor()
    client.force_login(ben)

    response = client.post("/my-data/correct/", {"locale": "en", "time_zone": "Asia/Tokyo"})

    ben.refresh_from_db()
    assert (response.status_code, ben.locale, ben.time_zone) == (302, "en", "Asia/Tokyo")


def test_correct_refuses_a_zone_that_is_not_in_the_list(client):
    ben = mentor()
    client.force_login(ben)

    response = client.post("/my-data/correct/", {"locale": "en", "time_zone": "Moon/North"})

    ben.refresh_from_db()
    assert (response.status_code, ben.time_zone) == (422, "Europe/Berlin")


def test_erase_says_first_what_follows(client):
    tandem = make.tandem()

    shown = page(client, tandem.mentor.person, "/my-data/erase/")

    assert "Ihr Tandem endet heute." in shown
    assert "Das lässt sich nicht zurücknehmen." in shown
    assert Person.objects.filter(pk=tandem.mentor.person_id).exists()


def test_erase_ends_every_web_session_at_once(client):
    ben, elsewhere = mentor(), Client()
    for browser in (client, elsewhere):
        browser.force_login(ben)

    response = client.post("/my-data/erase/", {"form_key": uuid4()}, follow=True)

    assert not Person.objects.filter(email="ben@example.org").exists()
    assert response.redirect_chain[-1][0].startswith("/sign-in/")
    assert "Ihre Daten sind gelöscht." in response.content.decode()
    assert elsewhere.get("/my-data/").headers["Location"].startswith("/sign-in/")


def test_erase_says_what_has_to_be_done_first(client):
    lead = make.programme(name="Seitenwechsel", phase=Phase.MEET).leads.get()

    shown = page(client, lead, "/my-data/erase/")
    response = client.post("/my-data/erase/", {"form_key": uuid4()})

    assert "Sie leiten „Seitenwechsel“ allein." in shown
    assert "Meine Daten jetzt löschen" not in shown
    assert response.status_code == 422
    assert Person.objects.filter(pk=lead.pk).exists()


def test_erase_leaves_the_partner_a_page_without_the_name(client):
    tandem = make.tandem()
    name, partner = tandem.mentor.person.name, tandem.mentee.person
    life.erase(tandem.mentor.person, by=tandem.mentor.person)

    shown = page(client, partner, f"/tandems/{tandem.key}/")

    assert "Ehemalige Person" in shown
    assert name not in shown


def test_erase_leaves_the_lead_lists_that_can_be_read(client):
    tandem = make.tandem()
    lead = tandem.programme.leads.get()
    life.erase(tandem.mentor.person, by=tandem.mentor.person)

    for path in ("", "enrolments/", "tandems/", "matching/"):
        assert "erased.invalid" not in page(client, lead, f"/programmes/{tandem.programme.key}/{path}")
    assert "Ehemalige Person" not in page(client, lead, "/people/")


def test_export_tells_to_which_programmes_one_is_invited_and_that_one_followed_a_link(client):
    anna, programme = make.person("anna"), make.programme()
    make.invitation(programme, person=anna, made_at=datetime(2026, 6, 1, 22, 30, tzinfo=UTC))  # after midnight here
    Acceptance.objects.create(invitation=make.invitation(programme), person=anna, made_on=date(2026, 6, 3))

    ways = [(entry["way"], entry["on"]) for entry in data(client, anna)["invitations"]]
    assert ways == [("mit Namen", "2026-06-02"), ("über einen Link, dem Sie gefolgt sind", "2026-06-03")]


def test_choose_shows_what_comes_and_stores_what_is_wanted(client):
    person = make.person()
    client.force_login(person)
    assert page(client, person, "/my-data/mails/").count("checked") == 3

    response = client.post("/my-data/mails/", {"wanted": ["messages"]}, follow=True)

    assert "Gespeichert. Ab jetzt kommen diese Mails." in response.content.decode()
    assert page(client, person, "/my-data/mails/").count("checked") == 1
    assert data(client, person)["account"][0]["unwanted"] == ["reminders", "news"]
