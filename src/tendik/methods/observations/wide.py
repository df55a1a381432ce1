"""Finds the figures of a sheet as an office makes it: years across, words at the left, rows under their headings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tendik.methods.observations.cells import Sheet, SheetRow
from tendik.methods.observations.labels import Labels, Meaning
from tendik.methods.observations.shapes import AREA, SERIES, TIME, Given, Problem
from tendik.methods.observations.years import period_in

UNDER = "sex"
"""Rows of this dimension stand under the row above them and say a part of it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of periods: by column the period, and what a row below it adds. ``line``: the last of the two."""

    line: int
    periods: Mapping[int, str]
    added: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first column with a period: what stands left of it are words."""
        return min(self.periods)


def header_of(sheet: Sheet, labels: Labels) -> Header | None:
    """Return the row of periods of a sheet: the first with two or more of them; None where there is none."""
    for number, row in enumerate(sheet.rows):
        periods = {place: found for place, cell in enumerate(row.cells) if (found := period_in(cell))}
        if len(periods) >= 2 or (periods and _is_alone(row, periods)):
            below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else None
            added = _added(below, periods, labels) if below else {}
            return Header(below.line if below and added else row.line, periods, added)
    return None


def _is_alone(row: SheetRow, periods: Mapping[int, str]) -> bool:
    """Tell whether a row with one period is a header: words stand before it, and nothing after."""
    (place,) = periods
    others = [cell for number, cell in enumerate(row.cells) if number != place and _says(cell)]
    return place > 0 and bool(others) and all(isinstance(cell, str) for cell in others)


def _added(row: SheetRow, periods: Mapping[int, str], labels: Labels) -> dict[int, dict[str, str]]:
    """Return what a second row of the header says of its columns: “women”, “men” under each year."""
    found = {place: labels.meant([row.at(place)]) for place in periods}
    if not any(found.values()) or labels.meant(row.cells[: min(periods)]):
        return {}
    return {place: meant.said for place, meant in found.items() if meant}


def given_in(sheet: Sheet, header: Header, labels: Labels) -> Iterator[Given | Problem]:
    """Yield the figures below a header, and the rows whose words mean nothing that is known."""
    reader = _Rows(sheet, header, labels)
    for row in sheet.rows:
        if row.line <= header.line:
            reader.title(row)
        else:
            yield from reader.below(row)


class _Rows:
    """Goes down a sheet and remembers under what a row stands."""

    def __init__(self, sheet: Sheet, header: Header, labels: Labels) -> None:
        self.sheet, self.header, self.labels = sheet, header, labels
        self.whole: dict[str, str] = {}
        self.above: dict[str, str] = {}
        self.indents: list[tuple[int, dict[str, str]]] = []

    def title(self, row: SheetRow) -> None:
        """Take the indicator or the place that a title names."""
        meant = self.labels.begun(row.cells) or self.labels.meant(row.cells)
        if meant:
            self.whole |= {name: code for name, code in meant.said.items() if name in (SERIES, AREA)}

    def below(self, row: SheetRow) -> Iterator[Given | Problem]:
        """Yield the figures of a row, or the problem that its words are not known."""
        cells = {place: row.at(place) for place in self.header.periods}
        words = [cell for cell in row.cells[: self.header.first] if _says(cell)]
        meant = self.labels.meant(words)
        if not any(map(_says, cells.values())):
            self._heading(meant, row)
        elif meant is None:
            yield self._unknown(row, words)
        elif not meant.is_nothing:
            yield from self._given(row, cells, self._said_of(row, meant))

    def _unknown(self, row: SheetRow, words: Sequence[object]) -> Problem:
        where = self.sheet.where(row, 0)
        if not words:
            return Problem("no_label", where)
        return Problem("unknown_label", where, {"words": " ".join(str(words[0]).split())})

    def _heading(self, meant: Meaning | None, row: SheetRow) -> None:
        """A row without figures begins a part of the table; words that nobody knows are a footnote or a remark."""
        self.indents = []
        if meant is None or meant.is_nothing:
            return
        said = meant.said
        if SERIES in said:
            self.whole |= {SERIES: said.pop(SERIES)}
        self.above = said
        self.indents = [(row.indent, said)] if said else []

    def _said_of(self, row: SheetRow, meant: Meaning) -> dict[str, str]:
        """Return what a row says with all that it stands under."""
        said, outer = meant.said, [one for one in self.indents if one[0] < row.indent]
        if outer:
            said = {**outer[-1][1], **said}
        elif set(said) == {UNDER} and not meant.is_total:
            return {**self.above, **said}
        self.indents = [*outer, (row.indent, said)]
        self.above = said
        return said

    def _given(self, row: SheetRow, cells: Mapping[int, object], said: Mapping[str, str]) -> Iterator[Given]:
        for place, period in self.header.periods.items():
            added = self.header.added.get(place, {})
            meant = {**self.whole, **said, **added, TIME: period}
            yield Given(cells[place], meant, self.sheet.where(row, place))


def _says(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
