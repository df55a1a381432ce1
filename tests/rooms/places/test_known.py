"""What a pack knows of places beside their list: names, renamings, new places, mergers."""

import shutil
from datetime import date

import pytest

from tendik.packs.country import current, open_pack
from tendik.places import known, pack
from tendik.places.models import FormerName, NameSource, Place
from tendik.places.queries import places_called
from tendik.places.release import contribute
from tests.conftest import AT

pytestmark = pytest.mark.django_db

FILES = {
    known.NAMES: (
        "code,name_en,confidence,alone,source,evidence",
        "XA-S,South Bay,form,yes,a rule,as its neighbour",
        "XA-N,Not this,official,no,a law,",
    ),
    known.RENAMES: (
        "code,name_fr,name_en,until,alone,source,evidence",
        "XA-N-1,Les Cèdres,The Cedars,2025-03-08,no,a law,",
    ),
    known.NEW: (
        "code,parent,level,name_fr,as_of,alone,source,evidence",
        "XA-S-1,XA-S,hamlet,La Plage,2025,yes,a list,",
    ),
    known.MERGERS: ("code,ends_before,no_later,successors", "XA-N,2026-01-01,yes,XA-S"),
}


@pytest.fixture
def load(tmp_path):
    """Load the tiny pack with these files beside its list of places; return its faults."""
    folder = shutil.copytree(current().folder.path, tmp_path / "pack")

    def bring(**changed):
        for file, lines in FILES.items():
            word = file.partition("/")[2].partition(".")[0].replace("-", "_")
            (folder / file).write_text("\n".join(changed.get(word, lines)) + "\n", "utf-8")
        opened = open_pack(folder)
        pack.load(opened)
        return [str(fault) for fault in opened.folder.faults]

    return bring


def place(code):
    return Place.objects.get(code=code)


def published():
    return {one.code: one for one in contribute(AT)}


def test_a_name_fills_a_gap_and_says_on_what_it_rests(load):
    faults = load()

    assert faults == []
    assert place("XA-S").name["en"] == "South Bay"
    assert place("XA-N").name["en"] == "North Bay"
    assert NameSource.objects.get(place__code="XA-S").alone is True
    assert published()["XA-S"].by_rule == ("en",)


def test_a_renamed_place_keeps_what_it_was_called_and_is_found_by_both(load):
    load()

    former = FormerName.objects.get()
    found = published()["XA-S"].found_as("en")
    assert place("XA-N-1").name == {"fr": "Les Cèdres", "en": "The Cedars"}
    assert (former.name["en"], former.until) == ("The Pines", "2025-03-08")
    assert ["The Pines" in str(one) for one in found if "The Cedars" in str(one)] == [True]


def test_who_writes_an_old_name_means_the_place_that_bore_it(load):
    load()

    assert [one.code for one in places_called("the  pines")] == ["XA-N-1"]
    assert [one.code for one in places_called("The Cedars")] == ["XA-N-1"]


def test_a_new_place_gets_in_with_its_year(load):
    load()

    assert (place("XA-S-1").parent.code, place("XA-S-1").as_of) == ("XA-S", "2025")
    assert [one.as_of for one in published()["XA-S"].listed if one.code == "XA-S-1"] == ["2025"]


def test_a_merged_place_ends_and_what_lay_in_it_lies_in_its_successor(load):
    load()

    assert (place("XA-N").ends_before, place("XA-N").no_later) == (date(2026, 1, 1), True)
    assert place("XA-N-2").parent.code == "XA-S"
    assert published()["XA-N"].successors == ("places/XA-S",)


def test_loading_twice_changes_nothing(load):
    load()
    once = published(), list(Place.objects.order_by("code").values()), FormerName.objects.count()

    load()

    assert (published(), list(Place.objects.order_by("code").values()), FormerName.objects.count()) == once


def test_what_an_official_list_has_changed_stays(load):
    Place.objects.filter(code="XA-N").update(imported_at=AT)

    load()

    assert place("XA-N").ends_before is None
    assert place("XA-N-2").parent.code == "XA-N"


@pytest.mark.parametrize(
    ("file", "row", "fault"),
    [
        (
            "names",
            "XA-Q,Q,official,no,,",
            "places/names.csv:2: There is no place XA-Q. Correct the code, or add the place to the list.",
        ),
        (
            "names",
            "XA-S,S,perhaps,no,,",
            "places/names.csv:2: confidence: “perhaps” is not one of official, attested, form.",
        ),
        ("names", "XA-S,S,official,maybe,,", "places/names.csv:2: alone: “maybe” is not one of yes, no."),
        (
            "renames",
            "XA-S,S,S,soon,no,,",
            "places/renames.csv:2: a day belongs here, as 2030-12-31, or a year",
        ),
        (
            "mergers",
            "XA-N,2026,yes,XA-S",
            "places/mergers.csv:2: ends_before: “2026” is no day. Write it as 2025-12-31 or 31.12.2025.",
        ),
        (
            "mergers",
            "XA-N,2026-01-01,yes,XA-Q",
            "places/mergers.csv:2: There is no place XA-Q. Correct the code, or add the place to the list.",
        ),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_line(load, file, row, fault):
    header = FILES[f"places/{file}.csv"][0]

    assert fault in load(**{file: (header, row)})


def test_a_merger_into_a_place_that_cannot_hold_it_is_a_fault(load):
    header = FILES[known.MERGERS][0]

    faults = load(mergers=(header, "XA-N,2026-01-01,no,XA-S-1"), names=(FILES[known.NAMES][0],))

    assert faults != []
    assert {fault.partition(": ")[0] for fault in faults} == {"places/mergers.csv:2"}
