import csv
import io
import json
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Annotated

import pytest

from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.datapackage import csv_of, package

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Stone:
    code: Annotated[str | None, "Code"]
    title: Annotated[Texts, "Name"]
    old: Annotated[bool | None, "Is it old?"]


STONES = Table("big_stones", "All stones", Stone)


def written(release, *stones):
    languages = SimpleNamespace(languages=release.manifest.languages)
    return csv_of(STONES, SimpleNamespace(manifest=languages, all=lambda kind: stones)).decode()


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
    about = json.loads(package([STONES], public.release))

    assert [one["name"] for one in about["resources"]] == ["big-stones"]
