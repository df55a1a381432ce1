"""Proposes for each row of a plan the bodies that are known by its names, and the asks that it may answer."""

from collections.abc import Iterable
from dataclasses import replace

from tendik.methods.matrices.alike import Asks, Bodies, KnownAsk, KnownBody
from tendik.methods.matrices.shapes import Matrix, Row


def proposed(matrix: Matrix, bodies: Iterable[KnownBody], asks: Iterable[KnownAsk]) -> Matrix:
    """Return the matrix with a code for each body that is known for sure, and with the asks that are near.

    Args:
        matrix: What was read.
        bodies: All bodies that are known.
        asks: All asks that are known.
    """
    known, near = Bodies(bodies), Asks(asks)
    codes: dict[str, str | None] = {}

    def row_of(row: Row) -> Row:
        for body in row.bodies:
            if body.text not in codes:
                codes[body.text] = known.code_of(body.text)
        named = tuple(replace(body, code=codes[body.text]) for body in row.bodies)
        return replace(row, bodies=named, asks=near.near(row.measure))

    return replace(matrix, rows=tuple(map(row_of, matrix.rows)))
