"""Somebody comes late: invited while sessions are under way, let in, taken in by a run after a step back."""

import re

import pytest

from tests.journeys.people import Someone
from tests.journeys.post import links
from tests.journeys.test_in_the_browser import LEAD, MESSAGE, PHONE, TANDEM, answers, lays_out_a_programme

pytestmark = pytest.mark.browser

CEM, NORA = "cem.ceder@beispielwerke.example", "nora.nord@beispielwerke.example"
STAFF = f"Vorname;Nachname;E-Mail;Karrierestufe;Sprachen\r\nCem;Ceder;{CEM};9;Deutsch\r\nNora;Nord;{NORA};2;Deutsch\r\n"
ENROLMENTS = f"E-Mail;Ich nehme teil als;Das möchte ich lernen\r\n{CEM};Mentee;LinkedIn\r\n"
INVITATION = "Einladung zum Programm Seitenwechsel"


def test_a_latecomer_finds_a_tandem_after_a_step_back(site, post, browser):
    lead, cem, nora = (
        Someone(browser, site, post, address, **kind) for address, kind in ((LEAD, {}), (CEM, {}), (NORA, PHONE))
    )

    # a programme whose sessions are under way, and one who is still alone
    lead.signs_in()
    lead.sets_an_app_up()
    lead.goes_by("Menschen")
    reads_in(lead, "Personalliste einlesen", STAFF, "Liste speichern")
    lays_out_a_programme(lead)
    lead.goes_by("Teilnahmen")
    reads_in(
        lead,
        "Anmeldungen einlesen",
        ENROLMENTS,
        "Anmeldungen speichern",
        "Das Formular enthielt die Erklärung zur Teilnahme",
    )
    for step in ("Matching beginnen", "Treffen beginnen"):
        lead.goes_by("Programm")
        lead.clicks("Zur nächsten Phase gehen")
        lead.clicks(step)

    # somebody is invited all the same, and signs up on the phone
    lead.goes_by("Teilnahmen")
    lead.clicks("Menschen einladen")
    lead.clicks("Menschen einladen")
    lead.ticks("Nora Nord")
    lead.clicks("Einladen")
    [link] = links(post.await_letter(NORA, INVITATION))[:1]
    nora.signs_in()
    nora.page.goto(link)
    signs_up(nora)
    nora.reads("Ihre Anmeldung ist angekommen.")

    # the lead reads in the cockpit that somebody waits, and offers a place
    lead.goes_by("Programm")
    lead.sees("1 Anmeldung wartet auf Ihr Wort")
    lead.goes_by("Teilnahmen")
    lead.ticks("Nora Nord, Mentor:in")
    lead.clicks("Zusagen")
    lead.reads("1 Person einen Platz zusagen?")
    lead.clicks("Platz zusagen")
    lead.sees("1 Person hat einen Platz und bekommt eine Mail.")
    post.await_letter(NORA, MESSAGE, holding="Beim nächsten Matching-Lauf sind Sie dabei.")
    nora.refreshes()
    nora.reads("Sie nehmen teil.")

    # a step back, and a run takes both in
    lead.goes_by("Programm")
    lead.clicks("Eine Phase zurückgehen")
    lead.reads("Zurück zum Matching?")
    lead.clicks("Zurück zum Matching")
    lead.goes_by("Matching")
    lead.clicks("Matching-Lauf starten")
    lead.reads("Nora Nord und Cem Ceder")
    lead.clicks("Diese Menschen fragen")
    lead.fills_in("Ein Satz für alle, die dann kein Tandem haben", "Der nächste Matching-Lauf ist im März.")
    lead.clicks("Vorschläge veröffentlichen")
    lead.sees("Die Vorschläge sind veröffentlicht.")
    post.await_letter(CEM, MESSAGE)

    # both say yes, and the programme goes on where it was
    nora.goes_to("/")
    answers(nora, "Ein Tandem mit Cem Ceder?", "Ja")
    cem.signs_in()
    answers(cem, "Ein Tandem mit Nora Nord?", "Ja")
    lead.refreshes()
    lead.clicks("Tandems jetzt bilden")
    lead.clicks("Tandems bilden")
    assert "Cem Ceder und Sie sind ein Tandem." in post.await_letter(NORA, TANDEM)
    lead.goes_by("Programm")
    lead.clicks("Zur nächsten Phase gehen")
    lead.clicks("Treffen beginnen")
    lead.sees("1 Tandem ist unterwegs")
    for somebody in (lead, cem, nora):
        assert somebody.complaints == []


def reads_in(lead, way, text, button, *ticks):
    """A list from the first click to the last."""
    lead.clicks(way)
    lead.chooses("Liste", {"name": "liste.csv", "mimeType": "text/csv", "buffer": text.encode()})
    lead.clicks("Liste lesen")
    for tick in ticks:
        lead.ticks(tick)
    lead.clicks(button)


def signs_up(nora):
    """From the invitation to the form that is sent."""
    nora.page.get_by_role("link", name=re.compile("Seitenwechsel")).click()
    page = nora.page
    page.get_by_label(re.compile("etwas zeigen")).check()
    offers = page.locator("section.topics", has=page.locator("#offers"))
    offers.get_by_role("group", name="LinkedIn", exact=True).locator("label").last.click()
    for label in page.locator("table.week td label").all()[:20]:
        label.click()
    nora.ticks("online")
    nora.clicks("Durchsehen")
    nora.ticks("Ich nehme aus freien Stücken teil.")
    nora.clicks("Anmeldung senden")
