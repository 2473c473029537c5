"""Somebody with a browser of their own, and a mailbox."""

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.post import links


class Someone:
    """One person: what they do, and what they must never come across."""

    def __init__(self, browser, site, post, address, **kind):
        self.site, self.post, self.address = site, post, address
        self.context = browser.new_context(locale="de-DE", **kind)
        self.context.set_default_timeout(40_000)
        self.page = self.context.new_page()
        self.asked, self.complaints = [], []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.context.on("weberror", lambda trouble: self.complaints.append(str(trouble.error)))

    def goes_to(self, path):
        """Open a page by its address."""
        self.page.goto(self.site + path)

    def asks_for_a_code(self):
        """From the sign-in page to the letter."""
        self.fills_in("E-Mail-Adresse", self.address)
        self.clicks("Code zuschicken")
        self.reads("Schauen Sie in Ihr Postfach.")
        return self.post.await_letter(self.address, "Ihre Anmeldung bei Viceversa")

    def signs_in(self):
        """Type the code that came by mail."""
        self.goes_to("/")
        letter = self.asks_for_a_code()
        self.fills_in("Code", code_in(letter))
        self.clicks("Anmelden")

    def sets_an_app_up(self):
        """Whoever holds a role shows a second code from now on; this is how they begin."""
        self.clicks("Authenticator-App einrichten")
        secret = self.page.locator(".secret").inner_text().replace(" ", "")
        self.fills_in("Code, den die App zeigt", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
        self.clicks("App einrichten")
        self.reads("Heben Sie diese zehn Codes gut auf.")
        self.clicks("Ich habe sie aufgehoben")

    def signs_in_by_the_link(self, onward):
        """Open a page, and the link that came by mail in a tab of its own, as mail programs do."""
        self.page.goto(onward)
        [link] = links(self.asks_for_a_code())
        self.page = self.context.new_page()
        self.page.goto(link)
        self.clicks("Anmelden")

    def refreshes(self):
        """Look at the same page once more."""
        self.page.reload()

    def clicks_beside(self, heading, name):
        """Press a button of the entry with this heading."""
        found = self.page.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=heading, exact=True))
        found.get_by_role("button", name=name).click()

    def fills_in(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def clicks(self, name):
        """Press a button or follow a link, whichever is called like this."""
        page = self.page
        page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("link", name=name, exact=True)
        ).first.click()

    def goes_by(self, place):
        """Follow the main navigation."""
        self.page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name=place, exact=True).click()

    def chooses(self, label, file):
        self.page.get_by_label(label, exact=True).set_input_files(file)

    def ticks(self, label):
        self.page.get_by_label(label, exact=True).check()

    def unfolds(self, summary):
        self.page.locator("summary", has_text=summary).click()

    def reads(self, text):
        """See a heading."""
        self.page.get_by_role("heading", name=text, exact=True).wait_for()

    def sees(self, text):
        """See a text anywhere."""
        self.page.get_by_text(text).first.wait_for()

    @property
    def page_text(self):
        """All that stands on the page."""
        return self.page.locator("main").inner_text()


def code_in(letter):
    """The code of a letter."""
    return re.findall(r"Ihr Code lautet: (\S+)", letter)[0]
