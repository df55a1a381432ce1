"""A card: what is told of a page elsewhere, in a preview, in a picture and in a frame on another site."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tendik.blocks.states import State
from tendik.pages.frame import Frame

CardView = Callable[..., "Card"]
"""Makes the card of a page from its frame, the release and the document that it shows."""


@dataclass(frozen=True, slots=True)
class CardPart:
    """How many stand in one way, of those that a card counts."""

    state: State
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """A page in few words. ``over`` stands above the title; ``state`` and ``note`` say how it stands, ``parts`` how many."""

    over: str
    title: str
    words: str = ""
    state: State | None = None
    note: str = ""
    parts: tuple[CardPart, ...] = field(default=())

    @property
    def standing(self) -> str:
        """How it stands, in words: of the whole, or of its parts."""
        if self.state:
            return ". ".join(filter(None, (str(self.state.word), self.note)))
        return " · ".join(f"{part.state.word}: {part.number}" for part in self.parts) or self.note

    @property
    def told(self) -> str:
        """The card in a line or two: how it stands first, then what it is about."""
        return " ".join(filter(None, (f"{self.standing}." if self.standing else "", self.words)))


def parts_of(frame: Frame, release: Any, about: Any) -> tuple[CardPart, ...]:
    """Return how many of what the rooms above count stand how, for the card of a document."""
    return tuple(frame.asked("card_parts", release, about))
