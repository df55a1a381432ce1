"""Finds the observations that a request asks for, in the files of a release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlglot import exp

from tendik.methods.cubes.terms import column, number
from tendik.methods.periods import Period, PeriodUnreadable, parse_time_period
from tendik.methods.sdmx.faults import NotSense, TooLarge
from tendik.methods.sdmx.filters import Condition
from tendik.methods.sdmx.requests import ALL, DataAsked
from tendik.portal.sdmx.shapes import TIME, VALUE, Flow, SdmxDimension
from tendik.portal.store import OpenRelease
from tendik.releases import setfiles

MOST = 200_000
"""So many observations one answer may hold."""
COMPARED = {"eq": exp.EQ, "ne": exp.NEQ, "lt": exp.LT, "le": exp.LTE, "gt": exp.GT, "ge": exp.GTE}
TOLD = (setfiles.PERIOD, setfiles.VALUE, "decimals", "status", "absence", "note")


@dataclass
class Statement:
    """A statement that grows, with the values it is given."""

    tree: exp.Select
    values: list[object]

    def where(self, condition: exp.Expr, *values: object) -> None:
        """Add a condition that must hold as well."""
        self.tree.where(condition, copy=False)
        self.values.extend(values)


def observations(release: OpenRelease, flow: Flow, asked: DataAsked) -> list[tuple[Any, ...]]:
    """Return the observations of a dataflow: the codes of its columns, then ``TOLD``; series by series, in time.

    Raises:
        NotSense: a key or filter names what the structure has not.
        TooLarge: there are more than one answer may hold.
    """
    columns = columns_of(flow)
    tree = exp.select(*map(column, (*columns, *TOLD))).from_(release.source())
    made = Statement(tree, [release.figures(flow.package)])
    if not _of_keys(made, flow, asked.keys):
        return []
    for condition in asked.conditions:
        if not _add(made, flow, condition):
            return []
    _cut(made, columns, asked)
    rows = release.rows(made.tree, made.values)
    if len(rows) > MOST:
        raise TooLarge(
            f"This would be more than {MOST} observations. Ask for fewer keys or periods, or in pages."
        )
    return rows


def columns_of(flow: Flow) -> list[str]:
    """Return the columns of the figures that are dimensions, in their order."""
    return [one.column for one in flow.dimensions if one.column]


def _of_keys(made: Statement, flow: Flow, keys: Sequence[tuple[str, ...]]) -> bool:
    """Add the keys; tell whether anything can be found by them."""
    if not keys:
        return True
    known = [found for key in keys if (found := _of_key(flow, key)) is not None]
    if not known or any(not values for values in known):
        return bool(known)
    terms = [
        exp.and_(*(exp.EQ(this=column(name), expression=exp.Placeholder()) for name in values))
        for values in known
    ]
    made.where(exp.or_(*terms), *(code for values in known for code in values.values()))
    return True


def _of_key(flow: Flow, key: tuple[str, ...]) -> dict[str, str] | None:
    """Return what a key says of the columns; nothing where no figure can have it."""
    if len(key) > len(flow.dimensions):
        raise NotSense(
            f"{flow.structure} has {len(flow.dimensions)} dimensions without the time, the key has {len(key)}."
        )
    values = {}
    for dimension, code in zip(flow.dimensions, key, strict=False):
        if code == ALL:
            continue
        if dimension.column:
            values[dimension.column] = dimension.ours(code)
        elif code != dimension.fixed:
            return None
    return values


def _add(made: Statement, flow: Flow, condition: Condition) -> bool:
    """Add a condition; tell whether anything can be found by it."""
    if condition.component == TIME:
        _add_time(made, condition)
        return True
    if condition.component == VALUE:
        _add_value(made, condition)
        return True
    dimension = flow.dimension(condition.component)
    if dimension is None:
        raise NotSense(f"{flow.structure} has no dimension or measure {condition.component} to choose by.")
    if dimension.column:
        _add_codes(made, dimension, condition)
        return True
    return bool(_matching(dimension, condition, [dimension.fixed]))


def _add_codes(made: Statement, dimension: SdmxDimension, condition: Condition) -> None:
    ours = [dimension.ours(code) for code in _matching(dimension, condition, list(dimension.codes.values()))]
    among = exp.In(this=column(dimension.column), expressions=[exp.Placeholder() for _ in ours])
    made.where(among if ours else exp.false(), *ours)


def _matching(dimension: SdmxDimension, condition: Condition, codes: Sequence[str]) -> list[str]:
    """Return those of the codes that a condition lets through."""
    return [code for code in codes if _holds(code, condition.operator, condition.values)]


def _holds(code: str, operator: str, values: Sequence[str]) -> bool:
    tests = {
        "eq": any(code == one for one in values),
        "ne": all(code != one for one in values),
        "co": any(one in code for one in values),
        "nc": all(one not in code for one in values),
        "sw": any(code.startswith(one) for one in values),
        "ew": any(code.endswith(one) for one in values),
        "lt": any(code < one for one in values),
        "le": any(code <= one for one in values),
        "gt": any(code > one for one in values),
        "ge": any(code >= one for one in values),
    }
    return tests[operator]


def _add_time(made: Statement, condition: Condition) -> None:
    """Add a condition on periods: before, after, within those that are named."""
    terms, values = [], []
    for said in condition.values:
        period = _period(said)
        for name, compared, day in _ends(condition.operator, period):
            terms.append(compared(this=column(name), expression=exp.Placeholder()))
            values.append(day)
    if condition.operator in ("eq", "ne"):
        pairs = [exp.and_(*terms[at : at + 2]) for at in range(0, len(terms), 2)]
        whole = exp.or_(*pairs)
        made.where(whole if condition.operator == "eq" else exp.not_(whole), *values)
    else:
        made.where(exp.or_(*terms), *values)


def _ends(operator: str, period: Period) -> Iterator[tuple[str, type[exp.Binary], date]]:
    first, after = period.starts_on, period.ends_before
    if operator in ("eq", "ne"):
        yield "starts_on", exp.EQ, first
        yield "ends_before", exp.EQ, after
    elif operator == "ge":
        yield "starts_on", exp.GTE, first
    elif operator == "gt":
        yield "starts_on", exp.GTE, after
    elif operator == "le":
        yield "ends_before", exp.LTE, after
    elif operator == "lt":
        yield "ends_before", exp.LTE, first
    else:
        raise NotSense(f"Periods cannot be chosen by “{operator}”.")


def _period(said: str) -> Period:
    try:
        return parse_time_period(said)
    except PeriodUnreadable as error:
        raise NotSense(f"“{said[:40]}” is no period. Write 2024, 2024-S1, 2024-Q2 or 2024-05.") from error


def _add_value(made: Statement, condition: Condition) -> None:
    compared = COMPARED.get(condition.operator)
    if compared is None:
        raise NotSense(f"Figures cannot be chosen by “{condition.operator}”.")
    numbers = [_number(said) for said in condition.values]
    terms = [
        compared(this=column(setfiles.VALUE), expression=exp.cast(exp.Placeholder(), "DECIMAL(38, 10)"))
        for _one in numbers
    ]
    join = exp.and_ if condition.operator == "ne" else exp.or_
    made.where(join(*terms), *numbers)


def _number(said: str) -> str:
    try:
        return format(Decimal(said), "f")
    except InvalidOperation as error:
        raise NotSense(f"“{said[:40]}” is no number.") from error


def _cut(made: Statement, columns: Sequence[str], asked: DataAsked) -> None:
    """Order the figures, and keep of each series the first or the last, of all so many."""
    ends = [(asked.first, False), (asked.last, True)]
    kept = [_nth(columns, many, latest=latest) for many, latest in ends if many]
    if kept:
        made.tree.set("qualify", exp.Qualify(this=exp.or_(*kept)))
    order = [*map(column, columns), column("starts_on"), column("ends_before")]
    made.tree.order_by(*order, copy=False)
    made.tree.limit(number(min(asked.limit or MOST + 1, MOST + 1)), copy=False)
    if asked.offset:
        made.tree.offset(number(asked.offset), copy=False)


def _nth(columns: Sequence[str], many: int, *, latest: bool) -> exp.Expr:
    """Return the condition that a figure is among so many of its series, counted from one end."""
    ends = [exp.Ordered(this=column(name), desc=latest) for name in ("starts_on", "ends_before")]
    rank = exp.Window(
        this=exp.RowNumber(),
        partition_by=[column(name) for name in columns],
        order=exp.Order(expressions=ends),
    )
    return exp.LTE(this=rank, expression=number(many))
