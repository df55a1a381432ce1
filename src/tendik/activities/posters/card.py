"""A card for the chat: one activity as an SVG, 1080 by 1080. Its text is text, its letters are those of the device, it asks for no other file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from django.utils import translation

from tendik.activities.models import Activity
from tendik.activities.posters.entries import InWords, said
from tendik.activities.posters.lettering import width
from tendik.activities.posters.paper import made_up_words
from tendik.packs.country import current
from tendik.pages.frame import Frame
from tendik.pages.look import colours_of
from tendik.papers.documents import readable

SVG = "image/svg+xml"
SIDE, EDGE, TOP, STRIP = 1080, 72, 88, 24
"""Pixels: the side of the card, its margin, where words begin, and how high each strip of the band is."""
FONTS = "'Golos Text', Roboto, 'Segoe UI', 'Noto Sans', Arial, sans-serif"
SPARE = 1.22
"""So much wider than our own letters those of a device may be."""
STEP = 1.25
"""From line to line, of the size."""
SCALES = [number / 100 for number in range(100, 20, -5)]


@dataclass(frozen=True, slots=True)
class CardWords:
    """Words in one size and colour. ``gap``: pixels of air above them."""

    words: str
    size: int
    colour: str
    gap: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line that stands. ``down``: pixels from the top of the card to where the letters stand."""

    words: str
    down: int
    size: int
    piece: CardWords


def card(activity: Activity, language: str, on: date, telephone: str = "") -> bytes:
    """Return the card of an activity as it stands on a day, in a language, whichever the office is shown in."""
    with translation.override(language):
        frame = Frame(language, "")
        told = said(activity, frame, on, telephone)
        made_up = activity.made_up or bool(activity.place and activity.place.made_up)
        country = frame.words(current().country.name)
        pieces = list(_pieces(told, country, made_up_words() if made_up else ""))
    return svg(told.title, language, pieces)


def svg(title: str, language: str, pieces: list[CardWords]) -> bytes:
    """Return a card of words in a language: all of them stand on it."""
    return _svg(title, language, fitted(pieces)).encode()


def _pieces(told: InWords, country: str, made_up: str) -> Iterator[CardWords]:
    yield CardWords(country, 30, "soft", 0)
    if made_up:
        yield CardWords(made_up, 32, "madder", 14, bold=True)
    yield CardWords(told.when, 48, "kok", 34, bold=True)
    yield CardWords(told.title, 84, "ink", 14, bold=True)
    for number, (term, value) in enumerate(told.lines):
        yield CardWords(f"{term}: {value}", 38, "ink", 12 if number else 40)


def fitted(pieces: list[CardWords]) -> list[CardLine]:
    """Return the lines of all pieces at the largest size at which they have room: nothing is left out."""
    for scale in SCALES:
        lines = _set(pieces, scale)
        if lines[-1].down <= SIDE - EDGE:
            return lines
    return lines


def _set(pieces: list[CardWords], scale: float) -> list[CardLine]:
    lines, down = [], float(TOP)
    for piece in pieces:
        size, down = round(piece.size * scale), down + piece.gap * scale
        for words in wrapped(readable(piece.words), size):
            down += size * STEP
            lines.append(CardLine(words, round(down), size, piece))
    return lines


def wrapped(words: str, size: int) -> Iterator[str]:
    """Yield the lines into which words are broken; a word that no line holds is broken too."""
    line = ""
    for word in words.split():
        if line and _wide(f"{line} {word}", size):
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while _wide(line, size):
            held = next(at for at in range(len(line) - 1, 0, -1) if at == 1 or not _wide(line[:at], size))
            yield line[:held]
            line = line[held:]
    if line:
        yield line


def _wide(words: str, size: int) -> bool:
    return len(words) > 1 and width(words, size) * SPARE > SIDE - 2 * EDGE


def _svg(title: str, language: str, lines: list[CardLine]) -> str:
    colours = colours_of(current().country.look)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}"'
        f' role="img" xml:lang={quoteattr(language)} font-family="{FONTS}">'
    )
    ground = _strip(0, SIDE, colours["ground"])
    bands = (_strip(at * STRIP, STRIP, colours[name]) for at, name in enumerate(("band-a", "band-b")))
    words = (_text(line, colours[line.piece.colour]) for line in lines)
    named = f"<title>{escape(readable(title))}</title>"
    return "\n".join([head, named, ground, *bands, *words, "</svg>", ""])


def _strip(top: int, high: int, colour: str) -> str:
    return f'<rect width="{SIDE}" height="{high}" y="{top}" fill="{colour}"/>'


def _text(line: CardLine, colour: str) -> str:
    weight = ' font-weight="600"' if line.piece.bold else ""
    place = f'x="{EDGE}" y="{line.down}" font-size="{line.size}" fill="{colour}"'
    return f"<text {place}{weight}>{escape(line.words)}</text>"
