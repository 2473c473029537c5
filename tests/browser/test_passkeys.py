"""A passkey from its beginning to its end, with a device that Chromium pretends to have."""

import re

import pytest

pytestmark = pytest.mark.browser

DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


def device(page):
    """A device that unlocks itself, or not."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = DEVICE | {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def unlocks(session, number, *, itself):
    session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": itself})


def test_a_passkey_is_set_up_signs_in_comes_second_and_is_removed(browser, demo):
    page = browser.new_context(locale="de-DE").new_page()
    session, number = device(page)
    page.goto(f"{demo}/demo/?next=/my-data/sign-in/passkey/")
    page.locator("form[action$='become/'] button").first.click()
    page.get_by_label("Name des Geräts").fill("Laptop im Büro")

    # a device that its owner does not unlock sets nothing up
    unlocks(session, number, itself=False)
    page.get_by_role("button", name="Passkey einrichten").click()
    page.get_by_role("alert").get_by_text("Das Gerät hat es nicht bestätigt.").wait_for()
    unlocks(session, number, itself=True)
    page.get_by_role("button", name="Passkey einrichten").click()
    page.get_by_role("heading", name="Heben Sie diese zehn Codes gut auf.").wait_for()

    # it signs in without a mail
    who = page.locator(".self span").first.inner_text()
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto(f"{demo}/sign-in/")
    page.get_by_role("link", name="Mit einem Passkey anmelden").click()
    page.get_by_role("button", name="Meinen Passkey benutzen").click()
    page.get_by_role("button", name="Abmelden", exact=True).wait_for()
    assert page.locator(".self span").first.inner_text() == who

    # after a code from a mail it comes second
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto(f"{demo}/sign-in/")
    page.get_by_label("E-Mail-Adresse").fill("lucie.meyer@beispielwerke.example")
    page.get_by_role("button", name="Code zuschicken").click()
    page.get_by_role("heading", name="Schauen Sie in Ihr Postfach.").wait_for()
    page.goto(f"{demo}/demo/mailbox/")
    page.locator(".mails a", has_text="Ihre Anmeldung bei Viceversa").first.click()
    page.locator(".mail .text a").first.click()
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_role("heading", name="Noch ein Schritt, dann sind Sie da.").wait_for()
    page.get_by_role("button", name="Meinen Passkey benutzen").click()
    page.get_by_role("button", name="Abmelden", exact=True).wait_for()

    # and is known by its name until it is removed; then it opens nothing
    page.goto(f"{demo}/my-data/sign-in/")
    page.get_by_text("Passkey „Laptop im Büro“").first.wait_for()
    page.get_by_role("button", name=re.compile("Entfernen.*Laptop")).click()
    page.get_by_text("Entfernt. Eine Mail an Sie sagt es auch.").wait_for()
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto(f"{demo}/sign-in/passkey/")
    page.get_by_role("button", name="Meinen Passkey benutzen").click()
    page.get_by_text("Diesen Passkey kennen wir hier nicht.").first.wait_for()
    page.context.close()
