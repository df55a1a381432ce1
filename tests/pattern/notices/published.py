"""What the public sees of a notice."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Document):
    """A notice that is shown. Address: ``notices/<number>``; ``body`` and ``place`` are addresses.

    ``where``: the name of its place; ``place`` is the one on whose page that is shown.
    """

    KIND: ClassVar[str] = "notices"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d notice", "%d notices")
    NEWS: ClassVar[bool] = True
    """A new one is told of by itself. What else may happen to a document, a room tells in ``public.news``."""

    code: Annotated[str, "Number of the entry."]
    body: Annotated[Address, "Code of the institution."]
    place: Annotated[Address, "Code of the place on whose page it is shown."]
    where: Annotated[Texts, "Name of its place."]
    title: Annotated[Texts, "Its title."]
    words: Annotated[Texts, "Its words."]
    entered_on: Annotated[date, "Day on which it was entered."]
    ends_before: Annotated[date, "First day on which it is shown no more."]
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    @property
    def about(self) -> Texts:
        """Its words describe its page."""
        return self.words

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and its words."""
        return (Found(self.address, in_language(self.title, language), in_language(self.words, language)),)


DOCUMENTS = (Notice,)
TABLES = (Table("notices", "Notices that are shown, one a row.", Notice),)
