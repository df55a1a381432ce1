"""The document of an adopted plan begins the answers to its asks."""

import re
from datetime import date

from tendik.plans.actions import withdraw_adoption
from tests.conftest import AT
from tests.rooms.asks.pages import adopt, page, send, typed


def test_the_document_of_an_adopted_plan_is_filled_in_and_the_form_says_so(office):
    adopt(document_link="https://example.org/decree")

    html = page(office, "/asks/answer/?ask=EQ-1.1")

    assert re.search(r'name="document_title_en" value="Decree on equality"', html)
    assert re.search(r'name="document_number" value="No. 12"', html)
    assert re.search(r'name="document_link" value="https://example.org/decree"', html)
    assert "Filled in from the adopted text of the plan." in html


def test_a_draft_and_a_withdrawn_adoption_fill_in_nothing(office, minister):
    withdraw_adoption(adopt(), by=minister, at=AT)

    html = page(office, "/asks/answer/?ask=EQ-1.1")

    assert "Decree on equality" not in html
    assert "Filled in" not in html


def test_asks_of_two_plans_fill_in_nothing(office, other_plan):
    adopt()

    html = page(office, "/asks/answer/?ask=EQ-1.1&ask=ZZ-1.1")

    assert "Answer to 2 asks" in html
    assert "Decree on equality" not in html


def test_what_is_typed_stays_although_the_plan_is_adopted(office, ask, body):
    adopt()

    send(office, typed(body))

    assert ask.answers.get().document_title == {"en": "Decree"}


def test_an_answer_older_than_the_adopted_text_does_not_stand_in_it(office, ask, body):
    text = adopt(on=date(2026, 5, 2))
    filled = {"document_title_en": "Decree on equality", "document_number": "No. 12"}

    refused = send(office, typed(body, on="01.05.2026", **filled))
    taken = send(office, typed(body, on="02.05.2026", **filled))

    assert "This is the text adopted on 02.05.2026." in refused.content.decode()
    assert taken.status_code == 302
    assert [(one.on, one.document_title) for one in ask.answers.all()] == [(text.on, text.document_title)]
