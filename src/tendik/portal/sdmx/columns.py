"""The components of SDMX as terms over the columns of our figures."""

from collections.abc import Iterator, Mapping

from sqlglot import exp

from tendik.methods.cubes.terms import column, named
from tendik.portal.sdmx.shapes import (
    ABSENCES,
    COMMENT,
    CONFIDENTIAL,
    DECIMALS,
    FREE,
    HIDDEN,
    MULTIPLIER,
    NOT_FOR_PUBLICATION,
    STATUS,
    STATUSES,
    TIME,
    UNIT,
    VALUE,
    Flow,
    SdmxDimension,
)


def columns_of(flow: Flow) -> list[str]:
    """Return the columns of the figures that are dimensions, in their order."""
    return [one.column for one in flow.dimensions if one.column]


def told(flow: Flow) -> Iterator[exp.Expr]:
    """Yield each component as a text under its name; what is not there is an empty one."""
    for one in flow.dimensions:
        yield named(_of_dimension(one), one.concept)
    absence = _or_empty(column("absence"))
    hidden = dict.fromkeys(HIDDEN, NOT_FOR_PUBLICATION)
    terms = {
        # SDMX spells a half-year 2026-S1.
        TIME: exp.Anonymous(this="replace", expressions=[column("period"), _text("-H"), _text("-S")]),
        VALUE: _written(),
        UNIT: _text(flow.package.unit),
        MULTIPLIER: _text(str(flow.package.multiplier)),
        STATUS: _mapped(absence, ABSENCES, _mapped(column("status"), STATUSES, _text("A"))),
        CONFIDENTIAL: _mapped(absence, hidden, _text(FREE)),
        DECIMALS: _or_empty(exp.cast(column("decimals"), "VARCHAR", dialect="duckdb")),
        COMMENT: _or_empty(column("note")),
    }
    for name, term in terms.items():
        yield named(term, name)


def _of_dimension(one: SdmxDimension) -> exp.Expr:
    if not one.column:
        return _text(one.fixed)
    other = {ours: theirs for ours, theirs in one.codes.items() if ours != theirs}
    return _mapped(column(one.column), other, column(one.column)) if other else column(one.column)


def _mapped(term: exp.Expr, codes: Mapping[str, str], otherwise: exp.Expr) -> exp.Expr:
    """Return what stands for a code of ours."""
    if not codes:
        return otherwise
    pairs = [
        exp.If(this=exp.EQ(this=term.copy(), expression=_text(ours)), true=_text(theirs))
        for ours, theirs in codes.items()
    ]
    return exp.Case(ifs=pairs, default=otherwise)


def _written() -> exp.Expr:
    """Return the figure with as many digits behind the point as it was published with."""
    text = exp.cast(column("value"), "VARCHAR", dialect="duckdb")
    whole = exp.Anonymous(this="split_part", expressions=[text, _text("."), exp.Literal.number(1)])
    point = exp.Anonymous(this="instr", expressions=[text.copy(), _text(".")])
    longer = exp.Anonymous(
        this="left", expressions=[text.copy(), exp.Add(this=point, expression=column("decimals"))]
    )
    is_whole = exp.EQ(this=column("decimals"), expression=exp.Literal.number(0))
    return _or_empty(exp.Case(ifs=[exp.If(this=is_whole, true=whole)], default=longer))


def _or_empty(term: exp.Expr) -> exp.Expr:
    return exp.Coalesce(this=term, expressions=[_text("")])


def _text(words: str) -> exp.Expr:
    return exp.Literal.string(words)
