"""Which asks an answer form is for: none, unknown ones, ones answered meanwhile."""

import re
from html import unescape

import pytest

from tendik.bodies.models import Body
from tests.conftest import answer


def shown(office, address):
    """The page at an address of the office, as it is read."""
    return unescape(office.get(address).content.decode())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Choose at least one ask."),
        ("ask=", "Choose at least one ask."),
        ("ask=%00", "Choose at least one ask."),
        ("ask=EQ-9", "There is no such ask: EQ-9."),
        ("ask=" + "x" * 5000, "There is no such ask: xxx"),
    ],
)
def test_an_answer_to_no_ask_leads_back_to_the_list_with_a_word(office, query, words):
    answered = office.get(f"/asks/answer/?plan=EQ&{query}")

    assert answered.headers["Location"] == "/asks/?plan=EQ"
    assert words in shown(office, "/asks/?plan=EQ")


def test_a_form_opened_before_another_answer_is_not_recorded_over_it(office, ask):
    old = re.search(r'name="seen" value="([^"]*)"', shown(office, "/asks/answer/?ask=EQ-1.1"))[1]
    answer("EQ-1.1", "declined")
    fields = {
        "ask": "EQ-1.1",
        "seen": old,
        "verdict": "taken_over",
        "body": Body.objects.first().pk,
        "on": "01.05.2026",
    }

    html = office.post("/asks/answer/", fields).content.decode()

    assert "Another answer was recorded since this page was opened." in html
    assert ask.answers.count() == 1
