"""Signing in as people do it: an address, a mail, its link in the same browser."""

import re

import pytest

pytestmark = pytest.mark.browser


def test_the_link_of_the_mail_fills_the_code_in_and_no_address_tells_it(browser, demo):
    page = browser.new_context(locale="de-DE").new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demo}/sign-in/")
    page.get_by_label("E-Mail-Adresse").fill("Lucie.Meyer@beispielwerke.example")
    page.get_by_role("button", name="Code zuschicken").click()
    page.get_by_role("heading", name="Schauen Sie in Ihr Postfach.").wait_for()

    page.goto(f"{demo}/demo/mailbox/")
    page.locator(".mails a", has_text="Ihre Anmeldung bei Viceversa").first.click()
    [link] = re.findall(r"http\S+#code=\S+", page.locator(".mail .text").inner_text())
    page.locator(".mail .text a[href*='#code=']").click()
    page.get_by_role("button", name="Anmelden", exact=True).click()

    page.get_by_text("Lucie Meyer").first.wait_for()
    assert "sign-in" not in page.url
    code = link.rpartition("=")[2]
    assert [url for url in asked if code in url.partition("#")[0]] == []
    page.context.close()
