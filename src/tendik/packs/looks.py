"""What a shape cannot hold of a pack's look and of its ways to pass a page on: checked, with every fault noted."""

from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from tendik.methods.colours import LEAST_CONTRAST, contrast
from tendik.packs.folder import Folder

GROUNDS = {"day": "#ffffff", "night": "#121a19"}
"""What words stand on, by day and by night."""
WORDS = ("links", "slow", "bad")
"""The colours in which words are written."""
SVG = "http://www.w3.org/2000/svg "
DRAWN = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "g", "title"}
"""What an ornament may be made of: shapes, and nothing that acts or loads."""
LONGEST = 4000
"""Signs of an ornament: every visitor loads it."""


def check_look(folder: Folder, file: str, raw: Mapping[str, Any]) -> None:
    """Note colours in which words could not be read, and an ornament that is more than a drawing."""
    look = raw.get("look")
    if not isinstance(look, dict):
        return
    for time, ground in GROUNDS.items():
        given = look.get(time)
        for name, colour in given.items() if isinstance(given, dict) else ():
            if name in WORDS and _is_colour(colour) and contrast(colour, ground) < LEAST_CONTRAST:
                words = _("words in this colour cannot be read well on %(ground)s. Take a stronger one.")
                folder.fault_at(file, ("look", time, name), words, ground=ground)
    ornament = look.get("ornament")
    if isinstance(ornament, str) and ornament.strip() and not is_drawing(ornament):
        words = _(
            "this is no %(format)s drawing of shapes alone that has a %(box)s and at most %(most)s signs"
        )
        folder.fault_at(file, ("look", "ornament"), words, most=LONGEST, format="SVG", box="viewBox")


def check_passing_on(folder: Folder, file: str, raw: Mapping[str, Any]) -> None:
    """Note a way to pass a page on that has no place for the page's address."""
    given = raw.get("channels")
    for number, channel in enumerate(given if isinstance(given, list) else []):
        address = channel.get("address") if isinstance(channel, dict) else None
        if isinstance(address, str) and not (address.startswith("https://") and "{address}" in address):
            words = _("begin with %(start)s and write %(place)s where the address of the page belongs")
            place = ("channels", number, "address")
            folder.fault_at(file, place, words, start="https://", place="{address}")


def is_drawing(svg: str) -> bool:
    """Tell whether this is an SVG drawing of shapes alone.

    Examples:
        >>> is_drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>')
        True
        >>> is_drawing('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><script/></svg>')
        False
    """
    if len(svg) > LONGEST or "<!" in svg or "<?" in svg:
        return False
    elements: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, given: elements.append((tag, given))
    try:
        parser.Parse(svg.encode(), True)
    except expat.ExpatError:
        return False
    (top, given), *inner = elements
    return top == f"{SVG}svg" and "viewBox" in given and all(_is_shape(*one) for one in inner)


def _is_shape(tag: str, given: Mapping[str, str]) -> bool:
    acts = any(
        name.startswith("on") or name.endswith("href") or "url(" in value for name, value in given.items()
    )
    return tag.removeprefix(SVG) in DRAWN and not acts


def _is_colour(value: object) -> bool:
    if not (isinstance(value, str) and len(value) == len("#ffffff") and value.startswith("#")):
        return False
    return all(digit in "0123456789abcdef" for digit in value[1:])
