"""Who should answer, on pages: the office's list, an ask, what waits for a contact, and what the public reads."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tendik.accounts.queries import held_on
from tendik.asks import release
from tendik.asks.models import Addressee, Ask
from tendik.asks.waiting import items
from tendik.bodies.models import Body, Duty
from tendik.journal import guards
from tests.conftest import AT, answer, bake_draft
from tests.rooms.asks.test_addressing import asks, entered, standing
from tests.rooms.asks.world import addressed

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ON = date(2026, 6, 1)


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


@pytest.fixture
def contact(client, stranger):
    """Somebody who acts for the ministry of equality, signed in."""
    Duty.objects.create(
        user=stranger, body=Body.objects.get(code="equality"), kind="contact", starts_on="2025-01-01"
    )
    client.force_login(stranger)
    return client


def test_the_list_counts_what_waits_by_institution_and_marks_what_is_only_proposed(office):
    addressed("EQ-1.1")
    entered(asks("EQ-1.3"))
    addressed("EQ-2.1", body="north-council")
    answer("EQ-2.1")

    html = page(office, "/asks/")
    assert "Ministry (2)" in html
    assert "Council (0)" in html
    assert "nobody is named (4)" in html
    assert re.findall(r'<span class="soft">\((proposed|agreed)\)', html) == ["proposed", "agreed", "proposed"]

    narrowed = page(office, "/asks/?addressee=equality&answer=unanswered")
    assert re.findall(r'name="ask" value="([^"]+)"', narrowed) == ["EQ-1.1", "EQ-1.3"]
    nobody = page(office, "/asks/?addressee=nobody&answer=unanswered")
    assert "4 asks" in nobody
    assert re.search(r'aria-current="page">No institution named 4<', nobody)


def test_each_saved_selection_says_how_many_asks_it_holds(office):
    answer("EQ-1.1")

    found = re.findall(r'<li><a href="(/asks/[^"]*)"[^>]*>([^<]+ \d+)</a>', page(office, "/asks/?plan=EQ"))

    assert [words for _href, words in found] == [
        "Without an answer 6",
        "No institution named 6",
        "Answered 1",
        "All 7",
    ]
    assert all("plan=EQ" in href for href, _words in found)


def test_the_list_with_every_ask_and_hundreds_of_institutions_asks_the_database_a_few_times(
    office, django_assert_max_num_queries
):
    Body.objects.bulk_create(Body(code=f"b-{number}", name={"en": f"B {number}"}) for number in range(213))
    like = Ask.objects.get(code="EQ-1.1")
    fields = {"section": like.section, "title": like.title, "words": like.words, "asked_on": like.asked_on}
    made = [Ask(**fields, code=f"EQ-9.{n}", line=1, order=900 + n) for n in range(127)]
    Ask.objects.bulk_create(made)
    Addressee.objects.bulk_create(
        Addressee(ask=ask, body=body, standing="proposed", since=ON, entered_at=AT)
        for ask, body in zip(Ask.objects.all(), Body.objects.all(), strict=False)
    )

    for address in (
        "/asks/",
        "/asks/answer/?ask=EQ-1.1&ask=EQ-1.3",
        "/asks/addressee/?ask=EQ-1.1",
        "/asks/ask/EQ-1.1/",
    ):
        # Once a minute three more: that the session was seen.
        office.get("/")
        with django_assert_max_num_queries(15):
            assert page(office, address)


def test_who_should_answer_is_entered_for_the_chosen_asks_and_withdrawn_there(office, body):
    form = page(office, "/asks/addressee/?ask=EQ-1.1&ask=EQ-1.3")
    assert 'name="ask" value="EQ-1.3"' in form
    chosen = {"ask": ["EQ-1.1", "EQ-1.3"]}

    refused = send(office, "/asks/addressee/", **chosen, body=body.pk, standing="agreed", since="31.02.2026")
    assert "the last day of 02.2026 is 28" in refused
    send(office, "/asks/addressee/", **chosen, body=body.pk, standing="agreed", since="1 May 2026")
    assert [standing(code, AT + 999 * DAY) for code in chosen["ask"]] == [("equality", "agreed")] * 2

    send(office, "/asks/addressee/", **chosen, act="withdraw")
    assert Addressee.objects.standing().count() == 0
    assert "nothing to withdraw" in send(office, "/asks/addressee/", **chosen, act="withdraw")


def test_an_ask_shows_who_should_answer_who_entered_it_and_why(office, minister):
    entered(asks("EQ-1.1"), by=minister)
    with guards.opened(Addressee.objects.all()):
        Addressee.objects.update(reason={"en": "Its work."}, confidence="medium")

    html = page(office, "/asks/ask/EQ-1.1/")

    part = re.search(r'id="addressee".*?</section>', html, re.DOTALL)[0]
    assert all(
        words in part for words in ("Ministry of Equality", "agreed", "Its work.", "likely", ", minister")
    )
    back = re.search(r'href="(/asks/addressee/\d+/withdraw/)"', part)[1]
    assert "Was this entered by mistake?" in page(office, back)
    send(office, back)
    assert "withdrawn:" in page(office, "/asks/ask/EQ-1.1/")


def test_what_waits_for_an_institution_waits_for_its_contact_and_she_takes_it(contact, stranger):
    addressed("EQ-1.1")
    addressed("EQ-1.3")
    addressed("EQ-2.1", body="north-council")
    answer("EQ-1.3")

    waiting = page(contact, "/")
    assert "Ministry of Equality" in waiting
    assert "Asks to answer: 1. Of them only proposed to you: 1." in waiting
    listed = page(contact, "/asks/?addressee=equality&answer=unanswered")
    assert "EQ-1.1" in listed
    assert "Answer the chosen ones" not in listed
    take = re.search(r'action="(/asks/addressee/\d+/agree/)"', page(contact, "/asks/ask/EQ-1.1/"))[1]

    html = send(contact, take)

    assert "The institution has taken the ask." in html
    assert Addressee.objects.order_by("-pk").first().entered_by == stranger
    assert "Of them only proposed to you: 0." in page(contact, "/")
    assert "entered so already" in send(contact, take) or "since this page was opened" in send(contact, take)


def test_nothing_waits_for_a_contact_whose_institution_is_named_nowhere(contact, stranger):
    addressed("EQ-1.1", body="north-council")

    assert list(items(held_on(stranger, ON), AT)) == []


def test_the_public_reads_who_should_answer_and_that_it_is_only_proposed(tmp_path):
    addressed("EQ-1.1")
    entered(asks("EQ-1.3"))
    answer("EQ-1.3")

    made = bake_draft(tmp_path / "site", at=AT + DAY)

    def read(name):
        return unescape((made.folder / f"en/{name}/index.html").read_text("utf-8"))

    proposed = re.search(r"Should answer:.*?</p>", read("asks/EQ-1.1"), re.DOTALL)[0]
    agreed = re.search(r"Should answer:.*?</p>", read("asks/EQ-1.3"), re.DOTALL)[0]
    assert "has not agreed yet" in proposed
    assert "Ministry of Equality" in agreed
    assert "has not agreed yet" not in agreed
    body = read("bodies/equality")
    assert "Asks that it should answer: 2. Without an answer: 1." in body
    assert "the institution has not agreed yet: 1." in body
    assert "What it should answer" not in read("bodies/north-council")


def test_a_release_holds_who_should_answer_as_it_stood_at_its_moment():
    addressed("EQ-1.1", at=AT)
    entered(asks("EQ-1.1"), body="north-council")

    found = [
        next(one for one in release.contribute(AT + day * DAY) if one.code == "EQ-1.1") for day in (-1, 1)
    ]

    assert [(one.addressee, one.addressee_proposed) for one in found] == [
        (None, False),
        ("bodies/north-council", False),
    ]
