import csv
from dataclasses import replace
from datetime import date

import pytest
from django.utils.translation import override

from tendik.blocks.formats import day
from tendik.observations import drawn
from tendik.observations.published import SightingShown
from tendik.pages.frame import Frame
from tests.rooms.observations.world import SEEN


@pytest.fixture
def page(public):
    """The English pages of the shared release, which holds what was seen of a measure and of an institution."""

    def read(address):
        return (public.folder / "en" / address / "index.html").read_text("utf-8")

    return read


def rows(public, table):
    """Return the rows of a table of the shared release."""
    return list(csv.DictReader((public.folder / f"data/{table}.csv").read_text("utf-8").splitlines()))


@pytest.fixture
def seen(public):
    """The row of the observation of a measure."""
    return next(row for row in rows(public, "observations") if row["words_en"] == "Two lamps of ten burn.")


def test_what_is_officially_said_and_what_was_seen_stand_side_by_side_on_the_page_of_a_measure(page, seen):
    measure = page(seen["seen"])

    assert measure.index("What is officially said") < measure.index("What was seen")
    assert "No data" in measure[measure.index("What is officially said") :]
    assert "1 observation: it is so" in measure
    assert "1 observation: it is not so" in measure
    assert "Two lamps of ten burn." in measure
    assert "The desk is open" not in measure


def test_the_month_is_told_and_never_the_day(page, seen):
    own = page(f"observations/{seen['code']}")

    assert seen["seen_in"] == SEEN.replace(day=1).isoformat()
    assert SEEN.isoformat() not in {*seen.values()}
    assert "The Pines, seen in May 2026" in own
    assert day(SEEN, "en") not in own


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "The Pines, seen in November 2026"),
        ("ru", "Les Pins, когда видели: ноябрь 2026 года"),
        ("ky", "Les Pins, көргөн убактысы: 2026-жылдын ноябрь айы"),
        ("fr", "Les Pins, seen in novembre 2026"),
    ],
)
def test_each_language_names_the_month_whether_we_know_its_months_or_django_does(public, language, written):
    shown = next(one for one in public.release.all(SightingShown) if one.where["en"] == "The Pines")

    with override(language):
        told = drawn.when(Frame(language, shown.address), replace(shown, seen_in=date(2026, 11, 1)))

    assert told == written


def test_an_observation_leads_to_what_was_seen_and_says_what_is_officially_said_of_it(page, seen):
    own = page(f"observations/{seen['code']}")

    assert (seen["of_en"], seen["place"], seen["stance"]) == ("Light the road", "XA-N", "disagrees")
    assert f'{seen["seen"]}/index.html">Light the road<' in own
    assert "No data" in own
    assert "Two lamps of ten burn." in own


def test_institution_place_and_list_show_what_was_seen(page):
    for address in ("bodies/north-council", "places/XA-N", "observations"):
        assert "The desk is open in the morning." in page(address)


def test_withheld_and_undecided_words_are_counted_and_in_no_file(public, page):
    counts = {row["how"]: row["number"] for row in rows(public, "observation_counts") if row["number"] != "0"}
    every = b"".join(path.read_bytes() for path in public.folder.rglob("*") if path.is_file())

    assert counts == {"shown": "3", "harmed": "1", "waiting": "1"}
    assert "they tell of somebody who was harmed: 1" in page("observations")
    assert b"Two lamps of ten burn." in every
    assert not any(words in every for words in (b"Anne of the third", b"Nobody has read this"))
