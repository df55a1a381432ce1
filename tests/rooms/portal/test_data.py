"""The page of the data: each file with a table, what it holds, and what its columns mean."""

import re

import pytest
from django.utils import translation

from tendik.portal import tables as portal
from tendik.releases.manifest import Schema, TableFile
from tendik.releases.reader import Release
from tendik.site import publishing

pytestmark = pytest.mark.django_db


def test_a_table_is_shown_with_what_it_holds_and_its_columns_with_what_they_mean(public):
    drawn = (public.folder / "en" / "data" / "index.html").read_text("utf-8")

    assert "What was asked to be put into the plans, an ask a row, and how it stands." in drawn
    assert re.search(r"<dt>words_fr, words_en</dt>\s*<dd>The words of the ask\.", drawn)
    assert drawn.count("<details>") == len(publishing.tables())


def test_a_table_is_shown_with_its_rows_and_how_large_each_of_its_files_is(public):
    drawn = (public.folder / "fr" / "data" / "index.html").read_text("utf-8")
    rows = len((public.folder / "data" / "bodies.csv").read_text("utf-8").splitlines()) - 1
    size = round((public.folder / "data" / "bodies.fr.xlsx").stat().st_size / 1000)

    assert re.search(rf"bodies · (<[^>]+>)*{rows} rows", drawn)
    assert re.search(
        rf'href="[^"]*data/bodies\.fr\.xlsx">Excel(<[^>]+>)* bodies(<[^>]+>)*, (<[^>]+>)*{size} kB', drawn
    )
    assert "bodies.en.xlsx" not in drawn


def test_what_is_made_up_stands_after_all_that_is_real_and_says_so(public):
    told = [table for table in portal._in_order([made_up("a", True), made_up("b", False)])]

    shown = [portal._table(Nowhere("en"), table) for table in told]

    assert [(row["name"], row["made_up"]) for row in shown] == [("b", False), ("a", True)]


def made_up(name, value):
    return TableFile(f"{name}.csv", "All.", Schema([]), made_up=value)


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (1_499, "1 kB"), (999_999, "1,000 kB"), (2_340_000, "2.3 MB")]
)
def test_the_size_of_a_file_is_said_in_round_numbers(size, words):
    with translation.override("en"):
        assert portal.size_of(size) == words


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_description_is_told_in_the_language_of_the_reader(public, language):
    with translation.override(language):
        told = [portal._table(Nowhere(language), table) for table in public.release.tables]

    english = {table.description for table in public.release.tables} | {
        column.description for table in public.release.tables for column in table.schema.fields
    }
    shown = {table["words"] for table in told} | {row["value"] for table in told for row in table["columns"]}
    assert len(english) > 60
    assert shown & english == set()


class Nowhere:
    """A page for which addresses do not matter."""

    def __init__(self, language):
        self.language = language

    def file(self, path):
        return path


def test_a_release_that_is_read_again_tells_the_same_of_its_tables(public):
    again = Release.open(public.folder, publishing.kinds())

    assert again.tables == public.release.tables
    assert [table.path for table in again.tables] == [f"{one.name}.csv" for one in publishing.tables()]
