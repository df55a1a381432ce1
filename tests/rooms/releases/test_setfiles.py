"""The files of a data set: every figure with all its digits, and a package by which a stranger reads them."""

import csv
import json
from dataclasses import fields, replace
from decimal import Decimal

import duckdb
import msgspec
import pytest
from frictionless import Package, system

from tendik.papers.csv import DIALECT
from tendik.releases.counted import Counted
from tendik.releases.parquet import parquet_writer
from tendik.releases.setpackage import SetPackage
from tendik.site import publishing

pytestmark = pytest.mark.django_db
COLUMNS = "place,period,sex,age,value,decimals,status,absence,note,source,vintage,starts_on,ends_before"


@pytest.fixture
def boats(public):
    """The folder of a data set."""
    return public.folder / "data" / "sets" / "boats"


def rows_of(folder):
    return list(csv.DictReader((folder / "figures.csv").read_text("utf-8").splitlines()))


def test_the_columns_of_a_data_set_stay_where_other_programs_look_for_them(boats):
    assert (boats / "figures.csv").read_text("utf-8").splitlines()[0] == COLUMNS


def test_csv_and_parquet_hold_the_same_figures_the_latter_with_types(boats):
    rows = rows_of(boats)
    typed = duckdb.sql(f"SELECT * FROM read_parquet('{boats / 'figures.parquet'}')")

    assert [[str(cell) if cell is not None else "" for cell in row] for row in typed.fetchall()] == [
        list(row.values()) for row in rows
    ]
    assert str(typed.types[4]) == "DECIMAL(38,0)"
    assert str(typed.types[10]) == "DATE"


def test_a_figure_that_is_not_there_says_why_and_totals_have_a_code(boats):
    rows = {(row["place"], row["sex"], row["age"], row["period"]): row for row in rows_of(boats)}

    assert rows["XA", "F", "Y15T24", "2022"]["absence"] == "not_applicable"
    assert rows["XA", "_T", "_T", "2022"]["value"] == "10"


def test_figures_keep_the_zeros_at_their_end(public):
    rows = rows_of(public.folder / "data" / "sets" / "women-in-councils")

    assert {row["value"] for row in rows} >= {"39.80", "14.98", "12.5"}


def test_the_package_says_what_columns_and_codes_mean_in_every_language(boats):
    package = msgspec.json.decode((boats / "datapackage.json").read_bytes(), type=SetPackage)
    sex = {one.value: one.titles for one in package.columns["sex"].categories}

    assert sex["F"] == {"fr": "femmes", "en": "women"}
    assert [one.name for one in package.dimensions] == ["sex", "age"]
    assert package.sources[0].licence["en"] == "Island Office of Figures, made up for the tests, CC0"
    assert package.figures.dialect == DIALECT


@pytest.mark.parametrize("code", ["boats", "women-in-councils", "counts-asks"])
def test_a_validator_finds_no_fault_in_the_package_of_a_data_set(public, code):
    with system.use_context(trusted=True):
        package = Package(str(public.folder / "data" / "sets" / code / "datapackage.json"))
        report = package.validate()

    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == 1


def test_the_release_names_its_data_sets_and_seals_their_files(public):
    listed = json.loads((public.folder / "data" / "datapackage.json").read_text("utf-8"))["sets"]

    rows = {one["code"]: one["rows"] for one in listed}
    assert (rows["boats"], rows["women-in-councils"]) == (8, 6)
    assert set(rows) == {"boats", "women-in-councils", "counts-asks", "counts-measures"}
    for one in listed:
        folder = one["path"].rpartition("/")[0]
        names = {f"{folder}/{name}" for name in ("figures.csv", "figures.parquet", "datapackage.json")}
        assert names <= set(public.release.manifest.files)


def test_a_table_of_counts_is_a_data_set_with_each_of_its_cells_in_words(public):
    table = public.release.get(Counted, "counts/asks")
    folder = public.folder / "data" / "sets" / "counts-asks"
    rows = rows_of(folder)
    package = msgspec.json.decode((folder / "datapackage.json").read_bytes(), type=SetPackage)

    names = [one.code for one in table.dimensions]
    assert {tuple(row[name] for name in names): int(row["value"]) for row in rows} == {
        cell.codes: cell.count for cell in table.cells
    }
    assert {(row["period"], row["vintage"], row["source"]) for row in rows} == {
        ("2026-06", "2026-06-01", "own")
    }
    for name in ("place", *(one.name for one in package.dimensions)):
        words = {one.value: one.titles for one in package.columns[name].categories}
        assert {row[name] for row in rows} == set(words)
        assert all(titles["en"] and titles["fr"] for titles in words.values())
    assert (package.page, package.unit_titles["en"]) == ("counts/asks", "number")


def test_a_table_of_counts_that_asks_for_protection_or_counts_nothing_is_no_data_set(public):
    table = public.release.get(Counted, "counts/asks")

    assert replace(table, policy="counts").data_set() is None
    assert replace(table, cells=()).data_set() is None


def test_of_places_that_are_not_known_a_table_of_counts_says_so(public):
    table = public.release.get(Counted, "counts/asks")
    cell = replace(table.cells[0], codes=("_U", "_U", "_T", "_T", "_T"))

    (figure,) = replace(table, cells=(cell,)).data_set().figures

    assert (figure.place, figure.codes["body"]) == ("_U", "_U")


def test_every_table_is_a_parquet_file_with_the_words_as_they_are(public):
    places = public.folder / "data" / "places.parquet"
    found = duckdb.sql(f"SELECT code, valid_from FROM read_parquet('{places}') WHERE code = 'XA'")

    assert len(found.fetchall()) == 1
    assert all((public.folder / "data" / f"{one.name}.parquet").is_file() for one in publishing.tables())


def test_the_same_rows_give_the_same_bytes_and_no_rows_an_empty_table(tmp_path):
    columns = {"code": "string", "value": "number", "on": "date", "is": "boolean", "many": "integer"}
    rows = [["=1+1", Decimal("1.50"), None, True, 3], [None, Decimal("1E+3"), "2026-01-01", False, None]]
    with parquet_writer() as parquet:
        for name in ("one", "two"):
            parquet.write(tmp_path / name, columns, rows)
        parquet.write(tmp_path / "none", columns, [])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert duckdb.sql(f"FROM read_parquet('{tmp_path / 'one'}')").fetchall()[0][:2] == (
        "=1+1",
        Decimal("1.50"),
    )
    assert duckdb.sql(f"FROM read_parquet('{tmp_path / 'none'}')").fetchall() == []


def test_of_two_sources_that_tell_one_figure_the_own_one_is_in_the_data_set(public):
    indicator = public.release.any("indicators/boats")
    own = indicator.figures[0]
    other = type(own)(**{**_fields(own), "source": "another", "value": Decimal(99)})

    for told_in_order in ((own, other), (other, own)):
        told = type(indicator)(**{**_fields(indicator), "figures": told_in_order}).data_set()
        assert told.figures == (own,)
    assert type(indicator)(**{**_fields(indicator), "figures": ()}).data_set() is None


def _fields(document):
    return {one.name: getattr(document, one.name) for one in fields(document)}


def test_tables_of_the_same_columns_are_each_typed_by_their_own_figures(tmp_path):
    columns = {"value": "number", "many": "integer"}
    with parquet_writer() as parquet:
        parquet.write(tmp_path / "whole", columns, [[Decimal(2), 3]])
        parquet.write(tmp_path / "exact", columns, [[Decimal("1.25"), 3]])

    exact = duckdb.sql(f"FROM read_parquet('{tmp_path / 'exact'}')")
    assert [str(one) for one in exact.types] == ["DECIMAL(38,2)", "BIGINT"]
    assert exact.fetchall() == [(Decimal("1.25"), 3)]
