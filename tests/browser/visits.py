"""What there is to say about a page that is opened once: light and dark, narrow and wide, large and on paper."""

from collections import Counter
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe

from tests.browser.crawl import become

NARROW, USUAL, WIDE = 320, 1280, 1600
COLOURS = {"runOnly": ["color-contrast"]}  # all that differs in the dark
SCREENS = ((NARROW, "100%"), (WIDE, "100%"), (USUAL, "200%"))  # how wide, and how large the text

# The page, or a list on it, that is wider than its place; and words that are cut off, but for what is typed in a field.
STICKS_OUT = """size => {
    document.documentElement.style.fontSize = size
    const wider = each => each.scrollWidth > each.clientWidth + 1
    const hides = each => ["hidden", "clip"].includes(each.overflow) && each.textOverflow === "clip"
    const unseen = each => each.clipPath !== "none"  // on purpose: it is there to be read aloud
    const style = getComputedStyle
    const cut = each => hides(style(each)) && !unseen(style(each)) && !each.matches(".says, input") && wider(each)
    const lists = document.querySelectorAll(".wide:has(> .rows)")
    return [document.documentElement, ...lists].filter(wider)
        .concat([...document.querySelectorAll("body *")].filter(cut))
        .map(each => `${each.localName}.${each.className}`)
}"""

# What a program that reads pages aloud is told of a table.
TABLES = {"table", "row", "columnheader", "rowheader", "cell"}

# On paper: every row, the day, whose page it is, and no way that leads on.
MISPRINTED = """() => {
    const shows = each => each.checkVisibility()
    const all = selector => [...document.querySelectorAll(selector)]
    const rows = all("tr, .kicker:not(.unprinted), .printed").filter(each => !each.closest("details:not(.whole)"))
    return rows.filter(each => !shows(each)).concat(all("nav a, .btn, form.filters").filter(shows))
        .map(each => each.outerHTML.slice(0, 120))
}"""


@dataclass
class Visits:
    """What was found, by the page it was found on, and what the browser asked for meanwhile."""

    axe: dict[str, list[str]] = field(default_factory=dict)
    sticking_out: dict[str, list[str]] = field(default_factory=dict)
    heard: dict[str, list[Counter[str]]] = field(default_factory=dict)
    misprinted: dict[str, list[str]] = field(default_factory=dict)
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
    """Look at one page, as it is, in the dark, on a small and a large screen, in large letters, and on paper."""
    page.set_viewport_size({"width": USUAL, "height": 800})
    page.emulate_media(color_scheme="light")
    heard = complaints(page, {})
    page.emulate_media(color_scheme="dark")
    heard += [f"dark: {each}" for each in complaints(page, COLOURS)]
    if heard:
        visits.axe[label] = heard
    for width, size in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        if sticking_out := page.evaluate(STICKS_OUT, size):
            visits.sticking_out[f"{width}, {size}: {label}"] = sticking_out
        if page.locator(".table.rows").count():
            visits.heard.setdefault(label, []).append(tables(page))
    page.emulate_media(media="print")
    if misprinted := page.evaluate(MISPRINTED):
        visits.misprinted[label] = misprinted
    page.emulate_media(media="screen")


def tables(page):
    """How many of each part of a table are read aloud."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"] and node["role"]["value"] in TABLES)


def complaints(page, options):
    """What axe finds on the page as it stands."""
    results = Axe().run(page, options={"resultTypes": ["violations"]} | options).response
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]
