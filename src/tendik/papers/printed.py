"""PDF of the same frozen description of which Word is made: one paper, two kinds of file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tendik.papers.documents import Block, Citations, Cited, Grid, Heading, Items, Paragraph, WordPaper
from tendik.papers.pdf import pdf

PAGE = Path(__file__).parent / "printed.typ"


def printed(document: WordPaper) -> bytes:
    """Return a paper as a PDF: A4, tables whose heads repeat, numbered pages and sources.

    Raises:
        NoPdf: typst is not installed.
    """
    numbers = Citations()
    blocks = [_block(one, numbers) for one in document.blocks]
    values = {
        "title": document.title,
        "under": list(document.under),
        "label": document.label,
        "language": document.language,
        "blocks": blocks,
        "sources": document.sources,
        "cited": [[number, source] for number, source in numbers.all()],
    }
    return pdf(PAGE, values, on=document.on)


def _block(block: Block, numbers: Citations) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "words": block.words, "level": block.level}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "parts": _parts(block.parts, numbers), "soft": block.soft}
    if isinstance(block, Items):
        return {"kind": "items", "items": [_parts(item, numbers) for item in block.items]}
    return _grid(block, numbers)


def _grid(grid: Grid, numbers: Citations) -> dict[str, Any]:
    return {
        "kind": "grid",
        "title": grid.title,
        "source": numbers.number(grid.source) if grid.source else 0,
        "heads": list(grid.heads),
        "shares": list(grid.shares or (1,) * len(grid.heads)),
        "wide": grid.wide,
        "rows": [[_cell(cell, numbers) for cell in row] for row in grid.rows],
    }


def _cell(cell: str | int | Cited, numbers: Citations) -> dict[str, Any]:
    return {"parts": _parts((cell,), numbers), "number": isinstance(cell, int)}


def _parts(parts: Sequence[object], numbers: Citations) -> list[dict[str, Any]]:
    return [
        {"words": one.words, "source": numbers.number(one.source)}
        if isinstance(one, Cited)
        else {"words": str(one), "source": 0}
        for one in parts
    ]
