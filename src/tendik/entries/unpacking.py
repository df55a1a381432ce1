"""Looks into a file that unpacks or is drawn. Runs in a process of its own, without the office's tables and settings."""

from typing import Any

import msgspec

from tendik.entries import archives, pictures
from tendik.entries.contents import SENTENCES, FileKind, FileRefused

ZIP = b"PK\x03\x04"
PICTURES = {b"\x89PNG\r\n\x1a\n": FileKind.PNG, b"\xff\xd8\xff": FileKind.JPEG}


class Said(msgspec.Struct):
    """What was found: the kind, the data where they were made anew; or the name of the sentence that refuses it."""

    kind: str = ""
    data: bytes | None = None
    refused: str = ""
    values: dict[str, Any] = {}


def answer(question: bytes) -> bytes:
    """Return what a file is, or why it is refused, as bytes."""
    try:
        said = _said(question)
    except FileRefused as fault:
        name = next(name for name, words in SENTENCES.items() if words is fault.text)
        said = Said(refused=name, values=fault.values)
    return msgspec.msgpack.encode(said)


def _said(data: bytes) -> Said:
    if data.startswith(ZIP):
        return Said(archives.kind_of(data).value)
    kind = next(kind for beginning, kind in PICTURES.items() if data.startswith(beginning))
    return Said(kind.value, pictures.drawn_anew(data, kind))
