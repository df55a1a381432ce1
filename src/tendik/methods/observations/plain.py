"""Tells the cells of a plain table apart without making a text of each: most say what others said before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
END = b"\n"
WORD = 8
MASKS = np.array([(1 << 8 * length) - 1 for length in range(WORD + 1)], np.uint64)
"""By the number of letters that a cell has in a word: which bytes of the word are its own."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a column. ``text``: the table in UTF-8, and behind it at least a word; ``starts``, ``ends``: in bytes."""

    text: bytes
    starts: Numbers
    ends: Numbers

    def texts(self, rows: Sequence[int]) -> Iterator[str]:
        """Yield the cells of rows as texts."""
        ends = self.ends[rows].tolist()
        for start, end in zip(self.starts[rows].tolist(), ends, strict=True):
            yield self.text[start:end].decode()

    def different(self) -> tuple[list[int], Numbers]:
        """Return the first row of each different cell, in their order, and for every row the number of its cell."""
        numbers, count = self._told_apart()
        first = np.full(count, len(numbers), np.int64)
        # Backwards, so that of all rows with the same cell the first is written last.
        first[numbers[::-1]] = np.arange(len(numbers))[::-1]
        order = np.argsort(first)
        place = np.empty(count, np.int64)
        place[order] = np.arange(count)
        return [row for row in first[order].tolist() if row < len(numbers)], place[numbers]

    def _told_apart(self) -> tuple[Numbers, int]:
        """Return for every row a number that is the same where the cell is, and how many numbers there may be.

        Cells are compared by words of eight bytes; only those go on to the next word that are longer.
        """
        lengths = self.ends - self.starts
        numbers, count = _numbered(self._words(self.starts, lengths))
        at, rows = WORD, np.flatnonzero(lengths > WORD)
        while len(rows):
            words, different = _numbered(self._words(self.starts[rows] + at, lengths[rows] - at))
            both, more = _numbered(numbers[rows] * different + words)
            numbers[rows] = count + both
            count, at = count + more, at + WORD
            rows = rows[lengths[rows] > at]
        return numbers, count

    def _words(self, starts: Numbers, lengths: Numbers) -> NDArray[np.uint64]:
        """Return the eight bytes at each start, those behind the end of a cell as zeros."""
        everywhere = np.ndarray((len(self.text) - WORD + 1,), "<u8", self.text, strides=(1,))
        return everywhere[starts] & MASKS[np.minimum(lengths, WORD)]


def _numbered(words: NDArray[Any]) -> tuple[Numbers, int]:
    different, numbers = np.unique(words, return_inverse=True)
    return numbers, len(different)


def cells_of(text: bytes, mark: str, width: int) -> list[Cells] | None:
    """Return the cells of a plain table by columns.

    Args:
        text: Whole lines in UTF-8, the last without its end; no quotation marks, and no zeros, in them.
        mark: What stands between two cells.
        width: How many cells a row has.

    Returns:
        A column each; None where a row is longer or shorter.
    """
    letters = np.frombuffer(text + END, np.uint8)
    stops = np.flatnonzero((letters == ord(mark)) | (letters == ord(END)))
    if len(stops) % width:
        return None
    ends = stops.reshape(-1, width)
    if ((letters[ends] == ord(END)) != (np.arange(width) == width - 1)).any():
        return None
    starts = np.concatenate(([0], stops[:-1] + 1)).reshape(-1, width)
    behind = text + bytes(WORD)
    return [Cells(behind, starts[:, at].copy(), ends[:, at].copy()) for at in range(width)]
