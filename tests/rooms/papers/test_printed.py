"""A paper as PDF: the same parts in the same order as the Word file, and it is read back as it was described."""

import json
import re
from datetime import date

import pytest
import typst

from tendik.papers.documents import Cited, Grid, Heading, Items, Paragraph
from tendik.papers.pdf import FONTS
from tendik.papers.printed import PAGE, page_of, printed
from tests.rooms.papers.words import paper

GRID = Grid(heads=("Body", "Asks"), rows=(("Council", 3), ("Goal 1",)), title="By body", source="A table.")


def found(document, selector):
    """What typst finds on the page, as JSON."""
    on = document.on
    filled = {**page_of(document), "year": on.year, "month": on.month, "day": on.day}
    return json.loads(
        typst.query(
            str(PAGE),
            selector,
            root=str(PAGE.parent),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(filled)},
        )
    )


def words(content):
    """The words of what typst found, in their order."""
    if isinstance(content, dict):
        return content.get("text") if isinstance(content.get("text"), str) else words(list(content.values()))
    return "".join(words(one) or "" for one in content) if isinstance(content, list) else ""


def pages(made):
    return int(re.search(rb"/Count (\d+)", made)[1])


def test_a_paper_stands_in_the_pdf_part_by_part():
    document = paper(
        Heading("Asks"),
        Paragraph.of("They asked ", Cited("134", "The report."), " things."),
        Items((("one",), ("two",))),
        GRID,
        under=("As of today",),
    )

    assert [words(one["body"]) for one in found(document, "heading")] == ["Asks", "Sources"]
    assert "They asked 134[1] things." in [words(one["body"]) for one in found(document, "par")]
    assert [words(one["body"]) for one in found(document, "list")[0]["children"]] == ["one", "two"]
    assert words(found(document, "table")[0]["children"]) == "BodyAsksCouncil3Goal 1"


def test_sources_have_the_numbers_that_they_have_in_word():
    blocks = (Paragraph.of(Cited("1", "The ledger."), Cited("2", "The report.")), GRID)

    cited = page_of(paper(*blocks))["cited"]

    assert [(one["number"], one["source"]) for one in cited] == [
        (1, "The ledger."),
        (2, "The report."),
        (3, "A table."),
    ]


def test_the_same_paper_gives_the_same_bytes_tagged_and_in_its_language():
    made = printed(paper(Heading("Сунуштар"), GRID, language="ky", label="Made up"))

    assert made == printed(paper(Heading("Сунуштар"), GRID, language="ky", label="Made up"))
    assert made != printed(
        paper(Heading("Сунуштар"), GRID, language="ky", label="Made up", on=date(2026, 7, 2))
    )
    assert b"StructTreeRoot" in made
    assert b"/Lang(ky)" in made


def test_a_heading_that_skips_a_level_is_drawn_one_step_below_the_one_before():
    document = paper(Heading("Deep", 3), Heading("Deeper", 3))

    assert [one["level"] for one in found(document, "heading")] == [1, 2]
    assert pages(printed(document)) == 1


def test_a_wide_table_lies_on_pages_of_its_own():
    wide = Grid(heads=("a", "b"), rows=tuple((f"row {number}", number) for number in range(60)), wide=True)

    made = printed(paper(Paragraph.of("Before."), Heading("Matrix"), wide, Paragraph.of("After.")))
    parts = page_of(paper(Heading("Matrix"), wide))["blocks"]

    assert pages(made) >= 4
    assert [(part["kind"], part["above"]["words"]) for part in parts] == [("grid", "Matrix")]
    assert b"/MediaBox[0 0 841.8898 595.2756]" in made


@pytest.mark.parametrize(
    "words",
    ["#panic()", "$x$ *b* _i_ @ref <label>", "a\u0000b\u0001c", "first\nsecond", "\\", '"', "ң" * 3000],
)
def test_words_of_people_are_never_a_part_of_the_program_that_draws_them(words):
    document = paper(Heading(words), Paragraph.of(words, Cited(words, words)), GRID, title=words)

    assert pages(printed(document)) >= 1
