"""Pictures: what stands on a card, drawn for previews of links. One is drawn once and kept until its words change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from tendik.blocks.colours import Light, mixed, tokens, values
from tendik.blocks.drawings import drawings
from tendik.blocks.tiles import shapes
from tendik.methods.texts import base
from tendik.pages.card import Card
from tendik.pages.frame import Frame
from tendik.pages.lettering import Lettering, fits, letters
from tendik.releases.reader import Release, digest

PICTURES = "pictures"
WIDTH, HEIGHT = 1200, 630
"""Pixels: what networks show large."""
EDGE, BAND, TILE = 72, 40, 4
"""Pixels: the margin, the height of the band, and of one square of the mark's grid."""
BAR = 28
TONES = {"good": "kok", "bad": "madder", "none": "soft", "": "ink"}
"""By the tone of a state: the token of its colour."""
SHADES = 5
"""Steps from the ground to a colour: enough for smooth letters, few enough for a small file."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that a picture is drawn from."""

    language: str
    site: str
    country: str
    card: tuple[str, str, str, str]
    """Over the title, the title, the state's word, the note."""
    tone: str
    parts: tuple[tuple[str, int], ...]
    said_parts: str
    colours: tuple[tuple[str, str], ...]


def sketch(frame: Frame, release: Release, card: Card) -> Sketch:
    """Return what the picture of a page's card is drawn from."""
    site = release.site
    return Sketch(
        language=frame.language,
        site=frame.words(site.site),
        country=frame.words(site.name),
        card=(card.over, card.title, str(card.state.word) if card.state else "", card.note),
        tone=card.state.tone if card.state else "",
        parts=tuple((part.state.tone or part.state.code, part.number) for part in card.parts),
        said_parts=card.standing if card.parts else "",
        colours=tuple(sorted(tokens()[0].items())),
    )


def picture_path(frame: Frame, release: Release, card: Card) -> str:
    """Return the file of a card's picture; its name changes with what it shows. Nothing where letters are wanting."""
    drawn = sketch(frame, release, card)
    if not fits("".join((drawn.site, drawn.country, *drawn.card, drawn.said_parts))):
        return ""
    return f"{PICTURES}/{frame.language}/{frame.address}.{digest([drawn, drawn_by()])[:10]}.png"


@cache
def drawn_by() -> str:
    """Return what changes when the same sketch may be drawn otherwise."""
    here = Path(__file__)
    sources = [here, here.with_name("lettering.py"), *sorted(letters().values())]
    mark = drawings()["mark"].shapes
    return sha256(b"".join((*(one.read_bytes() for one in sources), mark.encode(), PIL.__version__.encode()))).hexdigest()


def draw(drawn: Sketch) -> bytes:
    """Draw a picture; the same sketch gives the same bytes."""
    colours = dict(drawn.colours)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["ground"])
    pen = Lettering(ImageDraw.Draw(image), colours)
    _band(pen.draw)
    _head(pen, drawn)
    over, title, word, note = drawn.card
    top = pen.line((EDGE, 176), over, "small", "soft")
    pen.block((EDGE, top + 8), title, WIDTH - 2 * EDGE, "ink")
    if word:
        pen.draw.rectangle((0, HEIGHT - 158, 16, HEIGHT - 40), fill=colours[TONES[drawn.tone]])
        pen.line((EDGE, HEIGHT - 158), word, "large", TONES[drawn.tone])
        pen.line((EDGE, HEIGHT - 90), note, "small", "soft")
    elif drawn.parts:
        _bar(pen, drawn)
    return _packed(image, colours)


def _band(pen: ImageDraw.ImageDraw) -> None:
    for place in range(0, WIDTH, 14 * TILE):
        _mark(pen, place, 0)


def _mark(pen: ImageDraw.ImageDraw, left: int, top: int) -> None:
    for shape in shapes(drawings()["mark"].shapes):
        corners = [(left + across * TILE, top + down * TILE) for across, down in shape.points]
        # A polygon takes in its last line of pixels; the next shape begins there.
        pen.polygon([(x - (x > left), y - (y > top)) for x, y in corners], fill=shape.colour)


def _head(pen: Lettering, drawn: Sketch) -> None:
    pen.line((EDGE, 84), drawn.site, "name", "ink")
    pen.line((EDGE + pen.width(drawn.site, "name") + 20, 88), drawn.country, "small", "soft")


def _bar(pen: Lettering, drawn: Sketch) -> None:
    total, left = sum(number for _tone, number in drawn.parts) or 1, EDGE
    whole = WIDTH - 2 * EDGE
    for tone, number in drawn.parts:
        right = left + whole * number // total
        colour = pen.colours.get(TONES.get(tone, ""), pen.colours["line"])
        pen.draw.rectangle((left, HEIGHT - 150, max(left, right - 4), HEIGHT - 150 + BAR), fill=colour)
        left = right
    pen.line((EDGE, HEIGHT - 104), drawn.said_parts, "small", "ink")


def _packed(image: Image.Image, colours: dict[str, str]) -> bytes:
    chosen = Image.new("P", (1, 1))
    chosen.putpalette([part for light in _palette(colours) for part in light])
    out = BytesIO()
    image.quantize(palette=chosen, dither=Image.Dither.NONE).save(out, "PNG", compress_level=7)
    return out.getvalue()


def _palette(colours: dict[str, str]) -> Iterator[Light]:
    """Yield the colours that occur, and those between them and the ground, at the edges of letters."""
    ground = values(colours["ground"])
    yield ground
    for name in ("ink", "soft", "kok", "madder"):
        yield from (mixed(ground, values(colours[name]), step / SHADES) for step in range(1, SHADES + 1))
    yield values(colours["line"])
    yield from {values(shape.colour): None for shape in shapes(drawings()["mark"].shapes)}
