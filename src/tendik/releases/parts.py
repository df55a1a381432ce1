"""Which rows of a table lie in which file: what is made up lies in files of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tendik.releases.columns import MADE_UP, Table
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that lie in one file: those of real things, or those that are made up."""

    table: Table
    rows: list[dict[str, Any]]
    made_up: bool = False
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each file that it was written to, by name."""

    @property
    def name(self) -> str:
        """Its files are called so, before the ending."""
        return f"{self.table.name}-made-up" if self.made_up else self.table.name


def parts_of(table: Table, release: Release) -> Iterator[Part]:
    """Yield the rows of a table as they lie in files; a file for what is made up only where something is."""
    rows = list(table.rows(release))
    made_up = [row for row in rows if row.get(MADE_UP)]
    yield Part(table, [row for row in rows if not row.get(MADE_UP)])
    if made_up:
        yield Part(table, made_up, made_up=True)
