"""What the words of an office's tables mean: a place, an indicator, a code. Saved once for each source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tendik.methods.folding import fold
from tendik.methods.observations.shapes import AREA, SERIES

PLACE, INDICATOR, TOTAL, SECTION, NOTHING = "place", "indicator", "total", "section", "nothing"
"""What words can mean besides a code of a dimension: the whole, a heading over rows, words to pass over."""
CONCEPTS = {PLACE: AREA, INDICATOR: SERIES}
FOOTNOTE = re.compile(r"(?<=[^\W\d])\s*(?:\d{1,2}\)?|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)\s*\Z")
"""The mark of a footnote behind a word."""


@dataclass(frozen=True, slots=True)
class Label:
    """``words`` in a table mean a code: of a place, of an indicator, or of the dimension ``means``."""

    words: str
    means: str
    code: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a source, by folded words."""

    known: Mapping[str, Label]

    @classmethod
    def of(cls, labels: Iterable[Label]) -> "Labels":
        """Return labels as they are looked up; of two with the same words the last counts."""
        return cls({folded(label.words): label for label in labels})

    def with_places(self, areas: Mapping[str, str]) -> "Labels":
        """Return these labels with the names of places beside them.

        Args:
            areas: Names, folded, and codes. Those of one word are left out: “Эмгек” is a village, and work.
        """
        named = {words: Label(words, PLACE, code) for words, code in areas.items() if " " in words}
        return Labels({**named, **self.known})

    def meant(self, cells: Iterable[object]) -> "Meaning | None":
        """Return what the words of a row mean together, in any language; None where none of them is known."""
        words = [folded(cell) for cell in cells if isinstance(cell, str)]
        found = [self.known[one] for one in words if one in self.known]
        return Meaning(tuple(found)) if found else None

    def begun(self, cells: Iterable[object]) -> "Meaning | None":
        """Return which indicator is meant by a title that begins with its words."""
        titles = [folded(cell) for cell in cells if isinstance(cell, str)]
        for words, label in self.known.items():
            if label.means == INDICATOR and any(f"{title} ".startswith(f"{words} ") for title in titles):
                return Meaning((label,))
        return None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a row mean: the same in several languages, or several things at once."""

    labels: tuple[Label, ...]

    @property
    def said(self) -> dict[str, str]:
        """By concept the code; of two for one concept the first counts."""
        pairs = [(CONCEPTS.get(one.means, one.means), one.code) for one in self.labels if one.code]
        return dict(reversed(pairs))

    @property
    def is_nothing(self) -> bool:
        """Whether the row is to be passed over."""
        return any(one.means == NOTHING for one in self.labels)

    @property
    def is_total(self) -> bool:
        """Whether the row is the whole, and stands under nothing."""
        return any(one.means == TOTAL for one in self.labels)


def folded(words: str) -> str:
    """Return words as they are compared: letters folded, the mark of a footnote left out.

    Examples:
        >>> folded("По полу:") == folded("  по  ПОЛУ "), folded("власти1") == folded("власти")
        (True, True)
    """
    return fold(FOOTNOTE.sub("", words.strip()))
