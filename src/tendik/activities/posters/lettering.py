"""What papers can write. A sign for ornament that their font lacks is left out; letters that none of their fonts has are said."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import ImageFont

from tendik.entries.refusals import EntryRefused
from tendik.papers.documents import readable
from tendik.papers.pdf import FONTS, PdfFaulty, pdf

ABSENT = "\U0010fffd"
"""A sign that no font has: what stands for it, stands for all that are wanting."""
ORNAMENTS, VARIANTS = ("So", "Sk", "Sm", "Cf", "Me", "Co", "Cn"), range(0xFE00, 0xFE10)
"""Kinds of signs without which words say the same: pictures, marks upon them, invisible ones; and what chooses a picture."""
LONGEST, PIECE = 24, 12
"""A word of more letters may be broken into pieces of so many: no line holds it at every size."""
BREAK = "\u200b"
"""The invisible sign at which a word may be broken."""
UNDRAWN = re.compile('the text `"(.*?)"` could not be displayed')
"""What typst says of letters that no font has which it may take."""
NO_LETTERS = _("The papers have no letters for this: %(letters)s. Write these words with other letters.")


def pdf_in_letters(page: Path, values: dict[str, Any], *, on: date) -> bytes:
    """Return a page as a PDF, see ``papers.pdf``.

    Raises:
        NoPdf: PDF files cannot be drawn here.
        EntryRefused: no font has some of the letters; the message says which.
    """
    try:
        return pdf(page, values, on=on)
    except PdfFaulty as fault:
        wanting = UNDRAWN.search(str(fault))
        if wanting is None:
            raise
        raise EntryRefused(NO_LETTERS, letters=wanting[1]) from fault


def printable(value: Any) -> Any:
    """Return words, or what is filled with words, without the ornaments that our font lacks."""
    if isinstance(value, dict):
        return {name: printable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [printable(one) for one in value]
    return _written(readable(value)) if isinstance(value, str) else value


def _written(words: str) -> str:
    words = unicodedata.normalize("NFC", words)
    left = "".join(sign for sign in words if not _is_ornament(sign) or _has(sign))
    return " ".join(part for part in left.split(" ") if part)


def _is_ornament(sign: str) -> bool:
    return unicodedata.category(sign) in ORNAMENTS or ord(sign) in VARIANTS


@cache
def _has(sign: str) -> bool:
    cut = _font()
    return bytes(cut.getmask(sign)) != bytes(cut.getmask(ABSENT))


@cache
def _font() -> ImageFont.FreeTypeFont:
    file = FONTS / "golos-text-600.ttf"
    return ImageFont.truetype(file, 30, layout_engine=ImageFont.Layout.BASIC)


def breakable(words: str) -> str:
    """Return words in which one that is too long for a line may be broken: an invisible sign says where."""
    return " ".join(BREAK.join(_pieces(word)) for word in words.split(" "))


def _pieces(word: str) -> Iterator[str]:
    # An address is broken where its parts meet, not within a name.
    parts = re.split(r"(?<=[^:/]/)|(?<=\w)(?=[.])", word) if "://" in word else [word]
    for part in parts:
        pieces = len(part) > LONGEST
        yield from (part[at : at + PIECE] for at in range(0, len(part), PIECE)) if pieces else (part,)


def widest(words: str) -> float:
    """Return how wide the widest part of words is that is never broken, by the size of the letters."""
    return max((width(part, 1) for part in re.split(f"[ {BREAK}]", words)), default=0)


def width(words: str, size: int) -> float:
    """Return how wide a line is in our own font, in bold, in the unit of its size."""
    return sum(map(_advance, words)) * size


@cache
def _advance(sign: str) -> float:
    return float(_font().getlength(sign) / _font().size)
