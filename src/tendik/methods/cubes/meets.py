"""Signed meets: how many different persons a cell holds, as a sum.

The persons of a cell are a union of the persons of its finest cells, so their number does not add up. By
inclusion and exclusion it does: a person is in a cell once for each non-empty set of her records of which all
lie in it, counted +1 for odd sets and -1 for even ones. The *meet* of a set of records keeps the codes they
share and is apart (``*``) elsewhere; all of the set lie in a cell exactly where the meet agrees with it. So
the meets, with their signs, are added to the records as further rows, and every margin sums the signs.

A person of ``k`` finest cells has ``2 ** k - 1`` sets but few different meets. Halves are joined, as
``W(A + B) = W(A) + W(B) - W(A) meet W(B)``, and equal meets are put together before the next joining.

Source:
    Inclusion and exclusion over a semilattice of meets: G.-C. Rota, "On the Foundations of Combinatorial
    Theory I. Theory of Möbius Functions" (1964), section 3.
"""

from collections.abc import Sequence

from sqlglot import exp

from tendik.methods.cubes.shapes import APART, Persons
from tendik.methods.cubes.terms import all_of, column, failing, name, named, number, table

Part = tuple[str, exp.Query]
KEY, BLOCK, CELLS, TIMES, WEIGHT = "_key", "_block", "_cells", "_times", "_weight"


def corrections(persons: Persons, columns: Sequence[str], *, records: str, prefix: str) -> list[Part]:
    """Return named queries, each of which uses only earlier ones; the last holds what corrects the sum.

    Args:
        persons: The measure. Every record with a person counts +1 already.
        columns: The columns of all levels.
        records: Name of the query with the records: ``columns`` without nulls, and the person's key
            in a column of the measure's name.
        prefix: Begins the name of every query.

    Returns:
        At least three queries. Shape of the last: ``columns``, with ``*`` where records do not agree,
        and ``_weight``, what is to be added there; each combination once.
    """
    whole, repeated = f"{prefix}_0", f"{prefix}_repeated"
    parts = [(whole, own_cells(persons, columns, records)), (repeated, _repeated(persons, columns, whole))]
    signed, rounds = [repeated], (persons.most - 1).bit_length()
    for step in range(1, rounds + 1):
        size, meets, joined = 2 ** (step - 1), f"{prefix}_meets_{step}", f"{prefix}_{step}"
        parts.append((meets, _meets(whole, columns, size)))
        signed.append(meets)
        if step < rounds:
            parts.append((joined, _joined((whole, meets), columns, 2 * size)))
            whole = joined
    return [*parts, (f"{prefix}_corrections", _together(signed, columns))]


def own_cells(persons: Persons, columns: Sequence[str], records: str) -> exp.Select:
    """Return the finest cells of each person with several records: how many, which, how often she is in it."""
    key = column(persons.name)
    several = exp.select(key).from_(table(records)).group_by(key).having(exp.Count(this=exp.Star()) > 1)
    # Numbered in a full order: an engine that computes this query twice must number alike.
    order = exp.Order(expressions=[column(one) for one in columns])
    place = exp.Window(this=exp.RowNumber(), partition_by=[key], order=order)
    cells = exp.Window(this=exp.Count(this=exp.Star()), partition_by=[key])
    return (
        exp.select(
            named(key, KEY),
            named(exp.paren(place) - 1, BLOCK),
            named(cells, CELLS),
            named(exp.Count(this=exp.Star()), TIMES),
            named(exp.cast(number(1), exp.DType.BIGINT), WEIGHT),
            *map(column, columns),
        )
        .from_(table(records))
        .where(key.isin(query=several))
        .group_by(key, *map(column, columns))
    )


def _repeated(persons: Persons, columns: Sequence[str], whole: str) -> exp.Select:
    """Return what to take off where a person has several records in one finest cell."""
    many, refusal = too_many(persons)
    weight = exp.case().when(many, refusal).else_(number(1) - column(TIMES))
    return (
        exp.select(*map(column, columns), named(weight, WEIGHT))
        .from_(table(whole))
        .where(exp.or_(column(TIMES) > 1, many.copy()))
    )


def too_many(persons: Persons) -> tuple[exp.Expr, exp.Expr]:
    """Return the condition under which a person stands in too many cells, and the term that stops there."""
    message = f"{persons.column}: one person stands in more than {persons.most} cells"
    return column(CELLS) > persons.most, failing(message)


def _meets(whole: str, columns: Sequence[str], size: int) -> exp.Select:
    """Return the meets of what a person is in one block of cells with what she is in the next.

    Args:
        whole: Name of the query with the meets inside each block.
        columns: The columns of all levels.
        size: Cells of a block. A block bears the number of its first cell.
    """
    follows = column(BLOCK, "b").eq(column(BLOCK, "a") + size)
    shared = [
        named(
            exp.case()
            .when(column(one, "a").eq(column(one, "b")), column(one, "a"))
            .else_(exp.Literal.string(APART)),
            one,
        )
        for one in columns
    ]
    return (
        exp.select(
            *(named(column(one, "a"), one) for one in (KEY, BLOCK, CELLS)),
            named(exp.Neg(this=exp.paren(column(WEIGHT, "a") * column(WEIGHT, "b"))), WEIGHT),
            *shared,
        )
        .from_(table(whole, "a"), copy=False)
        .join(table(whole, "b"), on=exp.and_(column(KEY, "a").eq(column(KEY, "b")), follows), copy=False)
        .where(exp.Mod(this=column(BLOCK, "a"), expression=number(2 * size)).eq(0), copy=False)
    )


def _joined(wholes: Sequence[str], columns: Sequence[str], size: int) -> exp.Select:
    """Return blocks joined to a new size, equal meets put together, for persons who have more cells than that."""
    kept = [
        exp.select(*map(column, (KEY, BLOCK, CELLS, WEIGHT, *columns)))
        .from_(table(whole))
        .where(column(CELLS) > size)
        for whole in wholes
    ]
    first = column(BLOCK) - exp.Mod(this=column(BLOCK), expression=number(size))
    group = [column(KEY), first, column(CELLS), *map(column, columns)]
    return summed(kept, [column(KEY), named(first.copy(), BLOCK), *group[2:]], group)


def _together(signed: Sequence[str], columns: Sequence[str]) -> exp.Select:
    """Return the corrections of all persons, equal ones put together: most of them are apart in most columns."""
    rows = [exp.select(*map(column, (*columns, WEIGHT))).from_(table(one)) for one in signed]
    return summed(rows, [*map(column, columns)], [*map(column, columns)])


def summed(rows: Sequence[exp.Select], shown: Sequence[exp.Expr], group: Sequence[exp.Expr]) -> exp.Select:
    """Return the sum of the weights of rows that are alike, where it is not zero."""
    every = all_of(rows)
    weight = exp.Sum(this=column(WEIGHT))
    return (
        exp.select(*shown, named(exp.cast(weight, exp.DType.BIGINT), WEIGHT))
        .from_(every.subquery(name("every"), copy=False), copy=False)
        .group_by(*group)
        .having(weight.copy().neq(0))
    )
