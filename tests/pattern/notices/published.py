"""What the public sees of a notice."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tendik.methods.texts import Texts, in_language
from tendik.releases.shapes import Document, Found, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Document):
    """A notice that is shown. Address: ``notices/<number>``; ``body`` and ``place`` are addresses.

    ``where``: the name of its place; ``place`` is the one on whose page that is shown.
    """

    KIND: ClassVar[str] = "notices"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d notice", "%d notices")
    NEWS: ClassVar[bool] = True
    """A new one is told of by itself. What else may happen to a document, a room tells in ``public.news``."""

    body: str
    place: str
    where: Texts
    words: Texts
    entered_on: date
    ends_before: date

    @property
    def about(self) -> Texts:
        """Its words describe its page."""
        return self.words

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and its words."""
        return (Found(self.address, in_language(self.title, language), in_language(self.words, language)),)


DOCUMENTS = (Notice,)
