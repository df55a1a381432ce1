"""The words of a notice that comes as a text or as a page of the web, line by line as people see them."""

import re

from tendik.methods.reports import ReportUnreadable
from tendik.methods.reports.html import Elements, Reader
from tendik.methods.reports.plain import numbered

MOST_BYTES = 1_000_000
"""A page of the web carries more than its words; a notice with more than this around it is none."""
SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
FORMATS = ("txt", "html", "htm")


def text_of(data: bytes, form: str) -> str:
    r"""Return the words of a file.

    Args:
        data: Its bytes.
        form: One of ``FORMATS``.

    Raises:
        ReportUnreadable: it is no text, empty or too large; ``reason`` says which.

    Examples:
        >>> text_of("<h1>Бош орун</h1><p>Адис&nbsp;керек<br>1 орун<script>x()</script>".encode(), "html")
        'Бош орун\nАдис керек\n1 орун'
    """
    if len(data) > MOST_BYTES:
        raise ReportUnreadable("size", "The file is too large for a notice.")
    lines = [line for _number, line in numbered(data)]
    if form != "txt":
        lines = [row.text for row in Reader(Elements()).read("\n".join(lines))]
    return tidy("\n".join(lines))


def tidy(text: str) -> str:
    """Return a text as it is checked: single spaces, no signs that end a text, at most one empty line in a row.

    Raises:
        ReportUnreadable: nothing is left.
    """
    lines = [SPACES.sub(" ", line).strip() for line in text.replace("\0", "").splitlines()]
    found = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not found:
        raise ReportUnreadable("empty", "The file holds no text.")
    return found
