"""What a report is made of: the shapes that the reader fills, and its refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("code", "parent", "kind", "level", "text", "line")
"""The columns of ``as_rows``, as the plan tables have them."""


class ReportUnreadable(Exception):
    """The file cannot be read as a report.

    ``reason`` is one of ``format``, ``empty``, ``size``, ``encoding``, ``broken``, ``encrypted``,
    ``bomb``, ``entities``, ``settled``; the message says in English what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


MOST_LINES = 100_000


def too_long() -> ReportUnreadable:
    """Return the refusal of a text of more lines than a report has."""
    return ReportUnreadable(
        "size", "The text is far longer than a report. Take out what does not belong to it."
    )


@dataclass(frozen=True, slots=True)
class PlanPattern:
    """A plan that is known beforehand: its ``code``, and the ``words`` any of which its title holds."""

    code: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it came. ``lines`` counts lines, in Word files paragraphs."""

    name: str
    format: str
    sha256: str
    lines: int


@dataclass(frozen=True, slots=True)
class Item:
    """A priority, section, goal, recommendation or sub-recommendation.

    ``level`` is ``national``, ``local`` or empty; ``lines`` are all lines its words stand on;
    ``printed`` are the words as they stand there, number included.
    """

    code: str
    parent: str
    kind: str
    level: str
    text: str
    line: int
    lines: tuple[int, ...] = ()
    printed: str = ""


@dataclass(frozen=True, slots=True)
class PlanItems:
    """A plan with its items in the order of the report; ``line`` is where it is announced."""

    code: str
    title: str
    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that orders the report and asks nothing.

    ``kind`` says what it was taken for: ``resolution``, ``title``, ``national``, ``local``, ``level`` (any other),
    ``annex``, ``caption``, ``unread``, or ``heading`` if nothing is asked directly below it.
    """

    line: int
    text: str
    lines: tuple[int, ...] = ()
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that belongs to no item and is no heading."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was read. Each line that shows words stands in one item, one heading or in ``unplaced``.

    A Word paragraph with soft returns holds several lines of one number; each of them stands in one place.
    ``hidden`` are the lines of which words are not shown to readers: hidden or struck, remarks, front matter.
    """

    source: Source
    plans: tuple[PlanItems, ...]
    unplaced: tuple[Unplaced, ...]
    headings: tuple[Heading, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One line with what it is. ``text`` is how it begins, so that a changed report is noticed; empty for any."""

    line: int
    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AskTable:
    """A table of asks, known by the words at the head of its columns; ``number`` and ``goal`` may be left out."""

    ask: str
    number: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """All that is settled about one report."""

    headings: tuple[Said, ...] = ()
    tables: tuple[AskTable, ...] = ()
