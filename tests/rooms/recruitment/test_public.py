import csv
import re
from datetime import date
from html import unescape

import pytest

from tendik.packs.country import current
from tendik.recruitment import demo
from tendik.recruitment.models import Notice
from tendik.recruitment.published import StageCount, Vacancy
from tests.conftest import AT
from tests.rooms.recruitment.world import enter, hold, of


def page(public, address):
    """Return a page of the shared release as people read it."""
    source = (public.folder / "en" / address / "index.html").read_text("utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", source)).replace("\xa0", " ").split())


def table(public, name):
    """Return the rows of a table of the shared release."""
    return list(csv.DictReader((public.folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()))


def codes(public):
    """Return the numbers of the open and of the closed notice."""
    found = {one.is_open: one.code for one in public.release.all(Vacancy)}
    return found[True], found[False]


def test_an_open_post_stands_in_the_list_on_its_own_page_and_with_its_institution_and_place(public):
    number, _closed = codes(public)

    assert "The post of clerk is open to women and men." in page(public, f"vacancies/{number}")
    assert "Open posts" in page(public, "places/XA-N")
    assert "applications end before: 1 January 2027" in page(public, "bodies/north-council")
    assert "No open post is entered now." in page(public, "bodies/equality")
    listed = page(public, "vacancies")
    assert listed.index("1 January 2027") < listed.index("Earlier notices") < listed.index("1 May 2026")


def test_a_notice_that_does_not_keep_the_rules_says_which_and_counts_against_its_institution(public):
    _open, number = codes(public)

    own = page(public, f"vacancies/{number}")
    assert (
        "One sex only is wanted A made-up law forbids it. Source: Made up . A lawyer must still check it."
        in own
    )
    assert "Applications have ended." in own
    registers = {
        row["body"]: (row["notices"], row["complying"]) for row in table(public, "vacancy_registers")
    }
    assert registers == {"north-council": ("1", "1"), "equality": ("1", "0")}
    assert sorted(row["against"] for row in table(public, "vacancies")) == ["", "statement sex"]
    assert "Notices that keep the rules: 0 of 1." in page(public, "bodies/equality")


def test_counts_of_few_people_and_of_a_year_that_goes_on_stay_in_the_office(public):
    found = {(row["stage"], row["sex"]): row for row in table(public, "competition_counts")}

    told = {key: row["people"] or row["why"] for key, row in found.items()}
    assert {row["year"] for row in found.values()} == {"2025"}
    assert [
        told[stage, "female"] for stage in ("applied", "admitted", "interviewed", "appointed", "moved")
    ] == [
        "20",
        "suppressed",
        "missing",
        "0",
        "7",
    ]
    assert [told[stage, "male"] for stage in ("applied", "admitted", "appointed", "moved")] == [
        "30",
        "9",
        "suppressed",
        "suppressed",
    ]


def test_what_is_hidden_says_why_where_a_number_would_stand(public):
    said = page(public, "vacancies")

    assert "Counts below five are hidden" in said
    assert "2025: Applied 20 30 0" in said


def test_a_complaint_shows_its_number_and_days_and_none_of_its_words(public):
    said = page(public, "bodies/equality") + page(public, "vacancies")

    (row,) = table(public, "complaints")
    assert "equality-2026-1" in said
    assert "nephew" not in said
    assert (row["number"], row["received_on"], row["answered_on"]) == (
        "equality-2026-1",
        "2026-05-20",
        "2026-05-30",
    )


def test_the_rules_stand_on_a_page_with_their_sources(public):
    said = page(public, "vacancies/rules")

    assert "An age is wanted Experience counts. Source: Made up . A lawyer must still check it." in said
    assert len(table(public, "vacancy_rules")) == 4


@pytest.mark.django_db
def test_nothing_entered_shows_the_rules_alone():
    assert of(Vacancy, AT) == []
    assert of(StageCount, AT) == []


@pytest.mark.django_db
def test_a_notice_of_today_is_open_and_one_whose_day_has_come_is_not():
    enter(ends_before=AT.date())
    enter("Another post is open to women and men.", ends_before=date(2026, 6, 2))

    assert [one.is_open for one in of(Vacancy, AT)] == [False, True]


@pytest.mark.django_db
def test_competitions_of_two_years_are_two_sums():
    hold(on=date(2024, 3, 1), applied=(10, 10, 0))
    hold(on=date(2025, 3, 1), applied=(20, 20, 0))

    sums = {
        (one.year, one.people) for one in of(StageCount, AT) if (one.stage, one.sex) == ("applied", "male")
    }
    assert sums == {(2024, 10), (2025, 20)}


@pytest.mark.django_db
def test_the_demo_of_a_pack_without_made_up_records_has_none():
    demo.load(current(), on=date(2026, 6, 1))

    assert not Notice.objects.exists()
