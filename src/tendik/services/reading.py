"""Reads single cells of the directory as people fill them: telephones, codes, yes and no."""

import re
from collections.abc import Iterator, Sequence

from tendik.methods.texts import Texts
from tendik.services.given import PhoneGiven

BETWEEN = re.compile(r"[;\n]|,(?=\s*[+\d(])|(?<=\d)\s*/\s*(?=[+\d(])")
NUMBER = re.compile(r"\+?[\d(][\d\s().\u2010-\u2015-]*", re.ASCII)
AROUND = re.compile(r"[\s():,]+")
FEWEST, MOST = 2, 15
"""Digits of a telephone."""


class PhoneUnread(ValueError):
    """A telephone that cannot be dialled; ``words`` are what stands there."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


def read_phones(text: str, languages: Sequence[str]) -> tuple[PhoneGiven, ...]:
    """Return the telephones of a cell, each once. Several stand apart by ``;``, a comma, a slash or on lines of their own.

    What stands beside a number is its note, in the first language: ``0312 12-34-56 (WhatsApp)``.

    Raises:
        PhoneUnread: a part of the cell is no number.

    Examples:
        >>> [phone.number for phone in read_phones("0312 12-34-56, 0555 11 22 33 (WhatsApp)", ["ky"])]
        ['0312 12-34-56', '0555 11 22 33']
    """
    found = {phone.number: phone for phone in _phones(text, languages[0])}
    return tuple(found.values())


def _phones(text: str, language: str) -> Iterator[PhoneGiven]:
    for part in BETWEEN.split(text):
        words = " ".join(part.split())
        if not words:
            continue
        number = NUMBER.search(words)
        digits = re.sub(r"\D", "", number[0]) if number else ""
        if number is None or not FEWEST <= len(digits) <= MOST:
            raise PhoneUnread(words)
        written = number[0].rstrip(" (-.")
        around = f"{words[: number.start()]} {words[number.start() + len(written) :]}"
        beside = " ".join(AROUND.split(around)).strip(" -–—")
        if re.search(r"\d{4}", beside):
            # A second number that nothing divides from the first: which digits are whose is a guess.
            raise PhoneUnread(words)
        note: Texts = {language: beside} if beside else {}
        yield PhoneGiven(number=written, note=note)


def written_phones(phones: Sequence[PhoneGiven]) -> str:
    """Return telephones as ``read_phones`` reads them back."""
    return "; ".join(" ".join(filter(None, (phone.number, _in_brackets(phone)))) for phone in phones)


def _in_brackets(phone: PhoneGiven) -> str:
    words = next(iter(phone.note.values()), "")
    return f"({words})" if words else ""
