"""Markdown is read as CommonMark shows it: a table of its signs, and a law that no shown letter is lost."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.reports import read_report, report_lines
from tendik.methods.reports.dialect import parser
from tendik.methods.reports.markdown import markdown_lines, without_remarks
from tendik.packs.reports import shipped_words
from tests.methods.word_files import asked, told

ABOVE = "RESOLUTION\non the draft «Plan»\n\nGoal 1: Peace\n\n"


def read(text, above=ABOVE):
    return read_report((above + text).encode(), "a.md", words=shipped_words())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Build a [quay](https://example.org/quay 'Title').", "Build a quay."),
        ("Build a [quay][q].\n\n[q]: https://example.org", "Build a quay."),
        ("See <https://example.org>.", "See https://example.org."),
        ("Build ![drawing](a.png)a quay.", "Build a quay."),
        ("Build for R&amp;D, &laquo;A&raquo; &#8805; 3.", "Build for R&D, «A» ≥ 3."),
        (r"Pay 5 \$ a \"lamp\" \*now\*.", 'Pay 5 $ a "lamp" *now*.'),
        ("**Build** a *quay*, _now_, __here__, `code`.", "Build a quay, now, here, code."),
        ("Keep snake_case and 2 * 3 * 4.", "Keep snake_case and 2 * 3 * 4."),
        ("Build the ~~old~~ quay.", "Build the quay."),
        ("Build\\\na quay.", "Build a quay."),
        ("Build  \na quay.", "Build a quay."),
        ("Build `a\nlong` quay\nfor boats.", "Build a long quay for boats."),
        ("Build<br>a quay.", "Build a quay."),
        ("Build <b>a</b> quay.", "Build a quay."),
        ("Build <span hidden>Ms A </span>a quay.", "Build a quay."),
        ("Build <del>no</del><s>no</s> a quay.", "Build a quay."),
        ("Build <!-- Ms A --> a quay.", "Build a quay."),
        ("Build<!-- Ms A,\n\n000 --> a quay.", "Build a quay."),
        (r"Build \<!-- a --> quay.", "Build <!-- a --> quay."),
        ("\u200eBuild a\u200b quay\u202e.", "Build a quay."),
        ("Build a quay.[^1]\n\n[^1]: Note.", "Build a quay."),
        ("Build a quay.[^1]\n\n[^1]:\n    Note.", "Build a quay."),
        ("Build a quay[^1].", "Build a quay[^1]."),
        ('Build [a]{.underline} [quay]{#q .x key="y z"}.', "Build a quay."),
        (
            'Build [no]{.deletion author="A"}[Ms A]{.comment-start id="1"}a[]{.comment-end id="1"} quay.',
            "Build a quay.",
        ),
    ],
)
@pytest.mark.parametrize("label", ["1. ", "- ", "+ ", "* ", "1) ", "> 1. ", "- [ ] "])
def test_an_ask_is_read_without_the_signs_of_markdown(label, source, shown):
    indented = (
        source.replace("\n", "\n" + (">  " if label[0] == ">" else "   "))
        if "[^" not in source and "[q]" not in source
        else source
    )

    report = read(label + indented)

    assert asked(report) == [("1.1", shown)]
    assert "Ms A" not in told(report)


@pytest.mark.parametrize("mark", ["1. 1. 1.", "1. 2. 3.", "1) 1) 1)", "0001. 7. 7."])
def test_entries_are_numbered_as_markdown_counts_them(mark):
    one, two, three = mark.split()

    report = read(f"{one} a ask\nthat goes on\n{two} b ask\n\n{three} c ask\n")

    assert asked(report) == [("1.1", "a ask that goes on"), ("1.2", "b ask"), ("1.3", "c ask")]


def test_a_list_begins_where_its_first_number_says_and_again_after_a_goal():
    report = read("3. a ask\n3. b ask\nGoal 2: Work\n\n1. c ask\n1. d ask\n")

    assert asked(report) == [("1.3", "a ask"), ("1.4", "b ask"), ("2.1", "c ask"), ("2.2", "d ask")]


def test_a_year_at_the_beginning_of_a_line_is_no_entry():
    report = read("1. Open schools by\n2027. Then ask\n2. Count them in\n2030.\n3. End.\n")

    assert asked(report) == [
        ("1.1", "Open schools by 2027. Then ask"),
        ("1.2", "Count them in 2030."),
        ("1.3", "End."),
    ]


def test_lists_in_lists_and_their_last_numbers_are_kept():
    report = read("1. Build:\n   - in towns\n   - in villages\n2. - Light\n- 3. Open\n* 4) Close\n")

    assert asked(report) == [
        ("1.1", "Build"),
        ("1.1.a", "in towns"),
        ("1.1.b", "in villages"),
        ("1.2", "Light"),
        ("1.3", "Open"),
        ("1.4", "Close"),
    ]


def test_headings_of_both_forms_lose_their_signs_and_addresses():
    report = read(
        "1. Ask.\n",
        above="RESOLUTION {#r}\n====\n\non the draft «Plan»\n\n## Goal 1: *Peace* {#g .u key=v} ##\n\n",
    )

    assert [(one.kind, one.text) for one in report.headings] == [
        ("resolution", "RESOLUTION"),
        ("title", "on the draft «Plan»"),
    ]
    assert [item.text for item in report.plans[0].items] == ["Peace", "Ask."]


FRONTS = [
    "---\nauthor: Ms A\n---\n",
    "+++\nauthor = 'Ms A'\n+++\n",
    "\n---\ntitle: x\nby:\n  - Ms A\n# Ms A\n...\n",
]


@pytest.mark.parametrize("front", FRONTS)
def test_front_matter_and_remarks_are_published_nowhere(front):
    text = (
        front
        + ABOVE
        + "1. Build <!-- Ms A -->.\n<!-- Ms A\n\n000 -->\n[//]: # (Ms A)\n\n2. Light.\n\n<!-- Ms A\n\n3. Ms A"
    )

    report = read(text, above="")

    assert [words for _, words in asked(report)] == ["Build .", "Light."]
    assert "Ms A" not in told(report) + " ".join(report_lines(text.encode(), "a.md"))
    assert report.source.lines == text.count("\n") + 1
    assert {number for number, line in enumerate(text.split("\n"), 1) if "Ms A" in line} <= set(report.hidden)


def test_two_lines_that_only_part_the_page_are_no_front_matter():
    report = read("---\nREPORT\nof meetings\n---\n" + ABOVE + "1. Ask.", above="")

    assert [one.text for one in report.headings][:2] == ["REPORT", "of meetings"]


def test_notes_stand_in_their_own_lines_and_are_unplaced():
    report = read(
        "1. Build[^a] it.[^b]\n\n[^a]: One\n[^b]: two words\n    and more\n\n2. Light.\n\n[^c]: 3. Nobody's\n"
    )

    assert [text for _, text in asked(report)] == ["Build it.", "Light."]
    assert [(one.line, one.text) for one in report.unplaced] == [
        (8, "One"),
        (9, "two words"),
        (10, "and more"),
        (14, "3. Nobody's"),
    ]


TABLES = [
    "| № | Ask | Who |\n|---|:-:|--:|\n| 1 | Build *a* quay | City |\n| 2. | Light \\| it | |\n",
    "<table><tr><th>№</th><th>Ask</th><th>Who</th></tr>\n<tr><td>1</td><td>Build <i>a</i> quay</td>"
    + "<td>City</td></tr>\n<tr><td>2.</td><td>Light | it</td><td></td></tr></table>\n",
]


@pytest.mark.parametrize("table", TABLES, ids=["pipes", "tags"])
def test_tables_number_their_rows(table):
    report = read(table)

    assert asked(report) == [("1.1", "Build a quay"), ("1.2", "Light | it")]
    assert [one.text for one in report.unplaced] == ["№", "Ask", "Who", "City"]


def test_html_is_read_as_a_browser_shows_it():
    text = (
        "<p align='center'>We met &amp; spoke.</p>\n<script>\nMs A\n</script>\n\n<div style='display: none'>\n\nMs A\n\n</div>\n\n"
        "<ol><li>Build</li><li>Light</li></ol>\n\n<ul>\n<li>Open\n</ul>\n"
    )

    report = read(text)

    assert asked(report) == [("1.1", "Build"), ("1.2", "Light"), ("1.2.a", "Open")]
    assert [one.text for one in report.unplaced] == ["We met & spoke."]
    assert "Ms A" not in told(report)


def test_lists_in_html_begin_where_they_say():
    report = read("<ol start='3'>\n<li>Build</li>\n<li value='7'>Light\n<li value='x'>Open</li></ol>\n")

    assert asked(report) == [("1.3", "Build"), ("1.7", "Light"), ("1.8", "Open")]


def test_headings_and_bold_in_html_stand_out():
    report = read(
        "<h2>WORK OF</h2>\n\n<p><b>1. Economy</b></p>\n\nGoal 2: Work\n\n1. Ask",
        above="RESOLUTION\n«Plan»\n\n",
    )

    assert [(item.kind, item.text) for item in report.plans[0].items] == [
        ("priority", "Economy"),
        ("goal", "Work"),
        ("recommendation", "Ask"),
    ]


def test_what_is_indented_far_or_fenced_is_read_as_it_stands():
    report = read("```\n1. Build *\n```\n\n    2. Light\n\t3. Open\n")

    assert asked(report) == [("1.1", "Build *"), ("1.2", "Light"), ("1.3", "Open")]
    assert [item.line for item in report.plans[0].items[1:]] == [7, 10, 11]


def test_lines_that_stand_deeper_than_any_list_are_read():
    deep = ">" * 150 + " Deep words\n"

    assert "Deep words" in told(read(deep))


PIECES = [
    "RESOLUTION",
    "Goal 1: Work",
    "# Heading",
    "**bold**",
    "1. ask",
    "- ask",
    "  * ask",
    "+ ask",
    "10) ask",
    "[link](x)",
    "[ref]",
    "[ref]: <x>",
    "`code`",
    "***",
    "---",
    "===",
    "> quote",
    "    code",
    "```",
    "&amp; so",
    "\\* star",
    "~~gone~~",
    "<b>b</b>",
    "<div>",
    "</div>",
    "<!-- no -->",
    "",
    " a ",
    " b ",
    "",
    "[^1]",
    "[^1]: note",
    "{#x}",
    "<br>",
    "a  ",
    "b\\",
]
lines = st.lists(
    st.one_of(st.sampled_from(PIECES), st.just(""), st.text("ab *_`[]()<>!\\#-+1.~|&;", max_size=12)),
    max_size=14,
)


@settings(derandomize=True, max_examples=250, deadline=None)
@given(lines)
def test_every_letter_that_markdown_shows_is_in_some_line_and_no_other(rows):
    text = "\n".join(rows)
    shown = re.sub(r"<s>.*?</s>|<del>.*?</del>", "", parser().render(without_remarks(text)), flags=re.DOTALL)

    found = "".join(line.text for line in markdown_lines(text.encode()))

    assert sorted(filter(str.isalpha, found)) == sorted(
        filter(str.isalpha, html.unescape(re.sub(r"<[^<>]*>", "", shown)))
    )
