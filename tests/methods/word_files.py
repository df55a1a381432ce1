"""Word files written by hand, for what Word's own ways of writing hide."""

import zipfile
from io import BytesIO

from tendik.methods.reports import Report, read_report
from tendik.packs.reports import shipped_words

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:wps='urn:wps' xmlns:new='urn:new'"
)
ABOVE = "RESOLUTION", "on the draft «Plan»", "Goal 1: Work"


def run(text: str, look: str = "") -> str:
    """Return words with the properties of their letters."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(inside: str, look: str = "") -> str:
    """Return a paragraph of runs, or of words, with its properties."""
    content = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"


def numbered(text: str, level: int = 0, mark: str = "") -> str:
    """Return a paragraph of the list 1, numbered by Word; ``mark`` are the properties of its end."""
    its = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr><w:rPr>{mark}</w:rPr>"
    return paragraph(text, its)


def table(*rows: list[str]) -> str:
    """Return a table of paragraphs or words, row by row."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def levels(*forms: tuple[str, str], extra: str = "") -> str:
    """Return a numbering part whose list 1 has these levels, each a form and a pattern."""
    its = "".join(
        f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{extra if place else ''}"
        f"<w:lvlText w:val='{pattern}'/></w:lvl>"
        for place, (form, pattern) in enumerate(forms)
    )
    return (
        f"<w:numbering xmlns:w='{MAIN}'><w:abstractNum w:abstractNumId='0'>{its}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )


def word(*body: str, space: str = MAIN, main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a Word file; ``parts`` are named by their kind and lie beside the main part."""
    folder = main.rpartition("/")[0]
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    if space == MAIN:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = "".join(part if part.startswith("<") else paragraph(part) for part in body)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f"<Relationships><Relationship Id='a' Type='{kind}/officeDocument' Target='{main}'/></Relationships>",
        )
        archive.writestr(
            main, f"<w:document xmlns:w='{space}' {NAMES}><w:body>{content}</w:body></w:document>"
        )
        for name, xml in parts.items():
            archive.writestr(f"{folder}/{name}.xml", xml)
    return file.getvalue()


def styles(inside: str) -> str:
    """Return a part of styles."""
    return f"<w:styles xmlns:w='{MAIN}'>{inside}</w:styles>"


def read(*body: str, above: tuple[str, ...] = ABOVE, **parts: str) -> Report:
    """Return what is read of a Word file that begins with a resolution and a goal."""
    return read_report(word(*above, *body, **parts), "report.docx", words=shipped_words())


def asked(report: Report) -> list[tuple[str, str]]:
    """Return codes and words of all that is asked, without the plan's code."""
    return [
        (item.code.partition("-")[2], item.text)
        for plan in report.plans
        for item in plan.items
        if item.kind.endswith("recommendation")
    ]


def told(report: Report) -> str:
    """Return all words of a report, wherever they were put."""
    items = [item.text + item.printed for plan in report.plans for item in plan.items]
    titles = [plan.title for plan in report.plans]
    return " | ".join(
        [*titles, *items, *(one.text for one in report.headings), *(one.text for one in report.unplaced)]
    )
