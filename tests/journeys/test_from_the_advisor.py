"""From the first thought to an open programme: the advisor, a template, the blueprint, the first step."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DATA
from tests.journeys.people import Someone

pytestmark = pytest.mark.browser

LEAD, SECOND, CONFIDANT = (
    f"{name}@beispielwerke.example" for name in ("miriam.aydin", "hanne.reichmann", "petra.kuehn")
)
ANSWERS = (
    *("Erfahrene Menschen sind in etwas Neuem zu Hause", "Menschen mit weniger Berufserfahrung"),
    *("Etwas, das man zeigt und selbst ausprobiert", "Einige Dutzend"),
    *("Eine Stunde alle paar Wochen, einige Monate lang", "Schwer: Manche fürchten, ihr Gesicht zu verlieren"),
)
LAST = "Die Menschen wollen es selbst, und die Leitung gibt ihm Vorrang"


def test_from_the_advisor_to_an_open_programme(site, post, browser):
    lead = Someone(browser, site, post, LEAD)
    lead.signs_in()
    lead.sets_an_app_up()

    # whoever is unsure asks; the answer appears with the last of the seven
    lead.clicks("Programm anlegen")
    lead.clicks("Format finden")
    for answer in ANSWERS:
        lead.ticks(answer)
    lead.sees("Eine Frage ist noch offen")
    lead.ticks(LAST)
    lead.reads("Reverse Mentoring")
    lead.sees("Unter zweien kann man fragen, ohne das Gesicht zu verlieren.")

    # one click leads into the template; the way back finds all seven answers, not a page for each of them
    lead.clicks("Mit „KI-Sprint, drei Monate“ beginnen")
    expect(lead.page.get_by_label("KI-Sprint, drei Monate", exact=True)).to_be_checked()
    lead.page.go_back()
    lead.reads("Reverse Mentoring")
    assert lead.page.locator(":checked").count() == 7
    lead.page.go_back()
    lead.reads("Ein neues Programm beginnt mit einer Vorlage.")
    lead.page.go_forward()
    lead.clicks("Mit „KI-Sprint, drei Monate“ beginnen")

    # a day in the holidays is worth a word before anything is laid out
    lead.fills_in("Name des Programms", "KI im Werk")
    lead.fills_in("Anmeldung öffnet am", "2027-07-05")
    lead.page.get_by_label("Name des Programms").press("Tab")
    lead.sees("Die Anmeldung liegt größtenteils in den Ferien.")
    lead.fills_in("Anmeldung öffnet am", "2027-01-11")
    lead.page.get_by_label("Name des Programms").focus()
    lead.sees("22. Februar 2027")
    assert lead.page.get_by_text("in den Ferien").count() == 0
    lead.clicks("Programm anlegen")
    lead.sees("Das Programm ist angelegt.")

    # what the blueprint still needs
    lead.clicks("Bauplan ändern")
    lead.fills_in("Programmziele (freiwillig)", "Am Ende nutzt jedes Team KI bei einer Aufgabe.")
    lead.fills_in("Ende", "2026-12-24")
    lead.clicks("Bauplan speichern")
    lead.sees("Das Programm kann nicht vor seinem Rückblick enden.")
    lead.fills_in("Ende", "2027-06-28")
    lead.clicks("Bauplan speichern")
    lead.sees("Der Bauplan ist gespeichert.")
    lead.goes_by("Menschen")
    lead.clicks("Personalliste einlesen")
    lead.chooses("Liste", DATA / "belegschaft.csv")
    lead.clicks("Liste lesen")
    lead.clicks("Liste speichern")
    lead.sees("Die Personalliste ist gespeichert: 240 neu")

    # the step says what it does and what is missing; then enrolment is open
    lead.goes_by("Programm")
    lead.clicks("Zur nächsten Phase gehen")
    lead.reads("Anmeldung öffnen?")
    lead.clicks("Eine Vertrauensperson benennen")
    lead.fills_in("Vertrauenspersonen (freiwillig)", CONFIDANT)
    lead.fills_in("Programmleitung", f"{LEAD}\n{SECOND}")
    lead.clicks("Bauplan speichern")
    lead.sees("Der Bauplan ist gespeichert.")
    lead.clicks("Zur nächsten Phase gehen")
    lead.reads("Anmeldung öffnen?")
    assert "Vertrauensperson" not in lead.page_text
    lead.clicks("Anmeldung öffnen")
    lead.sees("Die Anmeldung läuft.")

    # the days move along, words of one's own are tried out by mail, and the step is taken back
    lead.clicks("Tage verschieben")
    lead.fills_in("Wie viele", "2")
    lead.clicks("Zeigen, wohin die Tage gehen")
    lead.sees("Wohin die Tage gehen")
    lead.clicks("Tage verschieben")
    lead.sees("Die Tage sind verschoben.")
    lead.clicks("Mails des Programms")
    lead.clicks("Einladung")
    lead.fills_in("Deutsch: eigene Worte, nach der Anrede (freiwillig)", "Schön, dass Sie da sind, {name}.")
    lead.page.get_by_role("button", name="An mich schicken").first.click()
    lead.sees("Die Mail ist zu Ihnen unterwegs.")
    letter = post.await_letter(LEAD, "Einladung zum Programm KI im Werk")
    assert "Schön, dass Sie da sind, Kim Beispiel." in letter
    lead.goes_by("Programm")
    lead.clicks("Eine Phase zurückgehen")
    lead.clicks("Zurück zur Planung")
    lead.sees("Das Programm wird wieder geplant.")

    # it is kept for the next time
    lead.clicks("Als Vorlage aufheben")
    lead.fills_in("Name der Vorlage", "Unser KI-Sprint")
    lead.clicks("Vorlage aufheben")
    lead.sees("„Unser KI-Sprint“ ist als Vorlage aufgehoben.")
    lead.clicks("Alle Programme")
    lead.clicks("Programm anlegen")
    expect(lead.page.get_by_label("Unser KI-Sprint", exact=True)).to_be_visible()
    assert [said for said in lead.complaints if "422" not in said] == []  # the refusal of a day was one
