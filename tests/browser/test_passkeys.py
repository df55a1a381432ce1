"""A passkey in a browser: she adds one on her computer, and from then on signs in with it."""

import pytest

from tendik.accounts.demo import PASSWORD
from tests.browser.conftest import PC

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page, office):
    page.goto(f"{office}/sign-in/")
    page.fill("input[name=login]", "ministry")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button.btn")


def test_a_passkey_that_she_added_lets_her_in_and_without_it_nobody_comes_in(own_demo, new_page):
    office = own_demo.office.replace("127.0.0.1", "localhost")
    page = new_page(viewport=PC, locale="en")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, office)
    page.goto(f"{office}/own/passkeys/")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button.btn")
    page.fill("main input[name=name]", "This computer")
    page.click("[data-able] button")
    page.wait_for_url("**/own/recovery/")

    page.goto(f"{office}/sign-out/")
    page.click("main button")
    sign_in(page, office)
    page.click("[data-able] button")
    page.wait_for_url(f"{office}/")

    page.goto(f"{office}/sign-out/")
    page.click("main button")
    device.send("WebAuthn.clearCredentials", made)
    sign_in(page, office)
    page.click("[data-able] button")
    page.locator("[data-failed]:not(:empty)").wait_for()
    assert page.url == f"{office}/sign-in/code/"
