"""Turns the cells of rows into what their columns hold, and tells rows from one another by their codes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from tendik.methods.tables.cells import Unreadable, better, is_blank, value_of
from tendik.methods.tables.shapes import Column, Columns, Finding, Findings, Row

REMEMBERED = 2000
"""So many cells of a column are read once and known again: most say the same row after row."""


class Rows:
    """The rows of one table: ``seen`` once there was one."""

    def __init__(self, columns: Columns, stands: Mapping[str, int], width: int, found: Findings) -> None:
        self.columns, self.stands, self.width, self.found = columns, stands, width, found
        self.readers: dict[str, Callable[[object], Any]] = {
            name: lru_cache(REMEMBERED, typed=True)(partial(value_of, column=columns.known[name]))
            for name in stands
        }
        self.lines: dict[str, int] = {}
        self.spelt: dict[str, str] = {}
        self.seen = False

    def row(self, line: int, cells: Sequence[object]) -> Row | None:
        """Return what a row says; None where it cannot be told from others."""
        self.seen = True
        if len(cells) < self.width or not all(map(is_blank, cells[self.width :])):
            self.found.fault("row_width", line, cells=len(cells), wanted=self.width)
            return None
        unread: set[str] = set()
        taken: set[str] = set()
        values = dict(self._values(line, cells, unread, taken))
        for name, number in self.stands.items():
            if self.columns.known[name].filled and name not in values and name not in unread:
                unread.add(name)
                self._fault(line, name, number, Unreadable("nothing"))
        key = self.columns.key
        if key and not self._is_told_apart(line, key, values.get(key, ""), key in unread):
            return None
        return Row(line, values, frozenset(taken), frozenset(unread))

    def _values(
        self, line: int, cells: Sequence[object], unread: set[str], taken: set[str]
    ) -> Iterator[tuple[str, Any]]:
        for name, number in self.stands.items():
            cell, column = cells[number], self.columns.known[name]
            if is_blank(cell):
                continue
            try:
                if self._takes_away(cell, column):
                    taken.add(name)
                else:
                    yield name, self._mended(line, name, self.readers[name](cell))
            except Unreadable as error:
                unread.add(name)
                self._fault(line, name, number, error)

    def _takes_away(self, cell: object, column: Column) -> bool:
        mark = self.columns.taken_away
        is_mark = bool(mark) and isinstance(cell, str) and cell.strip() == mark
        if is_mark and column.lasting:
            raise Unreadable("lasting")
        return is_mark

    def _mended(self, line: int, name: str, value: Any) -> Any:
        good = better(value, self.columns.known[name])
        if good != value:
            told = {"name": value, "better": good}
            self.found.notes.append(Finding("mended", line, name, self.stands[name], told))
        return good

    def _fault(self, line: int, name: str, number: int, error: Unreadable) -> None:
        self.found.faults.append(Finding(error.finding, line, name, number, error.values))

    def _is_told_apart(self, line: int, key: str, code: str, is_unread: bool) -> bool:
        """Tell whether a row's code is there and no other row has it."""
        if is_unread:
            return False
        number = self.stands.get(key, -1)
        if not code:
            self._fault(line, key, number, Unreadable("no_key"))
            return False
        other = self.spelt.setdefault(code.casefold(), code)
        first = self.lines.setdefault(other, line)
        if first == line:
            return True
        why = Unreadable("key_twice", code=code, line=first) if other == code else None
        self._fault(line, key, number, why or Unreadable("key_capitals", code=code, other=other, line=first))
        return False
