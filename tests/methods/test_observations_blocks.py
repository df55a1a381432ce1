"""Figures in blocks come back exactly as they were; cells and digests are what the plain way says they are."""

import hashlib
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.observations import Amount, Kind, Settled, Where, digest_of, in_blocks, marked
from tendik.methods.observations.blocks import (
    MOST,
    Block,
    KindKept,
    Mark,
    NoFigure,
    Row,
    StandsTwice,
    stands_at,
)
from tendik.methods.observations.many import ManySettled
from tendik.methods.observations.plain import cells_of
from tendik.methods.periods import Frequency, Period

NUMBERS = {"XA": 7, "XA-N": 3, "XA\x01": 5}
ODD = st.sampled_from(["", "a", "аялдар", "a b", "\x01", "\t", "a\t", "\n"])
AMOUNTS = st.sampled_from(
    [
        Amount("0.00"),
        Amount("1e3"),
        Amount("-0.10"),
        Amount("007"),
        Amount("", "missing"),
        Amount("", "suppressed"),
    ]
)
KINDS = st.builds(
    Kind,
    st.sampled_from(["boats", "boats\x01", "seats"]),
    st.builds(Period, st.integers(1900, 2199), st.just(Frequency.YEAR)),
    st.dictionaries(st.sampled_from(["sex", "age"]), st.sampled_from(["F", "M", "\x01"])),
    st.sampled_from(["normal", "break"]),
)
WHERES = st.builds(
    Where, st.sampled_from(["", "a 007", "12", "!"]), st.integers(1, 99), st.sampled_from(["", "C", "x9"])
)
FIGURES = st.lists(
    st.builds(Settled, KINDS, st.sampled_from(list(NUMBERS)), AMOUNTS, ODD, WHERES),
    min_size=1,
    max_size=12,
    unique_by=lambda one: (one.indicator, one.place, one.key, one.period),
)


def sorted_by_words(rows):
    """Return rows in an order that does not depend on how they came."""
    return sorted(rows, key=repr)


def said(figures):
    """Return what settled figures say, as blocks must say it."""
    return sorted_by_words(
        (
            one.indicator,
            NUMBERS[one.place],
            (
                one.period.starts_on,
                one.period.ends_before,
                dict(sorted(one.codes.items())),
                one.key,
                one.status,
            ),
            (one.text, one.absence, one.note, str(one.where)),
        )
        for one in figures
    )


def kept(figures):
    """Return what figures say after they were bytes."""
    return sorted_by_words(
        (
            indicator,
            row.place,
            (*row.kind[:2], dict(sorted(row.kind.codes.items())), *row.kind[3:]),
            (row.amount.text, row.amount.absence, row.note, row.stands_at),
        )
        for indicator, block in in_blocks(figures, NUMBERS)
        for row in Block.of(block.content())
    )


def many(figures):
    """Return figures as those of a long table are held."""
    columns = zip(*figures, strict=True)
    numbers = np.arange(len(figures))
    kinds, places, amounts, notes, wheres = map(list, columns)
    lines = np.array([one.line for one in wheres])
    return ManySettled(kinds, places, amounts, notes, (numbers,) * 4, lines, "F")


@given(FIGURES)
def test_figures_come_back_exactly_as_they_were(figures):
    assert kept(figures) == said(figures)
    assert kept(many(figures)) == said(many(figures))


@given(FIGURES)
def test_a_digest_is_that_of_all_lines_sorted_however_the_figures_are_held(figures):
    lines = sorted(
        f"{one.indicator}\t{one.place}\t{one.period.code}\t{one.key}\t{one.text}\t{one.absence}\t{one.status}\t{one.note}"
        for one in figures
    )
    plain = hashlib.sha256("\n".join(lines).encode()).hexdigest()

    assert (digest_of(figures), digest_of(many(figures))) == (plain, plain)


@given(st.text(alphabet="aA0!7:\n", max_size=20))
def test_a_place_in_a_file_comes_back_as_it_was_written(place):
    assert stands_at(*marked(place)) == place


def test_more_figures_than_a_block_holds_stand_in_several_and_an_indicator_in_its_own():
    kinds = [Kind("seats", Period(year, Frequency.YEAR), {}, "normal") for year in range(1900, 2100)]
    kinds.append(Kind("boats", Period(2000, Frequency.YEAR), {}, "normal"))
    places = {f"p{number}": number for number in range(1250)}
    size = len(kinds) * len(places)
    rows = np.arange(size)
    kind, place = np.divmod(rows, len(places))
    amounts = [Amount(f"{number}.50") for number in range(size)]
    figures = ManySettled(
        kinds, list(places), amounts, [""], (kind, place, rows, np.zeros_like(rows)), rows + 2, "F"
    )

    blocks = list(in_blocks(figures, places))

    assert [(name, len(block)) for name, block in blocks] == [
        ("boats", 1250),
        ("seats", MOST),
        ("seats", MOST),
        ("seats", 50_000),
    ]
    contents = [block.content() for _name, block in blocks]
    found = {row.line: (row.place, row.amount.text) for content in contents for row in Block.of(content)}
    assert found == {number + 2: (number % 1250, f"{number}.50") for number in range(size)}
    assert max(map(len, contents)) < 1_000_000


YEAR, ONE = Period(2020, Frequency.YEAR), Amount("1")


def figure(amount=ONE, status="normal", period=YEAR):
    """Return a figure of boats."""
    return Settled(Kind("boats", period, {"sex": "F"}, status), "XA", amount, "", Where(line=2))


def test_two_figures_of_one_thing_place_and_period_are_refused_whatever_else_they_say():
    with pytest.raises(StandsTwice):
        list(in_blocks([figure(), figure(Amount("2"), "break")], NUMBERS))


@pytest.mark.parametrize("amount", [Amount(), Amount("1", "missing")])
def test_a_figure_is_a_number_or_says_why_not(amount):
    with pytest.raises(NoFigure):
        list(in_blocks([figure(amount)], NUMBERS))


def test_a_block_knows_for_which_places_there_is_a_number():
    kind = KindKept(date(2020, 1, 1), date(2021, 1, 1), {}, "", "normal")
    rows = [Row(kind, 4, Amount("0"), "", Mark(), 1), Row(kind, 5, Amount("", "missing"), "", Mark("A"), -1)]

    block = Block.of_rows(rows)

    assert (block.places_with_a_number(), list(block), len(block)) == ({4}, rows, 2)


PIECES = st.sampled_from(["a", "b", "б€", "𝄞 .0", "aaaaaaaa", "aaaaaaa", "бббб"])
CELL = st.lists(PIECES, max_size=4).map("".join)
"""Many begin with the same eight bytes, or end just there."""


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1)
    )
)
def test_cells_are_those_that_the_text_has_between_its_marks(rows):
    text = "\n".join(map(",".join, rows))

    columns = cells_of(text.encode(), ",", len(rows[0]))

    for at, column in enumerate(columns):
        first, numbers = column.different()
        texts = list(column.texts(first))
        assert texts == list(dict.fromkeys(row[at] for row in rows))
        assert [texts[number] for number in numbers.tolist()] == [row[at] for row in rows]


@pytest.mark.parametrize("text", ["a,b\nc", "a\nb,c", "a,b,c\nd", "a,b\nc,d,e,f", "a,b\n\nc,d"])
def test_rows_that_are_longer_or_shorter_are_no_plain_table(text):
    assert cells_of(text.encode(), ",", 2) is None
