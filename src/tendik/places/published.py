"""What the public sees of a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, OfSite, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a place was called before. ``until``: the day or the year of the act, empty where it is not known."""

    title: Texts
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place without a page of its own: it is named on the page above it. ``successors`` are codes."""

    code: str
    level: str
    title: Texts
    official_code: str = ""
    valid_from: date | None = None
    ends_before: date | None = None
    no_later: bool = False
    as_of: str = ""
    successors: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()

    @property
    def called(self) -> str:
        """All its names, those before a renaming too."""
        return _all_names(self.title, self.former)


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
    level: Annotated[str, "country, region, district, … as the pack names them.", OfSite("levels")]
    official_code: Annotated[str, "Code in the state classifier."]
    title: Annotated[Texts, "Name; empty where it is not known in the language.", Named("name")]
    valid_from: Annotated[date | None, "First day, where it is known."]
    ends_before: Annotated[date | None, "First day after it, where it has ended."]
    no_later: Annotated[
        bool, "true: the day of its end is not known, ends_before is the latest it can be."
    ] = False
    as_of: Annotated[str, "The year for which it is known; empty: the year of the list of its level."] = ""
    successors: Annotated[
        tuple[Address, ...], "Codes of the places it became part of, separated by spaces."
    ] = ()
    children: tuple[Address, ...] = ()
    ended: tuple[Address, ...] = ()
    listed: tuple[Listed, ...] = ()
    listed_ended: tuple[Listed, ...] = ()
    outline: list[Any] = field(default_factory=list)
    """Rings of [longitude, latitude] in degrees; empty where there is no drawing."""
    centre: list[float] = field(default_factory=list)
    """A point inside the outline for its label: longitude, latitude; empty without an outline."""
    former: tuple[Former, ...] = ()
    """What it was called before: found by search, and told on its page."""
    by_rule: tuple[str, ...] = ()
    """Languages in which no source names it: a rule formed its name."""
    made_up: Annotated[bool, "true: belongs to the demo region, it does not exist."] = False

    def found_as(self, language: str) -> tuple[Found, ...]:
        """A place is found by its names in all languages, old and new, and by those of the villages on its page."""
        own = (self.title, _all_names(self.title, self.former), self.level, self.parent or "")
        listed = (
            (one.title, one.called, one.level, self.address) for one in (*self.listed, *self.listed_ended)
        )
        return tuple(
            Found(self.address, in_language(title, language), called, level=level, within=within)
            for title, called, level, within in (own, *listed)
        )


def _all_names(title: Texts, former: Iterable[Former]) -> str:
    names = [*title.values(), *(name for one in former for name in one.title.values())]
    return " ".join(dict.fromkeys(names))


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
            no_later=listed.no_later,
            as_of=listed.as_of,
            successors=tuple(Place.at(code) for code in listed.successors),
            made_up=place.made_up,
        )


DOCUMENTS = (Place,)
TABLES = (Table("places", "Places and what they lie in, a place a row.", Place, each=_with_listed),)
