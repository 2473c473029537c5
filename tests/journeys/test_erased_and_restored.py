"""Somebody erases themselves; a backup from before is restored; they stay forgotten, and the others are there."""

from contextlib import ExitStack

import pytest

from tests.browser.places import environment, free_port, running, started
from tests.journeys.people import Someone
from tests.journeys.test_in_the_browser import CHANGED, LEAD, LUCIE, PHONE, REGINA, RICO, SIGN_IN
from tests.management.installations import House

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

ENDED = "Ihr Tandem im Programm Seitenwechsel ist beendet"
WORLD = f"""
import django
django.setup()
from tests import make
from viceversa.models import Phase, Side
def named(email, **more):
    given, family = email.partition("@")[0].title().split(".")
    return make.person(given, given_name=given, family_name=family, email=email, **more)
programme = make.programme(lead=named("{LEAD}", is_lead=True), phase=Phase.MEET)
rico, lucie = named("{RICO}", career_level=2), named("{LUCIE}", career_level=8)
pair = (Side.MENTOR, rico), (Side.MENTEE, lucie)
mentor, mentee = (make.enrolment(side, programme=programme, person=person) for side, person in pair)
make.enrolment(Side.MENTEE, programme=programme, person=named("{REGINA}", career_level=8))
make.tandem(programme, mentor=mentor, mentee=mentee)
"""


@pytest.fixture
def house(browser, post, tmp_path):
    """A house with a lead, a tandem and somebody who waits; nothing runs yet."""
    mails = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(post.port), "MAIL_FROM": "viceversa@beispielwerke.example"}
    more = {f"VICEVERSA_{name}": value for name, value in mails.items()}
    made = House(tmp_path / "var", environment(tmp_path / "var", free_port(), **more))
    ali = ("--administrator=ali.rahimi@beispielwerke.example", "--given=Ali", "--family=Rahimi")
    made.run("setup", "--company=Beispielwerke", *ali, "--yes")
    made.python(WORLD)
    return made


def test_whoever_erased_themselves_is_not_brought_back_by_a_backup(house, post, browser, tmp_path):
    site = house.settings["VICEVERSA_URL"]
    rico, lucie, lead = (
        Someone(browser, site, post, address, **kind) for address, kind in ((RICO, PHONE), (LUCIE, {}), (LEAD, {}))
    )

    # a tandem under way, and a backup of it
    with up(house):
        lucie.signs_in()
        lucie.reads("Rico und Lucie")
        tandem = lucie.page.url
        content, keys = house.backup(tmp_path / "backups")

        # one of both erases themselves; the other reads that it ends, not why
        rico.signs_in()
        rico.goes_to("/my-data/erase/")
        rico.reads("Meine Daten löschen?")
        rico.clicks("Meine Daten jetzt löschen")
        rico.sees("Ihre Daten sind gelöscht. Danke, dass Sie hier waren.")
        assert "Rico" not in post.await_letter(LUCIE, ENDED)

    # the backup from before takes the place of what is there
    post.letters.clear()
    said = house.run("restore", content, "--keys", keys, "--replace")
    assert "Die Sicherung ist eingespielt. Viceversa kann starten." in said

    with up(house):
        # the others are there, and the partner keeps the tandem without the name
        lucie.context.clear_cookies()
        lucie.signs_in()
        lucie.reads("Sie nehmen teil.")
        lucie.page.goto(tandem)
        lucie.reads("Ehemalige Person und Lucie")
        assert [name for name in ("Rico", "Siering", RICO) if name in lucie.page_text] == []
        lead.signs_in()
        lead.sets_an_app_up()
        lead.goes_by("Teilnahmen")
        lead.sees("Regina Etzler")
        lead.sees("Lucie Meyer")
        assert "Siering" not in lead.page_text

        # whoever is gone gets no code any more
        rico.goes_to("/")
        rico.fills_in("E-Mail-Adresse", RICO)
        rico.clicks("Code zuschicken")
        rico.reads("Schauen Sie in Ihr Postfach.")
        regina = Someone(browser, site, post, REGINA)
        regina.signs_in()
        regina.reads("Sie nehmen teil.")

    # nor is anybody told a second time
    assert {letter["Subject"] for letter in post.letters} == {SIGN_IN, CHANGED}
    assert {letter["To"] for letter in post.letters} == {LUCIE, LEAD, REGINA}
    for somebody in (rico, lucie, lead, regina):
        assert somebody.complaints == []


def up(house):
    """The web server and the worker of a house, until they are stopped again."""
    programs = ExitStack()
    programs.enter_context(running("serve", env=house.environment))
    programs.enter_context(started("work", env=house.environment))
    return programs
