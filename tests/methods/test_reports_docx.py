"""The reader on Word files: paragraphs, tables, text boxes, and the numbers that Word writes itself."""

import csv
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tendik.methods.reports import PlanPattern, Report, read_report

DATA = Path(__file__).parent / "data"
PATTERNS = (PlanPattern("GE", ("Gender Equality",)), PlanPattern("WPS", ("1325",)))
DECIMAL, ALPHA, BULLET = ("decimal", "%1."), ("lowerLetter", "%2."), ("bullet", "\uf0b7")


class Paper:
    """A Word file under construction, with lists numbered by Word."""

    def __init__(self) -> None:
        self.document = Document()
        self.root = self.document.part.numbering_part.element
        self.next = 50

    def define(self, *levels: tuple[str, str], extra: str = "") -> int:
        """Define an abstract list and return its number."""
        self.next += 1
        xml = "".join(
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>{extra}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for place, (form, text) in enumerate(levels)
        )
        head = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.next}">'
        self.root.insert(0, parse_xml(f"{head}{xml}</w:abstractNum>"))
        return self.next

    def start(self, abstract: int, first: int | None = None) -> int:
        """Begin a list, anew if ``first`` is given, and return its number."""
        self.next += 1
        override = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>' if first else ""
        )
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.next}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )
        return self.next

    def add(self, text: str, number: int | None = None, level: int = 0, style: str | None = None):
        paragraph = self.document.add_paragraph(text, style=style)
        if number is not None:
            its = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            its.get_or_add_numId().val, its.get_or_add_ilvl().val = number, level
        return paragraph

    def bytes(self) -> bytes:
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def read(self) -> Report:
        return read_report(self.bytes(), "report.docx", PATTERNS)


@pytest.fixture
def paper() -> Paper:
    paper = Paper()
    paper.add("RESOLUTION")
    paper.add("on the draft «Plan on Gender Equality»")
    return paper


def found(report: Report) -> list[tuple[str, str, int]]:
    return [(item.code, item.text, item.line) for plan in report.plans for item in plan.items]


def test_the_plan_tables_written_in_word_with_its_own_numbers_are_read_back():
    paper, expected = Paper(), []
    asks, subs = paper.define(DECIMAL), paper.define(BULLET)
    for name, title in (("ge", "«Gender Equality»"), ("wps", "«Plan 1325»")):
        paper.add("RESOLUTION", style="Title")
        paper.add(f"on the draft {title}")
        with (DATA / f"{name}-2025-2027.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        write_plan(paper, rows, asks, subs)
        expected += [{key: row[key] for key in ("code", "parent", "kind", "level", "text")} for row in rows]

    report = paper.read()

    items = [item for plan in report.plans for item in plan.items]
    assert [{key: getattr(item, key) for key in expected[0]} for item in items] == expected
    assert report.unplaced == ()
    assert places(report) == list(range(1, len(paper.document.paragraphs) + 1))


def write_plan(paper: Paper, rows: list[dict[str, str]], asks: int, subs: int) -> None:
    number, level = 0, ""
    for row in rows:
        code, text = row["code"].split("-", 1)[1], row["text"]
        if row["kind"] == "goal":
            paper.add(f"Goal {code}: {text}:", style="Heading 2")
            number = paper.start(asks, first=1)
        elif row["kind"] in ("priority", "section"):
            paper.add(text if code[0] == "P" else f"{code}. {text}", style="Heading 1")
            level = ""
        elif row["kind"] == "sub-recommendation":
            paper.add(text + ";", paper.start(subs))
        else:
            if row["level"] != level:
                level = row["level"]
                paper.add(f"{level.capitalize()} level:")
                number = paper.start(asks, first=1)
            paper.add(text, number)


def places(report: Report) -> list[int]:
    items = [line for plan in report.plans for item in plan.items for line in item.lines]
    headings = [line for heading in report.headings for line in heading.lines]
    return sorted([*items, *headings, *(line.line for line in report.unplaced)])


def test_letters_below_numbers_begin_again_under_each_number(paper):
    number = paper.start(paper.define(DECIMAL, ALPHA))
    paper.add("Goal 3: Work")
    for text, level in [("one", 0), ("one a", 1), ("one b", 1), ("two", 0), ("two a", 1)]:
        paper.add(text, number, level)

    assert [code for code, _, _ in found(paper.read())] == [
        "GE-3",
        "GE-3.1",
        "GE-3.1.a",
        "GE-3.1.b",
        "GE-3.2",
        "GE-3.2.a",
    ]


def test_a_list_goes_on_after_a_break_and_a_new_one_with_a_start_begins_there(paper):
    abstract = paper.define(DECIMAL)
    first, again = paper.start(abstract), paper.start(abstract)
    paper.add("Goal 1: Work")
    paper.add("one", first)
    paper.add("Words between that ask nothing.")
    paper.add("two", again)
    paper.add("Goal 2: Peace")
    paper.add("seven", paper.start(abstract, first=7))
    paper.add("eight", first)

    report = paper.read()

    assert found(report) == [
        ("GE-1", "Work", 3),
        ("GE-1.1", "one", 4),
        ("GE-1.2", "two", 6),
        ("GE-2", "Peace", 7),
        ("GE-2.7", "seven", 8),
        ("GE-2.8", "eight", 9),
    ]
    assert [line.line for line in report.unplaced] == [5]


@pytest.mark.parametrize(
    ("levels", "codes"),
    [
        ((("decimal", "%1)"), ("decimal", "%1.%2.")), ["1", "1.1", "2"]),
        ((("decimal", "%1"), ("bullet", "o")), ["1", "1.a", "2"]),
        ((("bullet", "•"), ("bullet", "–")), ["1", "1.a", "2"]),
        ((("russianLower", "%1."), ("decimal", "%2.")), ["a", "a.1", "b"]),
        ((("upperLetter", "%1."), ("lowerRoman", "%2.")), ["a", "a.i", "b"]),
        ((("decimal", "(%1)"), ("none", "")), ["1", "2"]),
        ((("decimalZero", "%1."), ("lowerRoman", "%2)")), ["1", "1.i", "2"]),
    ],
)
def test_each_form_of_automatic_number_gives_codes(paper, levels, codes):
    number = paper.start(paper.define(*levels))
    paper.add("Goal 1: Work")
    for text, level in [("First.", 0), ("Below first.", 1), ("Second.", 0)]:
        paper.add(text, number, level)

    assert [code for code, _, _ in found(paper.read())][1:] == [f"GE-1.{code}" for code in codes]


def test_words_of_the_number_itself_and_roman_sections_are_read(paper):
    goals = paper.start(paper.define(("decimal", "Goal %1:")), first=4)
    sections = paper.start(paper.define(("upperRoman", "%1.")))
    paper.add("Peace", sections)
    paper.add("Prevent", goals)
    paper.add("Protection", sections)
    paper.add("At the national level")
    paper.add("1. Typed by hand")

    assert found(paper.read()) == [
        ("GE-I", "Peace", 3),
        ("GE-4", "Prevent", 4),
        ("GE-II", "Protection", 5),
        ("GE-II.N.1", "Typed by hand", 7),
    ]


def test_numbers_may_come_from_the_style_of_the_paragraph_or_its_ancestor(paper):
    child = paper.document.styles.add_style("Asked", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = paper.document.styles["List Number"]
    paper.add("Goal 1: Work")
    paper.add("first", style="List Number")
    paper.add("second", style="Asked")
    paper.add("below", style="List Bullet")
    paper.add("No number of its own", 0, style="Asked")

    report = paper.read()

    assert [code for code, _, _ in found(report)] == ["GE-1", "GE-1.1", "GE-1.2", "GE-1.2.a"]
    assert [line.text for line in report.unplaced] == ["No number of its own"]


def test_bold_and_capitals_by_format_set_headings_apart(paper):
    paper.add("").add_run("Economy of women").bold = True
    paper.add("Goal 1: Work")
    paper.add("1. ").add_run("Bold in part").bold = True
    paper.add("").add_run("Culture").font.all_caps = True
    paper.add("Goal 2: Books")
    paper.add("").add_run("Not bold").bold = False

    assert [code for code, _, _ in found(paper.read())] == ["GE-P1", "GE-1", "GE-1.1", "GE-P2", "GE-2"]


def test_tables_and_soft_returns_and_empty_paragraphs_keep_their_places(paper):
    paper.add("Goal 1: Work")
    paper.add("")
    cells = paper.document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "1.", "In a table"
    paper.add("2. One\n3. Two\ngoes on")
    paper.add("4. Across a page")
    paper.add("12")
    paper.add("that ends here")

    assert found(paper.read()) == [
        ("GE-1", "Work", 3),
        ("GE-1.1", "In a table", 5),
        ("GE-1.2", "One", 7),
        ("GE-1.3", "Two goes on", 7),
        ("GE-1.4", "Across a page that ends here", 8),
    ]


def test_what_is_struck_is_not_read_and_what_is_inserted_is(paper):
    paper.add("Goal 1: Work")
    paragraph = paper.add("1. Open ")
    for tag, text, inside in (("w:ins", "kindergartens", "w:t"), ("w:del", "casinos", "w:delText")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inside)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)

    assert found(paper.read())[1][1] == "Open kindergartens"


def test_a_text_box_said_in_two_ways_is_read_once(paper):
    paper.add("Goal 1: Work")
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>1. In a box</w:t></w:r></w:p></w:txbxContent>"
    run = paper.add("")._p.add_r()
    run.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
        )
    )
    paper.add("2. After it")

    assert found(paper.read())[1:] == [("GE-1.1", "In a box", 5), ("GE-1.2", "After it", 6)]


def test_the_table_of_contents_asks_nothing():
    paper = Paper()
    paper.document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    paper.add("RESOLUTION 2", style="toc 1")
    paper.add("Goal 1: Work\t2")
    paper.add("RESOLUTION")
    paper.add("Goal 1: Work")
    paper.add("1. Ask.")

    report = paper.read()

    assert found(report) == [("P1-1", "Work", 4), ("P1-1.1", "Ask.", 5)]
    assert [line.line for line in report.unplaced] == [1, 2]


def test_definitions_that_go_in_circles_or_beyond_all_numbers_end(paper):
    style = paper.document.styles.add_style("Own ancestor", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_basedOn().set(qn("w:val"), style.style_id)
    far = paper.start(paper.define(("lowerLetter", "%1)")), first=999_999_999)
    paper.add("Goal 1: Work", style="Own ancestor")
    paper.add("far", far)
    paper.add("nowhere", 4711)
    paper.add("too deep", far, level=8)

    assert [code for code, _, _ in found(paper.read())] == ["GE-1"]
