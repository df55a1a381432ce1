"""What the public sees of councils: members by sex, and of meetings that decided something what they decided."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilShown(Document):
    """A council that meets, with its members by sex. It stands on the institution's page."""

    KIND: ClassVar[str] = "councils"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d council", "%d councils")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Code of the institution.", Named("body")]
    title: Texts
    women: Annotated[int, "Members who are women."]
    men: Annotated[int, "Members who are men."]
    unknown: Annotated[int, "Members of unknown sex."]
    on: Annotated[date, "Day on which they were counted."]
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingShown(Document):
    """A meeting of a council that decided something. Address: ``council_meetings/<number>``. Its minutes stay in the office."""

    KIND: ClassVar[str] = "council_meetings"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d meeting of a council", "%d meetings of councils")
    SECTION: ClassVar[str] = "bodies"
    NEWS: ClassVar[bool] = True

    code: Annotated[str, "Number of the entry."]
    title: Annotated[Texts, "Name of the council.", Named("council")]
    body: Annotated[Address, "Code of the institution."]
    place: Annotated[Address | None, "Code of its place, where it has one."]
    on: Annotated[date, "Day of the meeting."]
    agenda: Annotated[Texts, "What it was to speak of."]
    women: Annotated[int | None, "Women who came; empty: not known."]
    men: Annotated[int | None, "Men who came; empty: not known."]
    unknown: Annotated[int | None, "People of unknown sex who came; empty: not known."]
    decided: tuple[Texts, ...]
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by the council's name and by what was decided."""
        words = " ".join(in_language(one, language) for one in self.decided)
        return (Found(self.address, in_language(self.title, language), words),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDecided(Document):
    """Something that a meeting decided. It stands on the meeting's page."""

    KIND: ClassVar[str] = "council_decisions"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d decision of a council", "%d decisions of councils")
    SECTION: ClassVar[str] = "bodies"

    code: Annotated[str, "Number of the entry."]
    title: Annotated[Texts, "What was decided.", Named("words")]
    sitting: Annotated[Address, "Number of the meeting."]
    body: Annotated[Address, "Code of the institution."]
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False


COUNCIL_DOCUMENTS = (CouncilShown, SittingShown, CouncilDecided)
COUNCIL_TABLES = (
    Table("councils", "Councils that meet, with their members by sex.", CouncilShown),
    Table("council_meetings", "Meetings of councils that decided something.", SittingShown),
    Table("council_decisions", "What meetings of councils decided, one a row.", CouncilDecided),
)
