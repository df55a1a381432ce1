"""What a file is, by its content and never by its name: one of a few kinds, or refused with a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from tendik.entries import unpacking
from tendik.entries.contents import (
    BROKEN,
    EMPTY,
    HEAVY,
    NO_TEXT,
    OLD,
    PAGE,
    SENTENCES,
    UNKNOWN,
    FileKind,
    FileRefused,
)
from tendik.entries.unpacking import PICTURES, ZIP, Said
from tendik.methods.zips import zipped
from tendik.packs.apart import MEGABYTE, TooHeavy, read_apart

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMORY = 1_000 * MEGABYTE
"""A picture of as many points as are taken is held twice while it is turned upright."""
END_OF_PDF = 2048
"""Bytes in which a PDF says that it ends: some programs write a little behind it."""
MARKUP = ("<!doctype", "<html", "<svg", "<script", "<iframe", "<?xml", "<?php")
CODED = ("{\\rtf", "%!PS", "MIME-Version:")
"""Beginnings of text that is more than text: other programs unpack or run it."""
BLANKS = "\t\n\r\f"


@dataclass(frozen=True, slots=True)
class Content:
    """A file that may be kept, as ``examine`` or ``packed`` leaves it: pictures are drawn anew. Nothing else makes one."""

    kind: FileKind
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of what is kept."""
        return sha256(self.data).hexdigest()


def examine(data: bytes, *, memory: int = MEMORY) -> Content:
    """Return what may be kept of a file.

    Args:
        data: The file.
        memory: So many bytes may be taken to look into it.

    Raises:
        FileRefused: it is of no kind that is kept, damaged, or holds a program; the message says what to do.
    """
    if not data:
        raise FileRefused(EMPTY)
    if data.startswith(OLD_OFFICE):
        raise FileRefused(OLD)
    if data.startswith(b"%PDF-"):
        return Content(FileKind.PDF, _pdf(data))
    if data.startswith((ZIP, *PICTURES)):
        return _looked_into(data, memory)
    return Content(FileKind.TEXT, _text(data))


def packed(files: Mapping[str, bytes]) -> Content:
    """Return several files as one that may be kept: a ZIP file made here, so that nothing else can hide in it.

    Whoever calls it has looked into each of them. ``examine`` takes no ZIP file of others.
    """
    return Content(FileKind.ZIP, zipped(files))


def _looked_into(data: bytes, memory: int) -> Content:
    """Let a file that unpacks, or is drawn, be looked at apart: it may ask for any memory."""
    try:
        said = msgspec.msgpack.decode(read_apart(unpacking.__name__, data, memory=memory), type=Said)
    except TooHeavy as error:
        raise FileRefused(HEAVY) from error
    if said.refused:
        raise FileRefused(SENTENCES[said.refused], **said.values)
    return Content(FileKind(said.kind), said.data if said.data is not None else data)


def _pdf(data: bytes) -> bytes:
    if b"%%EOF" not in data[-END_OF_PDF:]:
        raise FileRefused(BROKEN)
    return data


def _text(data: bytes) -> bytes:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(NO_TEXT if _is_wide_text(data) else UNKNOWN) from error
    if any((letter < " " and letter not in BLANKS) or letter == "\x7f" for letter in text):
        raise FileRefused(UNKNOWN)
    if text.lstrip().startswith(CODED):
        raise FileRefused(UNKNOWN)
    if any(mark in text.lower() for mark in MARKUP):
        raise FileRefused(PAGE)
    return data


def _is_wide_text(data: bytes) -> bool:
    """Tell whether it is text of a Windows program in another coding, which its owner can save anew."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 for byte in data)
