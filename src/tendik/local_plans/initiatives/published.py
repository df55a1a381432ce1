"""What the public sees of a women's initiative once it was sent: its words and its way, and no person's name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Coded, Document, Found, counted

STATES = Coded(sent="sent", heard="heard", funded="supported", refused="not supported")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """A step of its way. ``title`` and ``reason`` are the pack's words."""

    what: str
    title: Texts
    on: date
    number: str
    by: str
    sum: Decimal | None
    source: str
    reason: Texts
    words: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativePart:
    """A field of the application: what it is called, and what stands there."""

    label: Texts
    words: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeShown(Document):
    """A women's initiative that was sent to a council. Address: ``initiatives/<number>``."""

    KIND: ClassVar[str] = "initiatives"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d women's initiative", "%d women's initiatives")
    SECTION: ClassVar[str] = "places"

    code: Annotated[str, "Number of the entry."]
    title: Annotated[Texts, "What the group wants to do."]
    place: Annotated[str, "Code of the place."]
    where: Annotated[Texts, "Name of the place."]
    shown: Address
    """The page of the place, or of the nearest above it that has one."""
    sum: Annotated[Decimal, "Money asked for."]
    asks: Annotated[tuple[Address, ...], "Codes of the asks that speak for it."]
    stands: Annotated[str, "How far it is.", STATES]
    since: Annotated[date, "Day of its last step."]
    money: Annotated[Decimal | None, "Money given; empty where none was."]
    currency: Annotated[str, "Of both sums."]
    parts: tuple[InitiativePart, ...] = ()
    way: tuple[StepTaken, ...] = ()
    made_up: Annotated[bool, "true: belongs to the demo region, nobody sent it."] = False

    @property
    def state(self) -> str:
        """How far it is, for what tells of changes."""
        return self.stands

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and its words."""
        words = " ".join(in_language(one.words, language) for one in self.parts)
        return (Found(self.address, in_language(self.title, language), words),)


INITIATIVE_DOCUMENTS = (InitiativeShown,)
INITIATIVE_TABLES = (
    Table("initiatives", "Women's initiatives that were sent to councils, one a row.", InitiativeShown),
)
