"""How a workbook shows its cells: whether a date as a day, a month or a year, how many decimals, what is struck out."""

import re
from dataclasses import dataclass, field

from tendik.methods.reports.archive import Archive, Node
from tendik.methods.reports.shapes import ReportUnreadable

PLACES = re.compile(rb"<(?:\w+:)?c\s([^>]*?)/?>")
PLACE = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
STYLE = re.compile(rb'\bs="([0-9]{1,6})"')
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DECIMALS = re.compile(r"0\.(0{1,6})")
BUILT_IN = {14: "day", 15: "day", 16: "day", 17: "month", 22: "day"}
"""The formats of dates that have a number and no words."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown: ``shown`` is ``day``, ``month``, ``year`` or nothing; ``decimals`` -1 where they are free."""

    shown: str = ""
    decimals: int = -1
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a sheet's cells by their names, as ``B7``."""

    by_cell: dict[str, Look] = field(default_factory=dict)

    def of(self, name: str) -> Look:
        """Return how a cell looks."""
        return self.by_cell.get(name, PLAIN)


PLAIN = Look()


def styles_in(data: bytes) -> list[Look]:
    """Return the looks that a workbook numbers; none if it says nothing of them."""
    try:
        root = Archive(data).tree("xl/styles.xml")
    except ReportUnreadable:
        return []
    if root is None:
        return []
    codes = {
        _number(node, "numFmtId"): node.attributes.get("formatCode", "") for node in _below(root, "numFmts")
    }
    struck = [node.is_on("strike") for node in _below(root, "fonts")]
    return [_look(node, codes, struck) for node in _below(root, "cellXfs")]


def looks_in(xml: bytes, styles: list[Look]) -> Looks:
    """Return the looks of the cells of a sheet that differ from the plain one."""
    found = {}
    for about in PLACES.findall(xml):
        place, style = PLACE.search(about), STYLE.search(about)
        number = int(style[1]) if style else 0
        if place and number < len(styles) and styles[number] != PLAIN:
            found[place[1].decode()] = styles[number]
    return Looks(found)


def _below(root: Node, tag: str) -> list[Node]:
    node = root.find(tag)
    return node.nodes if node else []


def _number(node: Node, name: str) -> int:
    digits = node.attributes.get(name, "")
    return int(digits) if digits.isdigit() and len(digits) < 7 else 0


def _look(node: Node, codes: dict[int, str], struck: list[bool]) -> Look:
    form, font = _number(node, "numFmtId"), _number(node, "fontId")
    code = LITERAL.sub("", codes.get(form, "0.00" if form == 2 else "")).lower().partition(";")[0]
    decimals = DECIMALS.fullmatch(code)
    return Look(
        BUILT_IN.get(form) or _shown(code),
        len(decimals[1]) if decimals else -1,
        font < len(struck) and struck[font],
    )


def _shown(code: str) -> str:
    """Return what a format of dates shows last: its day, its month or its year."""
    if not re.search("[dmy]", code) or re.search("[0#?@]", code):
        return ""
    if "d" in code:
        return "day"
    return "month" if "m" in code else "year"
