import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.observations.numbers import NoNumber, amount_of
from tendik.methods.observations.years import period_in


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("25.60", "25.60"),
        (25.6, "25.6"),
        (1308.0, "1308"),
        (0, "0"),
        ("15,3*", "15.3"),
        ("37,9¹", "37.9"),
        ("−2,5", "-2.5"),
        ("1e3", "1000"),
        (91.17893787207582, "91.17893787207582"),
    ],
)
def test_a_number_is_kept_to_its_last_digit(cell, text):
    assert (amount_of(cell).text, amount_of(cell).absence) == (text, "")


@pytest.mark.parametrize(
    ("cell", "absence"),
    [
        ("-", "not_applicable"),
        ("–", "not_applicable"),
        ("…", "missing"),
        ("...", "missing"),
        ("NaN", "missing"),
        (None, "missing"),
        ("  ", "missing"),
        ("x", "suppressed"),
        ("х", "suppressed"),
    ],
)
def test_a_cell_without_a_number_says_why(cell, absence):
    assert (amount_of(cell).text, amount_of(cell).absence) == ("", absence)


@pytest.mark.parametrize("cell", ["many", "12 34", "1,2,3", True, "9" * 50, "1e999", "=A1", "12.05.2024"])
def test_what_is_neither_a_number_nor_a_sign_is_refused(cell):
    with pytest.raises(NoNumber):
        amount_of(cell)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_number_that_is_written_with_a_comma_and_spaces_comes_back_as_it_was(number):
    shown = f"{number:,.6f}".replace(",", " ").replace(".", ",")

    assert amount_of(shown).text == f"{number:.6f}"


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (2020.0, "2020"),
        (2020, "2020"),
        ("2020 г.", "2020"),
        ("2020-ж.", "2020"),
        ("2020 год", "2020"),
        ("2020-жыл", "2020"),
        ("2020*", "2020"),
        ("2024-Q2", "2024-Q2"),
        ("II квартал 2024", "2024-Q2"),
        ("1 полугодие 2024 г.", "2024-S1"),
        ("2-чейрек 2024", "2024-Q2"),
        (12.0, ""),
        (2020.5, ""),
        ("Total", ""),
        (None, ""),
        (True, ""),
    ],
)
def test_the_head_of_a_column_names_a_period_in_any_of_three_languages(cell, period):
    assert period_in(cell) == period
