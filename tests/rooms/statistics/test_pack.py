import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tendik.packs.country import open_pack
from tendik.statistics import pack, queries
from tendik.statistics.models import Category, Indicator, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(tmp_path):
    """Return a function that opens a copy of the tiny pack in which a file says something else."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")

    def write(file, old, new):
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return open_pack(folder)

    return write


def faults(opened):
    return [str(fault) for fault in opened.folder.faults]


def test_an_indicator_says_what_it_measures_in_which_unit_and_whose_figures_they_are():
    indicator = queries.indicators().get(code="women-in-councils")

    assert (indicator.unit.code, indicator.measures, indicator.direction) == ("PT", "share", "rise")
    assert (indicator.source.code, indicator.theme.code) == ("island-office", "deciding")
    assert indicator.numerator == {"fr": "sièges tenus par des femmes", "en": "seats held by women"}
    assert [one.code for one in indicator.dimensions.all()] == ["age"]
    assert indicator.commitments == ["SDG 5.5.1", "CEDAW 7"]
    assert (indicator.frequency, indicator.policy, indicator.finest) == ("A", "open", "")


def test_loading_the_pack_again_changes_nothing():
    before = [list(kind.objects.values()) for kind in (Indicator, Category, Source)]

    pack.load(open_pack(Path(settings.TENDIK_PACK)))

    assert [list(kind.objects.values()) for kind in (Indicator, Category, Source)] == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('unit = "PT"', 'unit = "PERCENT"', "“PERCENT” is not known here. Write one of: PT, NUMBER."),
        ('measures = "share"', 'measures = "shares"', "“shares” is not known here."),
        ('dimensions = ["age"]', 'dimensions = ["age", "health"]', "“health” is not known here."),
        ('direction = "rise"', 'direction = "up"', "“up” is not known here. Write one of: rise, fall."),
        ('source = "island-office"', 'source = "nobody"', "“nobody” is not known here."),
    ],
)
def test_a_word_of_an_indicator_that_names_nothing_is_told_with_its_line(changed, old, new, told):
    opened = changed(pack.INDICATORS, old, new)

    pack.load(opened)

    assert told in faults(opened)[0]
    assert faults(opened)[0].startswith("statistics/indicators.toml:")


def test_a_code_that_left_its_list_stays_with_its_successor(changed):
    opened = changed(
        pack.CODES, "age,Y15T24,de 15 à 24 ans,15 to 24,,,", "age,Y15T24,,15 to 24,,2030-01-01,Y_GE25"
    )

    pack.load(opened)

    old = Category.objects.get(code="Y15T24")
    assert faults(opened) == []
    assert (str(old.ends_before), old.successor.code) == ("2030-01-01", "Y_GE25")


def test_a_successor_that_is_no_code_and_a_dimension_that_is_none_are_faults(changed):
    opened = changed(
        pack.CODES, "age,Y_GE25,25 ans et plus,25 and over,,,", "age,Y_GE25,,25,,,Y_GE30\nhealth,A,,A,,,"
    )

    pack.load(opened)

    assert "Y_GE30" in "".join(faults(opened))
    assert "health is not known. Add it to statistics/dimensions.toml." in "".join(faults(opened))
