"""What a report is made of: the shapes that the reader fills, and its refusal."""

from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("code", "parent", "kind", "level", "text", "line")
"""The columns of ``as_rows``, as the plan tables have them."""


class ReportUnreadable(Exception):
    """The file cannot be read as a report.

    ``reason`` is one of ``format``, ``empty``, ``size``, ``encoding``, ``broken``, ``encrypted``,
    ``bomb``, ``entities``; the message says in English what to do.
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

    ``level`` is ``national``, ``local`` or empty; ``lines`` are all lines its words stand on.
    """

    code: str
    parent: str
    kind: str
    level: str
    text: str
    line: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanItems:
    """A plan with its items in the order of the report; ``line`` is where it is announced."""

    code: str
    title: str
    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that orders the report and asks nothing: a title, a level, a caption."""

    line: int
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line that belongs to no item and is no heading."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was read. Each line that is not empty stands in one item, one heading or in ``unplaced``.

    A Word paragraph with soft returns holds several lines of one number; each of them stands in one place.
    """

    source: Source
    plans: tuple[PlanItems, ...]
    unplaced: tuple[Unplaced, ...]
    headings: tuple[Heading, ...] = ()
