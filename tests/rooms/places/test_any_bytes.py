"""Whatever a file holds, reading it gives entries or faults and nothing else."""

from io import BytesIO
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.tables import read_table
from tendik.places.changes import Standing, compare
from tendik.places.lists import columns_of_list, list_of
from tests.rooms.places.conftest import HEAD, LANGUAGES, LEVELS, workbook
from tests.rooms.places.test_lists import ROWS


def never_anything_but_faults(data, file):
    read = read_table(data, name=file, columns=columns_of_list(LANGUAGES, LEVELS))
    found = list_of(read, data, file)
    compared = compare(found, Standing({}), LEVELS)
    assert found.entries or found.faults
    assert all(str(fault).startswith(f"{file}:") for fault in compared.faults)


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a"]))
def test_whatever_the_bytes_there_are_only_faults(data, file):
    never_anything_but_faults(data, file)


CELL = st.one_of(
    st.sampled_from(
        ["", "-", "a", "b", "c", "XA", "island", "bay", "2025-01-01", "31.12.2025", "a b", "1e9"]
    ),
    st.text(max_size=8),
)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=11, max_size=11), max_size=8), st.sampled_from(",;\t"))
def test_whatever_the_cells_there_are_only_faults(rows, mark):
    lines = [HEAD.split(","), *rows]
    quoted = [mark.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]

    never_anything_but_faults("\n".join(quoted).encode("utf-8", "surrogatepass"), "a.csv")


BOOK = workbook(ROWS, change=lambda _b, sheet: sheet.write_formula("D2", "=1/0", None, "#DIV/0!"))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=4))
def test_a_workbook_with_torn_bytes_gives_only_faults(torn):
    data = bytearray(BOOK)
    for place, byte in torn:
        data[place] = byte

    never_anything_but_faults(bytes(data), "a.xlsx")


with ZipFile(BytesIO(BOOK)) as _parts:
    PARTS = {name: _parts.read(name) for name in _parts.namelist()}
TORN = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"]


@settings(deadline=None)
@given(st.sampled_from(TORN), st.integers(0, 3000), st.integers(0, 30), st.text("<>/=\"'AB12rst", max_size=6))
def test_a_workbook_with_torn_parts_gives_only_faults(name, place, length, instead):
    data = BytesIO()
    with ZipFile(data, "w") as book:
        for part, content in PARTS.items():
            torn = content[:place] + instead.encode() + content[place + length :]
            book.writestr(part, torn if part == name else content)

    never_anything_but_faults(data.getvalue(), "a.xlsx")
