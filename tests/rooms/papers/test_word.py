from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT

from tendik.papers.documents import Cited, Grid, Heading, Items, Paragraph, cited
from tendik.papers.word import word
from tests.rooms.papers.words import opened, paper, written

LEDGER, REPORT = "The ledger.", "The report."


def test_a_paper_is_read_as_it_was_described():
    lines = written(
        Heading("Asks"),
        Paragraph.of("They asked ", Cited("134", REPORT), " things."),
        Items((("one",), ("two",))),
        Grid(heads=("Body", "Asks"), rows=(("Council", 3), ("Goal 1",)), title="By body"),
        under=("As of today",),
    )

    assert lines == [
        "Stones",
        "As of today",
        "Asks",
        "They asked 134[1] things.",
        "one",
        "two",
        "By body",
        "Body | Asks",
        "Council | 3",
        "Goal 1 | Goal 1",
        "Sources",
        "[1] The report.",
    ]


def test_sources_are_numbered_as_they_come_and_each_once():
    blocks = (
        Paragraph.of(Cited("1", LEDGER), Cited("2", REPORT)),
        Items(((Cited("3", LEDGER),),)),
        Grid(heads=("a",), rows=((Cited("4", "A letter."),),), source="A table."),
    )

    lines = written(*blocks)

    assert [line for line in lines if line.startswith("[")][-4:] == [
        "[1] The ledger.",
        "[2] The report.",
        "[3] A table.",
        "[4] A letter.",
    ]
    assert cited(paper(*blocks)) == [(1, LEDGER), (2, REPORT), (3, "A table."), (4, "A letter.")]
    assert lines[1:3] == ["1[1]2[2]", "3[1]"]


def test_a_paper_without_figures_has_no_sources():
    assert written(Paragraph.of("Nothing.")) == ["Stones", "Nothing."]


def test_the_same_paper_is_the_same_bytes_and_says_its_own_day():
    one, other = word(paper(Heading("a"))), word(paper(Heading("a")))

    assert one == other
    assert opened(one).core_properties.created.replace(tzinfo=None) == datetime(2026, 7, 1)
    assert {entry.date_time[0] for entry in ZipFile(BytesIO(one)).infolist()} == {1980}


def test_a_wide_table_lies_across_a_turned_page_and_the_text_goes_on_upright():
    made = opened(word(paper(Grid(heads=("a", "b"), rows=(("1", "2"),), wide=True), Paragraph.of("after"))))

    turned = [section.orientation for section in made.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert made.sections[1].page_width == made.sections[0].page_height


def test_the_head_of_a_table_stands_on_each_page_and_no_row_is_parted():
    table = opened(word(paper(Grid(heads=("a",), rows=(("1",), ("2",)))))).tables[0]

    marks = [[child.tag.rpartition("}")[2] for child in row._tr.get_or_add_trPr()] for row in table.rows]
    assert marks == [["tblHeader"], ["cantSplit"], ["cantSplit"]]


def test_numbers_stand_to_the_right_and_a_label_on_every_page():
    made = opened(word(paper(Grid(heads=("a",), rows=((5,), ("five",))), label="Made up")))

    cells = [row.cells[0].paragraphs[0].alignment for row in made.tables[0].rows[1:]]
    assert cells[0] is not None
    assert cells[1] is None
    assert made.sections[0].header.paragraphs[0].text == "Made up"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe"])
def test_signs_that_a_word_file_cannot_hold_are_left_out(sign):
    assert written(Paragraph.of(f"a{sign}b"), title=f"T{sign}") == ["T", "ab"]


def test_columns_share_the_width_as_they_are_told():
    table = opened(word(paper(Grid(heads=("a", "b"), rows=(("1", "2"),), shares=(3, 1))))).tables[0]

    wide, narrow = (column.width for column in table.columns)
    assert wide / narrow == pytest.approx(3, rel=0.01)
