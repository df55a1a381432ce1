"""The frozen description of a paper: headings, paragraphs, lists and tables, and where each of its figures comes from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure or words, and where they come from: a sentence that stands, numbered, after the text."""

    words: str
    source: str


Part = str | Cited
Cell = str | int | Cited
"""What stands in a table: numbers stand to the right."""
UNREADABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Signs that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is that of a section, the title of the paper stands above it."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of parts, written one after the other. ``soft``: a note beside the text, smaller."""

    parts: tuple[Part, ...]
    soft: bool = False

    @classmethod
    def of(cls, *parts: Part) -> "Paragraph":
        """Return a paragraph of these parts."""
        return cls(parts)


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a paragraph."""

    items: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table. ``shares`` of the width, by column; ``source``: where all its figures come from.

    ``wide``: it lies across a page of its own, turned. A row of one cell reaches across all columns.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    source: str = ""
    shares: tuple[int, ...] = ()
    wide: bool = False


Block = Heading | Paragraph | Items | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPaper:
    """A paper: its title, blocks, language and day. ``label`` stands on every page, as that it is made up.

    ``sources`` is the heading above the numbered sources; ``over`` and ``under`` are lines above and below the title.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str
    on: date
    sources: str
    over: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    label: str = ""


class Citations:
    """Numbers sources from 1 in the order in which they are first used; the same sentence has the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, source: str) -> int:
        """Return the number of a source."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def all(self) -> Iterator[tuple[int, str]]:
        """Yield the sources with their numbers."""
        for source, number in self._numbers.items():
            yield number, source


def cited(document: WordPaper) -> list[tuple[int, str]]:
    """Return the numbered sources of a paper, as its readers see them.

    Examples:
        >>> here = Paragraph.of("PaperAsked: ", Cited("134", "The report."), ", answered: ", Cited("9", "The ledger."))
        >>> cited(WordPaper(title="", blocks=(here,), language="en", on=date(2026, 7, 1), sources="Sources"))
        [(1, 'The report.'), (2, 'The ledger.')]
    """
    numbers = Citations()
    for part in _parts(document.blocks):
        numbers.number(part)
    return list(numbers.all())


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the sources in the order in which the writer meets them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _sources(block.parts)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _sources(item)
        elif isinstance(block, Grid):
            if block.source:
                yield block.source
            for row in block.rows:
                yield from _sources(row)


def _sources(parts: Iterable[object]) -> Iterator[str]:
    return (part.source for part in parts if isinstance(part, Cited))


def readable(words: str) -> str:
    """Return words without the signs that no file of an office can hold."""
    return words.translate(UNREADABLE)
