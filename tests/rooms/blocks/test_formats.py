"""Days, numbers, shares and quotation marks in three languages."""

import doctest
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tendik.blocks import formats
from tendik.methods.folding import fold

KYRGYZ_DAYS = [
    "2025-жылдын 1-январы",
    "2025-жылдын 2-февралы",
    "2025-жылдын 3-марты",
    "2025-жылдын 4-апрели",
    "2025-жылдын 5-майы",
    "2025-жылдын 6-июну",
    "2025-жылдын 7-июлу",
    "2025-жылдын 8-августу",
    "2025-жылдын 9-сентябры",
    "2025-жылдын 10-октябры",
    "2025-жылдын 11-ноябры",
    "2025-жылдын 12-декабры",
]


@pytest.mark.parametrize(("number", "written"), list(enumerate(KYRGYZ_DAYS, 1)))
def test_a_kyrgyz_date_has_the_possessive_month(number, written):
    assert formats.day(date(2025, number, number), "ky") == written.replace("-", "\u2011")


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("ky", "2025\u2011жылдын 3\u2011майы", "03.05.2025"),
        ("ky-KG", "2025\u2011жылдын 3\u2011майы", "03.05.2025"),
        ("ru", "3\u00a0мая 2025\u00a0года", "03.05.2025"),
        ("en", "3\u00a0May\u00a02025", "3\u00a0May\u00a02025"),
        ("tg", None, None),
    ],
)
def test_each_language_writes_a_date_in_its_own_way(language, long, short):
    on = date(2025, 5, 3)

    assert formats.day(on, language) == long
    assert formats.day_short(on, language) == short


@pytest.mark.parametrize(("language", "most"), [("ky", 2), ("ru", 2), ("en", 1)])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_line_parts_a_date_beside_its_year_and_nowhere_else(language, most, month):
    written = formats.day(date(2025, month, 23), language)

    assert len(re.split(r"[ -]", written)) == most
    assert [part for part in written.split(" ") if "2025" in part] != []


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_search_and_a_copied_date_know_no_difference(language):
    written = formats.day(date(2025, 5, 23), language)
    typed = written.replace("\u2011", "-").replace("\u00a0", " ")

    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("number", "ky", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1234, "1\u00a0234", "1,234"),
        (1234567, "1\u00a0234\u00a0567", "1,234,567"),
        (Decimal("1234.5"), "1\u00a0234,5", "1,234.5"),
        (-1234, "-1\u00a0234", "-1,234"),
    ],
)
def test_thousands_stand_apart_without_a_break(number, ky, en):
    assert formats.count(number, "ky") == ky
    assert formats.count(number, "ru") == ky
    assert formats.count(number, "en") == en
    assert formats.count(number, "tg") is None


@pytest.mark.parametrize(
    ("share", "places", "ky", "ru", "en"),
    [
        (Fraction(37, 100), 0, "37%", "37\u00a0%", "37%"),
        (0.285, 0, "29%", "29\u00a0%", "29%"),
        (Fraction(3, 8), 1, "37,5%", "37,5\u00a0%", "37.5%"),
        (Decimal("0.5"), 1, "50,0%", "50,0\u00a0%", "50.0%"),
        (1, 0, "100%", "100\u00a0%", "100%"),
        (Fraction(2, 3), 2, "66,67%", "66,67\u00a0%", "66.67%"),
    ],
)
def test_a_share_becomes_a_percentage_with_halves_rounded_up(share, places, ky, ru, en):
    assert formats.percent(share, "ky", places) == ky
    assert formats.percent(share, "ru", places) == ru
    assert formats.percent(share, "en", places) == en
    assert formats.percent(share, "tg", places) is None


def test_quotation_marks_are_those_of_the_language_of_the_words():
    assert formats.quoted("Тең", "ky") == "«Тең»"
    assert formats.quoted("Равно", "ru") == "«Равно»"
    assert formats.quoted("Equal", "en") == "“Equal”"


def test_the_examples_in_the_docstrings_hold():
    assert doctest.testmod(formats).failed == 0


@pytest.mark.parametrize(
    ("first", "last", "language", "written"),
    [
        (date(2025, 5, 12), date(2025, 5, 23), "ky", "2025-жылдын 12–23-майы"),
        (date(2025, 5, 12), date(2025, 5, 23), "ru", "12–23 мая 2025 года"),
        (date(2025, 5, 12), date(2025, 5, 23), "en", "12–23 May 2025"),
        (date(2025, 5, 12), date(2025, 5, 12), "ru", "12 мая 2025 года"),
        (date(2020, 5, 2), date(2020, 5, 20), "ru", "2–20 мая 2020 года"),
        (date(2025, 4, 30), date(2025, 5, 2), "ru", "30 апреля 2025 года – 2 мая 2025 года"),
        (date(2024, 5, 12), date(2025, 5, 12), "en", "12 May 2024 – 12 May 2025"),
    ],
)
def test_a_period_within_a_month_names_month_and_year_once(first, last, language, written):
    found = formats.days(first, last, language)

    plain = found.replace("\u00a0", " ").replace("\u2011", "-")
    assert plain.replace("\u2060", "") == written
    assert ("\u2060–\u2060" in found) is ("–" in written and " – " not in written)
