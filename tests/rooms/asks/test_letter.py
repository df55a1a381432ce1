"""One letter that answers many asks, each in its own way; it is corrected and withdrawn as it was entered: together."""

import re
from html import unescape

import pytest

from tendik.asks.models import Answer
from tendik.bodies.models import OfficialPaper
from tendik.journal.models import Line
from tests.conftest import answer

CODES = ["EQ-1.1", "EQ-1.3", "EQ-2.1"]


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def letter(body, **fields):
    """What is typed: one letter of a ministry for three asks."""
    about = {
        "body": body.pk,
        "on": "12 May 2026",
        "kind": "letter",
        "number": "No. 5",
        "title_en": "Letter",
    }
    return {"ask": CODES, **about, **fields}


def verdicts():
    return dict(Answer.objects.standing().values_list("ask__code", "verdict"))


def test_each_ask_may_have_an_answer_of_its_own_in_the_one_letter(office, body):
    own = {"verdict_1": "declined", "reason_1_en": "No money.", "verdict_2": "partly", "reason_2_en": "Half."}

    send(office, "/asks/answer/", **letter(body, verdict="taken_over", **own))

    assert verdicts() == {"EQ-1.1": "taken_over", "EQ-1.3": "declined", "EQ-2.1": "partly"}
    assert Answer.objects.get(ask__code="EQ-1.3").reason == {"en": "No money."}
    assert OfficialPaper.objects.count() == 1


def test_no_answer_to_all_is_needed_where_each_ask_has_its_own(office, body):
    own = {f"verdict_{number}": "taken_over" for number in range(3)}

    send(office, "/asks/answer/", **letter(body, **own))

    assert set(verdicts().values()) == {"taken_over"}


@pytest.mark.parametrize(
    ("fields", "said", "at"),
    [
        ({}, "Choose an answer, or one for each ask.", "id_verdict"),
        ({"verdict_0": "taken_over"}, "Choose an answer, or one for each ask.", "id_verdict"),
        ({"verdict": "taken_over", "verdict_1": "declined"}, "Give the reason", "id_reason_1"),
        ({"verdict": "declined", "verdict_1": "taken_over"}, "Give the reason", "id_reason"),
        ({"verdict": "taken_over", "verdict_1": "gone"}, "Choose an answer.", "id_verdict_1"),
    ],
)
def test_what_is_missing_for_one_ask_is_said_beside_it_and_nothing_is_recorded(
    fields, said, at, office, body
):
    html = send(office, "/asks/answer/", **letter(body, **fields))

    errors = re.search(r'class="errors".*?</div>', html, re.DOTALL)[0]
    assert f'href="#{at}"' in errors
    assert said in errors
    assert verdicts() == {}


def test_a_letter_is_chosen_again_from_those_entered_last(office, body):
    send(office, "/asks/answer/", **letter(body, ask=["EQ-1.1"], verdict="taken_over"))
    paper = OfficialPaper.objects.get()
    form = page(office, "/asks/answer/?ask=EQ-1.3")
    assert f'<option value="{paper.pk}">Letter No. 5' in form

    send(office, "/asks/answer/", ask=["EQ-1.3"], paper=paper.pk, verdict="taken_over")

    assert OfficialPaper.objects.count() == 1
    assert Answer.objects.filter(paper=paper).count() == 2


def test_a_correction_begins_with_what_is_there_and_shows_it_beside(office, body):
    send(office, "/asks/answer/", **letter(body, verdict="declined", reason_en="No money."))

    form = page(office, "/asks/answer/?ask=EQ-1.1")

    assert re.search(r'value="declined"[^>]*checked', form)
    assert re.search(r"<textarea[^>]*>\s*No money\.", form)
    assert re.search(r"Now:.*?Declined.*?No money\..*?Letter No\. 5", form, re.DOTALL)
    together = page(office, "/asks/answer/?ask=EQ-1.1&ask=EQ-1.3")
    assert re.search(r'value="declined"[^>]*checked', together)


def test_a_corrected_answer_shows_what_it_was_and_what_it_is(office, body):
    answer("EQ-1.1", "declined")

    html = send(office, "/asks/answer/", **letter(body, ask=["EQ-1.1"], verdict="taken_over"))

    first = re.search(r'<p class="ba">.*?</p>', html, re.DOTALL)[0]
    assert re.search(r"earlier:.*?Declined.*?→.*?now:.*?Taken over.*?This one counts", first, re.DOTALL)


def test_answers_entered_together_are_withdrawn_together_with_a_reason_for_the_office(office, body, minister):
    answer("EQ-1.1", "declined")
    send(office, "/asks/answer/", **letter(body, verdict="taken_over"))
    back = re.search(r'href="(/asks/withdraw/\d+/all/)"', page(office, "/asks/ask/EQ-1.1/"))[1]

    asked = page(office, back)
    assert "Withdraw 3 answers?" in asked
    assert all(code in asked for code in CODES)
    assert "Write why they are withdrawn." in send(office, back, because=" ")
    assert len(verdicts()) == 3

    html = send(office, back, because="The letter was of another ministry.")

    assert "3 answers are withdrawn." in html
    assert "The letter was of another ministry." in html
    assert verdicts() == {"EQ-1.1": "declined"}
    line = Line.objects.order_by("-pk").first()
    assert (line.action, line.details["number"]) == ("asks.withdraw_together", 3)
    assert "This was withdrawn already." in page(office, back)
    assert "This was withdrawn already." in send(office, back, because="Again")


def test_an_answer_corrected_since_stays_when_those_entered_with_the_old_one_are_withdrawn(office, body):
    send(office, "/asks/answer/", **letter(body, verdict="taken_over"))
    answer("EQ-1.3", "declined")
    back = re.search(r'href="(/asks/withdraw/\d+/all/)"', page(office, "/asks/ask/EQ-1.1/"))[1]

    send(office, back, because="Wrong letter")

    assert verdicts() == {"EQ-1.3": "declined"}


def test_one_answer_alone_offers_no_withdrawal_of_many(office, body):
    send(office, "/asks/answer/", **letter(body, ask=["EQ-1.1"], verdict="taken_over"))

    assert "/all/" not in page(office, "/asks/ask/EQ-1.1/")
