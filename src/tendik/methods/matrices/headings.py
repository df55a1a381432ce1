"""Headings over measures: which line is one, and which of several hold together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tendik.methods.matrices.bodies import words_of
from tendik.methods.matrices.lexicon import HEADINGS, Lexicon
from tendik.methods.matrices.tokens import roman_of

NUMBERED = re.compile(r"^(?:№\s*)?((?:\d{1,3}\.)*\d{1,3}|[IVXІХ]{1,5}|[A-ZА-Я])[.)]?(?:\s|$)")
NAMED = re.compile(r"^[\s№N°]*(?:\d|[IVXІХ]+\b|[.:–—-]|[A-ZА-Я]\b)")
BEHIND = re.compile(r"^[\d.IVXІХ]+[\s-]")
"""A number that stands before the word for a heading: ``1-максат``."""
RANKS = {name: rank for rank, name in enumerate(HEADINGS)}
ROMAN, ARABIC, LETTER, PLAIN = 5, 6, 20, 30
PARAGRAPH = -20
"""Paragraphs stand above all that stands in a table."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its rank: the lower, the further out."""

    text: str
    rank: int


def label_in(text: str, lexicon: Lexicon) -> str:
    """Return what a heading is called that says so itself: ``Цель 1``, ``Objective 2.``, ``1-максат``; else nothing."""
    words = words_of(text[:80])
    phrase = lexicon.headings.first(words)
    if not phrase:
        return ""
    stems = r"\W+".join(r"\w+" for _ in phrase.steps)
    before = BEHIND.match(text)
    rest = re.sub(rf"^\W*{stems}", "", text[before.end() :] if before else text, count=1)
    return phrase.meaning if before or not rest.strip() or NAMED.match(rest) else ""


def heading_of(text: str, lexicon: Lexicon, *, bold: bool = False) -> Heading:
    """Return a heading that stands in a row of its own, with its rank."""
    label = label_in(text, lexicon)
    if label:
        return Heading(text, RANKS[label])
    number = NUMBERED.match(text)
    if not number:
        return Heading(text, PLAIN - bold - 2 * text.isupper())
    mark = number[1]
    if mark[0].isdigit():
        return Heading(text, ARABIC + mark.count("."))
    return Heading(text, ROMAN if roman_of(mark) else LETTER)


@dataclass(slots=True)
class Goals:
    """The headings that are in force, outer ones first."""

    open: list[Heading] = field(default_factory=list)
    filled: bool = False

    def take(self, heading: Heading) -> None:
        """Let a heading hold from here on; it ends those that are not further out."""
        is_nested = not self.filled and self.open and heading.rank == self.open[-1].rank == PLAIN
        if is_nested:
            self.open[-1] = Heading(self.open[-1].text, heading.rank - 5)
        ranks = [one.rank for one in self.open]
        if heading.rank in ranks:
            del self.open[ranks.index(heading.rank) :]
        elif self.filled:
            self.open = [one for one in self.open if one.rank < heading.rank]
        else:
            self.open = [one for one in self.open if one.rank < heading.rank or one.rank >= PLAIN - 3]
        self.open.append(heading)
        self.filled = False

    def texts(self) -> list[str]:
        """Return the headings that are in force, now that a measure stands below them."""
        self.filled = True
        return [heading.text for heading in self.open]

    def clear(self, rank: int) -> None:
        """End all headings from a rank on."""
        self.open = [one for one in self.open if one.rank < rank]


def is_title(text: str, lexicon: Lexicon) -> bool:
    """Whether a heading is the title of the whole plan."""
    words = words_of(text)
    return any(phrase for _, phrase in lexicon.plans.all_in(words[:12])) and not label_in(text, lexicon)


def goal_paragraphs(
    ranked: Sequence[tuple[int, str]], all_ranks: Sequence[int], lexicon: Lexicon
) -> list[Heading]:
    """Return those of the headings before a table that are goals of its measures.

    Args:
        ranked: The ranks and words of the headings since the last table.
        all_ranks: The ranks of all headings of the file: one that stands once, above deeper ones, is a title.
        lexicon: The words that are known.
    """
    found = []
    deepest = max(all_ranks, default=0)
    for rank, text in ranked:
        label = label_in(text, lexicon)
        is_lone = all_ranks.count(rank) == 1 and (rank < deepest or rank == 0)
        if label:
            found.append(Heading(text, PARAGRAPH + (rank or 10 + RANKS[label])))
        elif rank and not is_lone and not (is_title(text, lexicon) and rank == 1):
            found.append(Heading(text, PARAGRAPH + rank))
    return found
