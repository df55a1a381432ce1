"""Signed meets for an engine that computes a named query anew wherever it is named, as Spark does.

``meets`` names each step three times in the next one: six steps would be computed 729 times. Here each step names
the one before it once: the cells of a person lie in lists, and a step unfolds two lists against each other.

The *top* makes that short. It agrees with every cell, and is written as null in every column. With it
``W(A + B) = W(A) + W(B) - W(A) meet W(B)`` becomes one product: ``W - top`` of the whole is the product of
``W - top`` of the halves, with the sign turned. An empty half is the top alone, with -1.
"""

from collections.abc import Sequence

from sqlglot import exp

from tendik.methods.cubes.meets import (
    BLOCK,
    KEY,
    TIMES,
    WEIGHT,
    Part,
    own_cells,
    summed,
    too_many,
)
from tendik.methods.cubes.shapes import APART, Persons
from tendik.methods.cubes.terms import column, name, named, number, table

_CELL, _FIRST, _SECOND, _SECONDS = "_cell", "_first", "_second", "_seconds"


def chained_corrections(persons: Persons, columns: Sequence[str], *, records: str, prefix: str) -> list[Part]:
    """Return named queries as ``meets.corrections`` does, of which none grows when named queries are unfolded."""
    own, signed = f"{prefix}_own", f"{prefix}_0"
    parts = [(own, own_cells(persons, columns, records)), (signed, _with_top(own, columns))]
    for step in range(1, (persons.most - 1).bit_length() + 1):
        lists, unfolded = f"{prefix}_lists_{step}", f"{prefix}_unfolded_{step}"
        parts.append((lists, _lists(signed, columns, 2**step)))
        parts.append((unfolded, _unfolded(lists)))
        signed = f"{prefix}_{step}"
        parts.append((signed, _products(unfolded, columns)))
    counted = exp.select(*map(column, columns), named(_taken_off(persons), WEIGHT)).from_(table(own))
    # The top is in no cell of the cube.
    meets = exp.select(*map(column, (*columns, WEIGHT))).from_(table(signed))
    meets = meets.where(column(columns[0]).is_(exp.null()).not_())
    shown = [column(one) for one in columns]
    return [*parts, (f"{prefix}_corrections", summed([counted, meets], shown, shown))]


def _taken_off(persons: Persons) -> exp.Case:
    """Return the records of a person in a cell, taken off: the meets count her there too."""
    many, refusal = too_many(persons)
    return exp.case().when(many, refusal).else_(exp.Neg(this=column(TIMES)))


def _with_top(own: str, columns: Sequence[str]) -> exp.Select:
    """Return the cells of each person, and beside each of them the top with -1."""
    cell = _struct(column(WEIGHT), [column(one) for one in columns], columns)
    both = exp.Array(expressions=[cell, _top(columns)])
    spread = exp.select(*map(column, (KEY, BLOCK)), named(exp.Explode(this=both), _CELL)).from_(table(own))
    fields = [named(_field(_CELL, one), one) for one in (WEIGHT, *columns)]
    return exp.select(*map(column, (KEY, BLOCK)), *fields).from_(spread.subquery(name("both")))


def _lists(signed: str, columns: Sequence[str], size: int) -> exp.Select:
    """Return for every two blocks, which together have ``size`` cells, their rows as two lists.

    Where there is no second block its list is the top alone, with -1.
    """
    inside = exp.Mod(this=column(BLOCK), expression=number(size))
    first = column(BLOCK) - inside
    cell = _struct(column(WEIGHT), [column(one) for one in columns], columns)
    seconds = (
        exp.case()
        .when(exp.Max(this=inside).eq(0), exp.Array(expressions=[_top(columns)]))
        .else_(_listed(cell, inside.neq(0)))
    )
    return (
        exp.select(
            column(KEY),
            named(first, BLOCK),
            named(_listed(cell, inside.eq(0)), _FIRST),
            named(seconds, _SECONDS),
        )
        .from_(table(signed))
        .group_by(column(KEY), first.copy())
    )


def _unfolded(lists: str) -> exp.Select:
    """Return each row of a first list with each of its second list."""
    firsts = exp.select(
        *map(column, (KEY, BLOCK, _SECONDS)), named(exp.Explode(this=column(_FIRST)), _FIRST)
    ).from_(table(lists))
    return exp.select(
        *map(column, (KEY, BLOCK, _FIRST)), named(exp.Explode(this=column(_SECONDS)), _SECOND)
    ).from_(firsts.subquery(name("firsts")))


def _products(unfolded: str, columns: Sequence[str]) -> exp.Select:
    """Return the meets of pairs of rows with their signs, equal ones put together."""
    weight = exp.Neg(this=exp.paren(_field(_FIRST, WEIGHT) * _field(_SECOND, WEIGHT)))
    meets = exp.select(
        *map(column, (KEY, BLOCK)), named(weight, WEIGHT), *(named(_shared(one), one) for one in columns)
    ).from_(table(unfolded))
    group = [column(one) for one in (KEY, BLOCK, *columns)]
    return summed([meets], group, group)


def _shared(text: str) -> exp.Case:
    """Return the code that two rows share: what one of them says where the other is the top."""
    one, other = _field(_FIRST, text), _field(_SECOND, text)
    return (
        exp.case()
        .when(exp.or_(one.eq(other), other.is_(exp.null())), one)
        .when(one.is_(exp.null()), other)
        .else_(exp.Literal.string(APART))
    )


def _top(columns: Sequence[str]) -> exp.Struct:
    weight = exp.cast(exp.Neg(this=number(1)), exp.DType.BIGINT)
    return _struct(weight, [exp.cast(exp.null(), exp.DType.TEXT) for _one in columns], columns)


def _struct(weight: exp.Expr, codes: Sequence[exp.Expr], columns: Sequence[str]) -> exp.Struct:
    named_ones = zip((WEIGHT, *columns), (weight, *codes), strict=True)
    return exp.Struct(
        expressions=[exp.PropertyEQ(this=name(text), expression=value) for text, value in named_ones]
    )


def _field(struct: str, text: str) -> exp.Column:
    """Return a field of a row that lies in a column: written as a column of a table is."""
    return column(text, struct)


def _listed(row: exp.Expr, where: exp.Expr) -> exp.Filter:
    return exp.Filter(this=exp.ArrayAgg(this=row.copy()), expression=exp.Where(this=where))
