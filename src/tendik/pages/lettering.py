"""Words on a picture: our own fonts, lines that fit, and whether the fonts have the letters at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

from tendik import blocks

SIZES = {"name": ("600", 34), "small": ("400", 30), "large": ("600", 52)}
"""By the kind of a line: which cut, and how many pixels."""
TITLES = ((64, 2), (56, 3), (44, 4))
"""Sizes of a title, each with the lines that have room; the first that holds all of it is taken."""
GAP = 1.2
"""From line to line, of the size."""
LEAST = "\u2026"
ABSENT = "\U0010fffd"
"""A sign that no font has: what stands for it, stands for all that are wanting."""


@cache
def letters() -> Mapping[str, Path]:
    """Return the files of the fonts by their weight."""
    folder = Path(blocks.__file__).parent / "fonts"
    return {weight: folder / f"golos-text-{weight}.woff2" for weight in ("400", "600")}


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a cut of the font in a size."""
    return ImageFont.truetype(letters()[weight], size, layout_engine=ImageFont.Layout.BASIC)


def fits(words: str) -> bool:
    """Tell whether the fonts have every letter of these words."""
    return all(_has(letter) for letter in set(words) if not letter.isspace())


@cache
def _has(letter: str) -> bool:
    cut = font("600", 30)
    return bytes(cut.getmask(letter)) != bytes(cut.getmask(ABSENT))


@dataclass(frozen=True, slots=True)
class Lettering:
    """A pen for words in the colours of the site."""

    draw: ImageDraw.ImageDraw
    colours: Mapping[str, str]

    def width(self, words: str, kind: str) -> int:
        """Return how many pixels a line takes."""
        return round(font(*SIZES[kind]).getlength(words))

    def line(self, place: tuple[int, int], words: str, kind: str, colour: str) -> int:
        """Write one line, cut where the picture ends; return where the next one begins."""
        cut = font(*SIZES[kind])
        shown = _cut(words, cut, self.draw.im.size[0] - 2 * 72)
        self.draw.text(place, shown, font=cut, fill=self.colours[colour])
        return place[1] + round(SIZES[kind][1] * GAP)

    def filled(self, words: Sequence[str], between: str, width: int) -> list[str]:
        """Return short texts as lines that are not wider than so many pixels."""
        lines: list[str] = []
        for one in words:
            longer = f"{lines[-1]}{between}{one}" if lines else one
            if lines and self.width(longer, "small") <= width:
                lines[-1] = longer
            else:
                lines.append(one)
        return lines

    def block(self, place: tuple[int, int], words: str, width: int, colour: str) -> None:
        """Write a title over several lines, as large as fits."""
        for size, most in TITLES:
            cut = font("600", size)
            lines = wrapped(words, cut, width)
            if len(lines) <= most:
                break
        shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
        for number, one in enumerate(shown):
            top = place[1] + round(number * size * GAP)
            self.draw.text((place[0], top), _cut(one, cut, width), font=cut, fill=self.colours[colour])


def wrapped(words: str, cut: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return words as lines that are not wider than so many pixels, as far as single words allow."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and cut.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(words: str, cut: ImageFont.FreeTypeFont, width: int) -> str:
    if cut.getlength(words) <= width:
        return words
    while words and cut.getlength(words + LEAST) > width:
        words = words[:-1]
    return words.rstrip() + LEAST
