import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.observations import absences_in, in_columns, read_observations, settle_read, sum_of
from tendik.methods.observations.packed import packed
from tendik.methods.observations.shapes import Read
from tests.methods.made_figures import CONCEPTS, KNOWN, csv

HEAD = "SERIES,REF_AREA,SEX,AGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,COMMENT_OBS"
ROWS = st.tuples(
    st.sampled_from(["SEATS", "seats", "phones", "BOATS"]),
    st.sampled_from(["XA", "X01", "XA-N", "XA-S", "XA-O", ""]),
    st.sampled_from(["F", "M", "_T", ""]),
    st.sampled_from(["Y_GE15", "", "Y15T28", "Y14T28"]),
    st.sampled_from(["2019", "2020", "2021", "2022", "2020-Q1"]),
    st.sampled_from(["1", "39.80", "1 234.5", "-", "…", "", "x", "007", "1e3", "many"]),
    st.sampled_from(["A", "", "E", "O", "M"]),
    st.sampled_from(["", "as published"]),
)


SOUND = st.tuples(
    st.just("SEATS"),
    st.sampled_from(["XA", "X01", "XA-S"]),
    st.sampled_from(["F", "M", "_T"]),
    st.just(""),
    st.sampled_from(["2020", "2021", "2022"]),
    st.sampled_from(["1", "39.80", "1 234.5", "-", "…", "", "x", "007", "1e3"]),
    st.sampled_from(["A", "", "E", "O", "M"]),
    st.sampled_from(["", "as published"]),
)


def about(row):
    """Return of whom a row speaks, where and when."""
    return row[1], row[2], row[4]


def row_by_row(data):
    """Return a table as it is settled row by row."""
    return settle_read(read_observations(data, name="a.csv", concepts=CONCEPTS), KNOWN)


def at_once(data):
    """Return a table as it is settled where it has many rows, after it came from another process."""
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(packed(data, CONCEPTS)), type=Read)
    return settle_read(read, KNOWN)


def told(settlement):
    """Return all that a settlement says."""
    figures = [
        (
            one.indicator,
            one.place,
            one.period,
            one.key,
            one.text,
            one.absence,
            one.status,
            one.note,
            one.where,
        )
        for one in settlement.figures
    ]
    return figures, settlement.problems, settlement.notes


@given(st.lists(ROWS, min_size=1, max_size=8))
def test_many_rows_at_once_mean_what_they_mean_row_by_row(rows):
    data = csv(HEAD, *map(",".join, rows))
    at_once_told, told_singly = told(at_once(data)), told(row_by_row(data))

    assert at_once_told[1:] == told_singly[1:]
    if not told_singly[1]:
        assert at_once_told[0] == told_singly[0]
        assert sum_of(at_once(data).figures) == sum_of(row_by_row(data).figures)
        assert absences_in(at_once(data).figures) == absences_in(row_by_row(data).figures)


@given(st.lists(SOUND, min_size=1, max_size=8, unique_by=about))
def test_sound_rows_at_once_are_sound_row_by_row(rows):
    data = csv(HEAD, *map(",".join, rows))

    assert told(at_once(data)) == told(row_by_row(data))
    assert told(at_once(data))[1] == ()


@given(st.lists(SOUND, min_size=1, max_size=8, unique_by=about))
def test_columns_say_of_each_figure_what_it_says_itself(rows):
    data = csv(HEAD, *map(",".join, rows))

    for figures in (at_once(data).figures, row_by_row(data).figures):
        columns = [one for part in in_columns(figures) for one in zip(*part, strict=True)]
        singly = [(*one[:4], str(one.where)) for one in figures]
        assert sorted(columns, key=lambda one: one[4]) == sorted(singly, key=lambda one: one[4])


def test_of_many_rows_only_the_faulty_ones_are_left_out():
    good = [f"SEATS,XA,F,,{year},1.5,," for year in range(2000, 2010)]
    bad = ["SEATS,FR,F,,2020,1,,", "SEATS,XA,F,,2005,2,,", "SEATS,XA,F,,2020,many,,", "SЕATS,XA,F,,2021,1,,"]

    found = at_once(csv(HEAD, *good, *bad))

    assert [(one.code, one.where.line) for one in found.problems] == [
        ("unknown_place", 12),
        ("twice_otherwise", 13),
        ("no_number", 14),
    ]
    assert [note.code for note in found.notes] == ["mended_code"]
    assert [one.period.code for one in found.figures] == [
        str(year) for year in range(2000, 2010) if year != 2005
    ]


def test_sound_rows_are_settled_without_one_object_a_row_and_come_ordered():
    rows = [
        f"SEATS,{place},{sex},,{year},1.5,,"
        for year in (2021, 2020)
        for sex in "FM"
        for place in ("XA", "XA-N")
    ]

    figures = at_once(csv(HEAD, *rows)).figures

    assert type(figures).__name__ == "ManySettled"
    assert (len(figures), figures[-1].where.line, figures[2:3][0].key) == (8, 9, "sex=M")
    assert sorted(figures, key=lambda one: one.where.line) == list(figures)
    (part,) = in_columns(figures)
    of_whom = [
        (place, kind.key, kind.period.code) for kind, place in zip(part.kinds, part.places, strict=True)
    ]
    assert of_whom[:3] == [("XA", "sex=F", "2020"), ("XA", "sex=F", "2021"), ("XA", "sex=M", "2020")]


@pytest.mark.parametrize(
    "data",
    [
        csv(HEAD, 'SEATS,XA,,,2020,"1,5",,'),
        csv(HEAD, "SEATS,XA,,,2020,1,", "SEATS,XA,,,2021,1,,,"),
        csv(f"{HEAD},SEX", "SEATS,XA,,,2020,1,,,"),
        csv("place,year", "XA,2020"),
        csv("ACTION,SERIES,TIME_PERIOD,OBS_VALUE", "D,SEATS,2020,"),
        csv(HEAD),
        b"SERIES,TIME_PERIOD,OBS_VALUE\nx\xe9x,1,2",
    ],
)
def test_a_table_that_is_not_plain_is_read_row_by_row(data):
    assert packed(data, CONCEPTS) is None


def test_windows_letters_and_line_ends_of_any_kind_are_read_at_once_too():
    data = "Показатель;Территория;Год;Значение\r\nseats;XA;2020;39,8\r\nseats;XA;2021;1 234,5\r\n".encode(
        "cp1251"
    )

    assert [one.text for one in at_once(data).figures] == ["39.8", "1234.5"]
    assert told(at_once(data)) == told(row_by_row(data))
    assert packed(data, CONCEPTS).notes[0].values == {"coding": "Windows-1251"}
