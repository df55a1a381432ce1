"""From the declaration of a cube to one statement that computes all its margins, as a tree of SQLGlot."""

from collections.abc import Callable, Sequence
from typing import Literal

from sqlglot import exp

from tendik.methods.cubes.chains import chained_corrections
from tendik.methods.cubes.meets import WEIGHT, Part, corrections
from tendik.methods.cubes.shapes import APART, DIGITS, TOTAL, UNKNOWN, Cube, Measure, Persons, Records, Sum
from tendik.methods.cubes.terms import all_of, column, failing, name, named, number, table

Engine = Literal["duckdb", "spark"]

_RECORDS = "_records"
_SIGNED = "_signed"
_ROW = "r"
_DIGITS_OF_A_SUM = 38


def statement(cube: Cube, source: str, *, engine: Engine = "duckdb") -> exp.Select:
    """Return the statement that computes the cells of a cube from a table or view of records.

    Args:
        cube: The declaration.
        source: Name of the table or view, which holds the columns of the dimensions and measures.
        engine: Which computes it. The cells are the same, persons come by another way.

    Returns:
        A tree; ``.sql(engine)`` prints it. Spark needs its ANSI mode, which version 4 has switched on: only
        so does it stop at what is refused.

        Shape: a row per cell that holds a record (and the grand total, if wanted, even of none), in no
        order. A column of text per level: its code, ``_U`` where the record has none, ``_T`` where the
        margin does not break down by it. Then a column per measure.

    Source:
        ``GROUPING SETS``: ISO/IEC 9075-2, <group by clause>. ``_T``, ``_U``: SDMX CL_SEX.

    Examples:
        >>> from tendik.methods.cubes import Dimension
        >>> statement(Cube((Dimension("sex"),), (Records("people"),)), "staff").sql("spark")[-31:]
        'GROUPING SETS ((`r`.`sex`), ())'
    """
    parts = _parts(cube, source, chained_corrections if engine == "spark" else corrections)
    margins = _margins(cube, parts[-1][0])
    tree = _whole(cube, margins) if cube.persons else margins
    # The builder's own ``with_`` copies the whole statement for each part.
    tree.set("with_", exp.With(expressions=[_named_query(*part) for part in parts]))
    return tree


def _named_query(title: str, query: exp.Query) -> exp.CTE:
    return exp.CTE(this=query, alias=exp.TableAlias(this=name(title)))


def _parts(cube: Cube, source: str, corrected: Callable[..., list[Part]]) -> list[Part]:
    """Return named queries, each of which uses only earlier ones; the last holds the rows that are summed."""
    parts: list[Part] = [(_RECORDS, _records(cube, source))]
    if not cube.persons:
        return parts
    rows: list[exp.Query] = [_counted(cube)]
    for at, measure in enumerate(cube.measures):
        if isinstance(measure, Persons):
            parts += corrected(measure, cube.columns, records=_RECORDS, prefix=f"_{at}")
            rows.append(_corrections(cube, measure, parts[-1][0]))
    return [*parts, (_SIGNED, all_of(rows))]


def _records(cube: Cube, source: str) -> exp.Select:
    """Return the records as the cube needs them: codes as text, none of them absent."""
    unknown = exp.Literal.string(UNKNOWN)
    return (
        exp.select(
            *(named(exp.func("COALESCE", _code(one), unknown), one) for one in cube.columns),
            *(named(_input(measure), measure.name) for measure in cube.measures),
        )
        .from_(table(source))
        .where(_codes_are_none_of_ours(cube.columns))
    )


def _code(text: str) -> exp.Cast:
    return exp.cast(column(text), exp.DType.TEXT)


def _codes_are_none_of_ours(columns: Sequence[str]) -> exp.Case:
    """Return a condition that holds for every record, or stops: ``_T`` in one would be taken for a total."""
    every = exp.case().else_(exp.true())
    for one in columns:
        refusal = failing(f"{one}: {TOTAL} and {APART} are no codes of a record")
        ours = exp.or_(*(_code(one).eq(exp.Literal.string(taken)) for taken in (TOTAL, APART)))
        every = every.when(ours, refusal.eq(0))
    return every


def _input(measure: Measure) -> exp.Expr:
    """Return what a record brings to a measure."""
    if isinstance(measure, Records):
        return number(1)
    if isinstance(measure, Persons):
        return column(measure.column)
    return exp.cast(column(measure.column), _decimal(measure, DIGITS))


def _decimal(measure: Sum, digits: int) -> exp.DataType:
    return exp.DataType.build(f"DECIMAL({digits}, {measure.decimals})")


def _counted(cube: Cube) -> exp.Select:
    """Return a row for each record; it counts +1 for its person."""
    values = []
    for measure in cube.measures:
        value: exp.Expr = column(measure.name)
        if isinstance(measure, Persons):
            value = exp.case().when(value.is_(exp.null()), number(0)).else_(number(1))
        values.append(named(value, measure.name))
    return exp.select(*map(column, cube.columns), *values).from_(table(_RECORDS))


def _corrections(cube: Cube, persons: Persons, query: str) -> exp.Select:
    """Return the rows that correct one measure and say nothing about the others."""
    values = [
        named(column(WEIGHT) if measure is persons else exp.null(), measure.name) for measure in cube.measures
    ]
    return exp.select(*map(column, cube.columns), *values).from_(table(query))


def _margins(cube: Cube, rows: str) -> exp.Select:
    """Return the sums of rows in every wanted margin."""
    margins = cube.grouping_sets
    grouped = {one for margin in margins for one in margin}
    sets = [exp.Tuple(expressions=[column(one, _ROW) for one in margin]) for margin in margins]
    tree = exp.select(
        *(named(_shown(one, one in grouped), one) for one in cube.columns),
        *(named(_value(measure), measure.name) for measure in cube.measures),
    ).from_(table(rows, _ROW))
    tree.set("group", exp.Group(expressions=[exp.GroupingSets(expressions=sets)]))
    return tree


def _shown(text: str, grouped: bool) -> exp.Expr:
    """Return the code of a cell in a column, which some margin groups by, or none."""
    total, code = exp.Literal.string(TOTAL), column(text, _ROW)
    if not grouped:
        return total
    # COALESCE would do, as no code is null, but it looks at every cell; this is one number for a margin.
    return exp.case().when(exp.Grouping(expressions=[code]).eq(1), total).else_(code.copy())


def _whole(cube: Cube, cells: exp.Select) -> exp.Select:
    """Return the cells without those in which the records of a meet do not all lie."""
    return (
        exp.select(*map(column, (*cube.columns, *(measure.name for measure in cube.measures))))
        .from_(cells.subquery(name("cells"), copy=False), copy=False)
        .where(*(column(one).neq(exp.Literal.string(APART)) for one in cube.columns))
    )


def _value(measure: Measure) -> exp.Expr:
    """Return how a measure's rows become the value of a cell."""
    rows = column(measure.name, _ROW)
    if isinstance(measure, Records):
        return exp.Count(this=rows)
    if isinstance(measure, Persons):
        # DuckDB sums to a type that Parquet would keep as a floating number.
        return exp.cast(exp.func("COALESCE", exp.Sum(this=rows), number(0)), exp.DType.BIGINT)
    return exp.cast(exp.Sum(this=rows), _decimal(measure, _DIGITS_OF_A_SUM))
