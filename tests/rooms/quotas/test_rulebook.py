import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from tendik.methods.quotas import Ages, Basis, Rule
from tendik.packs.country import find_pack, open_pack
from tendik.quotas import pack
from tendik.quotas.figures import FILE as FIGURES
from tendik.quotas.rulebook import read_rulebook
from tendik.quotas.written import RULES

ROWS = {
    "KG-AK-RESERVE",
    "KG-CITY-LIST",
    "KG-JK-LIST",
    "KG-JK-RESULT",
    "KG-JK-2025",
    "KG-EQUAL-70",
    "KG-JUDGES",
    "KG-2026-70",
    "KG-RESERVE-POOL",
    "KG-REPORT-30",
    "KG-REPORT-MES",
    "KG-REPORT-YOUTH",
}


@pytest.fixture
def written(tmp_path):
    """Return a function that opens a copy of the tiny pack in which words of its rules are replaced."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")

    def write(old, new, file=RULES):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        return open_pack(folder)

    return write


def faults_of(opened):
    pack.load(opened)
    return [str(fault) for fault in opened.folder.faults]


def test_a_rule_is_read_with_its_exact_share_its_days_and_who_must_act():
    book = read_rulebook(open_pack(Path(settings.TENDIK_PACK)))

    bay, young, order = (book.get(code) for code in ("XA-BAY", "XA-YOUNG", "XA-LIST-2"))

    assert isinstance(bay.rule, Rule)
    assert (bay.rule.share, bay.rule.basis, bay.starts_on) == (
        Fraction(3, 10),
        Basis.DISTRICTS,
        date(2020, 1, 1),
    )
    assert bay.actor.name["en"] == "The registrar"
    assert young.rule.ages == Ages(10, 30)
    assert (order.rule.length, order.ends_before) == (3, date(2032, 1, 1))


def test_a_row_gives_all_its_readings_and_a_code_its_own_first():
    book = read_rulebook(open_pack(Path(settings.TENDIK_PACK)))

    assert [one.code for one in book.chosen("XA-LIST")] == ["XA-LIST", "XA-LIST-2"]
    assert [one.code for one in book.chosen("XA-LIST-2")] == ["XA-LIST-2"]
    assert book.chosen("XA-NOTHING") == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('share = "3/10"', 'share = "0.3"', "write a fraction"),
        ('share = "3/10"', 'share = "3/0"', "write a fraction"),
        ('share = "3/5"', 'share = "2/5"', "one sex always has a half"),
        ('share = "3/10"', "", "say a share or a number"),
        ('basis = "districts"', 'basis = "chairs"', "“chairs” is not known here. Write one of: seats"),
        ('group = "women"', 'group = "others"', "“others” is not known here"),
        ('standing = "law"', 'standing = "custom"', "“custom” is not known here"),
        ('mark = "read"', 'mark = "sure"', "“sure” is not known here"),
        ('who_acts = "registrar"', 'who_acts = "nobody"', "“nobody” is not known here"),
        ('kinds = ["bay_council"]', 'kinds = ["harbour"]', "“harbour” is not known here"),
        ('ages = "young"', 'ages = "old"', "“old” is not known here"),
        ('starts = "2020-01"', 'starts = "2020-13"', "write a day, a month or a year"),
        ('starts = "2020-01"', 'starts = "last year"', "write a day, a month or a year"),
        ('ends_before = "2032"', 'ends_before = "2019"', "the rule must end after it starts"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_at_its_line(written, old, new, words):
    opened = written(old, new)

    found = faults_of(opened)

    assert len(found) == 1
    assert words in found[0]
    assert f"{RULES}:" in found[0]


def test_two_rules_that_exclude_each_other_are_told_and_load(written):
    opened = written(
        'group = "either_sex"\nbound = "most"\nshare = "3/5"',
        'group = "women"\nbound = "most"\nshare = "1/10"\nkinds = ["bay_council"]',
    )
    (opened.folder.path / RULES).write_text(
        (opened.folder.path / RULES).read_text("utf-8").replace('basis = "districts"', 'basis = "seats"'),
        "utf-8",
    )
    opened = open_pack(opened.folder.path)

    assert faults_of(opened) == []
    (note,) = [str(note) for note in opened.folder.notes if RULES in str(note)]
    assert "XA-BAY and XA-HALF exclude each other" in note


def test_a_figure_with_more_women_than_seats_is_a_fault(written):
    opened = written("40,12,13", "40,12,41", file=FIGURES)

    assert ["women must be among the seats" in fault for fault in faults_of(opened)] == [True]


def test_every_rule_of_the_shipped_pack_is_sound_and_no_row_is_missing():
    opened = open_pack(find_pack("kyrgyzstan"))

    book = read_rulebook(opened)

    assert opened.folder.faults == []
    assert {one.written.row for one in book.entries} >= ROWS
    assert {one.code for one in book.entries} >= ROWS


def test_where_a_text_allows_two_readings_both_are_there():
    book = read_rulebook(open_pack(find_pack("kyrgyzstan")))
    orders = {one.code: one.rule.length - 1 for one in book.entries if one.written.basis == "list_order"}

    assert orders == {
        "KG-CITY-LIST-ORDER-1": 1,
        "KG-CITY-LIST-ORDER-2": 2,
        "KG-CITY-LIST-ORDER-3": 3,
        "KG-JK-LIST-ORDER-2": 2,
        "KG-JK-LIST-ORDER-3": 3,
    }
    assert all(one.written.reading for one in book.entries if one.code in orders)


def test_rules_bind_an_institution_by_its_own_code_before_its_kind():
    book = read_rulebook(open_pack(find_pack("kyrgyzstan")))

    assert book.kind_of("court", "supreme-court") == "supreme_court"
    assert book.kind_of("court", "local-courts") == "court"
    assert book.kind_of("parliament", "jogorku-kenesh") == "jogorku_kenesh"
    assert book.kind_of("aiyl-kenesh") == "aiyl_kenesh"
    assert book.kind_of("aiyl_kenesh") == "aiyl_kenesh"
