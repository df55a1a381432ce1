"""What the author's program hides is never published; what it shows is never lost."""

import pytest

from tendik.methods.reports import ReportUnreadable, read_report, report_lines
from tests.methods.word_files import (
    asked,
    levels,
    numbered,
    paragraph,
    read,
    run,
    styles,
    told,
    word,
)

SECRET = "Says Ms A."
BUILD, LIGHT = "1. Build a quay.", "2. Light the street."
BOTH = [("1.1", "Build a quay."), ("1.2", "Light the street.")]
HID = styles(
    "<w:style w:type='character' w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Hid'><w:basedOn w:val='Base'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='HidP'><w:rPr><w:vanish/></w:rPr></w:style>"
)
BEGIN, SEPARATE, END = (
    f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")
)
EITHER = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='{}'><w:t>{}</w:t></mc:Choice>"
    "<mc:Fallback><w:t>{}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    "words",
    [
        run(SECRET, "<w:vanish/>"),
        run(SECRET, "<w:vanish w:val='true'/>"),
        run(SECRET, "<w:webHidden/>"),
        run(SECRET, "<w:specVanish/><w:vanish w:val='on'/>"),
        run(SECRET, "<w:rStyle w:val='Hid'/>"),
        run(SECRET, "<w:strike/>"),
        run(SECRET, "<w:dstrike/>"),
        f"<w:hyperlink>{run(SECRET, '<w:vanish/>')}</w:hyperlink>",
        f"<w:del>{run(SECRET)}</w:del>",
        f"<w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run(SECRET)}</w:moveFrom>",
        f"<w:ins><w:del>{run(SECRET)}</w:del></w:ins>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(SECRET)}</w:sdtContent></w:sdt>",
        f"{BEGIN}<w:r><w:instrText>COMMENTS {SECRET}</w:instrText></w:r>{SEPARATE}{END}",
        f"{BEGIN}<w:r><w:instrText> IF </w:instrText></w:r>{BEGIN}{SEPARATE}{run(SECRET)}{END}{SEPARATE}{END}",
        f"{BEGIN}{run(SECRET)}{END}",
        f"{BEGIN}<w:r><w:instrText> SET who </w:instrText></w:r>{SEPARATE}{run(SECRET)}{END}",
        f"<w:fldSimple w:instr=' set who x'>{run(SECRET)}</w:fldSimple>",
        f"<w:fldSimple w:instr='AUTHOR {SECRET}'></w:fldSimple>",
        f"<w:r><w:drawing><wp:anchor><wp:docPr hidden='1'/><w:txbxContent>{paragraph(SECRET)}</w:txbxContent></wp:anchor></w:drawing></w:r>",
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent>{paragraph(SECRET)}</w:txbxContent></w:pict></w:r>",
        f"<w:del><w:r><w:pict><w:txbxContent>{paragraph(SECRET)}</w:txbxContent></w:pict></w:r></w:del>",
        f"<w:r><w:pict><v:shape style='visibility: hidden'><w:txbxContent>{paragraph(SECRET)}</w:txbxContent></v:shape></w:pict></w:r>",
        f"<w:r><mc:AlternateContent><mc:Choice Requires='new'><w:t>{SECRET}</w:t></mc:Choice></mc:AlternateContent></w:r>",
        "<w:commentRangeStart w:id='0'/><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='2'/></w:r>",
    ],
)
def test_words_that_word_hides_are_read_nowhere(words):
    notes = f"<w:footnotes xmlns:w='w'><w:footnote w:id='2'>{paragraph(SECRET)}</w:footnote></w:footnotes>"
    comments = f"<w:comments xmlns:w='w'><w:comment w:id='0'>{paragraph(SECRET)}</w:comment></w:comments>"
    body = paragraph(run("1. Build") + words + run(" a quay.")), LIGHT

    report = read(*body, styles=HID, footnotes=notes, comments=comments)

    assert asked(report) == BOTH
    assert "Ms A" not in told(report)
    assert "Ms A" not in " ".join(report_lines(word(*body, styles=HID, footnotes=notes), "a.docx"))


@pytest.mark.parametrize(
    "words",
    [
        run(" a quay.", "<w:vanish w:val='0'/>"),
        run(" a quay.", "<w:rStyle w:val='Hid'/><w:vanish w:val='false'/>"),
        f"<w:ins>{run(' a quay.')}</w:ins>",
        f"<w:moveTo>{run(' a quay.')}</w:moveTo>",
        f"<w:sdt><w:sdtContent>{run(' a quay.')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{run(' a quay.')}</w:smartTag>",
        f"{BEGIN}<w:r><w:instrText>REF x</w:instrText></w:r>{SEPARATE}{run(' a quay.')}{END}",
        f"<w:fldSimple w:instr='REF x'>{run(' a quay.')}</w:fldSimple>",
        EITHER.format("new", "?", " a quay."),
        EITHER.format("wps", " a quay.", "?"),
        "<w:r><w:t> a</w:t><w:ptab/><w:t>quay.</w:t></w:r>",
        "<w:r><w:t> a</w:t><w:tab/><w:t>qu</w:t><w:softHyphen/><w:t>ay.</w:t></w:r>",
    ],
)
def test_words_that_word_shows_are_read(words):
    report = read(paragraph(run("1. Build") + words), LIGHT, styles=HID)

    assert asked(report) == BOTH
    assert report.hidden == ()


def test_two_switches_of_style_undo_each_other_as_in_word():
    report = read(
        paragraph(run("1. Build a quay.", "<w:rStyle w:val='Hid'/>"), "<w:pStyle w:val='HidP'/>"),
        paragraph("2. Hidden", "<w:pStyle w:val='HidP'/>"),
        styles=HID,
    )

    assert asked(report) == [("1.1", "Build a quay.")]
    assert report.hidden == (5,)


def test_a_style_that_no_paragraph_needs_to_name_and_the_document_itself_hide_too():
    usual = styles(
        "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    document = styles(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    )
    said = "<w:vanish w:val='0'/>"
    above = tuple(
        paragraph(run(text, said), f"<w:rPr>{said}</w:rPr>")
        for text in ("RESOLUTION", "On it", "Goal 1: Work")
    )

    for sheet in (usual, document):
        report = read(BUILD, paragraph(run(LIGHT, said)), above=above, styles=sheet)

        assert asked(report) == [("1.2", "Light the street.")]
        assert report.hidden == (4,)


@pytest.mark.parametrize("mark", ["<w:vanish/>", "<w:del w:id='1'/>", "<w:moveFrom w:id='1'/>"])
def test_a_paragraph_that_is_hidden_or_struck_takes_no_number(mark):
    struck = f"<w:del>{run(SECRET)}</w:del>" if "del" in mark else run(SECRET, "<w:vanish/>")

    report = read(
        numbered("Build a quay."),
        numbered(struck, mark=mark),
        numbered("Light the street."),
        numbering=levels(("decimal", "%1.")),
    )

    assert asked(report) == BOTH
    assert report.hidden == (5,)


def test_what_remains_of_a_paragraph_whose_end_is_struck_goes_on_in_the_next():
    report = read(
        numbered("Build", mark="<w:del w:id='1'/>"),
        numbered(" a quay."),
        numbered("Light the street."),
        numbering=levels(("decimal", "%1.")),
    )

    assert asked(report) == BOTH


def test_the_end_that_remains_says_what_the_paragraph_is():
    report = read(
        paragraph("See and", "<w:rPr><w:del w:id='1'/></w:rPr>"),
        numbered(" build a quay."),
        numbering=levels(("decimal", "%1.")),
    )

    assert asked(report) == [("1.1", "See and build a quay.")]


def test_a_heading_that_runs_into_its_text_is_a_heading_still():
    heads = styles("<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 2'/></w:style>")
    mark = "<w:pStyle w:val='H'/><w:rPr><w:vanish/><w:specVanish/></w:rPr>"

    report = read(paragraph("Goal 2: Peace", mark), "We ask:", BUILD, styles=heads)

    assert [item.text for item in report.plans[0].items] == ["Work", "Peace", "Build a quay."]
    assert [line.text for line in report.unplaced] == ["We ask:"]


def test_rows_and_cells_that_were_struck_or_hidden_are_not_read():
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>" + paragraph(SECRET) + "</w:tc></w:tr>"
    cell = "<w:tr><w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>" + paragraph(SECRET) + "</w:tc></w:tr>"
    kept = f"<w:tr><w:trPr><w:ins w:id='1'/></w:trPr><w:tc>{paragraph(BUILD)}</w:tc></w:tr>"
    rows = [row.format("<w:del w:id='1'/>"), row.format("<w:hidden/>"), cell, kept]

    report = read("<w:tbl>" + "".join(rows) + "</w:tbl>")

    assert asked(report) == BOTH[:1]
    assert report.hidden == (4, 5, 6)
    assert "Ms A" not in told(report)


def test_what_stood_before_a_change_of_properties_is_not_taken_for_what_stands_now():
    change = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    numbers = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"

    report = read(paragraph(run(BUILD, change), numbers), LIGHT, numbering=levels(("decimal", "%1.")))

    assert asked(report) == BOTH


def test_notes_stand_after_their_line_and_are_part_of_no_ask():
    note = "<w:footnotes xmlns:w='w'><w:footnote w:id='-1' w:type='separator'/><w:footnote w:id='2'>{}</w:footnote></w:footnotes>"
    foot = note.format(paragraph(run("1. Half of") + run(" Ms A.", "<w:vanish/>")) + paragraph("them."))
    end = (
        "<w:endnotes xmlns:w='w'><w:endnote w:id='2'>"
        + paragraph("At the end.")
        + "</w:endnote></w:endnotes>"
    )
    body = (
        paragraph(run("1. Build") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run(" a quay")),
        paragraph(run("2. Light the street.") + "<w:r><w:endnoteReference w:id='2'/></w:r>"),
    )

    report = read(*body, footnotes=foot, endnotes=end)

    assert asked(report) == [("1.1", "Build a quay"), ("1.2", "Light the street.")]
    assert [(one.line, one.text) for one in report.unplaced] == [
        (4, "1. Half of"),
        (4, "them."),
        (5, "At the end."),
    ]
    assert report_lines(word(*body, footnotes=foot, endnotes=end), "a.docx") == [
        "1. Build a quay 1. Half of them.",
        "2. Light the street. At the end.",
    ]


def test_text_boxes_are_read_in_old_and_new_drawings():
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(BUILD)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    new = f"<w:r><w:drawing><wp:inline><wp:docPr id='1'/><w:txbxContent>{paragraph(LIGHT)}</w:txbxContent></wp:inline></w:drawing></w:r>"

    assert asked(read(paragraph(old), paragraph(new))) == BOTH


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("<w:sym w:font='Symbol' w:char='F0B3'/>", "Pay ≥ 3."),
        ("<w:sym w:font='Symbol' w:char='00A3'/>", "Pay ≤ 3."),
        ("<w:sym w:font='Wingdings' w:char='F0FC'/>", "Pay ✓ 3."),
        ("<w:sym w:font='Wingdings 3' w:char='F0FC'/>", "Pay \ufffd 3."),
        ("<w:sym w:font='Arial' w:char='2265'/>", "Pay ≥ 3."),
        ("<w:sym w:font='Symbol' w:char='nonsense'/>", "Pay \ufffd 3."),
        ("<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uf0b3</w:t>", "Pay ≥ 3."),
    ],
)
def test_signs_of_picture_fonts_are_letters(sign, text):
    report = read(paragraph(run("1. Pay ") + f"<w:r>{sign}</w:r>" + run(" 3.")))

    assert asked(report) == [("1.1", text)]


def test_a_strict_file_and_one_whose_parts_lie_elsewhere_are_read_alike():
    sheet = styles(
        "<w:style w:type='character' w:styleId='Hid'><w:rPr><w:vanish w:val='true'/></w:rPr></w:style>"
    )
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = (
        "RESOLUTION",
        "on it",
        "Goal 1: Work",
        paragraph(run(BUILD) + run(SECRET, "<w:rStyle w:val='Hid'/>")),
    )

    for space, main in (
        (strict, "word/document.xml"),
        (strict, "doc/a%20b.xml"),
        ("w", "Word/Document2.XML"),
    ):
        stored = word(*body, space=space, main=main.replace("%20", " "), styles=sheet)
        report = read_report(stored, "report.docx")

        assert asked(report) == BOTH[:1], main
        assert "Ms A" not in told(report)


@pytest.mark.parametrize("inside", ["<w:altChunk r:id='a'/>", "<w:subDoc r:id='a'/>"])
def test_a_file_whose_words_lie_in_a_file_inside_is_refused_instead_of_read_in_part(inside):
    with pytest.raises(ReportUnreadable, match="save it again"):
        read(BUILD, inside)


def test_lines_of_the_table_of_contents_ask_nothing_also_without_their_pages():
    made = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>{}</w:sdt>"
    page = "<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/><w:t>12</w:t></w:r>"

    report = read(made.format(paragraph("Goal 8: Gone")), paragraph(run("Goal 9: Gone") + page), BUILD)

    assert asked(report) == BOTH[:1]
    assert [line.text for line in report.unplaced] == ["Goal 8: Gone", "Goal 9: Gone"]
