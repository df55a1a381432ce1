"""What a room says of a kind of entry whose words can be erased."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tendik.accounts.models import User
from tendik.entries.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Who erases, when, and for what reason; ``by`` is None for a command."""

    by: User | None
    at: datetime
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasable:
    """A kind of entry: which columns hold words, which one a kept file, and the address of what it is about.

    ``at`` returns the entries about what stands at an address.
    """

    kind: type[Entry]
    words: tuple[str, ...]
    address: Callable[[Any], str]
    at: Callable[[str], Iterable[Any]]
    file: str = ""

    @property
    def label(self) -> str:
        """The name of the kind, as ``asks.answer``."""
        return self.kind._meta.label_lower

    def said(self, entry: Entry) -> dict[str, list[str]]:
        """Return the words of an entry by their columns."""
        found = {column: getattr(entry, column) for column in self.words}
        return {
            column: list(value.values()) if isinstance(value, dict) else [value]
            for column, value in found.items()
            if value
        }
