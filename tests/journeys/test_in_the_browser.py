"""The main job, told once through the browser: an empty house, two files, everybody asked, tandems."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from tests.journeys.conftest import DATA
from tests.journeys.people import Someone, code_in
from tests.journeys.post import everywhere, links
from tests.journeys.visitors import Visitor

pytestmark = pytest.mark.browser

LEAD, LUCIE, RICO, REGINA, CHARLES = (
    f"{name}@beispielwerke.example"
    for name in ("miriam.aydin", "lucie.meyer", "rico.siering", "regina.etzler", "charles.davids")
)
SET_UP = "Viceversa ist bei Beispielwerke eingerichtet"
SIGN_IN = "Ihre Anmeldung bei Viceversa"
CHANGED = "Ihre Anmeldung hat sich geändert"
MESSAGE = "Eine Nachricht aus dem Programm Seitenwechsel"
TANDEM = "Ihr Tandem im Programm Seitenwechsel"
NOTHING = "aus dem Vorschlag für Ihr Tandem ist diesmal nichts geworden."
PHONE = {"viewport": {"width": 390, "height": 844}}


def test_from_an_empty_house_to_tandems(site, post, browser):
    lead, lucie, rico, charles = (
        Someone(browser, site, post, address, **kind)
        for address, kind in ((LEAD, {}), (LUCIE, PHONE), (RICO, {}), (CHARLES, {}))
    )

    # the lead prepares
    lead.signs_in()
    lead.sets_an_app_up()
    reads_the_staff_list_in(lead)
    lays_out_a_programme(lead)
    reads_the_enrolments_in(lead)
    matches(lead)
    asked = asks(lead, post)
    assert {LUCIE, RICO, CHARLES} < asked

    # both of the story say yes, somebody says no, and the lead sees that they have answered
    link, *_settings = links(post.await_letter(RICO, MESSAGE))
    rico.signs_in_by_the_link(onward=link)
    answers(rico, "Ein Tandem mit Lucie Meyer?", "Ja")
    lucie.signs_in()
    answers(lucie, "Ein Tandem mit Rico Siering?", "Ja")
    charles.signs_in()
    answers(charles, "Ein Tandem mit Regina Etzler?", "Nein")
    sees_who_has_answered(lead, {"Lucie Meyer", "Rico Siering", "Charles Davids"}, asked)

    # then everybody else says yes
    answer_in_a_hurry(site, post, asked - {LUCIE, RICO, CHARLES})
    brings_the_day_forward(lead, asked)

    # everybody hears in the same moment; whoever has no tandem reads the same
    read_the_same(post, REGINA, CHARLES)
    meets(lucie, post)
    charles.goes_to("/")
    charles.reads("Sie nehmen teil.")

    # what nobody may ever come across
    assert post.await_recipients(TANDEM, len(asked) - 2) == asked - {REGINA, CHARLES}
    assert {letter["Subject"] for letter in post.letters} == {SET_UP, SIGN_IN, CHANGED, MESSAGE, TANDEM}
    assert [link for letter in post.letters for link in everywhere(letter) if not link.startswith(f"{site}/")] == []
    for somebody in (lead, lucie, rico, charles):
        assert somebody.complaints == []
        assert [url for url in somebody.asked if not url.startswith(f"{site}/")] == []


def reads_the_staff_list_in(lead):
    """The preview says what would be stored; again, there is nothing left to store."""
    lead.goes_by("Menschen")
    lead.clicks("Personalliste einlesen")
    lead.chooses("Liste", DATA / "belegschaft.csv")
    lead.clicks("Liste lesen")
    lead.reads("Das steht in der Liste.")
    lead.sees("Neu 240")
    lead.sees("Beim Lesen weggefallen, nirgends gespeichert: Geburtsdatum, Wochenstunden")
    lead.clicks("Liste speichern")
    lead.sees("Die Personalliste ist gespeichert: 240 neu, 0 geändert, 0 wie bisher, 0 ausgeschieden.")

    lead.clicks("Personalliste einlesen")
    lead.chooses("Liste", DATA / "belegschaft.csv")
    lead.clicks("Liste lesen")
    lead.sees("240 bleiben wie bisher.")
    lead.clicks("Liste speichern")
    lead.sees("Die Personalliste ist gespeichert: 0 neu, 0 geändert, 240 wie bisher, 0 ausgeschieden.")


def lays_out_a_programme(lead):
    """By the template; then enrolment opens."""
    lead.goes_by("Programme")
    lead.clicks("Programm anlegen")
    lead.fills_in("Name des Programms", "Seitenwechsel")
    lead.fills_in("Anmeldung öffnet am", timezone.localdate().isoformat())
    lead.clicks("Programm anlegen")
    lead.sees("Das Programm ist angelegt.")
    lead.clicks("Zur nächsten Phase gehen")
    lead.reads("Anmeldung öffnen?")
    lead.clicks("Anmeldung öffnen")
    lead.sees("Die Anmeldung läuft.")


def reads_the_enrolments_in(lead):
    """What is confidential is a number on the preview, and nothing else."""
    lead.goes_by("Teilnahmen")
    lead.clicks("Anmeldungen einlesen")
    lead.chooses("Liste", DATA / "anmeldungen.xlsx")
    lead.clicks("Liste lesen")
    lead.reads("Das steht in der Liste.")
    lead.sees("Neu 125")
    lead.sees("Mit wem jemand lieber nicht zusammenkommt: vertraulich, 11 Einträge")
    lead.ticks("Das Formular enthielt die Erklärung zur Teilnahme")
    lead.clicks("Anmeldungen speichern")
    lead.sees("Die Anmeldungen sind gespeichert: 125 neu, 0 geändert, 0 wie bisher.")


def matches(lead):
    """A run, a pair that the lead keeps apart, and another run."""
    lead.goes_by("Programm")
    lead.clicks("Zur nächsten Phase gehen")
    lead.clicks("Matching beginnen")
    lead.goes_by("Matching")
    lead.clicks("Matching-Lauf starten")
    lead.clicks_beside("Gabor Schmidtke und Rico Siering", "Ausschließen")
    lead.sees("Notiert. Es gilt ab dem nächsten Lauf.")
    lead.goes_by("Matching")
    lead.clicks("Matching-Lauf starten")
    lead.reads("Lucie Meyer und Rico Siering")


def asks(lead, post):
    """Everybody who is proposed gets a letter; who they are."""
    lead.clicks("Diese Menschen fragen")
    lead.sees("Menschen fragen, ob es passt.")
    lead.fills_in("Ein Satz für alle, die dann kein Tandem haben", "Der nächste Matching-Lauf ist im März.")
    lead.clicks("Vorschläge veröffentlichen")
    lead.sees("Die Vorschläge sind veröffentlicht.")
    [count] = re.findall(r"0 von (\d+) haben geantwortet", lead.page_text)
    return post.await_recipients(MESSAGE, int(count))


def answers(somebody, heading, answer):
    """Read who it is, and say yes or no."""
    somebody.reads(heading)
    somebody.ticks(answer)
    somebody.clicks("Antwort speichern")
    somebody.sees("Ihre Antwort ist angekommen.")


def sees_who_has_answered(lead, names, asked):
    """That somebody has answered, never what."""
    lead.refreshes()
    lead.sees(f"{len(names)} von {len(asked)} haben geantwortet.")
    lead.unfolds("Alle mit Namen")
    assert set(re.findall(r"(.+) · hat geantwortet", lead.page_text)) == names
    assert len(re.findall(r"(.+) · hat noch Zeit", lead.page_text)) == len(asked) - len(names)
    assert "Tandems jetzt bilden" not in lead.page_text


def answer_in_a_hurry(site, post, addresses):
    """Everybody else says yes, without a browser."""
    visitors = [Visitor(site, address) for address in sorted(addresses)]
    for visitor in visitors:  # one after the other: they share an address of the network, and its limit
        visitor.ask_for_a_code()
    codes = [code_in(post.await_letter(visitor.address, SIGN_IN)) for visitor in visitors]
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(Visitor.sign_in, visitors, codes))
        list(at_once.map(Visitor.say_yes, visitors))


def brings_the_day_forward(lead, asked):
    """All have answered, so nobody needs to wait."""
    lead.refreshes()
    lead.sees(f"{len(asked)} von {len(asked)} haben geantwortet.")
    lead.clicks("Tandems jetzt bilden")
    lead.reads("Tandems jetzt bilden")
    lead.clicks("Tandems bilden")
    lead.sees("Die Tandems bilden sich in der nächsten Minute.")


def read_the_same(post, *addresses):
    """The one who said no and the one who said yes get the same words."""
    said = [post.await_letter(address, MESSAGE, holding=NOTHING) for address in addresses]
    texts = [re.sub(r"Guten Tag .+,|http\S+", "", text) for text in said]
    assert texts[0] == texts[1]
    assert "Der nächste Matching-Lauf ist im März." in texts[0]


def meets(lucie, post):
    """My tandem, in German and in English; and out."""
    letter = post.await_letter(LUCIE, TANDEM)
    assert "Rico Siering und Sie sind ein Tandem." in letter
    lucie.page.goto(links(letter)[0])
    lucie.reads("Lucie und Rico")
    lucie.reads("Wie Sie anfangen")
    lucie.sees(RICO)
    lucie.clicks("English")
    lucie.reads("How you begin")
    lucie.clicks("Sign out")
    lucie.sees("You are signed out.")
