import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings

from tendik.packs.country import open_pack
from tendik.packs.faults import PackFaulty
from tendik.statistics import pack
from tendik.statistics.models import Indicator

pytestmark = pytest.mark.django_db

FILE = "indicators/equality/children-in-creches.toml"
CODE = "children-in-creches"


@pytest.fixture
def changed(tmp_path):
    """Return a function that opens a copy of the tiny pack in which the file of the wanted indicator says something else."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")

    def write(old, new):
        path = folder / FILE
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return open_pack(folder)

    return write


def page(public, address):
    """Return a page as it is read: without tags, on one line."""
    text = (public.folder / "en" / address / "index.html").read_text("utf-8")
    main = unescape(text.partition("<main")[2].partition("</main>")[0])
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_wanted_indicator_says_how_it_is_counted_and_from_whom_it_comes():
    one = Indicator.objects.get(code=CODE)

    assert (one.source, one.supplier.code, one.status, one.pace) == (
        None,
        "north-council",
        "proposed",
        "linear",
    )
    assert one.definition["en"] == "Of a hundred children, how many have a place in a nursery."
    assert [field["code"] for field in one.collect] == [
        "enrolled",
        "children",
        "counted-on",
        "list-compared",
        "meals",
    ]
    assert one.baseline == {
        "amount": 12.5,
        "on": "2029-12-31",
        "place": "XA-N",
        "source": "Harbour report, line 4",
    }
    assert [dimension.code for dimension in one.dimensions.all()] == ["sex"]


def test_loading_the_wanted_indicators_again_changes_nothing():
    before = list(Indicator.objects.values())

    pack.load(open_pack(Path(settings.TENDIK_PACK)))

    assert list(Indicator.objects.values()) == before


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        (f'code = "{CODE}"', 'code = "boats"', 1, "the file is called otherwise. Give both the same name."),
        (f'code = "{CODE}"', 'code = "boats"', 1, "boats stands in statistics/indicators.toml already."),
        ('theme = "deciding"', 'theme = "sea"', 2, "“sea” is not known here. Write one of: deciding."),
        ('pace = "linear"', 'pace = "quick"', 7, "“quick” is not known here."),
        ('status = "proposed"', 'status = "sure"', 13, "Write one of: proposed, agreed."),
        ('supplier = "north-council"', 'supplier = "nobody"', 11, "“nobody” is not known here."),
        (
            'supplier = "north-council"',
            'supplier = ""',
            11,
            "name the institution that would supply the figure",
        ),
        ('"CEDAW 7.b"', '"CEDAW 70"', 12, "“CEDAW 70” is no part of what the country is held to."),
        ("[denominator]\n", "[denominators]\n", 32, "there is no such key. Is denominator meant?"),
        ("enrolled = 12, ", "", 50, "nothing of the name enrolled is given."),
        ("{ enrolled", "{ boys = 2, enrolled", 50, "boys is given, but stands nowhere in the formula."),
        ("{ enrolled", "{ Boys = 2, enrolled", 49, "write a name with small Latin letters"),
        ("children = 36", "children = 0", 50, "the formula divides by zero."),
        ("/ children", "** children", 50, "only names, numbers, + - * / and parentheses belong here"),
        ("result = 33.3", "result = 33.4", 51, "the formula gives 33.3333."),
        (
            'kind = "date"',
            'kind = "day"',
            65,
            "“day” is not known here. Write one of: number, date, choice, yes-no.",
        ),
        ('kind = "date"', 'kind = "choice"', 65, "two choices or more"),
        ('place = "XA-N"', 'place = "XB"', 89, "there is no place “XB”"),
        ("amount = 12.5\n", "", 86, "this key is missing. Add it."),
        (
            'frequency = "Q"',
            'frequency = "Q"\nsystem = { fr = "Registre", en = "Register" }',
            54,
            "say one way in which the figure comes",
        ),
        (
            "[baseline]",
            '[[collect]]\ncode = "more"\nkind = "date"\nname = { fr = "Plus", en = "More" }\n[baseline]',
            86,
            "a village fills at most 5 fields. Delete some.",
        ),
        ('formula = "100 * enrolled / children"\n\n[[figure]]', "[[figure]]", 79, "write one of both"),
        ('list_compared"', 'list-looked"', 83, "“list-looked” is not understood here"),
        ("counted_on in", "meals in", 83, "“meals” is not understood here"),
        ('["sex=F"]', '["sex=X"]', 84, "“sex=X” is no code by which this indicator is told apart"),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(changed, old, new, line, told):
    opened = changed(old, new)

    pack.load(opened)

    faults = [str(fault) for fault in opened.folder.faults]
    assert any(told in one for one in faults), faults
    assert any(one.startswith(f"{FILE}:{line}: ") for one in faults), faults


def test_a_level_that_fills_in_forms_and_is_none_is_told(changed):
    opened = changed("meals", "meals")
    path = opened.folder.path / "sources/village-form.toml"
    path.write_text(path.read_text("utf-8").replace('["hamlet"]', '["hamlet", "castle"]'), "utf-8")

    pack.load(opened)

    faults = [str(fault) for fault in opened.folder.faults]
    assert faults == [
        "sources/village-form.toml:3: fills[2]: “castle” is not known here. Write one of: island, bay, hamlet."
    ]


def test_persons_are_never_counted_without_their_sex(changed):
    opened = changed('dimensions = ["sex"]', 'dimensions = ["age"]')
    codes = opened.folder.path / "statistics/codes.csv"
    codes.write_text(
        codes.read_text("utf-8").replace("unit,PT,", "unit,PS,personnes,persons,,,\nunit,PT,"), "utf-8"
    )
    path = opened.folder.path / FILE
    path.write_text(path.read_text("utf-8").replace('unit = "PT"', 'unit = "PS"'), "utf-8")

    pack.load(opened)

    with pytest.raises(PackFaulty, match="where people are counted, the sex is always told"):
        opened.folder.check()


def test_a_share_says_what_is_counted_and_out_of_what(changed):
    opened = changed('[numerator]\nfr = "enfants inscrits"\nen = "children enrolled"\n', "")

    pack.load(opened)

    assert "numerator: a share or a rate says what is counted" in str(opened.folder.faults[0])


def test_an_indicator_without_figures_has_its_page(public):
    text = page(public, f"indicators/{CODE}")

    assert "Of a hundred children, how many have a place in a nursery. No figures are known yet." in text
    assert "It is proposed by Tendik; the ministry has not decided on it yet." in text
    assert "Who would supply it: Council of North Bay (proposed, the institution has not agreed yet)" in text
    assert "An example with made-up numbers: 100 × 12 ÷ 36 = 33.3" in text
    assert "Children enrolled (a number)" in text
    assert "Meals (None; Noon)" in text
    assert "North Bay, 31 December 2029: 12.5. Source: Harbour report, line 4" in text
    assert "How it could be made to look good Children who moved away stay on the list." in text
    assert "small numbers are hidden, so that nobody is recognised" in text


def test_an_indicator_without_figures_is_cheap_it_has_no_map_no_picture_no_feed_and_no_table(public):
    folder = public.folder / "en" / "indicators" / CODE
    html = (folder / "index.html").read_text("utf-8")

    assert {one.name.removesuffix(".gz").removesuffix(".br") for one in folder.iterdir()} == {"index.html"}
    assert "<svg" not in html.partition("<main")[2].partition("</main")[0]
    assert not re.search(r'href="[^"]*\.csv"', html)
    assert not [
        one for one in public.folder.rglob(f"*{CODE}*") if one.suffix in {".csv", ".png", ".xml", ".json"}
    ]


def test_the_list_of_figures_folds_away_what_is_not_measured_yet(public):
    assert "1 is not measured yet Children in nurseries" in page(public, "indicators")
