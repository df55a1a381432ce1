"""What the public sees of treaties and agendas: their parts, and what measures each."""

from collections.abc import Iterator
from dataclasses import dataclass
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
