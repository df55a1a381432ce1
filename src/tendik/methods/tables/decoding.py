"""Turns the bytes of a text file into text, whatever office program wrote them."""

import codecs
import re

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
LETTERS_OF_1251 = re.compile(rb"[\xa8\xb8\xc0-\xff]+")
OFTEN = 0.8
"""Of the letters beyond Latin at least so many stand side by side in a Cyrillic text; in a French one few do."""


class NoText(ValueError):
    """The bytes are no text that is known; ``line`` is the one where that shows, from 1."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of its coding.

    Raises:
        NoText: it is neither UTF-8, UTF-16 nor Windows-1251.
    """
    for mark, coding in MARKS.items():
        if data.startswith(mark):
            return _in(coding, data), coding
    wide = _wide(data)
    if wide:
        return _in(wide, data), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_cyrillic(data):
            return _in("windows-1251", data), "windows-1251"
        raise NoText(data.count(b"\n", 0, error.start) + 1) from error


def _in(coding: str, data: bytes) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        raise NoText(data.count(b"\n", 0, error.start) + 1) from error


def _wide(data: bytes) -> str:
    """Return the coding of a text of two bytes a letter that does not say so itself; "" where it is none."""
    head = data[:1000]
    if len(data) % 2 or len(head) < 4:
        return ""
    for coding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        others = head[::2] if coding == "utf-16-le" else head[1::2]
        if zeros.count(0) > len(zeros) // 4 and b"\0" not in others:
            return coding
    return ""


def _is_cyrillic(data: bytes) -> bool:
    runs = [len(run) for run in LETTERS_OF_1251.findall(data)]
    together = sum(run for run in runs if run > 1)
    return b"\0" not in data and together >= OFTEN * max(1, sum(runs))
