"""A plan's file as bytes that go to another process and come back: asked there, read there, answered to here."""

import msgspec

from tendik.methods.matrices.reader import read_matrix
from tendik.methods.matrices.shapes import Matrix, MatrixUnreadable, Period
from tendik.methods.matrices.words import Words


class Asked(msgspec.Struct):
    """What is to be read, and how."""

    data: bytes
    name: str
    words: Words
    period: Period | None = None


class Answered(msgspec.Struct):
    """What was read, or why nothing could be."""

    matrix: Matrix | None = None
    refused: tuple[str, str] | None = None


def asked(data: bytes, name: str, words: Words, period: Period | None) -> bytes:
    """Return the question of ``read_matrix`` as bytes."""
    return msgspec.msgpack.encode(Asked(data, name, words, period))


def answer(question: bytes) -> bytes:
    """Return what the reader says to a question, as bytes."""
    what = msgspec.msgpack.decode(question, type=Asked)
    try:
        said = Answered(matrix=read_matrix(what.data, what.name, what.words, what.period))
    except MatrixUnreadable as fault:
        said = Answered(refused=(fault.reason, str(fault)))
    return msgspec.msgpack.encode(said)


def answered(said: bytes) -> Matrix:
    """Return the matrix that was answered.

    Raises:
        MatrixUnreadable: it could not be read.
    """
    found = msgspec.msgpack.decode(said, type=Answered)
    if found.matrix is None:
        raise MatrixUnreadable(*(found.refused or ("broken", "")))
    return found.matrix
