"""What the public sees of a place."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from tendik.releases.shapes import Document, Found, Texts, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place without a page of its own: it is named on the page above it."""

    code: str
    level: str
    title: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Document):
    """A place with a page. Address: ``places/<code>``. ``children`` and ``successors`` are addresses."""

    KIND: ClassVar[str] = "places"

    level: str
    parent: str | None
    children: tuple[str, ...]
    listed: tuple[Listed, ...]
    official_code: str
    outline: list[Any]
    """Rings of [longitude, latitude] in degrees; empty where there is no drawing."""
    centre: list[float]
    """A point inside the outline for its label: longitude, latitude; empty without an outline."""
    valid_from: date | None
    ends_before: date | None
    successors: tuple[str, ...]

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A place is found by its names in all languages, and by those of the villages on its page."""
        names = [self.title, *(listed.title for listed in self.listed)]
        return tuple(
            Found(self.address, in_language(name, language), " ".join(dict.fromkeys(name.values())))
            for name in names
        )


DOCUMENTS = (Place,)
