"""Which words go from an archive, and which stay."""

import json
from pathlib import Path

import pytest

from tendik.releases.archives import Archive
from tendik.releases.blanking import Words, blanked

LONG = "Gulnara from the third house said so."
TEXTS = {LONG: "[erased]", "No.": "[gone]"}


def archive(**files):
    made = {"salts.json": json.dumps({"data/asks.json": "aa", "data/more.json": "bb"}).encode(), **files}
    return Archive(Path("older/000001.zip"), {name.replace("_", "."): body for name, body in made.items()})


def left(words=TEXTS, address="asks/GE-1", **files):
    files, names = blanked(archive(**files), Words(7, address, words))
    return {name: body.decode() for name, body in files.items()}, names


@pytest.mark.parametrize(
    ("document", "stays"),
    [
        ({"code": "GE-1", "reason": "No."}, False),
        ({"code": "GE-2", "reason": "No."}, True),
        ({"code": "GE-2", "reason": LONG}, False),
        ({"code": "GE-2", "history": [{"reason": {"en": f"She said: {LONG}"}}]}, False),
        ({"code": "GE-2", "reason": "No. 7"}, True),
        ({"code": "GE-1", "reason": "No. 7"}, True),
    ],
)
def test_short_words_go_from_their_own_document_only_and_long_ones_from_everywhere(document, stays):
    files, names = left(asks_json=json.dumps([document]).encode())

    assert (names == []) is stays
    assert (json.loads(files["asks.json"]) == [document]) is stays


def test_a_row_of_a_table_loses_the_words_and_the_others_stay_byte_for_byte():
    table = f'code,reason\nGE-1,No.\nGE-2,No.\nGE-3,"a, ""b"""\nGE-2,{LONG}\n'.encode()

    files, names = left(asks_csv=table)

    assert names == ["asks.csv"]
    assert files["asks.csv"] == 'code,reason\nGE-1,[gone]\nGE-2,No.\nGE-3,"a, ""b"""\nGE-2,[erased]\n'


def test_the_salt_of_a_blanked_file_goes_and_the_others_stay():
    files, _ = left(asks_json=json.dumps([{"code": "GE-1", "reason": "No."}]).encode(), more_json=b"[]")

    assert json.loads(files["salts.json"]) == {"data/more.json": "bb"}


def test_a_file_that_nobody_looks_into_goes_whole_when_the_words_stood_beside_it():
    document = json.dumps([{"code": "GE-1", "reason": "No."}]).encode()

    assert left(asks_json=document, asks_xlsx=b"zipped")[1] == ["asks.json", "asks.xlsx"]
    assert left(asks_json=b"[]", asks_xlsx=b"zipped")[1] == []


def test_an_archive_without_salts_goes_whole():
    made = Archive(Path("1.zip"), {"asks.json": json.dumps([{"code": "GE-1", "reason": "No."}]).encode()})

    assert blanked(made, Words(7, "asks/GE-1", TEXTS)) == ({}, [])


def test_lists_of_files_and_manifests_are_left_as_they_were_sealed():
    sealed = json.dumps({"site": {"name": LONG}}).encode()

    assert left(manifest_json=sealed, files_json=sealed)[1] == []
