"""Finds the observations that a request asks for, in the files of a release, and gives them the names of SDMX."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlglot import exp

from tendik.methods.cubes.terms import column, given, number
from tendik.methods.periods import Period, PeriodUnreadable, parse_time_period
from tendik.methods.sdmx.asked import ALL, DataAsked
from tendik.methods.sdmx.faults import NotSense, TooLarge
from tendik.methods.sdmx.filters import Condition
from tendik.portal.sdmx.columns import columns_of, told
from tendik.portal.sdmx.shapes import TIME, VALUE, Flow, SdmxDimension
from tendik.portal.store import OpenRelease
from tendik.releases.setpackage import VALUE as FIGURE

MOST = 200_000
"""So many observations one answer may hold."""
COMPARED = {"eq": exp.EQ, "ne": exp.NEQ, "lt": exp.LT, "le": exp.LTE, "gt": exp.GT, "ge": exp.GTE}
EXACT = "DECIMAL(38, 10)"


class Nothing(Exception):
    """No figure can meet what is asked."""


@dataclass
class Limits:
    """The conditions of a statement, with the values they are given in their order."""

    conditions: list[exp.Expr] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, condition: exp.Expr, *values: object) -> None:
        """Add a condition that must hold as well."""
        self.conditions.append(condition)
        self.values.extend(values)

    def on(self, wanted: exp.Select) -> exp.Select:
        """Return a statement with the conditions."""
        return wanted.where(*self.conditions) if self.conditions else wanted


def observations(release: OpenRelease, flow: Flow, asked: DataAsked) -> Any:
    """Return the observations of a dataflow as a frame of the library, series by series and in time; None if there are none.

    Raises:
        NotSense: a key or filter names what the structure has not.
        TooLarge: there are more than one answer may hold.
    """
    figures, limits = release.figures(flow.package), limits_of(flow, asked)
    if limits is None:
        return None
    wanted = limits.on(exp.select(*told(flow)).from_(figures.table))
    frame = release.frame(_cut(wanted, columns_of(flow), asked), [*figures.values, *limits.values])
    check_size(len(frame))
    return frame if len(frame) else None


def limits_of(flow: Flow, asked: DataAsked) -> Limits | None:
    """Return what must hold of the figures that are asked for; None where no figure can meet it.

    Raises:
        NotSense: a key or filter names what the structure has not.
    """
    limits = Limits()
    try:
        _add_keys(limits, flow, asked.keys)
        for condition in asked.conditions:
            _add(limits, flow, condition)
    except Nothing:
        return None
    return limits


def check_size(many: int, most: int = MOST) -> None:
    """Raise ``TooLarge`` where an answer would hold too many observations."""
    if many > most:
        raise TooLarge(
            f"This would be more than {most} observations. Ask for fewer keys or periods, or in pages."
        )


def _add_keys(limits: Limits, flow: Flow, keys: Sequence[tuple[str, ...]]) -> None:
    """Add the keys, one of which a figure must have."""
    if not keys:
        return
    known = [found for key in keys if (found := _of_key(flow, key)) is not None]
    if not known:
        raise Nothing
    if all(known):
        wanted = [exp.and_(*(_equal(name) for name in values)) for values in known]
        limits.add(exp.or_(*wanted), *(code for values in known for code in values.values()))


def _equal(name: str) -> exp.Expr:
    return exp.EQ(this=column(name), expression=given())


def _of_key(flow: Flow, key: tuple[str, ...]) -> dict[str, str] | None:
    """Return what a key says of the columns; nothing where no figure can have it."""
    many = len(flow.dimensions)
    if len(key) > many:
        raise NotSense(f"{flow.structure} has {many} dimensions without the time, the key has {len(key)}.")
    values = {}
    for dimension, code in zip(flow.dimensions, key, strict=False):
        if code == ALL:
            continue
        if dimension.column:
            values[dimension.column] = dimension.ours(code)
        elif code != dimension.fixed:
            return None
    return values


def _add(limits: Limits, flow: Flow, condition: Condition) -> None:
    """Add a filter."""
    dimension = flow.dimension(condition.component)
    if condition.component == TIME:
        _add_time(limits, condition)
    elif condition.component == VALUE:
        _add_value(limits, condition)
    elif dimension is None:
        raise NotSense(f"{flow.structure} has no dimension or measure {condition.component} to choose by.")
    elif dimension.column:
        _add_codes(limits, dimension, condition)
    elif not _holds(dimension.fixed, condition):
        raise Nothing


def _add_codes(limits: Limits, dimension: SdmxDimension, condition: Condition) -> None:
    ours = [code for code, theirs in dimension.codes.items() if _holds(theirs, condition)]
    if not ours:
        raise Nothing
    limits.add(exp.In(this=column(dimension.column), expressions=[given() for _ in ours]), *ours)


def _holds(code: str, condition: Condition) -> bool:
    """Tell whether a code meets a filter."""
    each = [_tests(code, one)[condition.operator] for one in condition.values]
    return all(each) if condition.operator in ("ne", "nc") else any(each)


def _tests(code: str, one: str) -> dict[str, bool]:
    return {
        "eq": code == one,
        "ne": code != one,
        "co": one in code,
        "nc": one not in code,
        "sw": code.startswith(one),
        "ew": code.endswith(one),
        "lt": code < one,
        "le": code <= one,
        "gt": code > one,
        "ge": code >= one,
    }


def _add_time(limits: Limits, condition: Condition) -> None:
    """Add a filter on periods: those that are named, or before, after, within them."""
    if condition.operator not in COMPARED:
        raise NotSense(f"Periods cannot be chosen by “{condition.operator}”.")
    wanted: list[exp.Expr] = []
    values: list[date] = []
    for said in condition.values:
        ends = list(_ends(condition.operator, _period(said)))
        wanted.append(
            exp.and_(*(compared(this=column(name), expression=given()) for name, compared, _ in ends))
        )
        values.extend(day for _name, _compared, day in ends)
    whole = exp.or_(*wanted)
    limits.add(exp.not_(whole) if condition.operator == "ne" else whole, *values)


def _ends(operator: str, period: Period) -> Iterator[tuple[str, type[exp.Binary], date]]:
    """Yield what must hold of the days on which a figure's period starts and ends."""
    first, after = period.starts_on, period.ends_before
    known: dict[str, list[tuple[str, type[exp.Binary], date]]] = {
        "eq": [("starts_on", exp.EQ, first), ("ends_before", exp.EQ, after)],
        "ge": [("starts_on", exp.GTE, first)],
        "gt": [("starts_on", exp.GTE, after)],
        "le": [("ends_before", exp.LTE, after)],
        "lt": [("ends_before", exp.LTE, first)],
    }
    known["ne"] = known["eq"]
    yield from known[operator]


def _period(said: str) -> Period:
    try:
        return parse_time_period(said)
    except PeriodUnreadable as error:
        raise NotSense(f"“{said[:40]}” is no period. Write 2024, 2024-S1, 2024-Q2 or 2024-05.") from error


def _add_value(limits: Limits, condition: Condition) -> None:
    compared = COMPARED.get(condition.operator)
    if compared is None:
        raise NotSense(f"Figures cannot be chosen by “{condition.operator}”.")
    numbers = [_number(said) for said in condition.values]
    each = [
        compared(this=column(FIGURE), expression=exp.cast(given(), EXACT, dialect="duckdb"))
        for _one in numbers
    ]
    limits.add(exp.and_(*each) if condition.operator == "ne" else exp.or_(*each), *numbers)


def _number(said: str) -> str:
    try:
        found = Decimal(said)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**20:
        raise NotSense(f"“{said[:40]}” is no number.")
    return format(found, "f")


def _cut(wanted: exp.Select, columns: Sequence[str], asked: DataAsked) -> exp.Select:
    """Order the figures; keep of each series the first or the last, and of all so many."""
    ends = [(asked.first, False), (asked.last, True)]
    kept = [_nth(columns, many, latest=latest) for many, latest in ends if many]
    if kept:
        wanted.set("qualify", exp.Qualify(this=exp.or_(*kept)))
    wanted = wanted.order_by(*map(column, columns), column("starts_on"), column("ends_before"))
    wanted = wanted.limit(number(min(asked.limit or MOST + 1, MOST + 1)))
    return wanted.offset(number(asked.offset)) if asked.offset else wanted


def _nth(columns: Sequence[str], many: int, *, latest: bool) -> exp.Expr:
    """Return the condition that a figure is among so many of its series, counted from one end."""
    ends = [exp.Ordered(this=column(name), desc=latest) for name in ("starts_on", "ends_before")]
    series = [column(name) for name in columns]
    rank = exp.Window(this=exp.RowNumber(), partition_by=series, order=exp.Order(expressions=ends))
    return exp.LTE(this=rank, expression=number(many))
