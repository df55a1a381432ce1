import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tendik.journal.models import Entry
from tendik.plans.models import Answer, Ask, AskLink, Plan
from tests.conftest import AT, answer

ASKS = ("EQ-1.1", "EQ-1.2", "EQ-1.2.a", "EQ-1.2.b", "EQ-1.3", "EQ-2.1", "EQ-2.2")


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def listed(html):
    """The codes of the asks in a list, in its order."""
    return tuple(re.findall(r'name="ask" value="([^"]+)"', html))


def hrefs(html):
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', html)]


def typed(institution, **changes):
    fields = {
        "ask": "EQ-1.1",
        "verdict": "partly",
        "body": str(institution.pk),
        "on": "01.05.2026",
        "reason_en": "Half of the bays are too small.",
        "reason_fr": "",
        "document_title_en": "Decree",
        "document_title_fr": "",
        "document_number": "No. 7",
        "document_link": "https://example.org/decree",
    }
    return {**fields, **changes}


def send(client, fields, address="/asks/answer/"):
    return client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en")


# The list.


def test_the_list_shows_every_ask_in_the_reports_order(office):
    html = page(office, "/asks/")

    assert listed(html) == ASKS
    assert "7 asks" in html
    assert "Open a kindergarten in every bay." in html


def test_asks_of_two_plans_are_not_shuffled_into_each_other(office):
    plan = Plan.objects.get(code="EQ")
    other = Plan.objects.create(
        code="ZZ",
        slug="zz",
        place=plan.place,
        title={"en": "Z"},
        short={"en": "Z"},
        report=plan.report,
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        version="draft",
        order=5,
    )
    section = other.sections.create(code="ZZ-1", kind="section", title={"en": "Z"}, line=1, order=0)
    section.asks.create(code="ZZ-1.1", words={"en": "Z"}, line=2, order=1, asked_on=date(2026, 3, 1))

    assert listed(page(office, "/asks/")) == (*ASKS, "ZZ-1.1")


@pytest.mark.parametrize(
    ("query", "codes", "said"),
    [
        ("plan=EQ", ASKS, "7 asks"),
        ("plan=nothing", (), "0 asks"),
        ("goal=EQ-2", ("EQ-2.1", "EQ-2.2"), "2 asks"),
        ("place=XA-N", ASKS, "7 asks"),
        ("place=XA-S", (), "0 asks"),
        ("answer=unanswered", ASKS[1:], "6 asks"),
        ("answer=answered", ASKS[:1], "1 ask"),
        ("answer=partly", ASKS[:1], "1 ask"),
        ("answer=nonsense", (), "0 asks"),
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
    html = page(office, "/asks/?goal=EQ-2&words=light&plan=gone")
    form = re.search(r'<form class="filters.*?</form>', html, re.DOTALL).group()

    assert 'name="words" type="search" value="light"' in form
    assert re.findall(r'<option value="([^"]+)" selected', form) == ["gone", "EQ-2"]


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

    assert "/asks/EQ-2.1/?goal=EQ-2&answer=unanswered" in hrefs(html)
    assert '<input type="hidden" name="goal" value="EQ-2">' in html


# One ask.


def test_an_ask_shows_its_words_its_answers_newest_first_and_who_entered_them(office, minister):
    answer("EQ-1.1", "declined", at=AT.replace(day=1), by=minister)
    answer("EQ-1.1", "partly", at=AT.replace(day=2), document_number="No. 7", document_title={"en": "Decree"})

    html = page(office, "/asks/EQ-1.1/")

    assert "Open a kindergarten in every bay." in html
    assert html.index("Partly") < html.index("Declined")
    assert html.index("Partly") < html.index("This one counts.") < html.index("Declined")
    assert "Decree No. 7" in html
    assert ", minister" in html


def test_an_ask_without_an_answer_says_so_and_offers_to_answer(office):
    html = page(office, "/asks/EQ-1.1/?plan=EQ")

    assert "No answer yet" in html
    assert "/asks/answer/?ask=EQ-1.1&plan=EQ" in hrefs(html)
    assert "Next without an answer" not in html


def test_an_ask_leads_to_the_preview_of_its_public_page_in_the_language_in_use(office):
    assert "/preview/en/asks/EQ-1.1/index.html" in hrefs(page(office, "/asks/EQ-1.1/"))


@pytest.mark.parametrize("code", ["EQ-9", "eq-1.1", "ө", "EQ-1.1%00", "x" * 2000])
def test_an_ask_that_is_not_there_is_said_to_be_missing(office, code):
    answered = office.get(f"/asks/{code}/")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


# The answer.


def test_an_answer_is_recorded_as_it_was_typed_and_stands_in_the_journal(office, minister, ask, body):
    send(office, typed(body))

    kept = ask.answers.get()
    assert (kept.verdict, kept.body, kept.on) == ("partly", body, date(2026, 5, 1))
    assert kept.reason == {"en": "Half of the bays are too small."}
    assert (kept.document_title, kept.document_number) == ({"en": "Decree"}, "No. 7")
    assert (kept.document_link, kept.entered_by) == ("https://example.org/decree", minister)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "plans.record_answer",
        "asks/EQ-1.1",
        f"user:{minister.pk}",
    )


@pytest.mark.parametrize("day", ["23.05.2025", "2025-05-23", " 23.05.2025 ", "23.5.2025"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_is_read_in_both_ways_of_writing_it_in_every_language(office, ask, body, day, language):
    Ask.objects.filter(pk=ask.pk).update(asked_on=date(2025, 1, 1))

    office.post("/asks/answer/", typed(body, on=day), HTTP_ACCEPT_LANGUAGE=language)

    assert ask.answers.get().on == date(2025, 5, 23)


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
    ({"reason_en": ""}, "reason_fr", "Give the reason"),
    ({"reason_en": "   "}, "reason_fr", "Give the reason"),
    ({"reason_en": "ө" * 10_000}, "reason_en", "at most 2000"),
    ({"document_title_en": "ө" * 301}, "document_title_en", "at most 300"),
    ({"document_number": "7" * 61}, "document_number", "at most 60"),
    ({"document_link": "javascript:alert(1)"}, "document_link", WEB),
    ({"document_link": "JavaScript:alert(1)//https://x.org"}, "document_link", WEB),
    ({"document_link": "data:text/html,<script>1</script>"}, "document_link", WEB),
    ({"document_link": "ftp://example.org/decree"}, "document_link", WEB),
    ({"document_link": "not a link"}, "document_link", WEB),
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

    assert re.findall(r'<li><a href="#id_([^"]+)">', html) == ["reason_fr", "body", "on"]
    assert "Mend 3 places" in html


def test_a_link_without_its_beginning_is_taken_as_a_safe_one(office, ask, body):
    send(office, typed(body, document_link="example.org/decree"))

    assert ask.answers.get().document_link == "https://example.org/decree"


def test_taken_over_is_recorded_without_a_reason(office, ask, body):
    send(office, typed(body, verdict="taken_over", reason_en=""))

    assert ask.answers.get().reason == {}


def test_the_same_form_sent_twice_records_one_answer_and_says_so(office, ask, body):
    send(office, typed(body))

    html = send(office, typed(body)).content.decode()

    assert ask.answers.count() == 1
    assert "EQ-1.1 has exactly this answer already" in html
    assert Entry.objects.filter(action="plans.record_answer", subject="asks/EQ-1.1").count() == 1


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


# What she does next.


def test_after_an_answer_she_goes_on_to_the_next_ask_without_one_in_the_same_list(office, body):
    answer("EQ-1.2", "partly")
    answered = send(office, typed(body), "/asks/answer/?ask=EQ-1.1&plan=EQ&answer=unanswered")

    html = page(office, answered.headers["Location"])

    assert "The answer is recorded." in html
    assert "Next without an answer: EQ-1.2.a" in html
    assert "/asks/EQ-1.2.a/?plan=EQ&answer=unanswered" in hrefs(html)
    assert "/asks/?plan=EQ&answer=unanswered" in hrefs(html)


def test_after_the_last_ask_of_a_list_comes_its_first_without_an_answer(office):
    answer("EQ-2.2", "partly")

    assert "Next without an answer: EQ-2.1" in page(office, "/asks/EQ-2.2/?goal=EQ-2")


def test_when_a_list_is_done_she_is_told_and_led_back(office):
    answer("EQ-2.1", "partly")
    answer("EQ-2.2", "partly")

    html = page(office, "/asks/EQ-2.2/?goal=EQ-2")

    assert "Every other ask of this list has an answer." in html
    assert "Next without an answer" not in html


# Withdrawing.


def test_a_withdrawn_answer_no_longer_counts_and_stays_in_the_history(office, minister):
    given = answer("EQ-1.1", "declined")

    answered = office.post(f"/asks/withdraw/{given.pk}/?plan=EQ")
    html = page(office, answered.headers["Location"])

    assert answered.headers["Location"] == "/asks/EQ-1.1/?plan=EQ"
    assert "The answer is withdrawn. The history keeps it." in html
    assert "withdrawn: " in html
    assert "This one counts." not in html
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.actor, entry.details) == (
        "plans.withdraw_answer",
        f"user:{minister.pk}",
        {"answer": given.pk},
    )


def test_an_answer_withdrawn_twice_is_withdrawn_once_and_she_is_told(office):
    given = answer("EQ-1.1")
    office.post(f"/asks/withdraw/{given.pk}/")
    office.post(f"/asks/withdraw/{given.pk}/")

    assert "This answer was withdrawn already." in page(office, "/asks/EQ-1.1/")
    assert Entry.objects.filter(action="plans.withdraw_answer").count() == 1


def test_nothing_is_withdrawn_or_decided_by_a_link(office):
    given, link = answer("EQ-1.1"), AskLink.objects.get()

    answers = [office.get(f"/asks/withdraw/{given.pk}/"), office.get(f"/asks/links/{link.pk}/")]

    given.refresh_from_db()
    assert [answered.status_code for answered in answers] == [405, 405]
    assert given.withdrawn_at is None


# Links between asks.


@pytest.mark.parametrize(
    ("same", "status", "words"), [("yes", "confirmed", "Confirmed."), ("no", "refused", "Refused.")]
)
def test_a_pair_is_decided_and_the_decision_can_be_changed(office, minister, same, status, words):
    link = AskLink.objects.get()
    office.post(f"/asks/links/{link.pk}/", {"same": "no" if same == "yes" else "yes"})

    office.post(f"/asks/links/{link.pk}/", {"same": same})

    link.refresh_from_db()
    assert link.status == status
    assert words in page(office, "/asks/links/")
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject, entry.actor) == (
        "plans.decide_link",
        "asks/EQ-1.3",
        f"user:{minister.pk}",
    )
    assert entry.details == {"other": "EQ-2.2", "status": status}


@pytest.mark.parametrize("fields", [{}, {"same": ""}, {"same": "perhaps"}])
def test_a_pair_stays_undecided_without_a_clear_word(office, fields):
    link = AskLink.objects.get()

    office.post(f"/asks/links/{link.pk}/", fields)

    link.refresh_from_db()
    assert link.status == "proposed"
    assert "Choose whether the two say the same or differ." in page(office, "/asks/links/")


def test_pairs_that_wait_stand_before_those_that_are_decided(office):
    decided = AskLink.objects.get()
    office.post(f"/asks/links/{decided.pk}/", {"same": "yes"})
    AskLink.objects.create(
        ask=Ask.objects.get(code="EQ-2.1"), other=Ask.objects.get(code="EQ-2.2"), kind="near"
    )

    html = page(office, "/asks/links/")

    assert html.index("Not decided yet.") < html.index("Confirmed.")


# Strangers.


@pytest.mark.parametrize("person", ["stranger", "administrator"])
@pytest.mark.parametrize("address", ["/asks/", "/asks/EQ-1.1/", "/asks/answer/?ask=EQ-1.1", "/asks/links/"])
def test_who_is_not_of_the_ministry_reads_no_ask(client, request, person, address):
    client.force_login(request.getfixturevalue(person))

    answered = client.get(address)

    assert answered.status_code == 403
    assert "kindergarten" not in answered.content.decode()


@pytest.mark.parametrize("person", ["stranger", "administrator"])
def test_who_is_not_of_the_ministry_records_withdraws_and_decides_nothing(client, request, person, body):
    given, link = answer("EQ-1.3"), AskLink.objects.get()
    client.force_login(request.getfixturevalue(person))

    send(client, typed(body))
    client.post(f"/asks/withdraw/{given.pk}/")
    client.post(f"/asks/links/{link.pk}/", {"same": "yes"})

    given.refresh_from_db()
    link.refresh_from_db()
    assert Answer.objects.get() == given
    assert given.withdrawn_at is None
    assert link.status == "proposed"
