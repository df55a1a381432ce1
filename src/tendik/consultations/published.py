"""What the public sees of consultations: the report's lines, the meetings, the statements."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.consultations.councils.published import COUNCIL_DOCUMENTS, COUNCIL_TABLES
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, Found, counted

KINDS = Coded(issue="issue", priority="priority", recommendation="recommendation")


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
    """A meeting. Address: ``meetings/<code>``."""

    KIND: ClassVar[str] = "meetings"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d meeting", "%d meetings")
    SECTION: ClassVar[str] = "places"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Code of the meeting."]
    title: Annotated[Texts, "Its title."]
    venue: Annotated[Texts, "Where it was held."]
    note: Texts
    report: Address
    starts_on: Annotated[date, "First day; of all meetings of the report together where it names no other."]
    ends_before: Annotated[date, "First day after it."]
    places: Annotated[tuple[Address, ...], "Codes of the places whose women met, separated by spaces."]
    plans: Annotated[tuple[Address, ...], "Plans that were discussed, separated by spaces."]
    line: int
    made_up: Annotated[bool, "true: belongs to the demo region, it was not held."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A meeting is found by its title and where it was held."""
        return (Found(self.address, in_language(self.title, language), in_language(self.venue, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Document):
    """A paragraph of a report about the women of ``places``. It has no page of its own.

    Only a ``quotation`` is shown as words that were said; else the report retells them.
    """

    KIND: ClassVar[str] = "statements"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d paragraph of the report", "%d paragraphs of the report")

    code: Annotated[str, "Code of the paragraph."]
    kind: Annotated[str, "issue, priority or recommendation.", KINDS]
    places: Annotated[tuple[Address, ...], "Codes of the places, separated by spaces."]
    words: Annotated[Texts, "The words. Those in the report's language are its own, the others are drafts."]
    language: str
    quotation: Annotated[
        bool, "true: these are words that were said; without it the report retells them."
    ] = False
    report: Address
    plan: Address | None
    line: Annotated[int, "Line of the report, from 1."]
    asks: Annotated[tuple[Address, ...], "Asks that speak of the same, linked by us, separated by spaces."]


DOCUMENTS = (Report, Meeting, Statement, *COUNCIL_DOCUMENTS)
TABLES = (
    Table("meetings", "Meetings at which the plans were discussed, one a row.", Meeting),
    Table(
        "statements",
        "Paragraphs of the report about what the women of some places want, one a row.",
        Statement,
    ),
    *COUNCIL_TABLES,
)
