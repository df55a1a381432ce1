"""What the public sees of an institution."""

from dataclasses import dataclass
from typing import ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Document):
    """An institution. Address: ``bodies/<code>``. ``line``: where the report names it."""

    KIND: ClassVar[str] = "bodies"

    short: Texts
    place: str | None
    line: int | None

    def found_as(self, language: str) -> tuple[Found, ...]:
        """An institution is found by its name and its short name."""
        return (Found(self.address, in_language(self.title, language), in_language(self.short, language)),)


DOCUMENTS = (Body,)
