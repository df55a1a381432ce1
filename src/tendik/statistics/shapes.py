"""What the public sees of treaties and agendas: their parts, and what measures each; and how a wanted indicator is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Address, Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPart:
    """An article, an area or a goal, and what is measured of it. ``code``: as ``CEDAW 7``."""

    code: str
    title: Texts
    indicators: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Document):
    """A treaty or an agenda to which the country is held. Address: ``commitments/<code>``."""

    KIND: ClassVar[str] = "commitments"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d commitment", "%d commitments")
    SECTION: ClassVar[str] = "indicators"

    document: str
    parts: tuple[FrameworkPart, ...] = ()

    @property
    def about(self) -> Texts:
        """The document in which it stands describes its page."""
        return {"en": self.document}

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its name and by those of its parts."""
        words = " ".join(f"{part.code} {in_language(part.title, language)}" for part in self.parts)
        return (Found(self.address, in_language(self.title, language), words),)


@dataclass(frozen=True, slots=True, kw_only=True)
class HidingPolicy:
    """A policy under which small counts are hidden."""

    code: str
    title: Texts
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding(Document):
    """Why small counts are hidden. Address: ``hiding/why``. ``example``: whose figures show it, ``by`` a dimension."""

    KIND: ClassVar[str] = "hiding"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d page on hidden counts", "%d pages on hidden counts")
    SECTION: ClassVar[str] = "indicators"

    policies: tuple[HidingPolicy, ...] = ()
    example: Address | None = None
    by: str = ""

    @property
    def threshold(self) -> int:
        """Counts from 1 to one less are small, by its first policy."""
        return self.policies[0].threshold

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its name."""
        return (Found(self.address, in_language(self.title, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """Which indicator measures which part of a treaty or agenda."""

    framework: Annotated[str, "Code of the treaty or agenda."]
    part: Annotated[str, "Code of its article, area or goal."]
    part_name: Annotated[Texts, "What the part is about."]
    indicator: Annotated[Address | None, "Code of the indicator; empty: nothing measures the part."]


def commitments_of(framework: Framework) -> Iterator[CommitmentRow]:
    """Yield the parts of a treaty or agenda with what measures them."""
    for part in framework.parts:
        for indicator in part.indicators or (None,):
            yield CommitmentRow(
                framework=framework.code, part=part.code, part_name=part.title, indicator=indicator
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """A figure worked out by a formula of numbers, as in a school book."""

    given: dict[str, float]
    formula: str
    result: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of the form that a village fills. ``kind``: number, date, choice or yes-no."""

    code: str
    kind: str
    title: Texts
    choices: tuple[Texts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A figure that is known already, and where it stands."""

    amount: float
    on: date
    place: Address
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HowCounted:
    """How a figure that nobody publishes yet is to be made: what counts, from whom, and what could spoil it.

    ``supplier``: the institution that would supply it, as it is proposed; ``system``: the state system it comes from;
    ``finest``: code of the level of the smallest places.
    """

    counted: Texts
    gaming: Texts
    pace: str
    supplier: Address | None
    system: Texts
    finest: str
    policy: str
    fields: tuple[FormField, ...] = ()
    example: WorkedExample | None = None
    baseline: Baseline | None = None
    report_line: str = ""
    next_review: date | None = None
