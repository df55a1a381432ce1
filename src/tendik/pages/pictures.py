"""Pictures: what stands on a card, drawn for previews of links. One is drawn once and kept until its words change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import PIL
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from tendik.blocks.assets import bundle
from tendik.blocks.tiles import shapes
from tendik.methods.colours import Light, mixed, values
from tendik.pages.card import Card
from tendik.pages.frame import Frame
from tendik.pages.lettering import Lettering, fits, letters
from tendik.pages.look import box_of, colours_of, ratio
from tendik.releases.reader import Release, digest

PICTURES = "pictures"
WIDTH, HEIGHT = 1200, 630
"""Pixels: what networks show large."""
EDGE, BAND = 72, 40
"""Pixels: the margin, and the height of the band."""
BAR = 28
TONES = {"good": "kok", "slow": "oruk", "bad": "madder", "none": "soft", "": "ink"}
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
    parts: tuple[tuple[str, str, int], ...]
    """Of each part: icon, tone, number."""
    said_parts: tuple[str, ...]
    made_up: str
    """The word for what is made up; empty for what is real."""
    colours: tuple[tuple[str, str], ...]
    ornament: str
    """What the band is made of, as SVG."""


def sketch(frame: Frame, release: Release, card: Card) -> Sketch:
    """Return what the picture of a page's card is drawn from."""
    site = release.site
    return Sketch(
        language=frame.language,
        site=frame.words(site.site),
        country=frame.words(site.name),
        card=(card.over, card.title, str(card.state.word) if card.state else "", card.note),
        tone=card.state.tone if card.state else "",
        parts=tuple((part.state.icon, part.state.tone, part.number) for part in card.parts),
        said_parts=tuple(f"{part.state.word}: {part.number}" for part in card.parts),
        made_up=_("made-up") if frame.document and frame.document.made_up else "",
        colours=tuple(sorted(colours_of(site.look).items())),
        ornament=site.look.ornament or bundle()["band.svg"].data.decode(),
    )


def picture_path(frame: Frame, release: Release, card: Card) -> str:
    """Return the file of a card's picture; its name changes with what it shows. Nothing where letters are wanting."""
    drawn = sketch(frame, release, card)
    if not fits("".join((drawn.site, drawn.country, *drawn.card, *drawn.said_parts, drawn.made_up))):
        return ""
    return f"{PICTURES}/{frame.language}/{frame.address}.{digest([drawn, drawn_by()])[:10]}.png"


@cache
def drawn_by() -> str:
    """Return what changes when the same sketch may be drawn otherwise."""
    here = Path(__file__)
    sources = [here, here.with_name("lettering.py"), *sorted(letters().values())]
    return sha256(b"".join((*(one.read_bytes() for one in sources), PIL.__version__.encode()))).hexdigest()


def draw(drawn: Sketch) -> bytes:
    """Draw a picture; the same sketch gives the same bytes."""
    colours = dict(drawn.colours)
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["ground"])
    pen = Lettering(ImageDraw.Draw(image), colours)
    _band(pen, drawn.ornament)
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
    return _packed(image, drawn)


def _band(pen: Lettering, ornament: str) -> None:
    """Draw the band across: the ornament again and again, or two plain strips where it has shapes that we cannot draw."""
    pen.draw.rectangle((0, 0, WIDTH, BAND // 2), fill=pen.colours["band-a"])
    pen.draw.rectangle((0, BAND // 2, WIDTH, BAND - 1), fill=pen.colours["band-b"])
    high = box_of(ornament)[1]
    scale, wide = BAND / high, BAND * ratio(ornament)
    for shape in shapes(ornament):
        for tile in range(int(WIDTH / wide) + 1):
            corners = [(tile * wide + across * scale, down * scale) for across, down in shape.points]
            # A polygon takes in its last line of pixels, where the next shape begins.
            left, top = min(x for x, _y in corners), min(y for _x, y in corners)
            pen.draw.polygon([(x - (x > left), y - (y > top)) for x, y in corners], fill=shape.colour)


def _head(pen: Lettering, drawn: Sketch) -> None:
    pen.line((EDGE, 84), drawn.site, "name", "ink")
    pen.line((EDGE + pen.width(drawn.site, "name") + 20, 88), drawn.country, "small", "soft")
    if drawn.made_up:
        wide = pen.width(drawn.made_up, "small")
        pen.draw.rectangle((WIDTH - EDGE - wide - 32, 80, WIDTH - EDGE, 132), fill=pen.colours["sun"])
        pen.line((WIDTH - EDGE - wide - 16, 88), drawn.made_up, "small", "ink")


def _bar(pen: Lettering, drawn: Sketch) -> None:
    """Draw how the parts stand as pieces of one bar, with their words beneath."""
    total, left = sum(number for _icon, _tone, number in drawn.parts) or 1, float(EDGE)
    for icon, tone, number in drawn.parts:
        wide = (WIDTH - 2 * EDGE) * number / total
        colour = pen.colours[TONES[tone]] if tone else pen.colours["line"]
        # Half of it was done: half as strong.
        shade = mixed(values(pen.colours["ground"]), values(colour), 0.6 if icon == "half" else 1)
        pen.draw.rectangle((left, HEIGHT - 170, max(left, left + wide - 4), HEIGHT - 170 + BAR), fill=shade)
        left += wide
    top = HEIGHT - 126
    for one in pen.filled(drawn.said_parts, " · ", WIDTH - 2 * EDGE)[:2]:
        top = pen.line((EDGE, top), one, "small", "ink")


def _packed(image: Image.Image, drawn: Sketch) -> bytes:
    chosen = Image.new("P", (1, 1))
    chosen.putpalette([part for light in _palette(drawn) for part in light])
    out = BytesIO()
    image.quantize(palette=chosen, dither=Image.Dither.NONE).save(out, "PNG", compress_level=7)
    return out.getvalue()


def _palette(drawn: Sketch) -> Iterator[Light]:
    """Yield the colours that occur, and those between them and the ground, at the edges of letters."""
    colours = dict(drawn.colours)
    ground = values(colours["ground"])
    yield ground
    for name in ("ink", "soft", "kok", "oruk", "madder"):
        yield from (mixed(ground, values(colours[name]), step / SHADES) for step in range(1, SHADES + 1))
    yield from (values(colours[name]) for name in ("line", "sun", "band-a", "band-b"))
    yield from dict.fromkeys(values(shape.colour) for shape in shapes(drawn.ornament))
