"""Cells of CSV files: none starts a formula, whichever sign the reader's Excel takes for the end of a cell."""

import csv
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.papers.cells import guarded, guarded_within, unguarded, written
from tendik.papers.csv import csv_of

SIGNS = "=+-@'\t\r\n;, a1\uff1d"


def cells_of(body, separator=","):
    return list(csv.reader(body.decode().splitlines(keepends=True), delimiter=separator))


@given(st.text(SIGNS, max_size=12))
def test_a_guarded_text_comes_back_as_it_was(words):
    assert unguarded(guarded(words)) == words


@given(st.text(SIGNS, max_size=12), st.sampled_from(",;\t"))
def test_no_cell_of_a_file_starts_a_formula_whatever_divides_it(words, separator):
    body = csv_of(["a"], [[words]])
    pieces = (
        [cell for row in cells_of(body) for cell in row]
        if separator == ","
        else re.split(rf"[{separator}\r\n]", body.decode())
    )

    assert [piece for piece in pieces if piece.lstrip('"').startswith(("=", "@", "+", "-"))] == []


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (-5, "-5"),
        (Decimal("-0.5"), "-0.5"),
        (date(2026, 5, 1), "2026-05-01"),
        ("-5", "'-5"),
        ("a; -b", "a; -b"),
        ("a;-b", "a;'-b"),
        ("GE-1.4", "GE-1.4"),
    ],
)
def test_a_value_is_written_so(value, cell):
    assert written(value) == cell


def test_what_cannot_start_a_formula_is_not_touched():
    words = "Ministry of Equality; “half” of it, 5 - 3 = 2\nand more"

    assert guarded_within(words) == words


def test_a_file_is_utf_8_with_commas_and_line_feeds_and_no_mark_before_it():
    body = csv_of(["аты", "b"], [["Ак-Суу, айыл", 'a "b"'], ["", None]])

    assert body == 'аты,b\n"Ак-Суу, айыл","a ""b"""\n,\n'.encode()
    assert cells_of(body)[1] == ["Ак-Суу, айыл", 'a "b"']
