"""Word: a frozen description becomes the bytes of a ``.docx`` file; the same description, the same bytes.

python-docx writes no footnotes, so the source of each figure is a number beside it and a sentence after the text.
"""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tendik.papers.documents import (
    Block,
    Citations,
    Cited,
    Grid,
    Heading,
    Items,
    Paragraph,
    WordPaper,
    readable,
)
from tendik.papers.word_rows import RowWriter

FACE, SIZE, SMALL, LARGE = "Times New Roman", Pt(12), Pt(10), Pt(16)
"""As offices write: every machine has the face, and its Kyrgyz letters."""
PAGE = (Mm(210), Mm(297))
MARGINS = {"left_margin": Mm(30), "right_margin": Mm(15), "top_margin": Mm(20), "bottom_margin": Mm(20)}
STYLES = ("Heading 1", "Heading 2", "Heading 3", "List Bullet")
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def word(document: WordPaper) -> bytes:
    """Return the bytes of a ``.docx`` file: A4, office face, tables whose heads repeat, numbered pages and sources."""
    return _Writer(document).bytes()


class _Writer:
    def __init__(self, document: WordPaper) -> None:
        self.document = document
        self.out = new_document()
        self.citations = Citations()
        # By their keys: for each name python-docx looks through all styles of the file.
        self.keys = {name: self.out.styles[name].style_id for name in STYLES}

    def bytes(self) -> bytes:
        self._prepare()
        self._head()
        for block in self.document.blocks:
            self._block(block)
        self._sources()
        out = BytesIO()
        self.out.save(out)
        return _settled(out.getvalue())

    def _prepare(self) -> None:
        """Set page, face, language and what the file says of itself."""
        _set_page(self.out.sections[0])
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number"):
            _set_face(self.out.styles[name], self.document.language)
        self.out.styles["Normal"].font.size, self.out.styles["Title"].font.size = SIZE, LARGE
        about, moment = self.out.core_properties, datetime.combine(self.document.on, time())
        about.title, about.author, about.comments = readable(self.document.title), "Tendik", ""
        about.language, about.created, about.modified = self.document.language, moment, moment
        _number_pages(self.out.sections[0].footer.paragraphs[0])
        if self.document.label:
            self.out.sections[0].header.paragraphs[0].text = readable(self.document.label)

    def _head(self) -> None:
        for line in self.document.over:
            self.out.add_paragraph(readable(line)).alignment = WD_ALIGN_PARAGRAPH.CENTER
        title = self.out.add_heading(readable(self.document.title), 0)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line in self.document.under:
            self.out.add_paragraph(readable(line)).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._styled(f"Heading {block.level}").add_run(readable(block.words))
        elif isinstance(block, Paragraph):
            self._write(self.out.add_paragraph(), block.parts, size=SMALL if block.soft else None)
        elif isinstance(block, Items):
            for item in block.items:
                self._write(self._styled("List Bullet"), item)
        else:
            self._grid(block)

    def _styled(self, style: str) -> Any:
        paragraph = self.out.add_paragraph()
        paragraph._p.style = self.keys[style]
        return paragraph

    def _write(self, into: Any, parts: Sequence[object], size: Any = None) -> None:
        for part in parts:
            words = part.words if isinstance(part, Cited) else str(part)
            into.add_run(readable(words)).font.size = size
            if isinstance(part, Cited):
                self._refer(into, part.source)

    def _refer(self, into: Any, source: str) -> None:
        into.add_run(f"[{self.citations.number(source)}]").font.superscript = True

    def _grid(self, grid: Grid) -> None:
        if grid.wide:
            _turn(self.out.add_section(WD_SECTION.NEW_PAGE), landscape=True)
        if grid.title or grid.source:
            caption = self.out.add_paragraph()
            caption.paragraph_format.keep_with_next = True
            caption.paragraph_format.space_before = SIZE
            caption.add_run(readable(grid.title)).bold = True
            if grid.source:
                self._refer(caption, grid.source)
        table = self.out.add_table(rows=1, cols=len(grid.heads), style="Table Grid")
        for place, head in enumerate(grid.heads):
            _put(table.rows[0].cells[place], self, head)
        _repeat(table.rows[0])
        widths = _set_widths(table, grid, self.out.sections[-1])
        RowWriter(widths, SMALL.pt, self.citations.number).add(table, grid)
        if not grid.wide:
            self.out.add_paragraph().paragraph_format.space_after = 0
        if grid.wide:
            _turn(self.out.add_section(WD_SECTION.NEW_PAGE), landscape=False)

    def _sources(self) -> None:
        sources = list(self.citations.all())
        if sources:
            self.out.add_heading(readable(self.document.sources), 1)
        for number, source in sources:
            self.out.add_paragraph(f"[{number}] {readable(source)}").paragraph_format.left_indent = Mm(6)


def _put(cell: Any, writer: _Writer, head: str) -> None:
    paragraph = cell.paragraphs[0]
    writer._write(paragraph, (head,), size=SMALL)
    for run in paragraph.runs:
        run.bold = True


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = PAGE
    for name, value in MARGINS.items():
        setattr(section, name, value)


def _turn(section: Any, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(PAGE) if landscape else PAGE


def _set_face(style: Any, language: str) -> None:
    """Name the face for every script: the template's theme has another for Cyrillic headings."""
    style.font.name, style.font.color.rgb = FACE, None
    run = style.element.get_or_add_rPr()
    fonts = run.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FACE)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    run.append(lang)


def _set_widths(table: Any, grid: Grid, section: Any) -> list[int]:
    """Give the columns their shares of the page and return them. Word asks each cell, LibreOffice the columns."""
    shares = grid.shares or (1,) * len(grid.heads)
    room = section.page_width - section.left_margin - section.right_margin
    table.autofit = False
    widths = [room * share // sum(shares) for share in shares]
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
        column.width = cell.width = width
    return widths


def _repeat(row: Any) -> None:
    """Let the row stand above the table on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = words or None
        run._r.append(element)


def _settled(body: bytes) -> bytes:
    """Return the archive with every file dated alike: its bytes tell nothing of the clock."""
    out = BytesIO()
    with ZipFile(BytesIO(body)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(ZipInfo(name, FIRST_MOMENT), given.read(name), ZIP_DEFLATED)
    return out.getvalue()
