"""Word files of the tests, and what stands in them."""

from datetime import date
from io import BytesIO

import docx

from tendik.papers.documents import WordPaper
from tendik.papers.word import word


def paper(*blocks, **more):
    """A paper of these blocks."""
    given = {"title": "Stones", "language": "en", "on": date(2026, 7, 1), "sources": "Sources", **more}
    return WordPaper(blocks=blocks, **given)


def opened(body):
    """What Word would open."""
    return docx.Document(BytesIO(body))


def said(body):
    """All words of a file, a line a paragraph or row."""
    lines = []
    for element in opened(body).iter_inner_content():
        if hasattr(element, "rows"):
            lines += [" | ".join(cell.text for cell in row.cells) for row in element.rows]
        else:
            lines.append(element.text)
    return [line for line in lines if line]


def written(*blocks, **more):
    """The words of a file of these blocks."""
    return said(word(paper(*blocks, **more)))
