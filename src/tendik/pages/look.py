"""The look that a country chose: its colours and its ornament, as files beside the program's own style sheet."""

import re
from collections.abc import Iterator
from hashlib import sha256

from tendik.blocks.assets import CONTENT_TYPES, Asset
from tendik.blocks.colours import tokens
from tendik.packs.country import Colours, Look

TOKENS = {"links": ("kok",), "slow": ("oruk",), "bad": ("madder",), "band": ("band-a",), "cord": ("band-b",)}
"""By the name in the pack: which tokens of the style sheet it sets."""
BOX = re.compile(r'viewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')
BAND = 20
"""Pixels: how high the band across a page is."""


def look_assets(look: Look) -> list[Asset]:
    """Return the style sheet of a look and the band that it refers to; nothing for the program's own look."""
    if look == Look():
        return []
    band = [_named("band.svg", look.ornament)] if look.ornament else []
    rules = [_rule(look.day), f"@media (prefers-color-scheme: dark) {{ {_rule(look.night)} }}"]
    if band:
        size = f"{BAND * ratio(look.ornament):g}px {BAND}px"
        rules.append(f'.band {{ background-image: url("{band[0].name}"); background-size: {size}; }}')
    return [_named("look.css", "\n".join(rules)), *band]


def sheet(look: Look) -> str:
    """Return the name of a look's style sheet; empty where the program's own look stays."""
    return next((asset.name for asset in look_assets(look)), "")


def colours_of(look: Look) -> dict[str, str]:
    """Return the colours by day, by the names of their tokens."""
    return {**tokens(), **dict(_set(look.day))}


def ratio(svg: str) -> float:
    """Return how many times as wide as high a drawing is.

    Examples:
        >>> ratio('<svg viewBox="0 0 14 10">')
        1.4
    """
    wide, high = box_of(svg)
    return wide / high


def box_of(svg: str) -> tuple[float, float]:
    """Return how wide and high a drawing says it is, in its own units."""
    box = BOX.search(svg)
    sizes = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return sizes if all(sizes) else (1.0, 1.0)


def _set(colours: Colours) -> Iterator[tuple[str, str]]:
    for name, names in TOKENS.items():
        colour = getattr(colours, name)
        yield from ((token, colour) for token in names if colour)


def _rule(colours: Colours) -> str:
    return f":root {{ {' '.join(f'--{token}: {colour};' for token, colour in _set(colours))} }}"


def _named(name: str, text: str) -> Asset:
    stem, _, ending = name.partition(".")
    data = text.encode()
    return Asset(f"{stem}.{sha256(data).hexdigest()[:10]}.{ending}", data, CONTENT_TYPES[f".{ending}"])
