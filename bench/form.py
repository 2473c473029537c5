"""How long the form takes: `python bench/form.py ADDRESS [--json]`, with a demo that runs there.

Somebody invited fills it in and sends it, in Chromium and in real time: each move lasts as long as the keystroke-level
model of Card, Moran and Newell (1980) says, and everything on the page is read. It answers in about six minutes.
"""

import argparse
import re
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from playwright.sync_api import Locator, Page, sync_playwright  # noqa: E402
from ratios import Ratio, told  # noqa: E402

from tests.browser.places import QUIET, chromium  # noqa: E402

KEY, POINT, CLICK, THINK = 0.28, 1.1, 0.2, 1.35  # seconds, of somebody who does not type for a living
WORDS_A_SECOND = 200 / 60
REACH = "<= 600"
INTRODUCTION = (
    "Ich arbeite seit acht Jahren hier und mag es, wenn Dinge auf Anhieb verständlich sind. "
    "Für die Messe im Herbst möchte ich selbst Texte und Bilder vorbereiten können."
)


class Human:
    """Somebody with a mouse and a keyboard, who reads before they act."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys, self.words = page, 0, 0, 0

    def read(self) -> None:
        """Read the page from top to bottom."""
        words = len(re.findall(r"\w+", self.page.inner_text("main")))
        self.words += words
        time.sleep(words / WORDS_A_SECOND)

    def click(self, target: Locator) -> None:
        """Decide, point, click."""
        time.sleep(THINK + POINT + CLICK)
        target.click()
        self.clicks += 1

    def draw(self, first: str, last: str) -> None:
        """Decide, point, and draw from one field of the week to another."""
        boxes = [self.page.get_by_label(name, exact=True) for name in (first, last)]
        boxes[0].evaluate("box => box.scrollIntoView({block: 'center'})")
        (x, y), (to_x, to_y) = (
            (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            for box in (one.bounding_box() for one in boxes)
            if box
        )
        time.sleep(THINK + POINT)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        time.sleep(POINT)
        self.page.mouse.move(to_x, to_y, steps=12)
        self.page.mouse.up()
        self.clicks += 1

    def type(self, text: str, into: Locator) -> None:
        """Find the field, think of each sentence, type it."""
        self.click(into)
        for sentence in re.findall(r"[^.]+\.?", text):
            time.sleep(THINK)
            into.press_sequentially(sentence, delay=KEY * 1000)
        self.keys += len(text)


def fill_in(page: Page, address: str) -> Human:
    """From the invitation to the enrolment that has arrived."""
    page.goto(f"{address}/demo/")
    page.get_by_role("button", name="eingeladen").click()
    human = Human(page)
    human.click(page.get_by_role("link", name="Anmelden"))
    human.click(page.get_by_text("Ich möchte etwas lernen: Mentee"))
    page.wait_for_load_state()
    human.read()
    wishes = page.get_by_role("region", name="Was möchten Sie lernen?")
    for topic, rank in (("Prompting", "zuallererst"), ("Bilder mit KI", "gern")):
        human.click(wishes.get_by_role("group", name=topic, exact=True).locator("label", has_text=rank))
    human.type("podc", wishes.get_by_label("Ein Thema fehlt"))
    human.click(wishes.get_by_role("button", name="Podcast", exact=True))
    human.click(wishes.get_by_role("group", name="Podcast", exact=True).locator("label", has_text="wenn Zeit bleibt"))
    back = page.get_by_role("region", name="Was geben Sie zurück?")
    human.click(back.locator("label.choice").first)
    for day in ("Dienstag", "Donnerstag"):
        human.draw(f"{day} 8–10", f"{day} 14–16")
    for label in ("online", "vor Ort"):
        human.click(page.get_by_text(label, exact=True))
    human.type(INTRODUCTION, page.get_by_label("Stellen Sie sich kurz vor"))
    human.click(page.get_by_role("button", name="Durchsehen"))
    page.get_by_role("heading", name="Wer liest was?").wait_for()
    human.read()
    human.click(page.get_by_text("Ich nehme aus freien Stücken teil."))
    human.click(page.get_by_role("button", name="Anmeldung senden"))
    page.get_by_role("heading", name="Ihre Anmeldung ist angekommen.").wait_for()
    return human


def main() -> int:
    """Measure once, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="de-DE")
        began = time.monotonic()
        human = fill_in(page, asked.address.rstrip("/"))
        seconds = time.monotonic() - began
        browser.close()
    print(f"{human.clicks} clicks, {human.keys} keys, {human.words} words read", file=sys.stderr)
    ratio = Ratio("seconds for the form", seconds, REACH)
    told([ratio], as_json=asked.json)
    return 0 if ratio.ok else 1


if __name__ == "__main__":
    sys.exit(main())
