"""Search knows the words people use. The queries were written before the synonyms that they try."""

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tendik.packs.country import open_pack
from tendik.packs.synonyms import groups_of
from tendik.portal.search import search
from tendik.releases.search import synonyms, write_index
from tests.rooms.portal.test_search import LANGUAGES, PACK, place_rows, plan_rows, real_entries

QUERIES = Path(__file__).parent / "data" / "spoken.csv"
LEAST_GROUPS = 60


def labelled():
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def country():
    return open_pack(PACK).country


@pytest.fixture(scope="module")
def real(country, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    for language in LANGUAGES:
        groups = list(groups_of(country.synonyms, language))
        entries = (
            replace(entry, also=synonyms(f"{entry.title} {entry.words}", groups))
            for entry in real_entries(language)
        )
        write_index(folder / f"{language}.sqlite", entries)
    return folder


def missed(folder, row):
    """Return which of the expected were not among the first five: of each group one is enough."""
    found = search(folder / f"{row['language']}.sqlite", row["query"], limit=5).hits
    first = {hit.address for hit in found}
    return [group for group in row["expected"].split() if not first & set(group.split("|"))]


def test_the_labels_name_asks_and_places_that_exist():
    known = {f"asks/{row['code']}" for row in plan_rows()} | {f"places/{row['code']}" for row in place_rows()}
    named = {one for row in labelled() for group in row["expected"].split() for one in group.split("|")}

    assert len(labelled()) == 20
    assert named <= known


def test_the_pack_brings_words_in_each_of_its_languages(country):
    groups = {language: list(groups_of(country.synonyms, language)) for language in LANGUAGES}

    assert all(len(groups[language]) >= LEAST_GROUPS for language in LANGUAGES)


def test_what_people_say_is_found_among_the_first_five(real, capsys):
    not_found = {row["query"]: gone for row in labelled() if (gone := missed(real, row))}

    with capsys.disabled():
        sys.stdout.write(f"\nwords people use, not found: {not_found}\n")

    assert not_found == {}
