"""The page of the data: each file with a table, what it holds, and what its columns mean."""

import re

import pytest
from django.utils import translation

from tendik.portal import public as portal
from tendik.releases.reader import Release
from tendik.site import publishing

pytestmark = pytest.mark.django_db


def test_a_table_is_shown_with_what_it_holds_and_its_columns_with_what_they_mean(public):
    drawn = (public.folder / "en" / "data" / "index.html").read_text("utf-8")

    assert "What was asked to be put into the plans, an ask a row, and how it stands." in drawn
    assert re.search(r"<dt>words_fr, words_en</dt>\s*<dd>The words of the ask\.", drawn)
    assert drawn.count("<details>") == len(publishing.tables())


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_description_is_told_in_the_language_of_the_reader(public, language):
    with translation.override(language):
        told = [portal._table(Nowhere(), table) for table in public.release.tables]

    english = {table.description for table in public.release.tables} | {
        column.description for table in public.release.tables for column in table.schema.fields
    }
    shown = {table["words"] for table in told} | {row["value"] for table in told for row in table["columns"]}
    assert len(english) > 60
    assert shown & english == set()


class Nowhere:
    """A page for which addresses do not matter."""

    def file(self, path):
        return path


def test_a_release_that_is_read_again_tells_the_same_of_its_tables(public):
    again = Release.open(public.folder, publishing.kinds())

    assert again.tables == public.release.tables
    assert [table.path for table in again.tables] == [f"{one.name}.csv" for one in publishing.tables()]
