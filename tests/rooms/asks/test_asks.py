"""The list of asks, and one ask with its answers."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tendik.asks.models import Ask
from tests.conftest import AT, answer
from tests.rooms.asks.pages import ASKS, hrefs, listed, page


def test_the_list_shows_every_ask_in_the_reports_order(office):
    html = page(office, "/asks/")

    assert listed(html) == ASKS
    assert "7 asks" in html


def test_asks_of_two_plans_are_not_shuffled_into_each_other(office, other_plan):
    assert listed(page(office, "/asks/")) == (*ASKS, "ZZ-1.1")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("plan=gone", "Plan: gone"),
        ("place=XA-S", "Asked in: XA-S"),
        ("plan=gone&goal=EQ-9&words=light", "Plan: gone; Goal: EQ-9"),
        ("answer=<script>", "Answer: <script>"),
    ],
)
def test_a_filter_that_nobody_can_choose_is_left_out_and_said_once(office, query, words):
    html = page(office, f"/asks/?{query}")

    assert html.count(f"There is no such choice, so it is left out: {words}<") == 1
    main = html[html.index("<main") :]
    assert all(value not in main for value in ('value="gone"', "plan=gone", "goal=EQ-9", "answer=%3C"))


def test_a_goal_of_another_plan_is_left_out_and_said(office, other_plan):
    html = page(office, "/asks/?plan=ZZ&goal=EQ-1")

    assert listed(html) == ("ZZ-1.1",)
    assert "left out: Goal: EQ-1" in html


def test_the_ways_from_the_list_do_not_carry_a_filter_that_is_left_out(office):
    html = page(office, "/asks/?plan=gone&goal=EQ-2")

    assert "/asks/ask/EQ-2.1/?goal=EQ-2" in hrefs(html)


def test_all_choices_are_in_sight_and_keep_the_answer_that_was_chosen(office):
    html = page(office, "/asks/?goal=EQ-2&answer=unanswered")
    form = re.search(r'<form class="filters.*?</form>', html, re.DOTALL).group()

    assert re.findall(r'name="(\w+)"', form) == [
        "answer",
        "words",
        "plan",
        "goal",
        "place",
        "addressee",
        "body",
    ]
    assert html.index("</form>") < html.index("<b>EQ-2 Safe ways</b>")


@pytest.mark.parametrize(
    ("query", "codes", "said"),
    [
        ("plan=EQ", ASKS, "7 asks"),
        ("plan=nothing", ASKS, "7 asks"),
        ("goal=EQ-2", ("EQ-2.1", "EQ-2.2"), "2 asks"),
        ("place=XA-N", ASKS, "7 asks"),
        ("place=XA-S", ASKS, "7 asks"),
        ("answer=unanswered", ASKS[1:], "6 asks"),
        ("answer=answered", ASKS[:1], "1 ask"),
        ("answer=partly", ASKS[:1], "1 ask"),
        ("answer=nonsense", ASKS, "7 asks"),
        ("body=equality", ASKS[:1], "1 ask"),
        ("words=bateaux", ("EQ-1.3", "EQ-2.2"), "2 asks"),
        ("words=%C3%A9clairer", ("EQ-2.1",), "1 ask"),
        ("words=%C3%89CLAIRER", ("EQ-2.1",), "1 ask"),
        ("words=harbour", ("EQ-2.1",), "1 ask"),
        ("words=fr", (), "0 asks"),
        ("words=%25", (), "0 asks"),
        ("words=wid%00ows", ("EQ-1.3", "EQ-2.2"), "2 asks"),
        ("goal=EQ-2&answer=unanswered&words=bateaux", ("EQ-2.2",), "1 ask"),
    ],
)
def test_the_list_is_narrowed_by_what_is_chosen_and_says_how_many_there_are(office, query, codes, said):
    answer("EQ-1.1", "partly")

    html = page(office, f"/asks/?{query}")

    assert listed(html) == codes
    assert re.search(rf'role="status"[^>]*>{said}<', html)


def test_a_list_of_nothing_says_what_to_do(office):
    assert "No ask fits. Drop a filter." in page(office, "/asks/?words=nothing")


@pytest.mark.parametrize(
    "words", ["ө" * 10_000, "<script>alert(1)</script>", '"><img src=x>', "'; DROP TABLE plans_ask;--"]
)
def test_words_that_nobody_said_find_nothing_and_are_shown_as_text(office, words):
    html = office.get("/asks/", {"words": words}).content.decode()

    assert listed(html) == ()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.fixture
def many(db):
    """A hundred more asks after those of the pack: three pages. Returns all codes in their order."""
    section = Ask.objects.get(code="EQ-2.2").section
    made = [
        Ask(
            section=section,
            code=f"EQ-M{number}",
            words={"en": "More"},
            line=99,
            order=number,
            asked_on=AT.date(),
        )
        for number in range(100, 200)
    ]
    Ask.objects.bulk_create(made)
    return (*ASKS, *(ask.code for ask in made))


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", 1), ("1", 1), ("2", 2), ("3", 3), ("99", 3), ("zzz", 1), ("-1", 3), ("0", 3), ("9" * 5000, 1)],
)
def test_a_long_list_has_pages_and_a_wrong_number_shows_one_of_them(office, many, number, shown):
    html = page(office, f"/asks/?plan=EQ&page={number}")

    assert f"Page {shown} of 3" in html
    assert listed(html) == many[50 * shown - 50 : 50 * shown]


def test_the_pages_of_a_list_keep_its_filters(office, many):
    html = page(office, "/asks/?plan=EQ&words=EQ&page=2")

    ways = [urlsplit(href) for href in hrefs(html) if "page=" in href and "next=" not in href]
    assert [parse_qs(way.query) for way in ways] == [
        {"plan": ["EQ"], "words": ["EQ"], "page": ["1"]},
        {"plan": ["EQ"], "words": ["EQ"], "page": ["3"]},
    ]


def test_a_list_on_one_page_has_no_pager(office):
    assert "Page 1" not in page(office, "/asks/")


def test_what_is_chosen_is_said_in_words_and_can_be_dropped_one_by_one(office):
    html = page(office, "/asks/?goal=EQ-2&words=light")
    chosen = re.search(r'<ul class="chosen".*?</ul>', html, re.DOTALL).group()

    assert "EQ-2 Safe ways" in chosen
    assert "light" in chosen
    assert hrefs(chosen) == ["/asks/?words=light", "/asks/?goal=EQ-2"]


def test_the_search_field_and_the_filters_are_one_form_and_show_what_is_chosen(office):
    html = page(office, "/asks/?goal=EQ-2&words=light&plan=EQ")
    form = re.search(r'<form class="filters.*?</form>', html, re.DOTALL).group()

    assert 'name="words" type="search" value="light"' in form
    assert re.findall(r'<option value="([^"]+)" selected', form) == ["EQ", "EQ-2"]


def test_the_answers_are_counted_within_the_other_filters_and_lead_to_their_lists(office):
    answer("EQ-2.1", "declined")
    answer("EQ-1.1", "partly")

    html = page(office, "/asks/?goal=EQ-2&answer=declined")
    key = re.search(r'<ul class="key".*?</ul>', html, re.DOTALL).group()

    assert re.findall(r'href="([^"]+)">([^<]+)</a><b>(\d+)</b>', key) == [
        ("/asks/?goal=EQ-2&answer=declined", "Declined", "1"),
        ("/asks/?goal=EQ-2&answer=unanswered", "No answer yet", "1"),
    ]


def test_the_list_hands_its_filters_on_to_each_ask_and_to_the_answer(office):
    html = page(office, "/asks/?goal=EQ-2&answer=unanswered")

    assert "/asks/ask/EQ-2.1/?goal=EQ-2&answer=unanswered" in hrefs(html)
    assert '<input type="hidden" name="goal" value="EQ-2">' in html


def test_an_ask_shows_its_words_its_answers_newest_first_and_who_entered_them(office, minister):
    answer("EQ-1.1", "declined", at=AT.replace(day=1), by=minister)
    answer("EQ-1.1", "partly", at=AT.replace(day=2), number="No. 7", title={"en": "Decree"})

    html = page(office, "/asks/ask/EQ-1.1/")

    assert "Open a kindergarten in every bay." in html
    last, first = re.findall(r'<p class="ba">.*?</p>', html, re.DOTALL)
    assert last.index("Declined") < last.index("Partly") < last.index("This one counts.")
    assert first.index("No answer yet") < first.index("Declined")
    assert "This one counts." not in first
    assert "Decree No. 7" in html
    assert ", minister" in html


def test_an_ask_without_an_answer_says_so_and_offers_to_answer(office):
    html = page(office, "/asks/ask/EQ-1.1/?plan=EQ")

    assert "No answer yet" in html
    assert "/asks/answer/?ask=EQ-1.1&plan=EQ" in hrefs(html)
    assert "Next without an answer" not in html


def test_an_ask_leads_to_the_preview_of_its_public_page_in_the_language_in_use(office):
    assert "/preview/en/asks/EQ-1.1/index.html" in hrefs(page(office, "/asks/ask/EQ-1.1/"))


@pytest.mark.parametrize("code", ["EQ-9", "eq-1.1", "ө", "EQ-1.1%00", "x" * 2000])
def test_an_ask_that_is_not_there_is_said_to_be_missing(office, code):
    answered = office.get(f"/asks/ask/{code}/")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()
