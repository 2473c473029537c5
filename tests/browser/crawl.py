"""Every page of the demo, as each of its people finds it by following links."""

from collections import deque
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

AT_MOST = 2  # pages of one kind for one person: the second may have other content


@dataclass(frozen=True)
class Found:
    """One page as one person sees it."""

    role: str
    name: str
    path: str


def become(context, address, role):
    """Sign in with one click on the page before the sign-in; `role` is the place of the button, from 0."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    page.locator("form.become button, form[action*='become'] button").nth(role).click()
    page.wait_for_load_state()
    return page


def roles(context, address):
    """How many people one can be."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    count = page.locator("form.become button, form[action*='become'] button").count()
    page.close()
    return count


def name_of(path):
    """The name of the page at a path, or nothing if it is no page of ours."""
    try:
        return resolve(path).url_name
    except Resolver404:
        return ""


def links(page):
    """Paths that this page leads to."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    here = urlsplit(page.url).netloc
    return [urlsplit(href).path for href in found if urlsplit(href).netloc == here]


def crawl(page, address, role):
    """Follow every link, two pages of each kind."""
    seen, found, waiting = {}, [], deque([urlsplit(page.url).path])
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if not name or name.startswith("health") or path in seen or list(seen.values()).count(name) >= AT_MOST:
            continue
        response = page.goto(address + path)
        seen[path] = name
        if "html" not in response.headers.get("content-type", ""):
            continue
        found.append(Found(str(role), name, path))
        waiting.extend(links(page))
    return found
