from pathlib import Path

import pytest
from django.test import override_settings

from tendik.asks.models import Answer, Ask
from tendik.packs.country import find_pack, open_pack
from tendik.packs.faults import PackFaulty
from tendik.places.models import Place
from tendik.site import publishing
from tendik.site.loading import load_pack
from tests.conftest import AT, answer

TINY = Path(__file__).parents[2] / "packs" / "tiny"


def load(pack):
    with override_settings(TENDIK_PACK=str(pack)):
        load_pack()


def append(pack, file, text):
    with (pack / file).open("a", encoding="utf-8") as open_file:
        open_file.write(text)


def replace(pack, file, old, new):
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")


def test_loading_the_same_pack_again_changes_nothing_that_is_published(db):
    before = publishing.draft(AT, None).documents()

    load(TINY)

    assert publishing.draft(AT, None).documents() == before


def test_loading_again_keeps_the_answers(db):
    answer("EQ-1.1", "partly")

    load(TINY)

    assert Answer.objects.get().ask.code == "EQ-1.1"


def test_loading_again_brings_words_up_to_date(db, pack):
    replace(pack, "plans/equality-2030.csv", "Éclairer le chemin du port.", "Éclairer tout le chemin.")

    load(pack)

    assert Ask.objects.get(code="EQ-2.1").words["fr"] == "Éclairer tout le chemin."


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        (
            "places/places.csv",
            "XA-X,XA,county,9,X,X\n",
            "places/places.csv:7: level: “county” is not one of island, bay, hamlet.",
        ),
        (
            "places/places.csv",
            "XA-X,XB,bay,9,X,X\n",
            "places/places.csv:7: parent: There is no place XB.",
        ),
        (
            "places/places.csv",
            "XA-N,XA,bay,1,X,X\n",
            "places/places.csv:7: XA-N stands twice, first in line 3.",
        ),
        ("places/places.csv", ",XA,bay,1,X,X\n", "places/places.csv:7: The code is empty."),
        (
            "places/places.csv",
            "XA-X,XA\n",
            "places/places.csv:7: The row has 2 cells, the header 6.",
        ),
        ("bodies/bodies.csv", "new,N,N,N,N,XB,,\n", "bodies/bodies.csv:4: the place 'XB' is not known"),
        (
            "plans/equality-2030.csv",
            "EQ-9.9,a,b,c\n",
            "plans/equality-2030.csv:12: the report holds no item EQ-9.9",
        ),
        (
            "asks/links.csv",
            "EQ-1.1,EQ-7,same\n",
            "asks/links.csv:3: EQ-1.1 and EQ-7: the report holds no ask EQ-7",
        ),
        (
            "consultations/statements.csv",
            "s-2,XA-Q,issue,,3,a,b,\n",
            "consultations/statements.csv:3: XA-Q is not known",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line_and_nothing_is_written(db, pack, file, line, fault):
    replace(pack, "places/places.csv", "Les Pins", "Les Sapins")
    append(pack, file, line)

    with pytest.raises(PackFaulty) as refused:
        load(pack)

    assert fault in str(refused.value)
    assert Place.objects.get(code="XA-N-1").name["fr"] == "Les Pins"


def test_all_faults_of_a_room_are_named_together(db, pack):
    append(pack, "places/places.csv", "XA-X,XA,county,9,X,X\nXA-Y,XB,bay,9,X,X\n")

    with pytest.raises(PackFaulty) as refused:
        load(pack)

    assert [fault.line for fault in refused.value.faults] == [7, 8]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('languages = ["fr", "en"]', "", "languages"),
        ('time_zone = "Pacific/Auckland"', 'time_zone = "Mars/Olympus"', "Mars/Olympus"),
        ('code = "XA"', 'code = "XA', "pack.toml"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "colour"),
    ],
)
def test_a_faulty_head_is_refused_with_the_word_that_is_wrong(pack, old, new, words):
    replace(pack, "pack.toml", old, new)

    with pytest.raises(PackFaulty, match=words):
        open_pack(pack)


def test_a_pack_that_is_not_there_is_refused_with_the_ones_that_are():
    with pytest.raises(FileNotFoundError, match="kyrgyzstan"):
        find_pack("atlantis")


@pytest.mark.parametrize(
    "file", ["plans/plans.toml", "reports/harbour.md", "plans/equality-2030.csv", "bodies/bodies.csv"]
)
def test_a_missing_file_is_named(db, pack, file):
    (pack / file).unlink()

    with pytest.raises(PackFaulty, match=f"{file}: the file is missing"):
        load(pack)


def test_a_pack_without_outlines_has_no_maps_and_all_its_tables(db, pack):
    (pack / "places/outlines.geojson").unlink()
    load(pack)

    release = publishing.draft(AT, None)
    home = publishing.draw(release, "en", "")

    assert 'class="land"' not in home
    assert "North Bay" in publishing.draw(release, "en", "places")
