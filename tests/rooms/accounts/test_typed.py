"""What was typed is not lost with the session, and is shown to nobody but the person who typed it."""

import re
from html import unescape

import pytest
from django.core import signing
from django.core.cache import cache
from django.utils import timezone

from tendik.accounts.forms import AccountForm
from tendik.accounts.models import User
from tendik.accounts.typed import KEPT, WHOSE
from tests.conftest import PASSWORD

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ANSWER = {"ask": "EQ-1.1", "verdict": "declined", "reason_en": "First line.\r\n<b>Second</b> «line»"}
NOT_RECORDED = "This is not recorded yet. Look at it and send it."


@pytest.fixture(autouse=True)
def _no_tries_yet():
    """Tries are counted in the cache, which a test does not roll back."""
    cache.clear()


def main_form(html):
    """Return the hidden fields of the page's own form, the last one."""
    return {name: unescape(value) for name, value in HIDDEN.findall(html.rpartition("<form")[2])}


def opened(browser, address):
    """Open a page and return the hidden fields of its form."""
    return main_form(browser.get(address).content.decode())


def sign_in(browser, login="minister", password=PASSWORD, **hidden):
    """Send the form of sign-in, with what the page carries."""
    fields = hidden or opened(browser, "/sign-in/")
    return browser.post("/sign-in/", {"login": login, "password": password, **fields})


def sign_out(browser):
    """Sign out, as in another tab."""
    browser.post("/sign-out/", opened(browser, "/sign-out/"))


def sent_too_late(browser, login="minister", address="/asks/answer/?ask=EQ-1.1", typed=ANSWER):
    """Type into a form, sign out meanwhile, and send it; return the answer."""
    sign_in(browser, login)
    hidden = opened(browser, address)
    sign_out(browser)
    return browser.post(address, hidden | typed)


def press(browser, html):
    """Press the button of a page that shows what was typed."""
    target = unescape(re.findall(r'<form method="post" action="([^"]+)"', html)[-1])
    return browser.post(target, main_form(html))


def test_what_was_typed_before_she_was_signed_out_is_shown_again_after_signing_in(browser, ask):
    late = sent_too_late(browser)
    carried = main_form(late.content.decode())

    again = sign_in(browser, **carried).content.decode()
    shown = press(browser, again).content.decode()

    assert "What you typed is not recorded yet: you were signed out." in late.content.decode()
    assert "What you typed is not recorded yet" in again
    assert NOT_RECORDED in shown
    assert "First line.\n&lt;b&gt;Second&lt;/b&gt; «line»</textarea>" in shown
    assert re.search(r'value="declined"[^>]*checked', shown)
    assert not ask.answers.exists()


def test_what_is_shown_again_is_recorded_when_she_sends_it(browser, db):
    new = {"username": "newcomer", "name": "Айгүл", "role": "ministry"}
    late = sent_too_late(browser, "admin", "/accounts/", new)
    again = sign_in(browser, "admin", **main_form(late.content.decode()))
    shown = press(browser, again.content.decode()).content.decode()
    assert not User.objects.filter(username="newcomer").exists()
    assert 'value="newcomer"' in shown

    browser.post("/accounts/", main_form(shown) | new)

    assert User.objects.get(username="newcomer").name == "Айгүл"


def test_a_wrong_password_does_not_lose_what_was_typed(browser, ask):
    late = sent_too_late(browser)

    wrong = sign_in(browser, password="wrong", **main_form(late.content.decode()))
    again = sign_in(browser, **main_form(wrong.content.decode())).content.decode()

    assert "«line»" in press(browser, again).content.decode()


def test_to_another_person_it_is_not_shown(browser, ask):
    late = sent_too_late(browser)

    answered = sign_in(browser, "admin", **main_form(late.content.decode()))

    assert answered.headers["Location"] == "/"
    assert "«line»" not in browser.get("/").content.decode()


@pytest.mark.django_db
def test_a_form_that_only_shows_what_was_typed_is_taken_by_nobody_and_is_no_fault():
    typed = {"username": "aigul", "role": "ministry"}

    sent, shown = (AccountForm(data, on=timezone.localdate()) for data in (typed, {**typed, "again": "yes"}))

    assert (sent.is_valid(), sent.restored) == (True, False)
    assert (shown.is_valid(), shown.restored) == (False, True)
    assert shown.errors == {}


def test_a_form_older_than_the_last_sign_in_is_refused_and_shown_again_to_whose_it_is(browser, ask):
    sign_in(browser)
    old = opened(browser, "/asks/answer/?ask=EQ-1.1")
    sign_out(browser)
    sign_in(browser)

    refused = browser.post("/asks/answer/?ask=EQ-1.1", old | ANSWER)
    shown = press(browser, refused.content.decode()).content.decode()

    assert refused.status_code == 403
    assert "no-store" in refused.headers["Cache-Control"]
    assert NOT_RECORDED in shown
    assert "«line»" in shown
    assert not ask.answers.exists()


def test_a_form_of_somebody_else_is_refused_and_not_shown(browser, ask):
    sign_in(browser)
    old = opened(browser, "/asks/answer/?ask=EQ-1.1")
    sign_out(browser)
    sign_in(browser, "admin")

    refused = browser.post("/asks/answer/?ask=EQ-1.1", old | ANSWER)

    assert refused.status_code == 403
    assert "This page was open for too long" in refused.content.decode()
    assert "«line»" not in refused.content.decode()


def test_what_is_carried_survives_that_somebody_signed_in_in_another_tab_meanwhile(browser, ask):
    carried = main_form(sent_too_late(browser).content.decode())
    sign_in(browser)

    refused = sign_in(browser, **carried)

    assert refused.status_code == 403
    assert "«line»" in press(browser, refused.content.decode()).content.decode()


def test_without_any_cookie_the_form_leads_to_the_sign_in_that_carries_it(browser, ask):
    sign_in(browser)
    old = opened(browser, "/asks/answer/?ask=EQ-1.1")
    browser.cookies.clear()

    refused = browser.post("/asks/answer/?ask=EQ-1.1", old | ANSWER)
    again = sign_in(browser, **main_form(refused.content.decode())).content.decode()

    assert "«line»" in press(browser, again).content.decode()


@pytest.mark.parametrize("whose", ["", "1", signing.dumps(1, salt="other")], ids=["none", "bare", "other"])
def test_what_a_foreign_page_sends_is_never_shown(browser, minister, ask, whose):
    sign_in(browser)

    refused = browser.post("/asks/answer/", {**ANSWER, WHOSE: whose})

    assert refused.status_code == 403
    assert "This page was open for too long" in refused.content.decode()
    assert "«line»" not in refused.content.decode()


@pytest.mark.parametrize(
    "kept",
    ["", "x", signing.dumps([1, "https://evil.example/", []], salt="other")],
    ids=["none", "bare", "other"],
)
def test_a_made_up_value_is_carried_nowhere(browser, minister, kept):
    fields = opened(browser, "/sign-in/") | {KEPT: kept}

    wrong = sign_in(browser, password="wrong", **fields).content.decode()
    answered = sign_in(browser, **(fields | main_form(wrong)))

    assert KEPT not in main_form(wrong)
    assert answered.headers["Location"] == "/"


def test_no_password_is_carried(browser, minister):
    sign_in(browser)
    hidden = opened(browser, "/password/")
    typed = {"oldpassword": PASSWORD, "password1": "үч жылкы айран", "password2": "үч жылкы айран"}
    sign_out(browser)

    signed_out = browser.post("/password/", hidden | typed)
    sign_in(browser)
    refused = browser.post("/password/", hidden | typed)

    assert signed_out.headers["Location"].startswith("/sign-in/")
    assert "This page was open for too long" in refused.content.decode()


def test_a_field_for_a_password_in_another_form_is_left_out(browser, administrator):
    new = {"username": "newcomer", "role": "ministry", "her_password": "secret words"}
    late = sent_too_late(browser, "admin", "/accounts/", new)

    again = main_form(sign_in(browser, "admin", **main_form(late.content.decode())).content.decode())

    assert again["username"] == "newcomer"
    assert "her_password" not in again


def test_a_button_pressed_too_late_leads_to_the_sign_in_and_does_nothing(browser, minister, administrator):
    sign_in(browser, "admin")
    hidden = opened(browser, "/accounts/")
    sign_out(browser)

    late = browser.post(f"/accounts/{minister.pk}/", hidden | {"do": "close"})

    minister.refresh_from_db()
    assert late.headers["Location"].startswith("/sign-in/")
    assert minister.is_active


def test_the_answer_is_kept_nowhere_on_the_server(browser, ask):
    late = sent_too_late(browser)
    sign_in(browser, **main_form(late.content.decode()))

    assert "line" not in str(dict(browser.session))
