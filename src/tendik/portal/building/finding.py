"""Finds the figures of a table that was chosen, and puts them into rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlglot import exp

from tendik.methods.cubes.terms import column, given, number
from tendik.portal.building.choosing import TableChosen
from tendik.portal.store import OpenRelease
from tendik.releases.parquet import exact_of
from tendik.releases.setpackage import PERIOD, VALUE

MOST = 50_000
"""So many figures a table may hold."""
TOLD = (VALUE, "decimals", "status", "absence", "note", "source", "vintage")

Key = tuple[str, ...]


class TooMany(Exception):
    """The table would hold more figures than one may."""


@dataclass(frozen=True, slots=True)
class FigureTold:
    """A figure with all its digits, or why there is none."""

    value: Decimal | None
    decimals: int | None
    status: str
    absence: str
    note: str
    source: str
    vintage: date

    @property
    def number(self) -> Decimal | None:
        """The figure as it was published, with the zeros at its end."""
        return exact_of(self.value, self.decimals)


@dataclass
class TableFound:
    """The figures of a table by their codes, in the order of the columns of ``names``."""

    chosen: TableChosen
    names: list[str]
    figures: dict[Key, FigureTold]

    @cached_property
    def across(self) -> list[str]:
        """What stands across, from left to right; periods without any figure are left out."""
        place = self.names.index(self.chosen.across)
        used = {key[place] for key in self.figures}
        return [code for code in self.order(self.chosen.across) if code in used]

    @property
    def down(self) -> list[str]:
        """The columns whose codes stand at the left."""
        return [name for name in self.names if name != self.chosen.across]

    def order(self, name: str) -> Sequence[str]:
        """Return the codes of a column in the order in which they are told."""
        return self.chosen.periods if name == PERIOD else self.chosen.codes[name]

    def rows(self) -> Iterator[tuple[Key, list[FigureTold | None]]]:
        """Yield the codes at the left of each row, and its figures from left to right."""
        place = self.names.index(self.chosen.across)
        lines: dict[Key, dict[str, FigureTold]] = {}
        for key, told in self.figures.items():
            lines.setdefault(key[:place] + key[place + 1 :], {})[key[place]] = told
        ranks = [{code: rank for rank, code in enumerate(self.order(name))} for name in self.down]
        for key in sorted(lines, key=lambda one: [rank[code] for rank, code in zip(ranks, one, strict=True)]):
            yield key, [lines[key].get(code) for code in self.across]


def find(release: OpenRelease, chosen: TableChosen, *, most: int = MOST) -> TableFound:
    """Return the figures of a table.

    Raises:
        TooMany: there are more than ``most``.
        TooDear: finding them takes too long.
    """
    names, figures = [*chosen.codes, PERIOD], release.figures(chosen.package)
    wanted = exp.select(*map(column, (*names, *TOLD))).from_(figures.table).limit(number(most + 1))
    values = [*figures.values]
    for name, codes in (*chosen.codes.items(), (PERIOD, chosen.periods)):
        wanted = wanted.where(among(name, len(codes)), copy=False)
        values.extend(codes)
    rows = release.rows(wanted, values)
    if len(rows) > most:
        raise TooMany
    at = len(names)
    return TableFound(chosen, names, {row[:at]: _told(row[at:]) for row in rows})


def _told(values: Sequence[Any]) -> FigureTold:
    value, decimals, status, absence, note, source, vintage = values
    return FigureTold(value, decimals, status, absence or "", note or "", source, vintage)


def among(name: str, many: int) -> exp.Expr:
    """Return the condition that a column holds one of so many values, which a statement is given."""
    return exp.In(this=column(name), expressions=[given() for _ in range(many)])
