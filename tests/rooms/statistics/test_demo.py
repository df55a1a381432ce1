import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from tendik.packs.country import SHIPPED, open_pack
from tendik.pages.page import all_pages
from tendik.places.models import Place
from tendik.site import publishing
from tendik.statistics import demo, release
from tendik.statistics.models import DataSet, Source
from tests.conftest import AT
from tests.rooms.statistics.figures import enter, written

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
SOURCE = """code = "demo"
name = { fr = "Exemple", en = "Sample" }
owner = { fr = "Exemple", en = "Sample" }
licence = { fr = "chiffres inventés", en = "made-up figures" }
[[data]]
file = "demo/figures.csv"
vintage = 2026-02-16
"""
ROWS = "indicator,place,period,codes,value\nboats,XA-D,2022,sex=F,3.50\nboats,XA-D,2022,,7\n"


@pytest.fixture
def pack(tmp_path):
    """A copy of the tiny pack with made-up figures of a made-up bay."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    (folder / "demo").mkdir(exist_ok=True)
    (folder / demo.FILE).write_text(SOURCE, "utf-8")
    (folder / "demo/figures.csv").write_text(ROWS, "utf-8")
    parent = Place.objects.get(code="XA")
    Place.objects.create(code="XA-D", parent=parent, level="bay", name={"en": "Demo Bay"}, made_up=True)
    return open_pack(folder)


def test_made_up_figures_are_written_once_of_a_source_that_says_so_and_marked_as_such(pack):
    demo.load(pack, on=ON)
    demo.load(pack, on=ON)

    assert DataSet.objects.get().source == Source.objects.get(code="demo")
    (boats,) = (one for one in release.contribute(AT) if one.code == "boats")
    assert [(str(one.value), one.codes, one.made_up) for one in boats.figures] == [
        ("7", {}, True),
        ("3.50", {"sex": "F"}, True),
    ]
    assert {"en": "made-up figures", "fr": "chiffres inventés"} in [one.licence for one in boats.sources]


def test_places_that_are_made_up_are_marked_and_never_compared_with_real_ones(pack):
    enter("BOATS,XA,,,2022,70")
    demo.load(pack, on=ON)
    release, rooms = publishing.draft(AT, None), publishing.drawing_rooms()
    pages = {one.address: one for one in all_pages(release, rooms)}

    with override("en"):
        shown = pages["indicators/boats"].draw(release, "en", rooms)

    assert "Demo Bay</a>" in shown
    assert "made-up" in shown.partition("Demo Bay</a>")[2][:100]
    assert "compare/boats" not in pages


def test_a_pack_without_made_up_figures_has_none():
    demo.load(open_pack(Path(settings.TENDIK_PACK)), on=ON)

    assert not written()


def test_all_made_up_figures_that_are_shipped_lie_in_the_demo_region_and_name_what_is_there():
    rows = list(open_pack(SHIPPED / "kyrgyzstan").folder.rows("demo/figures.csv", demo.COLUMNS))
    indicators = (SHIPPED / "kyrgyzstan/statistics/indicators.toml").read_text("utf-8")
    places = (SHIPPED / "kyrgyzstan/demo/places.csv").read_text("utf-8")

    assert len(rows) == 14
    assert all(f"\n{row['place']}," in places for row in rows)
    assert all(f'code = "{row["indicator"]}"' in indicators for row in rows)
