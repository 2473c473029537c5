"""People without a browser: they sign in with mailed codes and send forms, as quickly as the house answers."""

import re
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener


class Page(HTMLParser):
    """What stands on a page: its forms, each a target and hidden fields, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, str]] = {}
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "form":
            self.fields = self.forms.setdefault(said.get("action", ""), {})
        elif tag == "input" and said.get("type") == "hidden" and self.forms:
            self.fields[said["name"]] = said.get("value", "")


class Visitor:
    """One person, with cookies of their own and the page they are on."""

    def __init__(self, site: str, address: str) -> None:
        self.site, self.address = site, address
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, data: bytes | None = None) -> None:
        """Go to a page."""
        try:
            with self.opener.open(urljoin(self.site, path), data, timeout=60) as response:
                self.page = Page(response.read().decode())
        except HTTPError as refusal:
            raise AssertionError(f"{self.address} at {path}: {refusal}\n{refusal.read().decode()}") from None

    def send(self, action: str, **fields: str) -> None:
        """Fill in the form of this page that leads there, and send it."""
        self.open(action, urlencode(self.page.forms[action] | fields).encode())

    def ask_for_a_code(self) -> None:
        """Ask for a code by mail."""
        self.open("/sign-in/")
        self.send("/sign-in/", email=self.address)

    def sign_in(self, code: str) -> None:
        """Enter the code."""
        self.send("/sign-in/code/", code=code)

    def say_yes(self) -> None:
        """Say yes to the proposal on this page, and to all others that it leads to."""
        waiting = proposals(self.page)
        seen: set[str] = set()
        while waiting - seen:
            path = min(waiting - seen)
            seen.add(path)
            if f"{path}answer/" not in self.page.forms:
                self.open(path)
            waiting |= proposals(self.page)
            self.send(f"{path}answer/", answer="yes")


def proposals(page: Page) -> set[str]:
    """Where the proposals are that a page links to."""
    return {link for link in page.links if re.fullmatch(r"/proposals/[^/]+/", link)}
