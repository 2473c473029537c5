"""What axe and the validator of the W3C say to every page, light and dark, German and English."""

import json
import subprocess
import sys

import pytest
from django.urls import get_resolver

from tests.browser.crawl import Found, become, crawl, roles, spread
from tests.browser.places import PROJECT
from tests.browser.visits import TABLES, speaking, visit

pytestmark = pytest.mark.browser

NOT_LINKED = {
    "accounts.sign_in",
    "accounts.confirm",
    "accounts.passkey",
    "accounts.prove",
    "accounts.come_back",
    "accounts.move",
}  # pages before the sign-in are opened by their address
BEFORE = ("/demo/", "/demo/mailbox/", "/sign-in/", "/sign-in/address/", "/nowhere/")
DOWNLOADS = {"life.export", "workshops.calendar", "house.logo"}


@pytest.fixture(scope="module")
def found(browser, demo, demo_env):
    """Every page that a role of the demo finds, and those that no link leads to right now."""
    context = browser.new_context(locale="de-DE")
    count = roles(context, demo)
    context.close()
    pages = []
    for role in range(count):
        context = browser.new_context(locale="de-DE")
        pages += crawl(become(context, demo, role), demo, role)
        context.close()
    lead = next(page.role for page in pages if page.name == "programmes.cockpit")
    return pages + [Found(lead, name, path) for name, path in rarities(demo_env).items()]


def rarities(env):
    """Pages that no link leads to right now."""
    program = [sys.executable, "-m", "tests.browser.rarities"]
    settings = {"DJANGO_SETTINGS_MODULE": "viceversa.settings"}
    done = subprocess.run(program, cwd=PROJECT, env=env | settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def visits(browser, demo, found):
    """The first page of each kind in German, the last in English."""
    seen, every = set(), {}
    for place in spread(found):
        language = "en" if place.name in seen else "de"
        seen.add(place.name)
        every.setdefault((place.role, language), []).append((place.name, place.path))
    every[None, "de"] = [(path, path) for path in BEFORE]
    return [visit(browser, demo, places, role=role, language=language) for (role, language), places in every.items()]


def test_every_page_that_can_be_read_is_found_by_following_links(found):
    seen = {page.name for page in found}
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


def test_axe_finds_nothing(visits):
    assert {label: heard for each in visits for label, heard in each.axe.items()} == {}


def test_nothing_sticks_out_of_the_page_nor_is_cut_off_in_large_letters(visits):
    assert {label: out for each in visits for label, out in each.sticking_out.items()} == {}


def test_lists_are_read_aloud_as_tables_on_a_phone_as_well(visits):
    heard = {label: counts for each in visits for label, counts in each.heard.items()}
    assert {label: counts for label, counts in heard.items() if any(count != counts[0] for count in counts)} == {}
    assert {part for counts in heard.values() for part in counts[0]} == TABLES


def test_what_is_printed_has_every_row_and_the_day_and_no_way_that_leads_on(visits):
    assert {label: wrong for each in visits for label, wrong in each.misprinted.items()} == {}


def test_no_request_leaves_and_no_cookie_is_set_but_three(demo, visits):
    asked = {url for each in visits for url in each.asked}
    assert {url for url in asked if not url.startswith((demo, "data:"))} == set()
    assert set().union(*(each.cookies for each in visits)) <= {"session", "csrftoken", "language"}


def test_the_validator_finds_nothing(browser, demo, found, vnu, tmp_path):
    for role in {place.role for place in found}:
        context = browser.new_context(locale="de-DE")
        page = become(context, demo, role)
        for language in ("en", "de"):
            speaking(page, language)
            for number, place in enumerate(each for each in spread(found) if each.role == role):
                html = page.request.get(demo + place.path).text()
                (tmp_path / f"{role}-{language}-{number}-{place.name}.html").write_text(html, "utf-8")
        context.close()
    done = subprocess.run(
        ["java", "-jar", str(vnu), "--format", "json", "--errors-only", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    assert [f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')} {m['message']}" for m in messages] == []
