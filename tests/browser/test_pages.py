"""What axe and the validator of the W3C say to every page, light and dark, German and English."""

import json
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from tests.browser.crawl import Found, become, crawl, roles
from tests.browser.places import PROJECT

pytestmark = pytest.mark.browser

NOT_LINKED = {
    "accounts.sign_in",
    "accounts.confirm",
    "accounts.passkey",
    "accounts.prove",
}  # pages before the sign-in are opened by their address
DOWNLOADS = {"life.export", "workshops.calendar"}


@pytest.fixture(scope="module")
def found(browser, demo, demo_env):
    """Every page that a role of the demo finds, and the pages before the sign-in."""
    context = browser.new_context(locale="de-DE")
    count = roles(context, demo)
    context.close()
    pages = {}
    for role in range(count):
        context = browser.new_context(locale="de-DE")
        pages[role] = crawl(become(context, demo, role), demo, role)
        context.close()
    lead = next(role for role, seen in pages.items() if any(page.name == "programmes.cockpit" for page in seen))
    pages[lead] += [Found(str(lead), name, path) for name, path in rarities(demo_env).items()]
    return pages


def rarities(env):
    """Pages that no link leads to right now."""
    program = [sys.executable, "-m", "tests.browser.rarities"]
    settings = {"DJANGO_SETTINGS_MODULE": "viceversa.settings"}
    done = subprocess.run(program, cwd=PROJECT, env=env | settings, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def opened(browser, demo, role, *, scheme, language):
    """A browser of somebody who likes it this way."""
    context = browser.new_context(locale="de-DE", color_scheme=scheme)
    page = become(context, demo, role)
    page.locator(f"button[value={language}]").first.click()
    page.wait_for_load_state()
    return page


def complaints(page):
    """What axe finds on the page as it stands."""
    results = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def test_every_page_that_can_be_read_is_found_by_following_links(found):
    seen = {page.name for pages in found.values() for page in pages}
    pages = {
        url.name
        for url in get_resolver().url_patterns
        if not url.name.startswith("health") and "POST" not in methods(url.callback)
    }
    assert pages - seen - NOT_LINKED - DOWNLOADS == set()


def methods(view):
    """The methods a view takes if it takes only one of them."""
    cells = view.__closure__ or ()
    lists = [cell.cell_contents for cell in cells if isinstance(cell.cell_contents, list)]
    return lists[0] if lists and lists[0] == ["POST"] else []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, demo, found, scheme, language):
    trouble = {}
    for role, pages in found.items():
        page = opened(browser, demo, role, scheme=scheme, language=language)
        for place in pages:
            page.goto(demo + place.path)
            if heard := complaints(page):
                trouble[f"{role} {place.name}"] = heard
        page.context.close()
    context = browser.new_context(locale="de-DE", color_scheme=scheme)
    page = context.new_page()
    for path in ("/demo/", "/demo/mailbox/", "/sign-in/", "/nowhere/"):
        page.goto(demo + path)
        if heard := complaints(page):
            trouble[path] = heard
    context.close()
    assert trouble == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_validator_finds_nothing(browser, demo, found, vnu, tmp_path, language):
    for role, pages in found.items():
        page = opened(browser, demo, role, scheme="light", language=language)
        for number, place in enumerate(pages):
            html = page.request.get(demo + place.path).text()
            (tmp_path / f"{role}-{number}-{place.name}.html").write_text(html, "utf-8")
        page.context.close()
    done = subprocess.run(
        ["java", "-jar", str(vnu), "--format", "json", "--errors-only", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert [f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')} {m['message']}" for m in messages] == []


@pytest.mark.parametrize("width", [320, 1600])
def test_nothing_sticks_out_of_the_page(browser, demo, found, width):
    wide = []
    for role, pages in found.items():
        page = opened(browser, demo, role, scheme="light", language="de")
        page.set_viewport_size({"width": width, "height": 800})
        for place in pages:
            page.goto(demo + place.path)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append(f"{role} {place.name}")
        page.context.close()
    assert wide == []


def test_no_request_leaves_and_no_cookie_is_set_but_three(browser, demo, found):
    context = browser.new_context(locale="de-DE")
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    page = become(context, demo, 0)
    for place in found[0]:
        page.goto(demo + place.path)
    names = {cookie["name"] for cookie in context.cookies()}
    context.close()
    assert [url for url in asked if not url.startswith((demo, "data:"))] == []
    assert names <= {"session", "csrftoken", "language"}
