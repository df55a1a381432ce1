"""Rows of a Word table as the XML that Word reads: cell by cell through python-docx, thousands take ten times as long."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tendik.papers.documents import Cell, Cited, Grid, readable

BREAKS = {"\n": "<w:br/>", "\r": "<w:br/>", "\t": "<w:tab/>"}
RIGHT = '<w:pPr><w:jc w:val="right"/></w:pPr>'
TWIP = 635
"""So many of Word's smallest units make a twentieth of a point, in which cells are measured."""


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one table.

    Attributes:
        widths: Of its columns, in the units of python-docx.
        size: Of its letters, in points.
        number: Gives the number of a source.
    """

    widths: Sequence[int]
    size: float
    number: Callable[[str], int]

    def add(self, table: Any, grid: Grid) -> None:
        """Write all rows of a grid below the head of its table."""
        for row in grid.rows:
            table._tbl.append(parse_xml(self.row(row)))

    def row(self, row: Sequence[Cell]) -> str:
        """Return a row that does not break over pages; a single cell stands over all columns, in bold."""
        if len(row) == 1 < len(self.widths):
            cells = self._cell(row[0], sum(self.widths), span=len(self.widths))
        else:
            cells = "".join(self._cell(cell, width) for cell, width in zip(row, self.widths, strict=True))
        return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, cell: Cell, width: int, span: int = 0) -> str:
        spans = f'<w:gridSpan w:val="{span}"/>' if span else ""
        about = f'<w:tcPr><w:tcW w:type="dxa" w:w="{width // TWIP}"/>{spans}</w:tcPr>'
        bold = "<w:b/>" if span else ""
        words = cell.words if isinstance(cell, Cited) else str(cell)
        said = self._run(f'{bold}<w:sz w:val="{round(self.size * 2)}"/>', readable(words))
        if isinstance(cell, Cited):
            raised = '<w:vertAlign w:val="superscript"/>'
            said += self._run(bold + raised, f"[{self.number(cell.source)}]")
        return f"<w:tc>{about}<w:p>{RIGHT if isinstance(cell, int) else ''}{said}</w:p></w:tc>"

    def _run(self, look: str, words: str) -> str:
        text = escape(words)
        for sign, element in BREAKS.items():
            text = text.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
