"""Matrices: bytes of an action plan's table in, its measures out. Knows no country, no table of a database, no disk."""

from tendik.methods.matrices.alike import KnownAsk, KnownBody
from tendik.methods.matrices.proposing import proposed
from tendik.methods.matrices.reader import matrix_of, read_matrix
from tendik.methods.matrices.shapes import (
    At,
    Cell,
    Matrix,
    MatrixUnreadable,
    Named,
    Near,
    Paragraph,
    Period,
    Row,
    Table,
    Term,
    Unread,
)
from tendik.methods.matrices.words import Words, words_from

__all__ = [
    "At",
    "Cell",
    "KnownAsk",
    "KnownBody",
    "Matrix",
    "MatrixUnreadable",
    "Named",
    "Near",
    "Paragraph",
    "Period",
    "Row",
    "Table",
    "Term",
    "Unread",
    "Words",
    "matrix_of",
    "proposed",
    "read_matrix",
    "words_from",
]
