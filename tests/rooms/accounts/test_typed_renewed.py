"""What was typed goes through the page where she chooses a password; what carries it and says whose it is ends in time."""

import time

import pytest
from django.core import signing
from django.core.cache import cache

from tendik.accounts import actions
from tendik.accounts.typed import KEPT, WHOSE, WHOSE_SALT
from tests.conftest import PASSWORD
from tests.rooms.accounts.test_typed import (
    ANSWER,
    NOT_RECORDED,
    main_form,
    opened,
    press,
    sent_too_late,
    sign_in,
    sign_out,
)

FORM = "/asks/answer/?ask=EQ-1.1"
OWN = "үч жылкы айран көпүрө"
HOUR = 60 * 60
WAITS = "What you typed is not recorded yet. Choose your password, and it is shown again."


@pytest.fixture(autouse=True)
def _no_tries_yet():
    """Tries are counted in the cache, which a test does not roll back."""
    cache.clear()


class _Earlier(signing.TimestampSigner):
    seconds = 0

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - self.seconds)


def earlier(value, salt, hours):
    """Return a signed value as it would be, had it been made some hours earlier."""
    signer = _Earlier(salt=salt)
    signer.seconds = int(hours * HOUR)
    return signer.sign_object(signing.loads(value, salt=salt), compress=True)


@pytest.fixture
def renewed(browser, ask, minister, administrator):
    """Her form, sent after an administrator renewed her password; with the password given to her."""
    sign_in(browser)
    hidden = opened(browser, FORM)
    given = actions.renew_password(minister, by=administrator)
    late = browser.post(FORM, hidden | ANSWER)
    return given, main_form(late.content.decode())


def choose(browser, old, new, **hidden):
    """Send the form where a password is chosen, with what the page carries."""
    return browser.post("/password/", {"oldpassword": old, "password1": new, "password2": new, **hidden})


def test_what_was_typed_before_her_password_was_renewed_is_shown_again_after_she_chose_hers(
    browser, renewed, ask
):
    given, carried = renewed

    waits = sign_in(browser, password=given, **carried)
    again = choose(browser, given, OWN, **main_form(waits.content.decode()))
    shown = press(browser, again.content.decode()).content.decode()

    assert WAITS in waits.content.decode()
    assert "no-store" in waits.headers["Cache-Control"]
    assert "What you typed is not recorded yet" in again.content.decode()
    assert NOT_RECORDED in shown
    assert "First line.\n&lt;b&gt;Second&lt;/b&gt; «line»</textarea>" in shown
    assert not ask.answers.exists()


def test_a_password_that_is_refused_does_not_lose_what_was_typed_and_is_not_carried(browser, renewed):
    given, carried = renewed
    waits = sign_in(browser, password=given, **carried)

    refused = choose(browser, given, "short", **main_form(waits.content.decode()))
    again = choose(browser, given, OWN, **main_form(refused.content.decode()))

    assert WAITS in refused.content.decode()
    assert main_form(refused.content.decode())[KEPT] == carried[KEPT]
    assert "short" not in str(signing.loads(carried[KEPT], salt=KEPT))
    assert "«line»" in press(browser, again.content.decode()).content.decode()


def test_a_form_sent_while_she_has_still_to_choose_a_password_is_carried_too(browser, renewed):
    given, _carried = renewed
    sign_in(browser, password=given)
    hers = opened(browser, "/password/")

    waits = browser.post(FORM, hers | ANSWER)
    again = choose(browser, given, OWN, **main_form(waits.content.decode()))

    assert waits.status_code == 403
    assert WAITS in waits.content.decode()
    assert "«line»" in press(browser, again.content.decode()).content.decode()


def test_to_another_person_who_chooses_a_password_it_is_not_shown(browser, renewed, administrator):
    _given, carried = renewed
    given = actions.renew_password(administrator, by="tests")
    sign_in(browser, "admin", given)

    answered = choose(browser, given, OWN, **(opened(browser, "/password/") | {KEPT: carried[KEPT]}))

    assert answered.headers["Location"] == "/"


def test_with_nothing_typed_the_page_for_a_password_says_nothing_of_it(browser, renewed):
    sign_in(browser, password=renewed[0])

    page = browser.get("/password/").content.decode()

    assert "Choose a password" in page
    assert WAITS not in page
    assert KEPT not in main_form(page)


def test_tries_to_sign_in_do_not_prolong_the_twelve_hours(browser, ask):
    carried = main_form(sent_too_late(browser).content.decode())
    carried[KEPT] = earlier(carried[KEPT], KEPT, 11.9)

    wrong = main_form(sign_in(browser, password="wrong", **carried).content.decode())
    foreign = browser.post("/sign-in/", {**carried, "csrfmiddlewaretoken": "x" * 32})

    assert wrong[KEPT] == carried[KEPT]
    assert main_form(foreign.content.decode())[KEPT] == carried[KEPT]


def test_after_twelve_hours_nothing_is_shown_again(browser, ask):
    carried = main_form(sent_too_late(browser).content.decode())
    carried[KEPT] = earlier(carried[KEPT], KEPT, 12.1)

    answered = sign_in(browser, **carried)

    assert answered.headers["Location"] == "/"


@pytest.mark.parametrize(("hours", "carried"), [(7 * 24 - 0.1, True), (7 * 24 + 0.1, False)])
def test_the_mark_of_whose_form_it_is_ends_after_a_week(browser, ask, hours, carried):
    sign_in(browser)
    hidden = opened(browser, FORM)
    hidden[WHOSE] = earlier(hidden[WHOSE], WHOSE_SALT, hours)
    sign_out(browser)

    late = browser.post(FORM, hidden | ANSWER)

    assert (KEPT in main_form(late.content.decode())) == carried


@pytest.mark.parametrize(("hours", "carried"), [(11.9, True), (12.1, False)])
def test_after_a_change_of_password_an_older_mark_is_good_for_twelve_hours(
    browser, minister, ask, hours, carried
):
    sign_in(browser)
    hidden = opened(browser, FORM)
    hidden[WHOSE] = earlier(hidden[WHOSE], WHOSE_SALT, hours)
    choose(browser, PASSWORD, OWN, **opened(browser, "/password/"))
    sign_out(browser)

    late = browser.post(FORM, hidden | ANSWER)

    assert (KEPT in main_form(late.content.decode())) == carried


def test_the_mark_holds_nothing_by_which_a_session_is_known(browser, minister):
    sign_in(browser)

    held = signing.loads(opened(browser, "/asks/answer/?ask=EQ-1.1")[WHOSE], salt=WHOSE_SALT)

    assert held[0] == minister.pk
    assert minister.get_session_auth_hash() not in str(held)
    assert browser.session.session_key not in str(held)
