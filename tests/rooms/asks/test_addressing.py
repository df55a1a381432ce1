"""Who should answer an ask: proposed by the pack or the office, agreed, changed, withdrawn; counted for all."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tendik.accounts.queries import held_on
from tendik.asks import addressing, pack, queries, release
from tendik.asks.addressing import Addressing
from tendik.asks.models import Addressee, Ask
from tendik.asks.waiting import items
from tendik.bodies.models import Body, Duty
from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.packs.country import current
from tests.conftest import AT, answer, bake_draft
from tests.rooms.asks.world import addressed

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ON = date(2026, 6, 1)


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def asks(*codes):
    return list(Ask.objects.filter(code__in=codes).order_by("order"))


def standing(code="EQ-1.1", at=AT + 30 * DAY):
    ask = queries.ask_as_of(code, at)
    return ask.addressee, ask.addressee_standing


def entered(asks, standing="agreed", body="equality", since=ON, by=None, **more):
    chosen = Body.objects.get(code=body) if body else None
    given = Addressing(standing=standing, since=since, body=chosen)
    return addressing.address_asks(asks, given, by=by, at=AT, **more)


@pytest.fixture
def contact(client, stranger):
    """Somebody who acts for the ministry of equality, signed in."""
    Duty.objects.create(
        user=stranger, body=Body.objects.get(code="equality"), kind="contact", starts_on="2025-01-01"
    )
    client.force_login(stranger)
    return client


def test_an_institution_is_proposed_for_many_asks_in_one_act_and_the_journal_keeps_each(minister):
    entered(asks("EQ-1.1", "EQ-1.3"), "proposed", by=minister)

    assert [standing(code) for code in ("EQ-1.1", "EQ-1.3")] == [("equality", "proposed")] * 2
    lines = Line.objects.filter(action="asks.address_asks").values_list("subject", "details")
    assert list(lines) == [
        (f"asks/{code}", {"body": "equality", "standing": "proposed"}) for code in ("EQ-1.1", "EQ-1.3")
    ]


def test_each_ask_keeps_its_own_institution_when_all_agree_together():
    addressed("EQ-1.1", body="equality", at=AT - DAY)
    addressed("EQ-1.3", body="north-council", at=AT - DAY)

    entered(asks("EQ-1.1", "EQ-1.3"), body=None)

    assert [standing(code) for code in ("EQ-1.1", "EQ-1.3")] == [
        ("equality", "agreed"),
        ("north-council", "agreed"),
    ]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"body": None}, "body", "nobody is proposed for EQ-1.1"),
        ({"since": date(2026, 6, 2)}, "since", "lies in the future"),
        ({"since": date(2020, 1, 1)}, "since", "cannot be older"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(fields, field, words, ask):
    with pytest.raises(EntryRefused, match=words) as refused:
        entered([ask], **fields)

    assert refused.value.field == field
    assert not Addressee.objects.exists()


def test_an_institution_that_is_no_more_answers_nothing(ask, body):
    Body.objects.filter(pk=body.pk).update(ends_before=date(2026, 6, 1))

    with pytest.raises(EntryRefused, match="Choose the one that took its place"):
        entered([ask])


def test_the_same_once_more_and_a_form_that_is_too_old_are_refused(ask):
    first = entered([ask])[0]

    with pytest.raises(EntryRefused, match="entered so already"):
        entered([ask])
    with pytest.raises(EntryRefused, match="since this page was opened"):
        entered([ask], "proposed", seen="0")
    with pytest.raises(EntryRefused, match="at least one ask"):
        entered([])
    assert list(Addressee.objects.all()) == [first]


def test_what_is_withdrawn_gives_the_one_before_back_and_then_nobody(ask, minister):
    addressed("EQ-1.1", body="north-council", at=AT - DAY)
    entered([ask])

    assert addressing.withdraw_addressees([ask], by=minister, at=AT + DAY) == 1
    assert standing() == ("north-council", "proposed")
    addressing.withdraw_addressees([ask], by=minister, at=AT + 2 * DAY)
    assert standing() == (None, None)
    with pytest.raises(EntryRefused, match="nothing to withdraw"):
        addressing.withdraw_addressees([ask], by=minister, at=AT + 3 * DAY)


def test_the_reason_of_a_proposal_stays_when_the_institution_agrees_and_goes_with_another(ask, body):
    Addressee.objects.create(
        ask=ask, body=body, standing="proposed", since=ON, reason={"en": "Its work."}, entered_at=AT - DAY
    )

    agreed = entered([ask])[0]
    other = entered([ask], "proposed", "north-council")[0]

    assert (agreed.reason, other.reason) == ({"en": "Its work."}, {})


def proposals(tmp_path, monkeypatch_rows):
    folder = tmp_path / "asks"
    folder.mkdir()
    (folder / "addressees.csv").write_text(
        "ask,body,since,confidence,reason_en\n" + monkeypatch_rows, "utf-8"
    )
    loaded = current()
    folder_of = type(loaded.folder)(tmp_path, languages=tuple(loaded.languages))
    return type(loaded)(folder_of, loaded.country)


def test_the_packs_proposals_are_entered_once_and_never_over_what_the_office_decided(tmp_path, minister):
    given = proposals(
        tmp_path, "EQ-1.1,equality,2026-05-04,high,Its work\nEQ-1.3,north-council,2026-05-04,low,\n"
    )

    for _time in range(2):
        pack.proposals.load(given, pack.ADDRESSEES)

    one = Addressee.objects.get(ask__code="EQ-1.1")
    assert (one.confidence, one.reason, one.entered_by) == ("high", {"en": "Its work"}, None)
    assert Addressee.objects.count() == 2
    addressing.withdraw_addressees(asks("EQ-1.1"), by=minister, at=AT)
    pack.proposals.load(given, pack.ADDRESSEES)
    assert standing("EQ-1.1") == (None, None)


def test_every_fault_of_a_proposal_is_told_with_its_line(tmp_path, db):
    given = proposals(tmp_path, "EQ-9,gone,tomorrow,sure,\nEQ-1.1,equality,2026-05-04,high,\n")

    pack.proposals.load(given, pack.ADDRESSEES)

    assert [(fault.line, str(fault.message) % fault.values) for fault in given.folder.faults] == [
        (2, "“tomorrow” is no day. Write it as 2030-12-31."),
        (2, "the report holds no ask EQ-9"),
        (2, "the institution 'gone' is not known"),
        (2, "“sure” cannot stand here. Write one of: high, medium, low."),
    ]


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
