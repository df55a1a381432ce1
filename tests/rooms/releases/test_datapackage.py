import csv
import io
import json

import pytest

from tendik.releases.datapackage import Column, Table, package

pytestmark = pytest.mark.django_db


def table(*rows):
    columns = (
        Column("code", "Code"),
        Column("title", "Name", texts=True),
        Column("old", "Is it old?", "boolean"),
    )
    return Table("big_stones", "All stones", columns, lambda release: rows)


def cells(made, release):
    return list(csv.reader(io.StringIO(made.csv(release).decode(), newline="")))


def test_a_text_column_stands_in_the_file_once_for_each_language(public):
    row = {"code": "a", "title": {"en": "Stone", "fr": "Pierre"}, "old": True}

    assert cells(table(row), public.release) == [
        ["code", "title_fr", "title_en", "old"],
        ["a", "Pierre", "Stone", "true"],
    ]


def test_what_is_not_there_is_an_empty_cell_and_no_is_no_empty_cell(public):
    rows = [{"code": None, "title": None, "old": False}, {"code": 0, "title": {"en": "x"}, "old": None}]

    assert cells(table(*rows), public.release)[1:] == [["", "", "", "false"], ["0", "", "x", ""]]


def test_commas_quotes_and_line_ends_come_back_as_they_were(public):
    words = 'a, "b"\nc'

    made = table({"code": words, "title": {}, "old": True})

    assert cells(made, public.release)[1][0] == words
    assert b"\r" not in made.csv(public.release)


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
    about = json.loads(package([table()], public.release))

    assert [one["name"] for one in about["resources"]] == ["big-stones"]
