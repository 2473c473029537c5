"""One's own form on a phone, with a script and without: from the first tap to what was sent."""

import json
import subprocess
import sys

import pytest

from tests.browser.places import PROJECT

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def guests(demo, demo_env):
    env = demo_env | {"DJANGO_SETTINGS_MODULE": "viceversa.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.guests"], cwd=PROJECT, env=env, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def opened(browser, demo, session, **kind):
    """A phone in the hand of somebody who has signed in."""
    context = browser.new_context(viewport=PHONE, locale="de-DE", has_touch=True, **kind)
    context.add_cookies([{"name": "session", "value": session, "url": demo}])
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda trouble: complaints.append(str(trouble)))
    return page, complaints


def choose(page, topic, step):
    page.get_by_role("group", name=topic, exact=True).get_by_role("radio", name=step).check()


def draw(page, first, last):
    """With the mouse over the week."""
    page.get_by_label(first, exact=True).evaluate("box => box.scrollIntoView({block: 'center'})")
    boxes = [page.get_by_label(name, exact=True).bounding_box() for name in (first, last)]
    (x, y), (to_x, to_y) = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=8)
    page.mouse.up()


def walk(page, start, *keys, to):
    """With the arrow keys over the week; at its edge they stay where they are."""
    page.get_by_label(start, exact=True).focus()
    for key in keys:
        page.keyboard.press(key)
    assert page.get_by_label(to, exact=True).evaluate("box => box === document.activeElement")


def test_a_form_is_filled_in_on_a_phone_survives_and_is_sent(browser, demo, guests):
    page, complaints = opened(browser, demo, guests["mentor"])
    page.goto(demo + guests["form"])

    # a topic as one types, by a synonym, from the keyboard; and own words
    page.get_by_label("Ein Thema fehlt").first.press_sequentially("podc")
    page.locator("#offers-found button").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Podcast").wait_for()
    page.get_by_label("Ein Thema fehlt").first.fill("Töpfern")
    page.get_by_role("button", name="„Töpfern“, so wie ich es schreibe").click()
    choose(page, "Töpfern", "Stufe 5")
    choose(page, "LinkedIn", "Stufe 4")

    # the draft is saved by itself, and survives
    with page.expect_response(lambda answer: answer.url.endswith("/save/?side=mentor")) as saved:
        page.get_by_label("Stellen Sie sich kurz vor").fill("Ich zeige gern, was ich kann.")
    assert saved.value.status == 200
    page.get_by_text("Entwurf gespeichert: heute").wait_for()
    page.reload()
    assert page.get_by_label("Stellen Sie sich kurz vor").input_value() == "Ich zeige gern, was ich kann."
    assert page.get_by_role("group", name="Töpfern").get_by_role("radio", name="Stufe 5").is_checked()

    # what is missing is said first of all, and a link leads there
    page.get_by_role("button", name="Durchsehen").click()
    summary = page.locator(".summary")
    summary.wait_for()
    assert summary.evaluate("one => one === document.activeElement")
    assert summary.get_by_role("link").all_inner_texts() == ["Zeiten", "Wie möchten Sie sich treffen?"]

    draw(page, "Montag 8–10", "Mittwoch 8–10")
    walk(page, "Mittwoch 8–10", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp", to="Mittwoch 8–10")
    page.get_by_label("online", exact=True).check()
    page.get_by_role("button", name="Durchsehen").click()
    page.get_by_role("heading", name="Wer liest was?").wait_for()
    assert "Mo 8:00–10:00; Di 8:00–10:00; Mi 8:00–10:00" in page.locator("main").inner_text()

    # sending asks for the declaration
    page.get_by_role("button", name="Anmeldung senden").click()
    page.locator(".summary").wait_for()
    page.get_by_label("Ich nehme aus freien Stücken teil.").check()
    page.get_by_role("button", name="Anmeldung senden").click()
    page.get_by_role("heading", name="Ihre Anmeldung ist angekommen.").wait_for()
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert [text for text in complaints if "422" not in text] == []
    page.context.close()


def test_the_same_without_a_script(browser, demo, guests):
    page, _complaints = opened(browser, demo, guests["open"], java_script_enabled=False)
    page.goto(demo + guests["form"])

    # lists show once a side is chosen
    assert not page.get_by_role("heading", name="Was können Sie zeigen?").is_visible()
    page.get_by_label("Ich möchte etwas lernen: Mentee").check()
    assert not page.get_by_role("heading", name="Was können Sie zeigen?").is_visible()
    wishes = page.get_by_role("region", name="Was möchten Sie lernen?")
    wishes.get_by_role("group", name="LinkedIn").get_by_role("radio", name="gern").check()
    wishes.get_by_label("Ein Thema fehlt").fill("Podcast")
    wishes.get_by_role("button", name="Suchen").click()
    wishes.get_by_role("button", name="Podcast", exact=True).click()
    assert wishes.get_by_role("group", name="LinkedIn").get_by_role("radio", name="gern").is_checked()
    wishes.get_by_role("group", name="Podcast").get_by_role("radio", name="zuallererst").check()

    page.get_by_label("Dienstag 14–16", exact=True).check()
    page.get_by_label("vor Ort", exact=True).check()
    page.get_by_role("button", name="Entwurf speichern").last.click()
    page.get_by_text("Ihr Entwurf ist gespeichert.").wait_for()
    page.get_by_role("button", name="Durchsehen").click()
    page.get_by_label("Ich nehme aus freien Stücken teil.").check()
    page.get_by_role("button", name="Anmeldung senden").click()
    page.get_by_role("heading", name="Ihre Anmeldung ist angekommen.").wait_for()
    assert "Podcast" in page.locator("main").inner_text()
    page.context.close()
