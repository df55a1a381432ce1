"""Chooses which figures of an indicator a page shows, and puts them into rows. Knows only what was released."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from tendik.blocks.trends import Series, Trend, trend_of
from tendik.methods.periods import Period, parse_period
from tendik.methods.texts import Texts
from tendik.statistics.published import HELD, Figure, Indicator

SEX = "sex"
KINDS = {"F": "women", "M": "men"}
"""The codes of sex that have a colour of their own, by SDMX."""

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FigureColumn:
    """Figures that stand together: all, the women, the men. ``title`` is empty for all."""

    kind: str
    title: Texts
    codes: Mapping[str, str]


@dataclass
class FiguresShown:
    """An indicator as a page shows it."""

    indicator: Indicator

    @cached_property
    def by_key(self) -> dict[tuple[str, str, Key], Figure]:
        """The figures by place, period and codes; of two sources that of the indicator's own."""
        own = self.indicator.source.code if self.indicator.source else ""
        ordered = sorted(self.indicator.figures, key=lambda one: one.source == own)
        return {(one.place, one.period, _key(one.codes)): one for one in ordered}

    @cached_property
    def main(self) -> str:
        """The place of which the page tells first: the country, where it has figures."""
        return self.indicator.figures[0].place if self.indicator.figures else ""

    @cached_property
    def base(self) -> dict[str, str]:
        """The codes of all; where there are none for all, those of the first figure without its sex."""
        whole = dict(self.indicator.whole)
        without = {name: code for name, code in whole.items() if name != SEX}
        if any(_key(_less_sex(one.codes)) == _key(without) for one in self.indicator.figures):
            return whole
        return _less_sex(self.indicator.figures[0].codes) if self.indicator.figures else {}

    @property
    def is_partial(self) -> bool:
        """Whether there are figures of parts alone, as of kinds that do not add up, and none of all."""
        return any(code != self.indicator.whole.get(name) for name, code in _less_sex(self.base).items())

    @cached_property
    def columns(self) -> list[FigureColumn]:
        """All, women, men: those of which there are figures."""
        sexes = next((one.categories for one in self.indicator.dimensions if one.code == SEX), ())
        said = self.base.get(SEX)
        kinds = [FigureColumn("whole", {}, self.base)] if said is None else []
        kinds += [
            FigureColumn(KINDS.get(sex.code, "whole"), sex.title, {**self.base, SEX: sex.code})
            for sex in sexes
            if sex.code in KINDS
        ]
        return [
            one
            for one in kinds
            if any(_key(figure.codes) == _key(one.codes) for figure in self.of(self.main))
        ]

    def of(self, place: str) -> list[Figure]:
        """Return the figures of a place."""
        return [one for one in self.indicator.figures if one.place == place]

    def at(self, place: str, period: str, codes: Mapping[str, str]) -> Figure | None:
        """Return a figure; None where nothing is known."""
        return self.by_key.get((place, period, _key(codes)))

    def periods(self, place: str, columns: Iterable[FigureColumn] | None = None) -> list[str]:
        """Return the periods of which a place has figures in the columns, the earliest first."""
        wanted = {_key(one.codes) for one in columns or self.columns}
        return sorted({one.period for one in self.of(place) if _key(one.codes) in wanted}, key=parse_period)

    def last(self, place: str) -> Figure | None:
        """Return the last figure of a place for all, else for the first of the columns."""
        for column in self.columns:
            known = [
                one
                for one in self.of(place)
                if _key(one.codes) == _key(column.codes) and one.value is not None
            ]
            if known:
                return max(known, key=lambda one: parse_period(one.period))
        return None

    @cached_property
    def places(self) -> list[str]:
        """The places besides the main one, in the order of the country."""
        return [
            one
            for one in dict.fromkeys(figure.place for figure in self.indicator.figures)
            if one != self.main
        ]

    @cached_property
    def is_compared(self) -> bool:
        """Whether a place besides the main one has figures that are not made up."""
        return any(one.place != self.main and not one.made_up for one in self.indicator.figures)

    def row(self, place: str, period: str, columns: Sequence[FigureColumn]) -> list[dict[str, Any]]:
        """Return the cells of a row."""
        return [cell_of(self.at(place, period, column.codes)) for column in columns]

    def with_code(self, dimension: str, code: str) -> list[FigureColumn]:
        """Return the columns for one value of a dimension."""
        return [
            FigureColumn(one.kind, one.title, {**_less(one.codes, dimension), dimension: code})
            for one in self.columns
        ]

    def last_with(self, dimension: str) -> str:
        """Return the last period of which the main place has figures by a dimension; empty where there is none."""
        wanted = [one for one in self.of(self.main) if self._is_by(one, dimension)]
        return max((one.period for one in wanted), key=parse_period, default="")

    def _is_by(self, figure: Figure, dimension: str) -> bool:
        code = figure.codes.get(dimension)
        if code is None or code == self.base.get(dimension):
            return False
        return any(_key(figure.codes) == _key(one.codes) for one in self.with_code(dimension, code))

    def trend(self, names: Mapping[str, str]) -> Trend | None:
        """Return the lines of the main place. ``names``: of each kind of line."""
        lines = [Series(names[one.kind], one.kind, self.values(self.main, one)) for one in self.columns]
        return trend_of(self.moments, lines)

    @cached_property
    def moments(self) -> list[str]:
        """All periods from the first to the last of the main place, those without a figure too."""
        return [period.code for period in _all_between(self.periods(self.main))]

    def line(self, place: str, column: FigureColumn) -> list[Figure | None]:
        """Return the figures of a place, one for each moment."""
        return [self.at(place, moment, column.codes) for moment in self.moments]

    def values(self, place: str, column: FigureColumn) -> list[Decimal | None]:
        """Return what the figures of a place are, one for each moment."""
        return [figure.value if figure else None for figure in self.line(place, column)]

    def column(self, kind: str) -> FigureColumn | None:
        """Return the figures of women, of men or of all; None where there are none."""
        return next((one for one in self.columns if one.kind == kind), None)

    @property
    def pair(self) -> tuple[FigureColumn, FigureColumn] | None:
        """The figures of women and those of men; None where one of them is not known."""
        women, men = self.column("women"), self.column("men")
        return (women, men) if women and men else None

    @property
    def revised(self) -> Iterator[Figure]:
        """Yield the figures of which the source said something else before."""
        return (one for one in self.indicator.figures if one.earlier)


def cell_of(figure: Figure | None) -> dict[str, Any]:
    """Return what stands in the cell of a table."""
    if figure is None:
        return {"why": "missing"}
    if figure.absence == HELD:
        return {"words": _("held back")}
    if figure.value is None:
        return {"why": figure.absence}
    return {"number": figure.value}


def _all_between(periods: Sequence[str]) -> list[Period]:
    if not periods:
        return []
    found, last = [parse_period(periods[0])], parse_period(periods[-1])
    while found[-1] < last:
        found.append(found[-1].next())
    return found


def _key(codes: Mapping[str, str]) -> Key:
    return tuple(sorted(codes.items()))


def _less(codes: Mapping[str, str], dimension: str) -> dict[str, str]:
    return {name: code for name, code in codes.items() if name != dimension}


def _less_sex(codes: Mapping[str, str]) -> dict[str, str]:
    return _less(codes, SEX)
