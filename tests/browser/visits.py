"""What there is to say about a page that is opened once: light and dark, narrow and wide."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe

from tests.browser.crawl import become

NARROW, USUAL, WIDE = 320, 1280, 1600
COLOURS = {"runOnly": ["color-contrast"]}  # all that differs in the dark


@dataclass
class Visits:
    """What was found, by the page it was found on, and what the browser asked for meanwhile."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    sticking_out: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    cookies: set[str] = field(default_factory=set)


def visit(browser, address, places, *, role, language):
    """Open pages as somebody of the demo, or as nobody who has signed in yet."""
    visits = Visits()
    context = browser.new_context(locale="de-DE", reduced_motion="reduce")
    context.on("request", lambda request: visits.asked.append(request.url))
    page = context.new_page() if role is None else speaking(become(context, address, role), language)
    for name, path in places:
        page.goto(address + path)
        look(page, f"{role} {language} {name}", visits)
    if role is not None:
        speaking(page, "de")  # the language is kept with the person, and others come after us
    visits.cookies = {cookie["name"] for cookie in context.cookies()}
    context.close()
    return visits


def speaking(page, language):
    """The page of somebody who has chosen a language."""
    page.locator(f"button[value={language}]").first.click()
    page.wait_for_load_state()
    return page


def look(page, label, visits):
    """Look at one page, as it is, in the dark, and on a small and a large screen."""
    page.set_viewport_size({"width": USUAL, "height": 800})
    page.emulate_media(color_scheme="light")
    heard = complaints(page, {})
    page.emulate_media(color_scheme="dark")
    heard += [f"dark: {each}" for each in complaints(page, COLOURS)]
    if heard:
        visits.axe[label] = heard
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            visits.sticking_out.append(f"{width}: {label}")


def complaints(page, options):
    """What axe finds on the page as it stands."""
    results = Axe().run(page, options={"resultTypes": ["violations"]} | options).response
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
