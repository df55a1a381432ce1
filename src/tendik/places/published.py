"""What the public sees of a place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, counted


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

    ``children`` and ``listed`` are there at the
    release's moment; ``ended`` and ``listed_ended`` were and are no more. ``successors`` are empty until it ends.
    """

    KIND: ClassVar[str] = "places"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d place", "%d places")

    code: Annotated[str, "Code of the place."]
    parent: Annotated[Address | None, "Code of the place it lies in."]
    level: Annotated[str, "country, region, district, … as the pack names them."]
    official_code: Annotated[str, "Code in the state classifier."]
    title: Annotated[Texts, "Name; empty where it is not known in the language.", Named("name")]
    valid_from: Annotated[date | None, "First day, where it is known."]
    ends_before: Annotated[date | None, "First day after it, where it has ended."]
    successors: Annotated[tuple[Address, ...], "Codes of the places it became part of, separated by spaces."]
    children: tuple[Address, ...] = ()
    ended: tuple[Address, ...] = ()
    listed: tuple[Listed, ...] = ()
    listed_ended: tuple[Listed, ...] = ()
    outline: list[Any] = field(default_factory=list)
    """Rings of [longitude, latitude] in degrees; empty where there is no drawing."""
    centre: list[float] = field(default_factory=list)
    """A point inside the outline for its label: longitude, latitude; empty without an outline."""
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A place is found by its names in all languages, and by those of the villages on its page."""
        own = (self.title, self.level, self.parent or "")
        listed = ((one.title, one.level, self.address) for one in (*self.listed, *self.listed_ended))
        return tuple(
            Found(
                self.address,
                in_language(name, language),
                " ".join(dict.fromkeys(name.values())),
                level=level,
                within=within,
            )
            for name, level, within in (own, *listed)
        )


def _with_listed(place: Place) -> Iterator[Place]:
    """Yield a place, and those without a page that are listed on its own."""
    yield place
    for listed in (*place.listed, *place.listed_ended):
        yield Place(
            code=listed.code,
            parent=place.address,
            level=listed.level,
            official_code=listed.official_code,
            title=listed.title,
            valid_from=listed.valid_from,
            ends_before=listed.ends_before,
            successors=tuple(Place.at(code) for code in listed.successors),
            made_up=place.made_up,
        )


DOCUMENTS = (Place,)
TABLES = (Table("places", "Places and what they lie in, a place a row.", Place, each=_with_listed),)
