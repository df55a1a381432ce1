"""The corrected notice as a Word document."""

from datetime import date

from tendik.methods.vacancies import Checked, corrected
from tendik.papers.documents import Paragraph, WordPaper
from tendik.papers.word import word


def notice_paper(checked: Checked, *, on: date) -> bytes:
    """Return the corrected notice as the bytes of a ``.docx`` file: its first line is the title."""
    title, *lines = corrected(checked).split("\n")
    paper = WordPaper(
        title=title,
        blocks=tuple(Paragraph.of(line) for line in lines if line.strip()),
        language=checked.language,
        on=on,
        sources="",
    )
    return word(paper)
