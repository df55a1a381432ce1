"""Small terms of SQL that the statements are built from. Every name is quoted: ``quarter`` is a word of SQL."""

from collections.abc import Sequence

from sqlglot import exp

_GIVEN: exp.Expr = exp.maybe_parse("?", dialect="duckdb")


def name(text: str) -> exp.Identifier:
    """Return a quoted name."""
    return exp.to_identifier(text, quoted=True)


def column(text: str, of: str | None = None) -> exp.Column:
    """Return a column, of a table where its name is given."""
    return exp.column(name(text), table=name(of) if of else None)


def named(term: exp.Expr, text: str) -> exp.Expr:
    """Return a term under a name, as it stands in a list of columns."""
    return exp.alias_(term, name(text))


def table(text: str, alias: str | None = None) -> exp.Table:
    """Return a table, under an alias where one is given."""
    return exp.Table(this=name(text), alias=exp.TableAlias(this=name(alias)) if alias else None)


def number(value: int) -> exp.Expr:
    """Return a whole number."""
    return exp.Literal.number(value)


def given() -> exp.Expr:
    """Return the sign for a value that a statement is given when it runs."""
    sign: exp.Expr = _GIVEN.copy()
    return sign


def failing(message: str) -> exp.Cast:
    """Return a term that stops the statement where it is computed; the engine's error holds the message.

    Both engines know a function that fails, under names that do not translate; a text that is no
    number fails in both.
    """
    return exp.cast(exp.Literal.string(message), exp.DType.BIGINT)


def all_of(queries: Sequence[exp.Query]) -> exp.Query:
    """Return the rows of one or more queries, repeated ones too."""
    return queries[0] if len(queries) == 1 else exp.union(*queries, distinct=False, copy=False)
