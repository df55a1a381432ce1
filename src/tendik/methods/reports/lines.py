"""A line of a report, whatever the format: its number, its words without markup, how it stands out."""

import re
from dataclasses import dataclass

from tendik.methods.signs import SOFT_HYPHEN, without_invisible

CONTENTS = re.compile(r"(?:\.{3,}|…{2,}|(?:\. ){3,}|\t)\s*\d{1,3}\s*$")
"""The end of a line of a table of contents: a leader or a tab, and a page."""

BRACKETED = re.compile(r"\([^)]*(?:\)|$)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: all three are counted from one, tables through the document."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a numbered list of Markdown: the list, the number that CommonMark counts, the one that was typed."""

    series: int
    count: int
    typed: int


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line, or one paragraph of a Word file, or what a soft return parts off it.

    ``number`` counts from one; ``indent`` in columns; ``rank`` is the heading's depth, 0 for none;
    ``bold`` if all of it is; ``apart`` if it cannot continue the line above without a sign that it does;
    ``listed`` if it is a line of the table of contents, which only says what stands elsewhere;
    ``entry`` tells where its number comes from; ``note`` if it is a note to a line; ``hidden`` if words that stand there are not shown to readers.
    Of a line in a table, ``shared`` tells whether other cells of its row hold words,
    ``label`` whether it numbers its row, ``role`` what it is if the table is one of asks:
    ``goal``, ``number``, ``ask``, ``fill`` (an ask that a number stands before), ``rest`` (of the ask), ``other``.
    """

    number: int
    text: str
    indent: int = 0
    rank: int = 0
    bold: bool = False
    apart: bool = False
    listed: bool = False
    note: bool = False
    hidden: bool = False
    cell: Cell | None = None
    shared: bool = False
    label: bool = False
    role: str = ""
    entry: Entry | None = None

    @property
    def is_capitals(self) -> bool:
        """Whether all letters are capitals, and there are three at least, abbreviations in brackets left out."""
        letters = [letter for letter in BRACKETED.sub("", self.text) if letter.isalpha()]
        return len(letters) >= 3 and all(letter.isupper() for letter in letters)


def is_listed(raw: str) -> bool:
    """Whether a line is one of a table of contents. Only its end is looked at, however long it is."""
    return bool(CONTENTS.search(raw.rstrip()[-40:]))


def words_of(text: str) -> str:
    """Return the words with single spaces between, and without signs that nobody sees."""
    # First the spaces: some of the signs by which machines are controlled part words.
    words = " ".join(without_invisible(" ".join(text.split())).split())
    return words if words.strip(f" {SOFT_HYPHEN}") else ""


def join_wrapped(parts: list[str]) -> str:
    """Return broken lines as one: a hyphen at a line's end stays, a soft hyphen goes, else a space joins."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith("\u00ad"):
            joined[-1] = joined[-1][:-1] + part
        elif joined and _is_hyphenated(joined[-1], part):
            joined[-1] += part
        else:
            joined.append(part)
    return " ".join(joined).strip()


def _is_hyphenated(before: str, after: str) -> bool:
    return before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower()
