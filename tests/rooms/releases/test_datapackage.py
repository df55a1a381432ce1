import csv
import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Annotated

import pytest

from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.datapackage import package, part_as_csv, write
from tendik.releases.parts import Part, parts_of
from tests.rooms.papers.books import rows_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Stone:
    code: Annotated[str | None, "Code"]
    title: Annotated[Texts, "Name"]
    old: Annotated[bool | None, "Is it old?"]


STONES = Table("big_stones", "All stones", Stone)


def written(release, *stones):
    languages = SimpleNamespace(languages=release.manifest.languages)
    made = SimpleNamespace(manifest=languages, all=lambda kind: stones, documents=dict)
    (part,) = parts_of(STONES, made)
    return part_as_csv(part, made).decode()


def cells(release, *stones):
    return list(csv.reader(io.StringIO(written(release, *stones), newline="")))


def test_a_text_column_stands_in_the_file_once_for_each_language(public):
    stone = Stone(code="a", title={"en": "Stone", "fr": "Pierre"}, old=True)

    assert cells(public.release, stone) == [
        ["code", "title_fr", "title_en", "old"],
        ["a", "Pierre", "Stone", "true"],
    ]


def test_what_is_not_there_is_an_empty_cell_and_no_is_no_empty_cell(public):
    stones = Stone(code=None, title={}, old=False), Stone(code="0", title={"en": "x"}, old=None)

    assert cells(public.release, *stones)[1:] == [["", "", "", "false"], ["0", "", "x", ""]]


def test_commas_quotes_and_line_ends_come_back_as_they_were(public):
    words = 'a, "b"\nc'

    stone = Stone(code=words, title={}, old=True)

    assert cells(public.release, stone)[1][0] == words
    assert "\r" not in written(public.release, stone)


def test_the_package_describes_every_column_of_every_file(public):
    data = public.folder / "data"
    about = json.loads((data / "datapackage.json").read_bytes())

    described = {
        one["path"]: [field["name"] for field in one["schema"]["fields"]] for one in about["resources"]
    }

    headers = {path.name: next(csv.reader(path.read_text().splitlines())) for path in data.glob("*.csv")}
    assert described == headers
    assert (about["version"], about["created"]) == ("1", public.release.manifest.at)
    assert all(field["description"] for one in about["resources"] for field in one["schema"]["fields"])


def test_the_name_of_a_resource_is_one_that_data_packages_allow(public):
    about = json.loads(package([Part(STONES, [])], public.release))

    assert [one["name"] for one in about["resources"]] == ["big-stones"]


@dataclass(frozen=True, kw_only=True)
class Found:
    code: Annotated[str, "Code"]
    on: Annotated[date | None, "Day"] = None
    weight: Annotated[int | None, "Kilograms."] = None
    made_up: Annotated[bool, "Made up?"] = False


FOUND = Table("found", "All finds, a find a row.", Found)


def files(release, *found):
    """The files to which a table of these things is written: their names and bytes."""
    made = SimpleNamespace(manifest=release.manifest, all=lambda kind: found, documents=dict)
    with TemporaryDirectory() as folder:
        about = json.loads(write([FOUND], made, Path(folder)))
        return about["resources"], {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def test_what_is_made_up_lies_in_files_of_its_own_so_that_nobody_adds_it_to_what_is_real(public):
    described, written = files(
        public.release, Found(code="a"), Found(code="b", made_up=True), Found(code="c")
    )

    assert written["found.csv"] == b"code,on,weight,made_up\na,,,false\nc,,,false\n"
    assert written["found-made-up.csv"] == b"code,on,weight,made_up\nb,,,true\n"
    assert [(one["path"], one["rows"], one["made_up"]) for one in described] == [
        ("found.csv", 2, False),
        ("found-made-up.csv", 1, True),
    ]


def test_where_nothing_is_made_up_there_is_no_file_for_it(public):
    described, written = files(public.release)

    assert [one["path"] for one in described] == ["found.csv"]
    assert "found-made-up.csv" not in written


def test_every_table_is_a_workbook_in_each_language_with_typed_cells(public):
    described, written = files(public.release, Found(code="=a", on=date(2026, 5, 1), weight=7))
    (book, *others) = described[0]["workbooks"]

    rows = rows_of(written[book["path"]])

    assert [one["language"] for one in (book, *others)] == public.release.manifest.languages
    assert rows[1] == ["'=a", date(2026, 5, 1), 7.0, False]
    assert all(one["bytes"] == len(written[one["path"]]) for one in (book, *others))
    assert described[0]["bytes"] == len(written["found.csv"])


def test_a_sheet_of_the_workbook_explains_the_columns_in_the_language_of_the_page(public):
    books = {path.name: path.read_bytes() for path in (public.folder / "data").glob("asks.*.xlsx")}

    told = {name: {cell for row in rows_of(body, 1) for cell in row} for name, body in books.items()}

    assert sorted(books) == ["asks.en.xlsx", "asks.fr.xlsx"]
    assert {"Asked on", "Last day of the meetings.", "asked_on"} <= told["asks.en.xlsx"]
    assert "words_fr" in told["asks.fr.xlsx"]
    assert rows_of(books["asks.fr.xlsx"])[1] != rows_of(books["asks.en.xlsx"])[1]


def book(public, table, language, sheet=0):
    """The rows of a sheet of a workbook of the release, by column."""
    body = (public.folder / "data" / f"{table}.{language}.xlsx").read_bytes()
    return rows_of(body, sheet)


def test_a_workbook_says_in_words_what_the_csv_file_tells_by_codes(public):
    heads, *rows = book(public, "asks", "en")
    asks = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    (told,) = (row for row in part_rows(public, "asks") if row["ask"] == "EQ-1.2.a")

    assert asks["EQ-1.1"]["How it stands"] == "Partly"
    assert asks["EQ-1.2.a"]["How it stands"] == "Taken over"
    assert told["state"] == "taken_over"
    assert {row[heads.index("How it stands")] for row in rows} <= {
        "Taken over",
        "Partly",
        "Not in its power",
        "Declined",
        "No answer yet",
    }


def test_where_the_csv_file_has_a_code_a_workbook_has_the_name_and_the_code_behind_it(public):
    places = {row[0]: row for row in book(public, "places", "en")}
    bodies = {row[0]: row for row in book(public, "bodies", "fr")}
    (told,) = (row for row in part_rows(public, "places") if row["code"] == "XA-N-1")

    assert told["parent"] == "XA-N"
    assert any(str(cell).endswith(" (XA-N)") and len(cell) > len(" (XA-N)") for cell in places["XA-N-1"])
    assert "ministère (ministry)" in bodies["equality"]


def test_levels_of_places_stand_in_the_words_of_the_pack(public):
    level = next(one for one in public.release.site.levels if one.code == told_level(public))

    assert level.name["fr"] in {cell for row in book(public, "places", "fr") for cell in row}
    assert level.code != level.name["fr"]


def told_level(public):
    return next(row["level"] for row in part_rows(public, "places") if row["code"] == "XA-N")


def part_rows(public, table):
    """The rows of a CSV file of the release."""
    return csv.DictReader(io.StringIO((public.folder / "data" / f"{table}.csv").read_text("utf-8")))


def test_the_sheet_that_explains_the_columns_names_the_code_of_each_word(public):
    told = book(public, "answers", "en", 1)

    assert ["", "Taken over", "taken_over"] in told
    assert ["", "Not in its power", "not_in_its_power"] in told
    assert ["The answer", "taken_over, partly, not_in_its_power or declined.", "verdict"] in told


def test_a_text_that_would_start_a_formula_is_guarded_in_tables_and_not_in_documents(public):
    stone = Stone(code="=1+1", title={"en": "@a"}, old=True)

    assert cells(public.release, stone)[1] == ["'=1+1", "", "'@a", "true"]


def test_the_package_says_how_the_files_are_written(public):
    about = json.loads((public.folder / "data" / "datapackage.json").read_bytes())

    assert "without a byte order mark" in about["description"]
    assert {one["dialect"]["delimiter"] for one in about["resources"]} == {","}
    assert {one["encoding"] for one in about["resources"]} == {"utf-8"}


def test_a_column_without_a_short_title_has_its_description_for_one(public):
    _described, written = files(public.release, Found(code="a"))

    (head, *_rows) = rows_of(written["found.en.xlsx"])

    assert head == ["Code", "Day", "Kilograms", "Made up"]
