"""Word's automatic numbers, counted as Word counts: they stand in no text, only in the file's definitions."""

import re
from dataclasses import dataclass, field

from tendik.methods.reports.archive import Node
from tendik.methods.reports.numerals import CYRILLIC, letter, roman

LEVELS = 9
LONGEST_PATTERN = 40
PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. ``pattern`` is like ``%1.%2)``; a bullet has no place in it.

    It begins again after an entry of a level above ``restarts``, from 1; after any if that is ``None``.
    ``legal``: all its places are written in digits. ``hidden``: the number is counted and not shown.
    """

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts: int | None = None
    style: str = ""
    legal: bool = False
    hidden: bool = False

    def restarts_after(self, level: int) -> bool:
        """Whether an entry of this level, from 0, lets it begin again."""
        return self.restarts is None or level < self.restarts


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their counters. Ask for labels in the order of the text."""

    abstract: dict[str, dict[int, Level]]
    lists: dict[str, str]
    own_levels: dict[str, dict[int, Level]]
    own_starts: dict[str, dict[int, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """Return the label of the next entry of a list: ``3.``, ``b)``, ``•``; empty if it has none."""
        known = self.levels(number)
        if level not in known:
            return ""
        return _write(known, level, self._count(number, known, level))

    def levels(self, number: str) -> dict[int, Level]:
        """Return the levels of a list by depth, from 0."""
        return {**self.abstract.get(self.lists.get(number, ""), {}), **self.own_levels.get(number, {})}

    def _count(self, number: str, known: dict[int, Level], level: int) -> dict[int, int]:
        counts = self.counts.setdefault(self.lists.get(number, number), {})
        if number not in self.begun:
            self.begun.add(number)
            for place, start in self.own_starts.get(number, {}).items():
                counts[place] = start - 1
        counts[level] = counts.get(level, known[level].start - 1) + 1
        for deeper in [
            place for place in counts if place > level and known.get(place, Level()).restarts_after(level)
        ]:
            del counts[deeper]
        return counts


def numbering_of(root: Node | None) -> Numbering:
    """Return the lists that ``numbering.xml`` defines; none without it."""
    nodes = root.nodes if root else []
    abstract = {node.attributes.get("abstractNumId", ""): node for node in nodes if node.tag == "abstractNum"}
    styled = {node.value("styleLink") or "": node for node in abstract.values()}
    lists = {node.attributes.get("numId", ""): node for node in nodes if node.tag == "num"}
    return Numbering(
        abstract={
            key: _levels(styled.get(node.value("numStyleLink") or " ", node))
            for key, node in abstract.items()
        },
        lists={key: node.value("abstractNumId") or "" for key, node in lists.items()},
        own_levels={key: _own_levels(node) for key, node in lists.items()},
        own_starts={key: _own_starts(node) for key, node in lists.items()},
    )


def _levels(node: Node) -> dict[int, Level]:
    return {_place(child): _level(child) for child in node.nodes if child.tag == "lvl"}


def _own_levels(node: Node) -> dict[int, Level]:
    overrides = [(child, child.find("lvl")) for child in node.nodes if child.tag == "lvlOverride"]
    return {_place(child): _level(level) for child, level in overrides if level}


def _own_starts(node: Node) -> dict[int, int]:
    overrides = [(child, child.number("startOverride")) for child in node.nodes if child.tag == "lvlOverride"]
    return {_place(child): start for child, start in overrides if start is not None}


def _place(node: Node) -> int:
    place = node.attributes.get("ilvl", "0")
    return int(place) if place in tuple("012345678") else 0


def _level(node: Node) -> Level:
    start, look = node.number("start"), node.find("rPr")
    return Level(
        form=node.value("numFmt") or "decimal",
        pattern=(node.value("lvlText") or "")[:LONGEST_PATTERN],
        start=1 if start is None else start,
        restarts=node.number("lvlRestart"),
        style=node.value("pStyle") or "",
        legal=node.is_on("isLgl"),
        hidden=look is not None and look.is_on("vanish"),
    )


def _write(known: dict[int, Level], level: int, counts: dict[int, int]) -> str:
    """Return the label in the signs that the reader of marks knows."""
    here = known[level]
    if here.form == "none" or here.hidden or not here.pattern:
        return ""
    if here.form == "bullet":
        return "•"

    def figure(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        its = known.get(place, Level())
        return _figure("decimal" if here.legal else its.form, counts.get(place, its.start))

    label = PLACE.sub(figure, here.pattern).strip()
    # Letters in a list of their own are bracketed: "A." might be an initial, "г." a town; a list's letter is neither.
    if here.form in ("upperLetter", "russianUpper", "lowerLetter", "russianLower") and len(label) <= 3:
        return label.rstrip(".)") + ")"
    return f"{label}." if label[-1:].isalnum() else label


def _figure(form: str, count: int) -> str:
    if not 1 <= count <= 99:
        return str(count)
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter"):
        return letter(count).upper() if form == "upperLetter" else letter(count)
    if form in ("russianUpper", "russianLower"):
        return letter(count, CYRILLIC).upper() if form == "russianUpper" else letter(count, CYRILLIC)
    return str(count)
