"""Files of a course: pictures and sound, by their content, and what is wrong with one."""

from enum import Enum
from xml.parsers import expat

from tendik.methods.lessons.dialect import FILE

PICTURE, SOUND = 200_000, 1_000_000
"""Bytes that a file may have: a course travels in every release, in each language."""
ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
    ]
)
ATTRIBUTES = frozenset(
    [
        "xmlns",
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "d",
        "points",
        "id",
        "role",
        "transform",
        "opacity",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-opacity",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "dominant-baseline",
    ]
)
"""Of a drawing: what it may hold. Nothing of it runs, loads or leads anywhere."""
DRAWING, PICTURES, SOUNDS = ".svg", (".svg", ".png", ".jpg"), (".mp3", ".ogg")
BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    ".ogg": (b"OggS",),
}
"""By the ending of a name: how such a file begins."""


class FileWrong(Enum):
    """Why a file is refused."""

    NAME = "name"
    ENDING = "ending"
    LARGE = "large"
    CONTENT = "content"
    ACTIVE = "active"


def wrong_with(name: str, data: bytes) -> FileWrong | None:
    """Return what is wrong with a file of a course, or None.

    Args:
        name: Its name, without a folder.
        data: What it holds.

    Examples:
        >>> wrong_with("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>')
        <FileWrong.ACTIVE: 'active'>
        >>> wrong_with("a.png", b"no picture")
        <FileWrong.CONTENT: 'content'>
    """
    if not FILE.match(name):
        return FileWrong.NAME
    ending = ending_of(name)
    if ending != DRAWING and ending not in BEGINNINGS:
        return FileWrong.ENDING
    if len(data) > (SOUND if ending in SOUNDS else PICTURE):
        return FileWrong.LARGE
    if ending == DRAWING:
        return _wrong_with_drawing(data)
    return None if data.startswith(BEGINNINGS[ending]) else FileWrong.CONTENT


def ending_of(name: str) -> str:
    """Return how a name ends, with its dot."""
    return f".{name.rpartition('.')[2]}"


class _Active(Exception):
    """A drawing holds what may run, load or lead somewhere."""


def _wrong_with_drawing(data: bytes) -> FileWrong | None:
    parser, found = expat.ParserCreate(), []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(name)
        odd = set(attributes) - ATTRIBUTES or [one for one in attributes.values() if "url(" in one.lower()]
        if name not in ELEMENTS or odd:
            raise _Active

    def refuse(*_about: object) -> None:
        raise _Active

    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse
    parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(data, True)
    except _Active:
        return FileWrong.ACTIVE
    except expat.ExpatError:
        return FileWrong.CONTENT
    return None if found[0] == "svg" else FileWrong.CONTENT
