"""What a room says of a kind of entry whose words can be erased."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tendik.accounts.models import User
from tendik.entries.models import Entry
from tendik.entries.sealed import unsealed

SEALED = "•••"
"""What is shown instead of words that are sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Who erases, when, and for what reason; ``by`` is None for a command."""

    by: User | None
    at: datetime
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasable:
    """A kind of entry: which columns hold words, which one a kept file, and the address of what it is about.

    ``at`` returns the entries about what stands at an address. ``sealed``: the columns hold words sealed
    (``entries.sealed``), which releases may have shown plain; whoever erases them does not see them.
    """

    kind: type[Entry]
    words: tuple[str, ...]
    address: Callable[[Any], str]
    at: Callable[[str], Iterable[Any]]
    file: str = ""
    sealed: bool = False

    @property
    def label(self) -> str:
        """The name of the kind, as ``asks.answer``."""
        return self.kind._meta.label_lower

    def said(self, entry: Entry) -> dict[str, list[str]]:
        """Return the words of an entry by their columns."""
        found = {column: self._read(getattr(entry, column)) for column in self.words}
        return {
            column: list(value.values()) if isinstance(value, dict) else [value]
            for column, value in found.items()
            if value
        }

    def _read(self, value: Any) -> Any:
        return SEALED if self.sealed and value else value

    def plain(self, value: str) -> Iterable[str]:
        """Return the words of a column that releases may hold: what was sealed, or the words themselves."""
        return unsealed(value).values() if self.sealed else (value,)
