"""What does not come back: somebody else's rows, what another person brought, what is no list."""

from html import unescape

import pytest

from tendik.accounts.models import Role, User
from tendik.asks.models import Answer, Ask
from tendik.places.models import Place
from tests.rooms.asks.lists import BACK, FILLED, brought, changed, pressed, resaved, taken
from tests.rooms.asks.pages import page


def holding(client, kind, place=None):
    """The office as somebody with one role sees it."""
    stranger = User.objects.get(username="stranger")
    Role.objects.create(user=stranger, kind=kind, place=place, starts_on="2025-01-01")
    client.force_login(stranger)
    return client


def test_a_minister_of_a_place_brings_no_answers_to_asks_of_other_places(office):
    rows = changed(taken(office), "EQ-1.1", **FILLED)
    elsewhere = holding(office, "ministry", Place.objects.get(code="XA-N"))

    shown = unescape(brought(elsewhere, resaved(rows)))

    assert "There is no such row any more, or you may not change it." in shown
    assert [row[0] for row in taken(elsewhere)[1:]] == []
    assert not Answer.objects.exists()


def test_an_ask_that_she_may_read_and_not_answer_is_locked_in_her_file_and_refused(office):
    rows = changed(taken(office), "EQ-1.1", **FILLED)
    place = Place.objects.get(code="XA-N")
    Ask.objects.get(code="EQ-1.1").asked_by.add(place)
    reader = holding(office, "focal_point", place)
    Role.objects.create(
        user=User.objects.get(username="stranger"), kind="ministry", place=place, starts_on="2025-01-01"
    )

    assert [row[0] for row in taken(reader)[1:] if row[0] == "EQ-1.1"] == ["EQ-1.1"]
    assert "or you may not change it." in unescape(brought(reader, resaved(rows)))


def test_somebody_who_only_reads_takes_a_list_along_that_does_not_come_back(client, db):
    reader = holding(client, "focal_point", Place.objects.get(code="XA-N"))

    rows = taken(reader)

    assert not any(str(head).startswith("tendik") for head in rows[0])
    assert reader.get(BACK).status_code == 403
    assert reader.post(BACK, {"carried": "x", "do": "record"}).status_code == 403


@pytest.mark.parametrize("carried", ["", "x", "eyJhIjoxfQ:1:2"])
def test_a_carried_list_that_was_touched_or_is_old_is_asked_for_once_more(office, carried):
    answered = office.post(BACK, {"carried": carried, "do": "record"}, HTTP_ACCEPT_LANGUAGE="en")

    assert answered.headers["Location"] == BACK
    assert "Choose the file once more." in page(office, BACK)


def test_a_list_that_another_person_brought_is_not_recorded_by_this_one(office, client, ask):
    html = brought(office, resaved(changed(taken(office), "EQ-1.1", **FILLED)))
    other = User.objects.get(username="stranger")
    Role.objects.create(user=other, kind="ministry", starts_on="2025-01-01")
    client.force_login(other)

    pressed(client, html, "record")

    assert not ask.answers.exists()


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("a.xlsx", b"", "The file is empty."),
        ("a.pdf", b"%PDF", "Only .csv and .xlsx are read."),
        ("a.xlsx", b"PK\x03\x04", "This workbook is broken"),
        ("a.csv", b"a;b\n1;2\n", "This file was not taken from a list of the office"),
        ("a.xlsx", b"x" * 10_000_001, "The file is larger than 10 MB."),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(office, name, body, words):
    assert words in unescape(brought(office, body, name))


def test_without_a_file_the_page_asks_for_one(office):
    html = unescape(office.post(BACK, {}, HTTP_ACCEPT_LANGUAGE="en").content.decode())

    assert "Choose a file." in html
