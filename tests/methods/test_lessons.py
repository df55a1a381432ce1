import pytest

from tendik.methods.lessons.dialect import headings
from tendik.methods.lessons.drawing import html_of
from tendik.methods.lessons.faults import Wrong, faults_of, files_of, links_of
from tendik.methods.lessons.files import PICTURE, FileWrong, wrong_with

FILES = ("year.svg", "wave.ogg")


def found(text):
    """Return the faults of a text as pairs of line and reason."""
    return [(one.line, one.wrong) for one in faults_of(text, FILES)]


def drawn(text, way=lambda to: to):
    return html_of(text, way, "Table")


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("", 1, Wrong.EMPTY),
        (" \n\n", 1, Wrong.EMPTY),
        ("Words.\n\n<script>go()</script>", 3, Wrong.HTML),
        ("Words\nand <b>more</b>.", 2, Wrong.HTML),
        ("Words.\n<!-- a remark -->", 2, Wrong.HTML),
        ("# The title", 1, Wrong.HEADING),
        ("## One\n\n#### Two", 3, Wrong.HEADING),
        ("### Too deep", 1, Wrong.HEADING),
        ("Words.\n\n```\ncode\n```", 3, Wrong.NOT_TAKEN),
        ("Words.\n\n---\n", 3, Wrong.NOT_TAKEN),
        ("Words `code`.", 1, Wrong.NOT_TAKEN),
        ("![A ring](gone.svg)", 1, Wrong.NO_FILE),
        ("[Hear](gone.ogg)", 1, Wrong.NO_FILE),
        ("![](year.svg)", 1, Wrong.UNDESCRIBED),
        ("![A ring](https://example.org/year.svg)", 1, Wrong.NO_FILE),
        ("[a](http://example.org)", 1, Wrong.LINK),
        ("[a](//example.org)", 1, Wrong.LINK),
        ("[a](../asks)", 1, Wrong.LINK),
        ("[a](mailto:a@example.org)", 1, Wrong.LINK),
    ],
)
def test_what_has_no_place_in_a_lesson_is_named_with_its_line(text, line, wrong):
    assert (line, wrong) in found(text)


def test_a_lesson_of_words_lists_tables_pictures_and_links_has_no_fault():
    text = (
        "Words *and* **more**.\n\n## One\n\n- a\n- b\n\n1. c\n\n### Two\n\n> said\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
        "![A ring](year.svg) [Hear](wave.ogg) [asks](/asks) [far](https://example.org/a)"
    )

    assert found(text) == []
    assert headings(text) == ["One", "Two"]
    assert files_of(text) == {"year.svg", "wave.ogg"}
    assert links_of("a\n[b](/asks/A-1)") == [(2, "/asks/A-1")]


def test_html_that_slipped_in_is_shown_as_words():
    page = drawn('<img src=x onerror="go()"> and <b>words</b>\n\n<script>go()</script>')

    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_link_that_leads_nowhere_leaves_its_words():
    page = drawn("See [the **list**](/gone).", lambda to: "")

    assert page == "<p>See the <strong>list</strong>.</p>\n"


def test_a_link_to_another_site_tells_it_nothing_and_sound_is_saved():
    page = drawn("[far](https://example.org) [hear](wave.ogg)")

    assert '<a href="https://example.org" rel="nofollow noreferrer">far</a>' in page
    assert '<a href="wave.ogg" download="">hear</a>' in page


def test_a_table_scrolls_in_a_frame_with_a_name_and_its_heads_say_so():
    page = drawn("| a | | n |\n|---|---|--:|\n| 1 | 2 | 3 |\n\nand\n\n| b |\n|---|\n| 1 |\n")

    assert page.count('<div class="scroll" tabindex="0" role="region" aria-label="Table ') == 2
    assert '<th scope="col">a</th>\n<td></td>\n<th class="n" scope="col">n</th>' in page
    assert '<td class="n">3</td>' in page
    assert "style=" not in page


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("ring.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', None),
        ("wave.ogg", b"OggS and more", None),
        ("ring.png", b"\x89PNG\r\n\x1a\n", None),
        ("Ring.svg", b"<svg/>", FileWrong.NAME),
        ("../ring.svg", b"<svg/>", FileWrong.NAME),
        ("ring.exe", b"MZ", FileWrong.ENDING),
        ("ring", b"MZ", FileWrong.ENDING),
        ("ring.png", b"GIF89a", FileWrong.CONTENT),
        ("ring.png", b"\x89PNG\r\n\x1a\n" + b"0" * PICTURE, FileWrong.LARGE),
        ("ring.svg", b"<svg>", FileWrong.CONTENT),
        ("ring.svg", b"<g/>", FileWrong.CONTENT),
        ("ring.svg", b"", FileWrong.CONTENT),
        ("ring.svg", b"<svg><script>go()</script></svg>", FileWrong.ACTIVE),
        ("ring.svg", b'<svg onload="go()"/>', FileWrong.ACTIVE),
        ("ring.svg", b'<svg><path fill="url(#a)"/></svg>', FileWrong.ACTIVE),
        ("ring.svg", b'<svg><image href="http://example.org/a.png"/></svg>', FileWrong.ACTIVE),
        ("ring.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', FileWrong.ACTIVE),
        ("ring.svg", b'<?xml-stylesheet href="a.css"?><svg/>', FileWrong.ACTIVE),
    ],
)
def test_a_file_of_a_course_is_what_its_name_says_and_runs_nothing(name, data, wrong):
    assert wrong_with(name, data) == wrong
