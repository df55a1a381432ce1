"""What is entered and not public yet: it waits for whoever makes releases, and is listed before and after."""

import re
from datetime import timedelta

import pytest

from tendik.asks import actions
from tendik.bodies.institutions import BodyGiven, add_body
from tests.conftest import AT, answer
from tests.rooms.office.pages import page

HOUR = timedelta(hours=1)


def said(html):
    """What waits since the last release, or nothing."""
    found = re.search(r'Entered since the last release.*?class="why">(.*?)</p>', html, re.DOTALL)
    return found and found[1]


@pytest.mark.parametrize("number", [1, 3])
def test_what_was_entered_since_the_last_release_waits_for_whoever_makes_releases(number, office, released):
    assert said(page(office, "/")) is None

    for code in ("EQ-2.1", "EQ-1.2.a", "EQ-1.3")[:number]:
        answer(code, at=AT + HOUR)

    assert said(page(office, "/")).startswith(f"{number} change")


def test_what_was_entered_and_withdrawn_since_does_not_wait_but_a_withdrawal_of_what_is_public_does(
    office, released, minister
):
    given = answer("EQ-2.1", at=AT + HOUR)
    actions.withdraw_answer(given, by=minister, at=AT + 2 * HOUR)
    assert said(page(office, "/")) is None

    old = answer("EQ-1.3", at=AT - HOUR)
    actions.withdraw_answer(old, by=minister, at=AT + 2 * HOUR)

    assert said(page(office, "/")).startswith("1 change")


def test_an_institution_that_was_added_waits_too(office, released, minister):
    add_body(BodyGiven(name={"en": "Ministry of Water"}), by=minister, at=AT + HOUR)

    assert said(page(office, "/")).startswith("1 change")


def test_nothing_waits_for_a_release_with_somebody_who_makes_none(client, administrator, released):
    answer("EQ-2.1", at=AT + HOUR)
    client.force_login(administrator)

    assert said(page(client, "/")) is None


def test_the_page_of_the_release_shows_each_change_before_and_after(office, released):
    answer("EQ-2.1", "declined", at=AT + HOUR)

    html = page(office, "/release/")

    row = re.search(r"EQ-2.1 Light at the harbour.*?</li>", html, re.DOTALL)[0]
    assert re.search(r"earlier:.*?No answer yet.*?→.*?now:.*?Declined", row, re.DOTALL)


def test_where_only_words_change_the_page_of_the_release_says_so(office, home, minister):
    answer("EQ-2.1", "declined")
    office.post("/release/")
    answer("EQ-2.1", "declined", reason={"en": "Other words."})

    html = page(office, "/release/")

    assert "Other words have changed, not how it stands." in html
