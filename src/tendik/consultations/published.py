"""What the public sees of consultations: the report's lines, the meetings, the statements."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Document):
    """A report with all its lines. Address: ``reports/<code>``."""

    KIND: ClassVar[str] = "reports"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d report", "%d reports")
    SECTION: ClassVar[str] = "asks"

    language: str
    published_on: date
    lines: tuple[str, ...]

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A report is found by its title."""
        return (Found(self.address, in_language(self.title, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Document):
    """A meeting. Address: ``meetings/<code>``. ``places`` and ``plans`` are addresses."""

    KIND: ClassVar[str] = "meetings"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d meeting", "%d meetings")
    SECTION: ClassVar[str] = "places"
    NEWS: ClassVar[bool] = True

    venue: Texts
    note: Texts
    report: str
    places: tuple[str, ...]
    plans: tuple[str, ...]
    starts_on: date
    ends_before: date
    line: int

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A meeting is found by its title and where it was held."""
        return (Found(self.address, in_language(self.title, language), in_language(self.venue, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Document):
    """A paragraph of a report: what the women of ``places`` said. It has no page of its own."""

    KIND: ClassVar[str] = "statements"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d paragraph of the report", "%d paragraphs of the report")

    kind: str
    words: Texts
    language: str
    report: str
    plan: str | None
    places: tuple[str, ...]
    asks: tuple[str, ...]
    line: int


DOCUMENTS = (Report, Meeting, Statement)
