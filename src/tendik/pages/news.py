"""News: what a room says of a change in one of its documents."""

from dataclasses import dataclass

from tendik.blocks.states import State


@dataclass(frozen=True, slots=True)
class News:
    """How a document stands since a change and how it stood before; a note where states alone do not tell what happened."""

    state: State | None = None
    note: str = ""
    before: State | None = None
