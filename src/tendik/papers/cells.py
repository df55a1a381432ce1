"""Texts in cells: an apostrophe in front of what a spreadsheet would take for a formula, and without it again.

See "CSV Injection" of OWASP. The signs of East Asian keyboards count too: Excel takes them for the narrow ones.
"""

import re
from datetime import datetime
from typing import Any

SIGNS = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
RISKY = frozenset("'=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
STARTS = re.compile(rf"^('*)(?=[{SIGNS}])")
GUARDED = re.compile(rf"^'('*)(?=[{SIGNS}])")
INSIDE = re.compile(r"([;\t\n\r])('*)(?=[=+\-@])")
LONGEST = 32_767
"""So many signs a cell of Excel takes."""


def guarded(words: str) -> str:
    """Return a text as it stands in a cell; ``unguarded`` gives it back.

    Examples:
        >>> guarded("=1+1"), guarded("'=1"), guarded("GE-1.4")
        ("'=1+1", "''=1", 'GE-1.4')
    """
    # Nearly no text begins so, and there are many: this line alone halves the time.
    return STARTS.sub(r"'\1", words, count=1) if words[:1] in RISKY else words


def unguarded(words: str) -> str:
    """Return a text of a cell as it was before ``guarded``.

    Examples:
        >>> unguarded("'=1+1"), unguarded("'quoted'")
        ('=1+1', "'quoted'")
    """
    return GUARDED.sub(r"\1", words, count=1)


def guarded_within(words: str) -> str:
    """Return a text as it stands in a CSV file, guarded at its start and behind every sign that may end a cell.

    Excel divides a file by the sign of its user's country, whatever the file says: where that is the semicolon, a cell
    begins behind each of them.

    Examples:
        >>> guarded_within("a;=1+1")
        "a;'=1+1"
    """
    return INSIDE.sub(r"\1'\2", guarded(words))


def written(value: Any) -> str:
    """Return a value as a text file has it: ISO days, a point as decimal sign, true and false; nothing for nothing.

    Examples:
        >>> written(None), written(True), written(date(2026, 6, 1)), written(-5)
        ('', 'true', '2026-06-01', '-5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    return guarded_within(value) if isinstance(value, str) else str(value)
