"""Every page of the demo, as each of its people finds it by following links."""

import re
from collections import defaultdict, deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

AT_MOST = 2  # pages of one kind for one person: the second may have other content
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')


@dataclass(frozen=True)
class Found:
    """One page as one person sees it."""

    role: int
    name: str
    path: str


def become(context, address, role):
    """Sign in with one click on the page before the sign-in; `role` is the place of the button, from 0."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    page.locator("form.become button").nth(role).click()
    page.wait_for_load_state()
    return page


def roles(context, address):
    """How many people one can be."""
    page = context.new_page()
    page.goto(f"{address}/demo/")
    count = page.locator("form.become button").count()
    page.close()
    return count


def name_of(path):
    """The name of the page at a path, or nothing if it is no page of ours."""
    try:
        return resolve(path).url_name
    except Resolver404:
        return ""


def links(response):
    """Paths that this page leads to."""
    found = (urlsplit(urljoin(response.url, unescape(href))) for href in LINK.findall(response.text()))
    return [place.path for place in found if place.netloc == urlsplit(response.url).netloc]


def crawl(page, address, role):
    """Follow every link, two pages of each kind; what is read here needs no Chromium."""
    seen, found, waiting = {}, [], deque([urlsplit(page.url).path])
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if not name or name.startswith("health") or path in seen or list(seen.values()).count(name) >= AT_MOST:
            continue
        response = page.request.get(address + path)
        seen[path] = name
        if "html" not in response.headers.get("content-type", ""):
            continue
        found.append(Found(role, name, path))
        waiting.extend(links(response))
    return found


def spread(found):
    """Of each kind the first and the last page that anybody has found: they differ most."""
    kinds = defaultdict(list)
    for place in found:
        kinds[place.name].append(place)
    return [place for places in kinds.values() for place in dict.fromkeys((places[0], places[-1]))]
