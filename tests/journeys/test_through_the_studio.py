"""A run looked at in the studio: who else would do, why not these two, what if; locked, tried and taken over."""

import re

import pytest

from tests.journeys.people import Someone
from tests.journeys.test_erased_and_restored import house, up  # noqa: F401  # a fixture
from tests.journeys.test_in_the_browser import LEAD

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

WORLD = """
import django
django.setup()
from tests import make
from viceversa.models import Person, Phase, Programme, Side
Programme.objects.all().delete()
programme = make.programme(lead=Person.objects.get(is_lead=True), phase=Phase.MATCH)
for name, side, level, topics in (
    ("anna", Side.MENTOR, 2, ("linkedin", "tiktok")),
    ("ben", Side.MENTOR, 2, ("linkedin",)),
    ("eve", Side.MENTEE, 8, ("linkedin", "tiktok")),
    *((f"zoe{number}", Side.MENTOR, 2, ("pottery",)) for number in "123"),
    *((f"zara{number}", Side.MENTEE, 8, ("knitting",)) for number in "123"),
):
    person = make.person(name, career_level=level, unit=make.unit(f"Bereich {name}"), languages=["de"])
    said = {"formats": ["online"], "availability": list(range(64, 80))}
    make.enrolment(side, programme=programme, person=person, topics=topics, **said)
"""
SUGGESTED, OTHERS = "Anna Muster und Eve Muster", "Ben Muster und Eve Muster"


def test_a_lead_asks_tries_and_decides_in_the_studio(house, post, browser):  # noqa: F811  # a fixture
    house.python(WORLD)
    lead = Someone(browser, house.settings["VICEVERSA_URL"], post, LEAD)
    with up(house):
        lead.signs_in()
        lead.sets_an_app_up()
        lead.goes_by("Matching")
        lead.clicks("Matching-Lauf starten")
        lead.reads(SUGGESTED)
        lead.clicks("Zum Studio")

        # by keyboard: one name, who else would do; two names, the story of why not
        lead.page.get_by_role("link", name=re.compile("^Eve")).press("Enter")
        lead.sees("Wer noch passen würde.")
        lead.page.get_by_role("link", name="Ben Muster", exact=True).press("Enter")
        lead.reads(OTHERS)
        lead.sees("Dann: Anna Muster würde warten. Alle zusammen hätten weniger: ")
        asked = lead.page.url

        # what if: nothing is left of it when it is thrown away
        lead.clicks("Anderes ausprobieren")
        lead.sees("So steht der Lauf.")
        lead.page.get_by_label("Mindestpunkte für ein Tandem").fill("100")
        lead.page.locator("#result tr", has_text="Tandems").get_by_text("0", exact=True).wait_for()
        lead.clicks("Verwerfen")
        lead.sees("So steht der Lauf.")

        # the two are locked where one reads about them, and the next run computes around them
        lead.page.goto(asked)
        lead.reads(OTHERS)
        lead.page.get_by_role("button", name=re.compile("^Festhalten")).press("Enter")
        lead.sees("Notiert. Es gilt ab dem nächsten Lauf.")
        lead.goes_by("Matching")
        lead.clicks("Matching-Lauf starten")
        lead.reads(OTHERS)

        # what is taken over counts, and is computed at once
        lead.clicks("Zum Studio")
        lead.clicks("Anderes ausprobieren")
        lead.page.get_by_label("Mindestpunkte für ein Tandem").fill("1")
        lead.clicks("Übernehmen")
        lead.reads(OTHERS)
    assert lead.complaints == []
