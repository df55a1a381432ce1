"""A paper as PDF: the frozen description that Word files are made of, in the same order and with the same numbered sources."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

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
from tendik.papers.pdf import pdf

PAGE = Path(__file__).parent / "pages" / "paper.typ"


def printed(document: WordPaper) -> bytes:
    """Return a paper as a tagged PDF on A4.

    Raises:
        NoPdf: PDF files cannot be drawn here.
    """
    return pdf(PAGE, page_of(document), on=document.on)


def page_of(document: WordPaper) -> dict[str, Any]:
    """Return what the page is filled with."""
    numbers = Citations()
    blocks = _headed(list(_drawn(document.blocks, numbers)))
    return {
        "title": readable(document.title),
        "over": [readable(line) for line in document.over],
        "under": [readable(line) for line in document.under],
        "label": readable(document.label),
        "language": document.language,
        "sources": readable(document.sources),
        "blocks": blocks,
        "cited": [{"number": number, "source": readable(source)} for number, source in numbers.all()],
    }


def _drawn(blocks: Sequence[Block], numbers: Citations) -> Iterator[dict[str, Any]]:
    """Yield what the page draws. A heading is at most one step below the one before: readers go by their levels."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            yield {"kind": "heading", "words": readable(block.words), "level": level}
        elif isinstance(block, Paragraph):
            yield {"kind": "paragraph", "soft": block.soft, "parts": _parts(block.parts, numbers)}
        elif isinstance(block, Items):
            yield {"kind": "items", "items": [_parts(item, numbers) for item in block.items]}
        else:
            yield _grid(block, numbers)


def _headed(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts with a heading right above a wide table moved to the table's own page."""
    found: list[dict[str, Any]] = []
    for one in drawn:
        if one.get("wide") and found and found[-1]["kind"] == "heading":
            one["above"] = found.pop()
        found.append(one)
    return found


def _grid(grid: Grid, numbers: Citations) -> dict[str, Any]:
    return {
        "kind": "grid",
        "title": readable(grid.title),
        "number": numbers.number(grid.source) if grid.source else 0,
        "heads": [readable(head) for head in grid.heads],
        "rows": [[_cell(cell, numbers) for cell in row] for row in grid.rows],
        "shares": list(grid.shares or (1,) * len(grid.heads)),
        "wide": grid.wide,
        "above": None,
    }


def _cell(cell: Any, numbers: Citations) -> dict[str, Any]:
    return {"parts": _parts((cell,), numbers), "right": isinstance(cell, int)}


def _parts(parts: Iterable[Any], numbers: Citations) -> list[dict[str, Any]]:
    return [
        {"words": readable(part.words), "number": numbers.number(part.source)}
        if isinstance(part, Cited)
        else {"words": readable(str(part)), "number": 0}
        for part in parts
    ]
