"""The office's pages of plans: the list, one plan with its adopted texts, the form, the withdrawal."""

import re
from datetime import date
from html import unescape

import pytest

from tendik.entries.examining import examine
from tendik.journal.models import Line
from tendik.plans.actions import withdraw_adoption
from tendik.plans.models import Adoption
from tests.conftest import AT, answer
from tests.rooms.asks.pages import adopt, hrefs, page, send, words_of
from tests.rooms.entries.files import PDF

PLAN = "/plans/plan/equality-2030/"


def text(institution, **changes):
    """What is typed for an adopted text."""
    fields = {
        "body": str(institution.pk),
        "on": "20.05.2026",
        "title_en": "Decree on equality",
        "title_fr": "",
        "number": "No. 12",
        "link": "https://example.org/decree",
    }
    return {**fields, **changes}


def enter(client, fields):
    """Send the form of the plan and return the page that answers."""
    return unescape(send(client, fields, PLAN).content.decode())


def test_the_list_shows_every_plan_its_state_and_how_many_asks_have_an_answer(office, other_plan):
    answer("EQ-1.1", "partly")
    adopt()

    html = page(office, "/plans/")
    words = words_of(html)

    assert re.search(r"Equality plan .* Adopted: 20 May 2026\. Ministry of Equality", words)
    assert "Asks: 7. Answered: 1. Without an answer: 6" in words
    assert re.search(r"Z Z Draft as discussed\. Asks: 1\. Answered: 0\.", words)
    assert "/asks/?plan=EQ&answer=unanswered" in hrefs(html)
    assert PLAN in hrefs(html)


def test_the_way_to_the_plans_stands_above_every_page(office):
    nav = re.search(r'<nav class="nav".*?</nav>', page(office, "/"), re.DOTALL).group()

    assert "/plans/" in hrefs(nav)
    assert "Plans" in words_of(nav)


def test_a_plan_whose_asks_are_all_answered_leads_to_no_list_of_open_ones(office, other_plan):
    answer("ZZ-1.1", "partly", at=AT)

    assert hrefs(page(office, "/plans/")).count("/asks/?plan=ZZ&answer=unanswered") == 0


def test_a_draft_says_so_and_offers_the_form(office):
    words = words_of(page(office, PLAN))

    assert "Draft as discussed." in words
    assert "Enter the adopted text" in words
    assert "Adopted texts" not in words


def test_an_adopted_text_is_entered_as_it_was_typed_and_shown(office, minister, body):
    answered = send(office, text(body), PLAN)
    words = words_of(page(office, answered.headers["Location"]))

    kept = Adoption.objects.get()
    assert (kept.plan.code, kept.paper.body, kept.paper.on) == ("EQ", body, date(2026, 5, 20))
    assert (kept.paper.title, kept.paper.number) == ({"en": "Decree on equality"}, "No. 12")
    assert (kept.paper.link, kept.entered_by) == ("https://example.org/decree", minister)
    assert answered.headers["Location"] == PLAN
    assert "The adopted text is entered." in words
    assert "This text counts. Decree on equality No. 12" in words
    assert Line.objects.filter(action="plans.adopt_plan", subject="plans/equality-2030").count() == 1


WRONG = [
    ({"body": ""}, "body", "Choose the institution"),
    ({"on": ""}, "on", "as 23.05.2025"),
    ({"on": "31.02.2026"}, "on", "There is no such day"),
    ({"on": "01.05.2099"}, "on", "lies in the future"),
    ({"on": "28.02.2026"}, "on", "still discussed on 01.03.2026"),
    ({"title_en": ""}, "title", "Give the title"),
    ({"title_en": "  "}, "title", "Give the title"),
    ({"title_en": "ө" * 301}, "title", "English: write at most 300"),
    ({"number": "7" * 61}, "number", "at most 60"),
    ({"link": "javascript:alert(1)"}, "link", "begins with http:// or https://"),
]


@pytest.mark.parametrize(("changes", "field", "words"), WRONG)
def test_a_wrong_text_is_not_entered_and_the_error_stands_in_the_summary_and_beside_its_field(
    office, body, changes, field, words
):
    html = enter(office, text(body, **changes))

    assert not Adoption.objects.exists()
    assert "<title>Error: " in html
    assert re.search(rf'<div class="errors".*?href="#id_{field}">[^<]*{words}', html, re.DOTALL)
    assert re.search(rf'<p class="errmsg" id="id_{field}_error">.*?{words}', html, re.DOTALL)
    assert f'id="id_{field}"' in html


def test_all_errors_of_a_text_are_said_at_once_and_what_was_typed_stays(office):
    html = enter(office, {"on": "28.02.2026", "number": "No. 12"})

    assert re.findall(r'<li><a href="#id_([^"]+)">', html) == ["body", "on", "title"]
    assert 'value="28.02.2026"' in html
    assert 'value="No. 12"' in html


def test_the_same_text_sent_twice_is_entered_once_and_she_is_told(office, body):
    enter(office, text(body))

    assert "Exactly this text is entered already." in enter(office, text(body))
    assert Adoption.objects.count() == 1


def test_a_form_opened_before_another_text_was_entered_is_not_entered_over_it(office, body):
    old = re.search(r'name="seen" value="([^"]*)"', page(office, PLAN))[1]
    adopt()

    html = enter(office, text(body, seen=old, number="No. 13"))

    assert "Another text was entered since this page was opened." in html
    assert Adoption.objects.count() == 1


def test_the_texts_stand_newest_first_with_who_entered_them(office, minister):
    adopt(by=minister)
    adopt(at=AT.replace(hour=10), number="No. 13")

    words = words_of(page(office, PLAN))

    assert words.index("This text counts. Decree on equality No. 13") < words.index("No. 12")
    assert ", minister" in words
    assert "Enter a newer text" in words


def test_before_a_text_is_withdrawn_it_is_shown_and_she_is_asked(office):
    given = adopt()

    html = page(office, f"/plans/withdraw/{given.pk}/")

    assert f"/plans/withdraw/{given.pk}/" in hrefs(page(office, PLAN))
    assert "Was this entered by mistake?" in html
    assert "Decree on equality No. 12" in words_of(html)
    assert PLAN in hrefs(html)
    given.refresh_from_db()
    assert given.withdrawn_at is None


def test_a_decree_that_adopted_another_plan_is_chosen_and_entered_once(office, other_plan):
    decree = adopt().paper
    before = page(office, "/plans/plan/zz/")

    send(office, {"paper": str(decree.pk), "seen": "0"}, "/plans/plan/zz/")

    assert "Decree on equality No. 12 · Ministry of Equality · 20.05.2026" in before
    assert other_plan.adoptions.get().paper == decree
    assert Line.objects.filter(action="bodies.record_paper").count() == 1


def test_a_decree_whose_adoption_was_withdrawn_is_not_offered_for_another_plan(office, other_plan, minister):
    withdraw_adoption(adopt(), by=minister, at=AT)

    assert "Decree on equality" not in page(office, "/plans/plan/zz/")


def test_the_file_of_an_adopted_text_is_handed_to_whoever_may_know_of_the_plan(
    client, office, folder, administrator
):
    kept = adopt(file=examine(PDF)).paper.file
    hers = office.get(f"/files/{kept.name}").content
    client.force_login(administrator)

    assert hers == PDF
    assert client.get(f"/files/{kept.name}").status_code == 404


def test_a_withdrawn_text_no_longer_counts_and_stays_in_the_history(office, minister):
    given = adopt()

    answered = office.post(f"/plans/withdraw/{given.pk}/")
    words = words_of(page(office, answered.headers["Location"]))

    assert answered.headers["Location"] == PLAN
    assert "It is withdrawn. The history keeps it." in words
    assert "Draft as discussed." in words
    assert "withdrawn: " in words
    assert "This text counts." not in words
    assert Line.objects.filter(action="plans.withdraw_adoption", actor=f"user:{minister.pk}").count() == 1


def test_a_text_withdrawn_twice_is_withdrawn_once_and_she_is_told(office):
    given = adopt()
    office.post(f"/plans/withdraw/{given.pk}/")
    office.post(f"/plans/withdraw/{given.pk}/")

    assert "This was withdrawn already." in page(office, PLAN)
    assert '<form method="post">' not in page(office, f"/plans/withdraw/{given.pk}/")
    assert Line.objects.filter(action="plans.withdraw_adoption").count() == 1


@pytest.mark.parametrize("address", ["/plans/plan/nowhere/", "/plans/withdraw/999999/"])
def test_a_plan_or_text_that_is_not_there_is_said_to_be_missing(office, address):
    answered = office.get(address)

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


@pytest.mark.parametrize("person", ["stranger", "administrator"])
def test_who_is_not_of_the_ministry_reads_enters_and_withdraws_no_text(client, request, person, body):
    given = adopt()
    client.force_login(request.getfixturevalue(person))

    answers = [
        client.get("/plans/"),
        client.get(PLAN),
        client.get(f"/plans/withdraw/{given.pk}/"),
        client.post(PLAN, text(body, number="No. 99")),
        client.post(f"/plans/withdraw/{given.pk}/"),
    ]

    given.refresh_from_db()
    assert [answered.status_code for answered in answers] == [403, 404, 404, 404, 404]
    assert all("Decree" not in answered.content.decode() for answered in answers)
    assert (Adoption.objects.count(), given.withdrawn_at) == (1, None)
