"""Packs: every file of every country's folder can be read, before any room reads it."""

import csv
import json
import tomllib
from io import StringIO

import pytest

from tendik.methods.lessons.files import PICTURES, SOUNDS, wrong_with
from tendik.packs.country import open_pack
from tests.house.test_catalogues import mixed_words, strange_letters
from tests.house.tree import PACKS, ROOT

FOLDERS = sorted(path.parent for top in (PACKS, ROOT / "tests" / "packs") for path in top.glob("*/pack.toml"))
KNOWN = {".toml", ".csv", ".geojson", ".md", ".txt"}


def faults_of(path):
    """Return what hinders a file of a pack from being read."""
    if path.suffix in (*PICTURES, *SOUNDS):
        wrong = wrong_with(path.name, path.read_bytes())
        return [wrong.value] if wrong else []
    if path.suffix not in KNOWN:
        return [f"nothing reads {path.suffix or 'files without an ending'}"]
    try:
        text = path.read_bytes().decode("utf-8")
        if path.suffix == ".toml":
            tomllib.loads(text)
        elif path.suffix == ".geojson":
            json.loads(text)
        elif path.suffix == ".csv":
            return torn(text)
    except ValueError as fault:
        return [str(fault)]
    return []


def torn(text):
    """Return the lines of a CSV that have more or fewer cells than its header, and columns named twice."""
    header, *rows = list(csv.reader(StringIO(text, newline=""))) or [[]]
    twice = [f"{column} twice" for column in set(header) if header.count(column) > 1]
    return twice + [f"line {number}" for number, row in enumerate(rows, 2) if len(row) != len(header)]


def words_of(pack, language):
    """Yield every text of a pack in one language, with where it stands."""
    for path in pack.rglob("*.csv"):
        for number, row in enumerate(csv.DictReader(StringIO(path.read_text("utf-8"), newline="")), 2):
            for column, words in row.items():
                if column and column.endswith(f"_{language}"):
                    yield f"{path.name}:{number}", words or ""
    for path in pack.rglob("*.toml"):
        yield from ((path.name, words) for words in _inside(tomllib.loads(path.read_text("utf-8")), language))


def _inside(value, language):
    if isinstance(value, list):
        for one in value:
            yield from _inside(one, language)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == language and isinstance(one, str):
                yield one
            else:
                yield from _inside(one, language)


@pytest.mark.parametrize("pack", FOLDERS, ids=lambda path: path.name)
def test_every_file_of_a_pack_can_be_read(pack):
    found = {path.relative_to(pack).as_posix(): faults_of(path) for path in pack.rglob("*") if path.is_file()}

    assert len(found) > 5
    assert {file: faults for file, faults in found.items() if faults} == {}


@pytest.mark.parametrize("pack", FOLDERS, ids=lambda path: path.name)
def test_every_pack_says_what_a_country_must_say(pack):
    country = open_pack(pack).country

    assert set(country.own_names) == set(country.languages)
    assert set(country.site) == set(country.languages)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_words_of_the_pack_are_in_the_letters_of_their_language(language):
    texts = list(words_of(PACKS / "kyrgyzstan", language))
    faults = [
        (where, words) for where, words in texts if strange_letters(words, language) or mixed_words(words)
    ]

    assert len(texts) > 500
    assert faults == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.toml", b"a = "),
        ("a.csv", b"a,b\n1\n"),
        ("a.csv", b"a,a\n"),
        ("a.geojson", b"{"),
        ("a.xls", b""),
        ("a.md", b"\xff"),
    ],
)
def test_the_rule_catches_a_file_that_cannot_be_read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    assert len(faults_of(tmp_path / name)) == 1


def test_the_rule_finds_words_wherever_they_stand():
    assert list(_inside({"plan": [{"title": {"ky": "а", "ru": "б"}}], "ky": "в"}, "ky")) == ["а", "в"]
