"""Lines of ``.txt`` files, and which letters the bytes of a text mean."""

import codecs
import re

from tendik.methods.reports.lines import Line, is_listed, words_of
from tendik.methods.reports.shapes import MOST_LINES, ReportUnreadable, too_long

MOST_BYTES = 5_000_000
BREAKS = re.compile(r"\r\n|\n|\r")
"""Not ``str.splitlines``: editors do not count form feeds as ends of lines."""
SIGNATURES = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x19\x7f]")
RUSSIAN_WORD = re.compile(r"\b(?:[А-ЯЁ]?[а-яё]{2,}|[А-ЯЁ]{3,})\b")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")


def text_lines(data: bytes) -> list[Line]:
    """Return the lines of a plain text."""
    return [_text_line(number, raw) for number, raw in numbered(data)]


def numbered(data: bytes) -> list[tuple[int, str]]:
    """Return the lines of a text with their numbers, from one.

    Raises:
        ReportUnreadable: it is no text, or longer than a report.
    """
    if len(data) > MOST_BYTES:
        raise too_long()
    rows = BREAKS.split(_decode(data))
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    if len(rows) > MOST_LINES:
        raise too_long()
    return list(enumerate(rows, start=1))


def _text_line(number: int, raw: str) -> Line:
    return Line(number, words_of(raw), _indent(raw), listed=is_listed(raw))


def _indent(raw: str) -> int:
    spread = raw.lstrip("\ufeff").expandtabs(4)
    return len(spread) - len(spread.lstrip())


def _decode(data: bytes) -> str:
    if data.startswith(SIGNATURES):
        raise ReportUnreadable(
            "format", "This is not a text file, whatever its name says. Save the report as text."
        )
    for encoding in ("utf-16",) if data.startswith(UTF16) else ("utf-8-sig", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not NO_TEXT.search(text) and (encoding != "cp1251" or _is_russian(text)):
            return text
    raise ReportUnreadable(
        "encoding", "The letters of this file cannot be recognised. Save it as UTF-8 text."
    )


def _is_russian(text: str) -> bool:
    """Whether bytes taken for cp1251 gave words: mostly small letters, with as many vowels as words have."""
    foreign = [letter for letter in text if letter.isalpha() and not letter.isascii()]
    letters = CYRILLIC.findall(" ".join(RUSSIAN_WORD.findall(text)))
    small = [letter for letter in letters if letter.islower()]
    vowels = [letter for letter in letters if letter.lower() in "аеёиоуыэюя"]
    return (
        len(letters) >= max(3, 0.8 * len(foreign))
        and 2 * len(small) >= len(letters)
        and 0.3 <= len(vowels) / len(letters) <= 0.6
    )
