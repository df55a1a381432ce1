"""Files of figures as bytes that go to another process and come back: asked there, read there, answered to here."""

from collections.abc import Sequence

import msgspec

from tendik.methods.observations.labels import Labels
from tendik.methods.observations.reading import read_observations
from tendik.methods.observations.shapes import Read


class FileAsked(msgspec.Struct, frozen=True):
    """A file: what it is called and what it holds."""

    name: str
    data: bytes


class AskedOfFigures(msgspec.Struct):
    """What is to be read, and how."""

    files: list[FileAsked]
    labels: Labels
    concepts: dict[str, str]


def asked(files: Sequence[FileAsked], *, labels: Labels, concepts: dict[str, str]) -> bytes:
    """Return the question of ``read_observations`` for several files as bytes."""
    return msgspec.msgpack.encode(AskedOfFigures(list(files), labels, concepts))


def answer(question: bytes) -> bytes:
    """Return what ``read_observations`` says of each file of a question, as bytes."""
    what = msgspec.msgpack.decode(question, type=AskedOfFigures)
    read = [
        read_observations(file.data, name=file.name, labels=what.labels, concepts=what.concepts)
        for file in what.files
    ]
    return msgspec.msgpack.encode(read)


def answered(said: bytes) -> list[Read]:
    """Return an answer as it was before it became bytes."""
    return msgspec.msgpack.decode(said, type=list[Read])
