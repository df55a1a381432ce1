"""Words for the same thing: how a pack brings them, and its faults by line."""

import pytest

from tendik.packs.folder import Folder
from tendik.packs.synonyms import FILE, groups_of, read_synonyms

LANGUAGES = ["fr", "en"]


@pytest.fixture
def brought(tmp_path):
    def bring(text):
        (tmp_path / "search").mkdir(exist_ok=True)
        (tmp_path / FILE).write_text(text, "utf-8")
        folder = Folder(tmp_path)
        return read_synonyms(folder, LANGUAGES), [str(fault) for fault in folder.faults]

    return bring


def test_what_holds_a_word_in_its_language_is_found_by_the_group_in_all(brought):
    found, faults = brought("code,fr,en\nsea,mer; océan,sea\nboat,,boat;ship;\n")

    assert faults == []
    assert list(groups_of(found, "fr")) == [(["mer", "océan"], ["mer", "océan", "sea"])]
    assert list(groups_of(found, "en")) == [
        (["sea"], ["mer", "océan", "sea"]),
        (["boat", "ship"], ["boat", "ship"]),
    ]


def test_a_pack_needs_none(tmp_path):
    assert read_synonyms(Folder(tmp_path), LANGUAGES) == {}
    assert list(groups_of({}, "fr")) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("code,fr,en\nsea,mer,\n", "search/synonyms.csv:2: a group needs two words"),
        (
            "code,fr,en\nsea,mer,sea\nsea,eau,water\n",
            "search/synonyms.csv:3: sea stands twice, first in line 2",
        ),
        ("code,fr\nsea,mer; eau\n", "search/synonyms.csv:1: Columns are missing: en"),
    ],
)
def test_a_fault_is_told_with_its_line(brought, text, fault):
    _found, faults = brought(text)

    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_groups_that_an_earlier_release_holds_in_one_language_only_can_be_read():
    assert list(groups_of({"fr": [["mer", "océan"]], "en": []}, "fr")) == [
        (["mer", "océan"], ["mer", "océan"])
    ]
