"""The form for an answer: what is recorded, what is refused, where she goes next."""

import re
from datetime import date
from html import unescape

import pytest

from tendik.asks.models import Answer, Ask
from tendik.journal.models import Line
from tests.conftest import answer
from tests.rooms.asks.pages import hrefs, listed, page, send, typed


def test_an_answer_is_recorded_as_it_was_typed_and_stands_in_the_journal(office, minister, ask, body):
    send(office, typed(body))

    kept = ask.answers.get()
    assert (kept.verdict, kept.paper.body, kept.paper.on) == ("partly", body, date(2026, 5, 1))
    assert kept.reason == {"en": "Half of the bays are too small."}
    assert (kept.paper.title, kept.paper.number) == ({"en": "Decree"}, "No. 7")
    assert (kept.paper.link, kept.entered_by) == ("https://example.org/decree", minister)
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "asks.record_answer",
        "asks/EQ-1.1",
        f"user:{minister.pk}",
    )


def test_signs_that_control_machines_are_taken_out_of_an_answer(office, ask, body):
    send(office, typed(body, reason_en="No money\x07.\x0bNone at all\u200b.", number="\ufeffNo. 7"))

    kept = ask.answers.get()
    assert (kept.reason, kept.paper.number) == ({"en": "No money. None at all."}, "No. 7")


@pytest.mark.parametrize("day", ["23.05.2025", "2025-05-23", " 23.05.2025 ", "23.5.2025"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_is_read_in_both_ways_of_writing_it_in_every_language(office, ask, body, day, language):
    Ask.objects.filter(pk=ask.pk).update(asked_on=date(2025, 1, 1))

    office.post("/asks/answer/", typed(body, on=day), HTTP_ACCEPT_LANGUAGE=language)

    assert ask.answers.get().paper.on == date(2025, 5, 23)


WEB = "begins with http:// or https://"
WRONG = [
    ({"verdict": ""}, "verdict", "Choose an answer"),
    ({"verdict": "maybe"}, "verdict", "Choose an answer"),
    ({"body": ""}, "body", "Choose the institution"),
    ({"body": "999999"}, "body", "Choose the institution"),
    ({"body": "x"}, "body", "Choose the institution"),
    ({"on": ""}, "on", "as 23.05.2025"),
    ({"on": "31.02.2026"}, "on", "There is no such day"),
    ({"on": "05/23/2025"}, "on", "There is no such day"),
    ({"on": "tomorrow"}, "on", "There is no such day"),
    ({"on": "01.05.2099"}, "on", "lies in the future"),
    ({"on": "28.02.2026"}, "on", "was asked on 01.03.2026"),
    ({"reason_en": ""}, "reason", "Give the reason"),
    ({"reason_en": "   "}, "reason", "Give the reason"),
    ({"reason_en": "No money.\u202e never"}, "reason", r"It holds the invisible sign U\+202E"),
    ({"number": "No. 7\u2066"}, "number", r"It holds the invisible sign U\+2066"),
    ({"reason_en": "ө" * 10_000}, "reason", "English: write at most 2000"),
    ({"title_en": "ө" * 301}, "title", "English: write at most 300"),
    ({"number": "7" * 61}, "number", "at most 60"),
    ({"link": "javascript:alert(1)"}, "link", WEB),
    ({"link": "JavaScript:alert(1)//https://x.org"}, "link", WEB),
    ({"link": "data:text/html,<script>1</script>"}, "link", WEB),
    ({"link": "ftp://example.org/decree"}, "link", WEB),
    ({"link": "not a link"}, "link", WEB),
]


@pytest.mark.parametrize(("changes", "field", "words"), WRONG)
def test_a_wrong_answer_is_not_recorded_and_the_error_stands_in_the_summary_and_beside_its_field(
    office, ask, body, changes, field, words
):
    html = unescape(send(office, typed(body, **changes)).content.decode())

    assert not ask.answers.exists()
    assert "<title>Error: " in html
    assert re.search(rf'<div class="errors".*?href="#id_{field}">[^<]*{words}', html, re.DOTALL)
    assert re.search(rf'<p class="errmsg" id="id_{field}_error">.*?{words}', html, re.DOTALL)
    assert f'id="id_{field}"' in html


def test_a_wrong_answer_keeps_everything_that_was_typed(office, body):
    fields = typed(body, on="31.02.2026", reason_fr="Ce n’est <b>pas</b> possible.")

    html = send(office, fields).content.decode()

    assert re.search(r'value="partly"[^>]*checked', html)
    assert f'value="{body.pk}" selected' in html
    for words in (
        "31.02.2026",
        "Half of the bays are too small.",
        "Decree",
        "No. 7",
        "https://example.org/decree",
    ):
        assert words in html
    assert "Ce n’est &lt;b&gt;pas&lt;/b&gt; possible." in html
    assert listed(html) == ("EQ-1.1",)


def test_all_errors_are_said_at_once(office, body):
    html = send(office, {"ask": "EQ-1.1", "verdict": "declined"}).content.decode()

    assert re.findall(r'<li><a href="#id_([^"]+)">', html) == ["reason", "body", "on"]
    assert "Mend 3 places" in html


def test_what_only_the_ledger_knows_is_said_in_the_same_round_as_what_is_missing(office, body):
    html = send(office, typed(body, reason_en="", on="28.02.2026", body="")).content.decode()

    assert re.findall(r'<li><a href="#id_([^"]+)">', html) == ["reason", "body", "on"]
    assert "EQ-1.1 was asked on 01.03.2026" in html


def test_the_browser_leaves_it_to_us_to_say_everything_at_once(office):
    assert re.search(r'<form method="post"[^>]* novalidate>', page(office, "/asks/answer/?ask=EQ-1.1"))


def test_a_missing_reason_marks_every_box_of_its_group_and_each_box_names_its_language(office, body):
    html = unescape(send(office, typed(body, reason_en="")).content.decode())
    group = re.search(r'<fieldset class="rowf err" id="id_reason".*?</fieldset>', html, re.DOTALL).group()

    boxes = re.findall(r"<textarea[^>]*>", group)
    assert [re.search(r'name="(\w+)"', box)[1] for box in boxes] == ["reason_fr", "reason_en"]
    assert all('aria-invalid="true"' in box for box in boxes)
    assert re.findall(r"<label for=\"id_reason_\d\">([^<]+)", group) == ["Français", "English"]
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in group


def test_a_link_without_its_beginning_is_taken_as_a_safe_one(office, ask, body):
    send(office, typed(body, link="example.org/decree"))

    assert ask.answers.get().paper.link == "https://example.org/decree"


def test_taken_over_is_recorded_without_a_reason(office, ask, body):
    send(office, typed(body, verdict="taken_over", reason_en=""))

    assert ask.answers.get().reason == {}


def test_the_same_form_sent_twice_records_one_answer_and_says_so(office, ask, body):
    send(office, typed(body))

    html = send(office, typed(body)).content.decode()

    assert ask.answers.count() == 1
    assert "EQ-1.1 has exactly this answer already" in html
    assert Line.objects.filter(action="asks.record_answer", subject="asks/EQ-1.1").count() == 1


def test_another_answer_after_the_first_is_recorded(office, ask, body):
    send(office, typed(body))
    send(office, typed(body, reason_en="All of the bays are too small."))

    assert ask.answers.count() == 2


def test_an_answer_withdrawn_by_mistake_can_be_entered_again(office, ask, body):
    send(office, typed(body))
    office.post(f"/asks/withdraw/{ask.answers.get().pk}/")
    send(office, typed(body))

    assert [old.withdrawn_at is None for old in ask.answers.all()] == [False, True]


def test_an_answer_that_comes_again_after_another_one_is_recorded(office, ask, body):
    for verdict in ("partly", "declined", "partly"):
        send(office, typed(body, verdict=verdict))

    assert [old.verdict for old in ask.answers.all()] == ["partly", "declined", "partly"]


def test_one_letter_answers_many_asks_at_once(office, body):
    answered = send(office, typed(body, ask=["EQ-1.1", "EQ-1.3"]), "/asks/answer/?plan=EQ&answer=unanswered")

    assert answered.headers["Location"] == "/asks/?plan=EQ&answer=unanswered"
    assert Answer.objects.filter(ask__code__in=["EQ-1.1", "EQ-1.3"], verdict="partly").count() == 2
    assert "recorded for 2 asks" in page(office, answered.headers["Location"])


def test_one_letter_for_many_asks_is_recorded_for_all_or_for_none(office, body):
    send(office, typed(body))

    html = send(office, typed(body, ask=["EQ-1.1", "EQ-1.3"])).content.decode()

    assert "EQ-1.1 has exactly this answer already" in html
    assert Answer.objects.count() == 1
    assert listed(html) == ("EQ-1.1", "EQ-1.3")


def test_the_form_shows_the_asks_that_it_answers_and_the_answer_they_have(office):
    answer("EQ-1.3", "declined")

    html = page(office, "/asks/answer/?ask=EQ-1.3&ask=EQ-1.1")

    assert listed(html) == ("EQ-1.1", "EQ-1.3")
    assert "Answer to 2 asks" in html
    assert "The new answer takes its place" in html


def test_more_asks_than_a_form_can_hold_are_refused_with_a_page_of_ours(office):
    answered = office.post("/asks/answer/", {"ask": ["EQ-1.1"] * 3000})

    assert answered.status_code == 400
    assert "Go back and try again with less" in answered.content.decode()


def test_after_an_answer_she_goes_on_to_the_next_ask_without_one_in_the_same_list(office, body):
    answer("EQ-1.2", "partly")
    answered = send(office, typed(body), "/asks/answer/?ask=EQ-1.1&plan=EQ&answer=unanswered")

    html = page(office, answered.headers["Location"])

    assert "The answer is recorded." in html
    assert "Next without an answer: EQ-1.2.a" in html
    assert "/asks/ask/EQ-1.2.a/?plan=EQ&answer=unanswered" in hrefs(html)
    assert "/asks/?plan=EQ&answer=unanswered" in hrefs(html)


def test_after_the_last_ask_of_a_list_comes_its_first_without_an_answer(office):
    answer("EQ-2.2", "partly")

    assert "Next without an answer: EQ-2.1" in page(office, "/asks/ask/EQ-2.2/?goal=EQ-2")


def test_when_a_list_is_done_she_is_told_and_led_back(office):
    answer("EQ-2.1", "partly")
    answer("EQ-2.2", "partly")

    html = page(office, "/asks/ask/EQ-2.2/?goal=EQ-2")

    assert "Every other ask of this list has an answer." in html
    assert "Next without an answer" not in html
