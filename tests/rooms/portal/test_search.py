"""Search in a release's index: what villagers type finds what was asked, quickly and always alike."""

import csv
import random
import re
import sqlite3
import sys
import threading
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

import tendik.packs
from tendik.methods.search import weigh
from tendik.portal.search import LIKELY, READ, SNIPPET, _worth_reading, search
from tendik.releases.search import BETWEEN, Findable, write_index

PACK = Path(tendik.packs.__file__).parent / "kyrgyzstan"
QUERIES = Path(__file__).parent / "data" / "queries.csv"
LANGUAGES = ["ky", "ru", "en"]

SMALL = [
    Findable(
        "asks/GE-1.4", "ask", "More kindergartens", "Expand the network of kindergartens and social services."
    ),
    Findable("asks/GE-1.14", "ask", "Vacancies", "Both sexes are named."),
    Findable("asks/GE-11.4", "ask", "Courts", "Support the courts of elders."),
    Findable("goals/GE-1", "goal", "Employment", "Promote employment growth."),
    Findable("asks/WPS-V.N.1", "ask", "Money", "Fund the plan on resolution 1325, at least 30 % of it."),
    Findable("places/KG-B-kadamjay", "places", "Кадамжай району", "Kadamjay District, Кадамжайский район"),
    Findable("places/KG-B-batken", "places", "Баткен району", "Batken District, Баткенский район"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("index") / "small.sqlite"
    write_index(path, SMALL)
    return path


def addresses(path, query, **how):
    return [hit.address for hit in search(path, query, **how).hits]


@pytest.mark.parametrize("query", ["GE-1.4", "ge 1.4", "ge1.4"])
def test_a_code_finds_its_ask_and_no_other(small, query):
    assert addresses(small, query) == ["asks/GE-1.4"]


def test_the_beginning_of_a_code_finds_what_stands_under_it_after_its_own(small):
    assert addresses(small, "GE-1") == ["goals/GE-1", "asks/GE-1.4", "asks/GE-1.14"]


@pytest.mark.parametrize("query", ["1325", "resolution 1325", "30%", "30"])
def test_numbers_are_found_as_they_stand(small, query):
    assert addresses(small, query)[0] == "asks/WPS-V.N.1"


@pytest.mark.parametrize("query", ["ЖК", "жк", "Х", "30", "в"])
def test_words_of_one_and_two_letters_are_found_as_whole_words(tmp_path, query):
    entries = [Findable(f"asks/{word}", "ask", word, "") for word in ("ЖК", "Х", "30", "В")]
    entries += [Findable("asks/other", "ask", "ЖКХ ХХ 300 вв", "хв ажк 130 ав")]
    write_index(tmp_path / "ru.sqlite", entries)

    assert addresses(tmp_path / "ru.sqlite", query) == [f"asks/{query.upper()}"]


def test_a_query_of_common_trigrams_is_answered_from_the_rarest(tmp_path):
    common = tmp_path / "common.sqlite"
    write_index(common, SMALL)
    with closing(sqlite3.connect(common)) as index, index:
        index.execute("UPDATE piece SET entries = entries + ?", [READ])

    assert addresses(common, "kindergarten")[0] == "asks/GE-1.4"
    assert _worth_reading(weigh(["район"], {}, 7), {" ра": READ + 5, "рай": READ + 9}) == [" ра"]


def test_another_number_is_not_found(small):
    assert addresses(small, "1324") == []


@pytest.mark.parametrize(
    "query", ["Kadamjay", "Кадамжай", "кадамжай району", "KADAMJAY", "кадамжайга", "kadamjai"]
)
def test_a_place_is_found_in_either_alphabet(small, query):
    assert addresses(small, query)[0] == "places/KG-B-kadamjay"


def test_a_latin_name_finds_a_place_that_is_written_in_cyrillic_only(tmp_path):
    write_index(tmp_path / "ky.sqlite", [Findable("places/1", "places", "Кадамжай району", "")])

    assert addresses(tmp_path / "ky.sqlite", "kadamjay") == ["places/1"]


@pytest.mark.parametrize("query", ["kindergardens", "kindergarden", "kindegarten", "KINDERGARTEN"])
def test_a_misspelt_word_is_found(small, query):
    assert addresses(small, query)[0] == "asks/GE-1.4"


@pytest.mark.parametrize("query", ["", "   ", "?!", "-", "«»", "\x00"])
def test_an_empty_query_finds_nothing(small, query):
    assert search(small, query).total == 0


@pytest.mark.parametrize("query", ["xyzzy", '" OR 1=1 --', "NEAR(", "title:zzz*", "'; DROP TABLE entry"])
def test_words_that_stand_nowhere_and_signs_of_a_query_language_find_nothing(small, query):
    assert addresses(small, query) == []


def test_only_the_wanted_kinds_are_found(small):
    assert addresses(small, "GE-1", kinds=["goal"]) == ["goals/GE-1"]
    assert addresses(small, "kindergarten", kinds=["places"]) == []
    assert addresses(small, "kindergarten", kinds=[]) == []
    assert addresses(small, "kindergarten", kinds=["ask", "places"]) == ["asks/GE-1.4"]


def test_the_limit_shortens_the_list_but_not_the_count(small):
    found = search(small, "району", limit=1)

    assert (len(found.hits), found.total) == (1, 2)


def test_what_stands_beyond_the_limits_of_a_query_is_not_read(small):
    assert addresses(small, "x" * 200 + " kindergarten") == []
    assert addresses(small, " " * 200 + "GE-1.4") == []
    assert addresses(small, " ".join(f"zz{at}q" for at in range(12)) + " kindergarten") == []


def test_the_snippet_is_cut_between_words_around_what_was_found(tmp_path):
    words = "слово " * 100 + "психолог " + "конец " * 100
    write_index(tmp_path / "ru.sqlite", [Findable("asks/1", "ask", "Школа", words)])

    (hit,) = search(tmp_path / "ru.sqlite", "психологи").hits

    assert "психолог" in hit.snippet.split()
    assert set(hit.snippet.split()) == {"…", "слово", "психолог", "конец"}
    assert len(hit.snippet) <= SNIPPET + 4


def test_the_same_entries_give_the_same_bytes_in_any_order(tmp_path):
    shuffled = random.Random(1).sample(SMALL, len(SMALL))
    write_index(tmp_path / "a", SMALL)
    write_index(tmp_path / "b", iter(shuffled))
    write_index(tmp_path / "b", shuffled)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_index_without_entries_is_searched_in_vain(tmp_path):
    write_index(tmp_path / "none", [])

    assert search(tmp_path / "none", "kindergarten").total == 0


def test_searching_writes_nothing_and_needs_no_right_to_write(small):
    before = small.read_bytes()
    small.chmod(0o444)

    search(small, "kindergarten")

    assert small.read_bytes() == before
    assert [path.name for path in small.parent.iterdir()] == [small.name]


def test_a_missing_index_is_an_error_and_is_not_made(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        search(tmp_path / "absent", "kindergarten")

    assert not (tmp_path / "absent").exists()


def test_many_threads_search_one_index_at_once(small):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(addresses(small, "kindergarden"))) for _ in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [["asks/GE-1.4"]] * 8


def plan_rows():
    for plan in tomllib.loads((PACK / "plans" / "plans.toml").read_text(encoding="utf-8"))["plan"]:
        with (PACK / "plans" / f"{plan['slug']}.csv").open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def report_words():
    """Return the English words of the asks by code, read from the report's own numbering."""
    found, goal, level = {}, "", ""
    for line in (PACK / "reports" / "consultation-2025.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"Goal (\d+):", line):
            goal, level = f"GE-{heading[1]}.", ""
        elif heading := re.match(r"([IV]+)\. [A-Z]", line):
            goal, level = f"WPS-{heading[1]}.", ""
        elif heading := re.match(r"(National|Local) level:", line):
            level = f"{heading[1][0]}."
        elif item := re.match(r"(\d+)\. (.+)", line):
            found[f"{goal}{level}{item[1]}"] = item[2]
    return found


def rows_of_places(name):
    with (PACK / "places" / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def place_rows():
    """Yield the places of the pack, with the Kyrgyz names that its list lacks."""
    known = {row["code"]: row["name_ky"] for row in rows_of_places("names.csv")}
    for name in ("places.csv", "new-places.csv"):
        for row in rows_of_places(name):
            yield {"name_en": "", **row, "name_ky": row["name_ky"] or known.get(row["code"], "")}


def real_entries(language):
    words_in_english = report_words()
    for row in plan_rows():
        words = words_in_english.get(row["code"], "") if language == "en" else row[f"words_{language}"]
        yield Findable(f"asks/{row['code']}", "ask", row[f"title_{language}"], words)
    places = {row["code"]: row for row in place_rows()}
    for row in places.values():
        names = {row["name_ky"], row["name_ru"], row["name_en"]}
        title = row.get(f"name_{language}") or row["name_ru"]
        where = BETWEEN.join(above["name_ru"] for above in above_it(places, row))
        yield Findable(
            f"places/{row['code']}", "places", title, " ".join(sorted(names - {title})), where=where
        )


def above_it(places, row):
    """Yield the places in which one lies, without the country."""
    while row["parent"] and places[row["parent"]]["parent"]:
        row = places[row["parent"]]
        yield row


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    for language in LANGUAGES:
        write_index(folder / f"{language}.sqlite", real_entries(language))
    return folder


def labelled():
    with QUERIES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def recall_at_five(folder, row):
    expected = {f"asks/{code}" for code in row["expected"].split()}
    first = addresses(folder / f"{row['language']}.sqlite", row["query"], limit=5)
    return len(expected & set(first)) / len(expected)


def test_the_labelled_queries_are_twenty_per_language_and_name_asks_that_exist():
    codes = {row["code"] for row in plan_rows()}
    rows = labelled()

    assert [sum(row["language"] == language for row in rows) for language in LANGUAGES] == [20, 20, 20]
    assert {code for row in rows for code in row["expected"].split()} <= codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_villager_types_finds_the_ask_among_the_first_five(real, language, capsys):
    rows = [row for row in labelled() if row["language"] == language]
    found = {row["query"]: recall_at_five(real, row) for row in rows}
    recall = sum(found.values()) / len(found)
    missed = sorted(query for query, share in found.items() if share < 1)

    with capsys.disabled():
        sys.stdout.write(f"\nrecall@5, {language}: {recall:.3f}; not all found: {missed}\n")

    assert recall >= 0.95


@pytest.mark.slow
def test_of_many_texts_only_the_likeliest_are_found(tmp_path):
    chance = random.Random(7)
    rows = list(plan_rows())
    words = sorted({word for row in rows for word in row["words_ru"].split()})
    entries = [
        Findable(f"asks/X-{at}", "ask", " ".join(chance.sample(words, 4)), " ".join(chance.sample(words, 40)))
        for at in range(1_000)
    ]
    write_index(tmp_path / "ru.sqlite", entries)
    found = search(tmp_path / "ru.sqlite", "психологи в школах")

    assert 0 < found.total <= LIKELY
