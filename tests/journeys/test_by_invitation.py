"""Invited by mail, by a link and by nobody: who comes in, whatever a mail scanner has opened before."""

from urllib.request import urlopen

import pytest

from tests.journeys.people import Someone
from tests.journeys.post import links
from tests.journeys.test_in_the_browser import LEAD, LUCIE, PHONE, RICO, lays_out_a_programme, reads_the_staff_list_in

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

INVITATION = "Einladung zum Programm Seitenwechsel"
FORM = "Wer lernt, lehrt. Und umgekehrt."


def test_whoever_is_invited_comes_in_and_nobody_else(site, post, browser):
    lead, lucie = Someone(browser, site, post, LEAD), Someone(browser, site, post, LUCIE, java_script_enabled=False)
    rico, stranger = (
        Someone(browser, site, post, RICO, **PHONE),
        Someone(browser, site, post, "regina.etzler@beispielwerke.example"),
    )
    lead.signs_in()
    lead.sets_an_app_up()
    reads_the_staff_list_in(lead)
    lays_out_a_programme(lead)

    # one address is pasted, one link hangs on the wall
    lead.clicks("Menschen einladen")
    lead.clicks("Menschen einladen")
    lead.fills_in("Adressen (freiwillig)", f"Lucie Meyer <{LUCIE}>; jemand@anderswo.example")
    lead.clicks("Einladen")
    lead.sees("1 Person ist eingeladen und bekommt eine Mail. Nicht in der Personalliste: jemand@anderswo.example.")
    lead.clicks("Link erstellen")
    lead.clicks("Link erstellen")
    poster = lead.page.locator(".poster .url").inner_text()

    # a mail scanner is there first, three times
    letter = post.await_letter(LUCIE, INVITATION)
    door = next(link for link in links(letter) if link.endswith("/invitation/"))
    for link in [door, poster.partition("#")[0]] * 3:
        urlopen(link, timeout=30).close()

    # by mail, without a script
    lucie.page.goto(door)
    comes_in(lucie)
    lucie.reads(FORM)

    # by the link, on a phone
    rico.page.goto(poster)
    assert rico.page.get_by_label("Code", exact=True).input_value() in poster
    assert "#" not in rico.page.url
    rico.clicks("Weiter")
    rico.reads("Der Link passt.")
    comes_in(rico)
    rico.reads("Sie sind zum Programm Seitenwechsel eingeladen.")
    rico.clicks("Zum Formular")
    rico.reads(FORM)

    # the mail was passed on
    stranger.page.goto(door)
    comes_in(stranger)
    stranger.reads("Noch ist keine Einladung für Sie da.")

    for somebody in (lead, lucie, rico, stranger):
        assert somebody.complaints == []


def comes_in(somebody):
    """From the door through the mailbox and back."""
    somebody.page.get_by_role("main").get_by_role("link", name="Anmelden", exact=True).click()
    letter = somebody.asks_for_a_code()
    code = next(line.split()[-1] for line in letter.splitlines() if line.startswith("Ihr Code lautet"))
    somebody.fills_in("Code", code)
    somebody.clicks("Anmelden")
