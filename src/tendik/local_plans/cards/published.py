"""What the public sees of an initiative that worked: the card for other villages, and whom they may call while she agrees."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class WhomToCall:
    """Somebody who agreed that everybody sees her name and telephone. They stand whole: an erasure finds them so."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPart:
    """A field of the card: what it is called, and what stands there."""

    label: Texts
    words: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeShown(Document):
    """A card. Address: ``practices/<number of the initiative>``; it stands on the one page of cards and has none of its own."""

    KIND: ClassVar[str] = "practices"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d card of what worked", "%d cards of what worked")
    SECTION: ClassVar[str] = "places"

    code: Annotated[str, "Number of the initiative."]
    title: Annotated[Texts, "What the group did."]
    place: Annotated[str, "Code of the place."]
    where: Texts
    shown: Address
    """The page of the place, or of the nearest above it that has one."""
    initiative: Address
    asks: Annotated[tuple[Address, ...], "Codes of the asks that it serves."]
    money: Annotated[Decimal | None, "Money given; empty where none was."]
    currency: str
    told_on: Annotated[date, "Day on which the card was written."]
    heading: Texts
    parts: tuple[ToldPart, ...] = ()
    call_label: Texts
    call: WhomToCall | None = None
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False


CARD_DOCUMENTS = (PracticeShown,)
CARD_TABLES = (Table("practices", "What worked, one card a row.", PracticeShown),)
