"""What the public sees of a place."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place without a page of its own: it is named on the page above it. ``successors`` are codes."""

    code: str
    level: str
    title: Texts
    official_code: str = ""
    valid_from: date | None = None
    ends_before: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Document):
    """A place with a page. Address: ``places/<code>``. It keeps the page when it ends.

    ``children``, ``ended`` and ``successors`` are addresses. ``children`` and ``listed`` are there at the
    release's moment; ``ended`` and ``listed_ended`` were and are no more. ``successors`` are empty until it ends.
    """

    KIND: ClassVar[str] = "places"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d place", "%d places")

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
    ended: tuple[str, ...] = ()
    listed_ended: tuple[Listed, ...] = ()

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A place is found by its names in all languages, and by those of the villages on its page."""
        names = [self.title, *(listed.title for listed in (*self.listed, *self.listed_ended))]
        return tuple(
            Found(self.address, in_language(name, language), " ".join(dict.fromkeys(name.values())))
            for name in names
        )


DOCUMENTS = (Place,)
