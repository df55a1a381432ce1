"""What a person settles about a report: headings by their lines, tables by the heads of their columns."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.reports import (
    AskTable,
    ReportUnreadable,
    Said,
    Settlement,
    outline_of,
    read_report,
    settlement_from,
)
from tendik.packs.reports import shipped_words
from tests.methods.word_files import ABOVE, asked, paragraph, read, run, table, word

TEXT = """RESOLUTION
on the draft «Plan»

Peace in the village
1. Ask women.
Our remarks
2. Ask girls.

OUR WORK

3. Ask boys.

ANNEXED LETTERS

Goal 7: Cited from elsewhere
1. Not ours.
National level:
1. Not ours either.

THE END
1. Ask on.
"""


def settled(*said: Said, text: str = TEXT):
    return read_report(text.encode(), "a.txt", words=shipped_words(), settlement=Settlement(said))


def rows(report):
    return [(item.code, item.kind, item.line) for plan in report.plans for item in plan.items]


def test_a_line_is_what_a_person_says_it_is():
    report = settled(
        Said(4, "goal", "Peace in"),
        Said(6, "caption"),
        Said(9, "goal", "OUR WORK"),
        Said(13, "unread", "ANNEXED LETTERS"),
        Said(20, "section"),
    )

    assert rows(report) == [
        ("P1-1", "goal", 4),
        ("P1-1.1", "recommendation", 5),
        ("P1-1.2", "recommendation", 7),
        ("P1-2", "goal", 9),
        ("P1-2.3", "recommendation", 11),
        ("P1-I", "section", 20),
        ("P1-I.1", "recommendation", 21),
    ]
    assert [one.line for one in report.unplaced] == [15, 16, 17, 18]
    assert [(one.line, one.kind) for one in report.headings] == [
        (1, "resolution"),
        (2, "title"),
        (6, "caption"),
        (13, "unread"),
    ]


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("priority", ["P1-P1", "P1-P1.1", "P1-P1.2"]),
        ("section", ["P1-I", "P1-I.1", "P1-I.2"]),
        ("goal", ["P1-1", "P1-1.1", "P1-1.2"]),
        ("national", ["P1-N.1", "P1-N.2"]),
        ("local", ["P1-L.1", "P1-L.2"]),
        ("level", []),
        ("heading", []),
        ("caption", []),
        ("annex", []),
        ("unread", []),
        ("ask", []),
        ("text", []),
        ("title", []),
    ],
)
def test_each_kind_opens_what_its_name_says(kind, codes):
    report = settled(Said(4, kind), text=TEXT[: TEXT.index("OUR WORK")].replace("Our remarks\n", ""))

    assert [code for code, _, _ in rows(report)] == codes


def test_a_heading_of_two_lines_is_settled_by_its_first():
    text = "RESOLUTION\n\non «Plan»\n\nPEACE AND\nSECURITY\n\n1. Ask.\n"

    for kind, code in (("goal", "P1-1"), ("priority", "P1-P1"), ("section", "P1-I")):
        report = settled(Said(5, kind, "PEACE AND SECURITY"), text=text)

        assert [(item.code, item.text) for item in report.plans[0].items] == [
            (code, "PEACE AND SECURITY"),
            (f"{code}.1", "Ask."),
        ]


def test_of_a_paragraph_of_several_lines_the_one_that_fits_is_settled():
    soft = "Peace</w:t><w:br/><w:t>1. Ask"
    data = word(*ABOVE, paragraph(run(soft)))

    for said in (Said(4, "goal"), Said(4, "goal", "Peace")):
        report = read_report(data, "a.docx", settlement=Settlement((said,)))

        assert rows(report)[1:] == [("P1-2", "goal", 4), ("P1-2.1", "recommendation", 4)]


def test_an_ask_without_a_number_and_a_plan_without_a_resolution_can_be_told():
    text = "Our wishes\n\nGoal 1: Work\nOpen a school\nClose the bar\n"

    report = settled(Said(1, "resolution"), Said(4, "ask"), Said(5, "ask"), text=text)

    assert report.plans[0].title == "Our wishes"
    assert asked(report) == [("1.1", "Open a school"), ("1.2", "Close the bar")]


def test_bold_and_roman_entries_are_asks_if_a_person_says_so():
    text = "RESOLUTION\n«Plan»\n\nGoal 1: Work\n\n1. Ask.\n\nII. Other ask\n\nGoal 2: Peace\n\n1. Ask.\n"

    assert ("P1-II", "section", 8) in rows(settled(text=text))
    assert ("P1-1.2", "recommendation", 8) in rows(settled(Said(8, "ask"), text=text))


def test_the_outline_settles_the_report_as_it_was_read():
    for text in (
        TEXT,
        TEXT.replace("Peace in the village", "I. Peace in\n\nLocal level:"),
        "# A \\b\n\n1. Ask",
    ):
        name = "a.md" if text[0] == "#" else "a.txt"
        report = read_report(text.encode(), name, words=shipped_words())

        outline = settlement_from(tomllib.loads(outline_of(report)))

        again = read_report(text.encode(), name, words=shipped_words(), settlement=outline)
        assert again == report
        assert len(outline.headings) == len(report.headings) + sum(
            item.kind in ("goal", "priority", "section") for plan in report.plans for item in plan.items
        )


FRAGMENTS = [
    "RESOLUTION",
    "RESOLUTION on «Plan 1325»",
    "Goal 1: Work",
    "Goal 2.",
    "I. PEACE",
    "II. Peace",
    "III. Ask it.",
    "1. Ask",
    "2) ask;",
    "1.1. Ask",
    "a) ask",
    "• ask",
    "- ask",
    "National level:",
    "Local level",
    "Village level:",
    "HEADING",
    "CONCLUSION",
    "Annex 1",
    "12",
    "words",
    "and more",
    "More.",
    "Priority 2: Safety",
    "Section 3. Law",
    "Recommendation 4: Ask",
    "«Plan»",
    "I.1. Ask",
    "1. HEADING",
    "# Heading",
]


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.just("")), max_size=25),
    st.sampled_from(["a.txt", "a.md"]),
)
def test_every_outline_settles_its_report_as_it_was_read(lines, name):
    data = "\n".join(["RESOLUTION", *lines]).encode()
    report = read_report(data, name, words=shipped_words())

    outline = settlement_from(tomllib.loads(outline_of(report)))

    assert read_report(data, name, words=shipped_words(), settlement=outline) == report


def test_the_outline_names_each_heading_with_what_it_was_taken_for():
    text = "RESOLUTION\n«Plan “A”»\n\nPEACE\n\nGoal 3: Talk\n\n1. Ask.\n"

    assert outline_of(read_report(text.encode(), "a.txt")) == (
        "heading = [\n"
        '    { line = 1, is = "resolution", text = "RESOLUTION" },\n'
        '    { line = 2, is = "title", text = "«Plan “A”»" },\n'
        '    { line = 4, is = "priority", text = "PEACE" },  # P1-P1\n'
        '    { line = 6, is = "goal", text = "Goal 3: Talk" },  # P1-3\n'
        "]\n"
    )


@pytest.mark.parametrize("said", [Said(4, "goal", "Other words"), Said(3, "goal"), Said(99, "goal", "Peace")])
def test_a_report_that_changed_since_is_refused(said):
    with pytest.raises(ReportUnreadable, match=rf"Line {said.line} .* Look at the outline again") as refusal:
        settled(said)

    assert refusal.value.reason == "settled"


ASKS = Settlement(tables=(AskTable("Proposal", "No.", "Aim"), AskTable("Proposal")))


def test_asks_may_come_from_a_table_with_numbers_and_goals():
    content = table(
        ["No.", "Aim", "WHO", "Proposal"],
        ["1", "Goal 4: Peace", "City", "BUILD A QUAY"],
        ["2", "Goal 4: Peace", "Town", "Light the street" + "</w:t></w:r></w:p><w:p><w:r><w:t>at night"],
        ["1", "Work", "City", "I. Open a school"],
    )

    report = read_report(word(*ABOVE, content), "a.docx", words=shipped_words(), settlement=ASKS)

    assert [(item.code, item.kind, item.text) for item in report.plans[0].items][1:] == [
        ("P1-4", "goal", "Peace"),
        ("P1-4.1", "recommendation", "BUILD A QUAY"),
        ("P1-4.2", "recommendation", "Light the street at night"),
        ("P1-3", "goal", "Work"),
        ("P1-3.1", "recommendation", "I. Open a school"),
    ]
    assert [one.text for one in report.unplaced] == [
        "No.",
        "Aim",
        "WHO",
        "Proposal",
        "City",
        "Goal 4: Peace",
        "Town",
        "City",
    ]


def test_asks_of_a_table_without_numbers_are_counted_and_need_no_goal():
    text = "RESOLUTION\n\non «Plan»\n\n| Who | Proposal |\n|---|---|\n| City | build a quay |\n| Town | light the street |\n"

    without = read_report(text.encode(), "a.md", words=shipped_words())
    report = read_report(text.encode(), "a.md", words=shipped_words(), settlement=ASKS)

    assert without.plans == ()
    assert asked(report) == [("T.1", "build a quay"), ("T.2", "light the street")]


def test_other_tables_are_read_as_always():
    report = read_report(word(*ABOVE, table(["1.", "Build"], ["2.", "Light"])), "a.docx", settlement=ASKS)

    assert asked(report) == asked(read(table(["1.", "Build"], ["2.", "Light"])))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"heading": [{"line": 0, "is": "goal"}]}, r"heading\[1\]\.line must be the number"),
        ({"heading": [{"line": True, "is": "goal"}]}, r"heading\[1\]\.line"),
        (
            {"heading": [{"line": 1, "is": "goal"}, {"line": 2, "is": "aim"}]},
            r"heading\[2\]\.is must be one of: res",
        ),
        ({"heading": [{"line": 1}]}, r"heading\[1\]\.is must be"),
        ({"heading": [{"line": 1, "is": "goal", "was": "x"}]}, r"heading\[1\]: was is not known"),
        ({"heading": {"line": 1}}, "heading must be a list"),
        ({"heading": ["x"]}, "heading must be a list"),
        ({"headings": []}, "headings is not known. Known are: heading, table"),
        ({"table": [{"number": "No."}]}, r"table\[1\]\.ask must be"),
        ({"table": [{"ask": 3}]}, r"table\[1\]\.ask must be"),
    ],
)
def test_a_file_that_settles_nothing_known_is_told_where(values, told):
    with pytest.raises(ValueError, match=told):
        settlement_from(values)
