"""What the public sees of an institution, and of the papers that it signs."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from tendik.entries.published import Entered
from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Document):
    """An institution. Address: ``bodies/<code>``. ``line``: where the report names it.

    ``kind``, ``parent`` and ``place`` are addresses; ``parent`` is the institution to which it belongs.
    """

    KIND: ClassVar[str] = "bodies"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d institution", "%d institutions")

    short: Texts
    kind: str | None
    parent: str | None
    place: str | None
    starts_on: date | None
    ends_before: date | None
    line: int | None

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An institution is found by its name and its short name."""
        return (Found(self.address, in_language(self.title, language), in_language(self.short, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind(Document):
    """A kind of institution, as a school. It has no page. ``line``: where the report names the kind."""

    KIND: ClassVar[str] = "body_kinds"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d kind of institution", "%d kinds of institutions")

    plural: Texts
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Entered):
    """An official paper. ``body`` is an address; ``kind``: decree, order, resolution, letter, minutes or other."""

    STAYS: ClassVar[tuple[str, ...]] = ("body", "kind", "on")

    body: str
    kind: str
    on: date
    number: str = ""
    title: Texts = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Entered):
    """What an institution decided, on the day and in the words of a paper."""

    STAYS: ClassVar[tuple[str, ...]] = ("paper",)

    paper: Paper

    @property
    def body(self) -> str:
        """Address of the institution."""
        return self.paper.body

    @property
    def on(self) -> date:
        """The day of the paper."""
        return self.paper.on


DOCUMENTS = (BodyKind, Body)
