"""What a single line says of itself: a goal, a numbered ask, a level, a heading, or nothing but words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from tendik.methods.reports.lines import Line
from tendik.methods.reports.numerals import roman_value
from tendik.methods.reports.vocabulary import LABEL, ROMAN, Vocabulary


class Kind(Enum):
    """What a line can be."""

    RESOLUTION = auto()
    PRIORITY = auto()
    SECTION = auto()
    HEADING = auto()
    ASIDE = auto()
    ANNEX = auto()
    CAPTION = auto()
    UNREAD = auto()
    GOAL = auto()
    LEVEL = auto()
    NUMBER = auto()
    LETTER = auto()
    BULLET = auto()
    PAGE = auto()
    PLAIN = auto()


HEADINGS = (Kind.PRIORITY, Kind.SECTION, Kind.HEADING, Kind.ASIDE)
LISTED = (Kind.NUMBER, Kind.LETTER, Kind.BULLET)


@dataclass(frozen=True, slots=True)
class Mark:
    """The kind of a line, its words after the label, the label's parts, and the sign it is written with.

    ``settled`` if a person said so: then nothing else is made of it.
    """

    kind: Kind
    text: str
    label: tuple[str, ...] = ()
    sign: str = ""
    settled: bool = False

    @property
    def is_set_apart(self) -> bool:
        """Whether a person said what a heading without a number is: plain words below it are not of it."""
        return self.settled and not self.label and self.sign in ("rank", "capitals", "bold")


LONGEST_HEADING = 220
LONGEST_PART = 60
ROMAN_SIGN = "I"
"""Begins the sign of a number that is written in Roman."""

ROMAN_ENTRY = re.compile(
    rf"^\(?({ROMAN})([.):–—])(?:\s*(?=[^\W\d_]|[«“\"(])|\s+(?=\d))(.*)$|^\(?({ROMAN})([.)])$"
)
NUMBER = re.compile(
    r"^\(?(\d{1,3}(?:\.\d{1,3})*)(?:\.?([a-zа-я]))?([.)]{0,2})(?:\s+(.*)|((?<!\d)[^\W\d_].*)|)$"
)
MIXED = re.compile(rf"^\(?({ROMAN}|[A-ZА-Я])((?:\.\d{{1,3}})+)(?:\.([a-zа-я]))?([.)]{{0,2}})(?:\s+(.*)|)$")
"""A number whose first part is a letter or Roman: ``I.1.``, ``A.2)``."""
LETTER = re.compile(r"^\(?([A-Za-zА-Яа-я]|[ivx]{2,5}|([a-zа-я])\2{1,2}|[a-z]{2})([.)])\s+(?!\w\.)(.*)$")
BULLET = re.compile(
    r"^([•●○◦▪■□▫‣⁃∙➢➤►▶✓✔❖◆♦➔→☐☑☒\uf0a7\uf0b7\uf0d8\uf0fc])\s*(.*)$|^([*·o+])\s+(\w.*|[«“\"(].*)$|^([*+])$"
)
DASH = re.compile(r"^([-–—‒−])\s*([^\W\d_].*|[«“\"(].*)$|^([-–—‒−])\s+(\d.*)$|^([-–])$")
ALONE = re.compile(r"^[(№#]?\s?(\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivx]{2,5}|([a-zа-я])\2)[.)]*$")
"""A label that fills the first cell of a row."""


def is_roman(mark: Mark) -> bool:
    """Whether a mark's number is written in Roman: a section's, or an entry's."""
    numbered = mark.kind is Kind.NUMBER and mark.sign.startswith(ROMAN_SIGN)
    return bool(mark.label) and (numbered or mark.kind is Kind.SECTION)


def roman_sign(line: Line) -> str:
    """Return how a line's Roman number is written as an entry's: entries of one list are written alike."""
    found = ROMAN_ENTRY.match(line.text)
    return ROMAN_SIGN + ((found[2] or found[5]) if found else ".")


def height_of(kind: Kind) -> int:
    """Return how high a heading stands, 0 the highest; what is no heading stands lower than all."""
    heights = {Kind.RESOLUTION: 0, Kind.ANNEX: 0, Kind.UNREAD: 0, Kind.GOAL: 2, Kind.LEVEL: 3}
    return heights.get(kind, 1 if kind in HEADINGS else 4)


def mark_of(line: Line, words: Vocabulary) -> Mark:
    """Return what the line says of itself, looked at alone, in the words of the languages that are known."""
    if line.label:
        return _label_alone(line)
    if not line.listed and not line.note:
        for recognise in RECOGNISERS:
            if found := recognise(line, words):
                return found
    return Mark(Kind.PLAIN, line.text)


def stands_out(line: Line) -> str:
    """Return how a heading is set apart: ``rank``, ``capitals``, ``bold``; empty if it is none.

    In a table nothing is a heading that shares its row with others: the heads of columns look like headings.
    """
    if line.shared:
        return ""
    if line.rank:
        return "rank"
    if len(line.text) > LONGEST_HEADING:
        return ""
    if line.is_capitals:
        return "capitals"
    return "bold" if line.bold and not line.text.endswith((".", ";", ",")) else ""


def _label_alone(line: Line) -> Mark:
    if roman := ROMAN_ENTRY.match(f"{line.text.rstrip('.)')}."):
        return Mark(Kind.NUMBER, "", _numerals(roman[4]), f"{ROMAN_SIGN}.")
    found = ALONE.match(line.text)
    if found and found[1][0].isdigit():
        return Mark(Kind.NUMBER, "", _numerals(found[1]), ".")
    if found:
        return Mark(Kind.LETTER, "", (found[1],), ")")
    mixed = MIXED.match(line.text)
    return Mark(Kind.NUMBER, "", _mixed(mixed), ".") if mixed else Mark(Kind.PLAIN, line.text)


def _page(line: Line, words: Vocabulary) -> Mark | None:
    return Mark(Kind.PAGE, line.text) if words.page.match(line.text) else None


def _resolution(line: Line, words: Vocabulary) -> Mark | None:
    if words.resolution_alone.match(line.text):
        return Mark(Kind.RESOLUTION, "")
    found = words.resolution.match(line.text)
    if found and not words.elsewhere.search(found[1][:40]):
        return Mark(Kind.RESOLUTION, found[1])
    if words.resolution_last.match(line.text) and stands_out(line) and not words.elsewhere.search(line.text):
        return Mark(Kind.RESOLUTION, "")
    return None


def _goal(line: Line, words: Vocabulary) -> Mark | None:
    return _counted(Kind.GOAL, line, words.goal)


def _priority(line: Line, words: Vocabulary) -> Mark | None:
    return _counted(Kind.PRIORITY, line, words.priority)


def _ask(line: Line, words: Vocabulary) -> Mark | None:
    found = _counted(Kind.NUMBER, line, words.ask)
    return replace(found, sign="word") if found else None


def _counted(kind: Kind, line: Line, patterns: tuple[re.Pattern[str], ...]) -> Mark | None:
    """Return the mark of a word with its number: ``Goal 3:``, ``5-максат.``."""
    for pattern in patterns:
        if found := pattern.match(line.text):
            return Mark(kind, found[2] or found[3] or "", _numerals(found[1]), stands_out(line))
    return None


def _numerals(label: str) -> tuple[str, ...]:
    if label[0].isdigit():
        return tuple(str(int(part)) for part in label.split("."))
    return (str(roman_value(label) or label),)


def _mixed(found: re.Match[str]) -> tuple[str, ...]:
    value = roman_value(found[1])
    parts = [str(int(part)) for part in found[2].split(".")[1:]]
    return (str(value) if value else found[1], *parts, *([found[3]] if found[3] else []))


def _annex(line: Line, words: Vocabulary) -> Mark | None:
    if len(line.text) > LONGEST_HEADING or line.shared:
        return None
    alone = words.annex_alone.match(line.text)
    parted = alone is not None and (not alone[1].strip() or alone[1].strip()[0] in ".:–—")
    short = parted or (alone is not None and bool(stands_out(line)))
    if short or any(pattern.match(line.text) for pattern in words.annex):
        return Mark(Kind.ANNEX, line.text, sign=stands_out(line))
    return None


def _section(line: Line, words: Vocabulary) -> Mark | None:
    if len(line.text) > LONGEST_HEADING or line.shared:
        return None
    named = _counted(Kind.SECTION, line, words.section)
    if named and len(named.label) == 1 and named.label[0].isdigit() and named.text:
        return replace(named, sign=named.sign or "named")
    found = ROMAN_ENTRY.match(line.text)
    if found and not found[4] and roman_value(found[1]) and _opens(found[3]):
        return Mark(Kind.SECTION, found[3], _numerals(found[1]), stands_out(line))
    return None


def _opens(text: str) -> bool:
    """Whether words begin as a title does: with a capital, a digit or a quotation mark."""
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '«“"'


def _roman(line: Line, words: Vocabulary) -> Mark | None:
    """A Roman number that begins no title: an entry of a list."""
    found = ROMAN_ENTRY.match(line.text)
    if not found or line.rank:
        return None
    numeral = found[1] or found[4]
    if not roman_value(numeral):
        return None
    return Mark(Kind.NUMBER, found[3] or "", _numerals(numeral), roman_sign(line))


def _level(line: Line, words: Vocabulary) -> Mark | None:
    first = next((letter for letter in re.sub(rf"^{LABEL}", "", line.text) if letter.isalpha()), "")
    if not first.isupper():
        return None
    for level, pattern in words.levels:
        if pattern.match(line.text):
            return Mark(Kind.LEVEL, line.text, (level,))
    return None


def _number(line: Line, words: Vocabulary) -> Mark | None:
    found = NUMBER.match(line.text)
    if not found:
        return None
    number, letter, sign, text = found[1], found[2], found[3], found[4] or found[5] or ""
    label = (*_numerals(number), *([letter] if letter else []))
    if not sign and not (len(label) > 1 and "." in line.text.split()[0] and (letter or text[:1].isupper())):
        return None
    if len(label) == 1 and stands_out(line) in ("rank", "capitals"):
        return Mark(Kind.PRIORITY, text, label, stands_out(line))
    return Mark(Kind.NUMBER, text, label, sign)


def _mixed_number(line: Line, words: Vocabulary) -> Mark | None:
    found = MIXED.match(line.text)
    if not found or line.rank or not (found[4] or (found[5] or "")[:1].isupper()):
        return None
    return Mark(Kind.NUMBER, found[5] or "", _mixed(found), found[4])


def _letter(line: Line, words: Vocabulary) -> Mark | None:
    found = LETTER.match(line.text)
    if not found or stands_out(line) in ("rank", "capitals") or (found[1].isupper() and found[3] == "."):
        return None
    return Mark(Kind.LETTER, found[4], (found[1],), found[3])


def _bullet(line: Line, words: Vocabulary) -> Mark | None:
    found = BULLET.match(line.text) or DASH.match(line.text)
    if not found or line.rank or (line.shared and line.text == found[5]):
        return None
    return Mark(Kind.BULLET, found[2] or found[4] or "", sign=found[1] or found[3] or found[5])


def _heading(line: Line, words: Vocabulary) -> Mark | None:
    manner = stands_out(line)
    if not manner:
        return None
    is_aside = len(line.text) <= LONGEST_PART and words.aside.match(line.text) is not None
    return Mark(Kind.ASIDE if is_aside else Kind.HEADING, line.text, sign=manner)


RECOGNISERS: tuple[Callable[[Line, Vocabulary], Mark | None], ...] = (
    _page,
    _annex,
    _resolution,
    _goal,
    _priority,
    _ask,
    _mixed_number,
    _section,
    _roman,
    _level,
    _number,
    _letter,
    _bullet,
    _heading,
)
