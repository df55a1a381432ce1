"""What a single line says of itself: a goal, a numbered ask, a level, a heading, or nothing but words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from tendik.methods.reports.lines import Line
from tendik.methods.reports.numerals import roman_value


class Kind(Enum):
    """What a line can be."""

    RESOLUTION = auto()
    PRIORITY = auto()
    SECTION = auto()
    HEADING = auto()
    GOAL = auto()
    LEVEL = auto()
    NUMBER = auto()
    LETTER = auto()
    BULLET = auto()
    PAGE = auto()
    PLAIN = auto()


HEADINGS = (Kind.PRIORITY, Kind.SECTION, Kind.HEADING)
LISTED = (Kind.NUMBER, Kind.LETTER, Kind.BULLET)


@dataclass(frozen=True, slots=True)
class Mark:
    """The kind of a line, its words after the label, the label's parts, and the sign it is written with."""

    kind: Kind
    text: str
    label: tuple[str, ...] = ()
    sign: str = ""


ANY = re.IGNORECASE
ROMAN = r"[IVXІХ]{1,6}"
LONGEST_HEADING = 220

PAGE = re.compile(
    r"^[-–—]?\s*\d{1,3}\s*[-–—]?$|^(?:page|стр\.?|страница|бет)\s*\d{1,3}$|^\d{1,3}[-–]\s?бет\.?$", ANY
)

RESOLUTION_WORD = r"(?:RESOLUTION|РЕЗОЛЮЦИЯ(?:СЫ)?|ТОКТОМУ?)"
RESOLUTION = re.compile(rf"^{RESOLUTION_WORD}\b(?:\s*(?:№|No\.?)\s*\d{{1,3}}\b)?\s*[:.]?\s*(.*)$")
RESOLUTION_ALONE = re.compile(rf"^{RESOLUTION_WORD}(?:\s*(?:№|No\.?)\s*\d{{1,3}})?\s*[:.]?$", ANY)
RESOLUTION_LAST = re.compile(rf"^(?:\S+\s+){{1,5}}{RESOLUTION_WORD}\s*[:.]?$", ANY)
OF_THE_UN = re.compile(r"^\W*\d{3}|\b(?:UN|UNITED NATIONS|COUNCIL|ООН|СОВЕТА БЕЗОПАСНОСТИ|БУУ\w*)\b", ANY)

NUMERAL = rf"(?:№\s*|No\.?\s*)?(\d{{1,3}}(?:\.\d{{1,3}})*|{ROMAN})"
LATER = r"(?:\s*[.:)–—-]+\s*(.*)|\s+([A-ZА-ЯЁӨҮҢІ«“\"].*)|)$"
GOAL_WORD = r"(?:(?:strategic |specific )?goal|(?:стратегическая )?цель|(?:стратегиялык )?максат)"
GOAL = re.compile(rf"^(?:[•–—*-]\s*)?(?i:{GOAL_WORD})\s*{NUMERAL}{LATER}")
GOAL_AFTER = re.compile(rf"^(?:[•–—*-]\s*)?(\d{{1,3}}|{ROMAN})\s?[-–‑]?\s?(?i:максат){LATER}")
PRIORITY_WORD = r"(?:priority(?: area)?|приоритет(?:ное направление)?|артыкчылык(?:туу багыт)?)"
PRIORITY = re.compile(rf"^(?i:{PRIORITY_WORD})\s*{NUMERAL}{LATER}")
PRIORITY_AFTER = re.compile(rf"^(\d{{1,3}}|{ROMAN})\s?[-–‑]?\s?(?i:{PRIORITY_WORD}){LATER}")
PART_WORD = r"(?i:section|part|раздел|часть|бөлүм|бөлүк)"
SECTION = re.compile(
    rf"^(?:{PART_WORD}\s+)?({ROMAN})(?:\s?[-–‑]?\s?{PART_WORD})?\s*[.):–—]\s*([A-ZА-ЯЁӨҮҢІ«“\"\d].*)$"
)

LABEL = r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]*\s+|\(?[A-Za-zА-Яа-я][.)]\s*|[•●▪–—*-]\s*)?"
EDGE = r"\s*[.:]?$"
NATIONAL = re.compile(
    rf"^{LABEL}(?:(?:at )?(?:the )?national level|(?:на )?(?:национальн|общенациональн|республиканск)\w+ уровн?е?н?\w*"
    rf"|(?:улуттук|республикалык) де[ңн]гээл\w*){EDGE}",
    ANY,
)
LOCAL = re.compile(
    rf"^{LABEL}(?:(?:at )?(?:the )?local level|(?:на )?местн\w+ уров\w+|жергиликт[үу]{{2}} де[ңн]гээл\w*){EDGE}",
    ANY,
)
OTHER_LEVEL = re.compile(
    rf"^{LABEL}(?:(?:[\w-]+ ){{1,4}}level|(?:на )?[\w-]+ уров\w+|[\w-]+ де[ңн]гээл\w*)\s*:$", ANY
)

NUMBER = re.compile(
    r"^\(?(\d{1,3}(?:\.\d{1,3})*)(?:\.?([a-zа-я]))?([.)]{0,2})(?:\s+(.*)|((?<!\d)[^\W\d_].*)|)$"
)
LETTER = re.compile(r"^\(?([A-Za-zА-Яа-я]|[ivx]{2,5})([.)])\s+(?!\w\.)(.*)$")
BULLET = re.compile(r"^([•●○◦▪■□▫‣⁃∙➢➤►▶✓✔❖◆♦\uf0a7\uf0b7\uf0d8\uf0fc])\s*(.*)$|^([*·o])\s+(\w.*|[«“\"(].*)$")
DASH = re.compile(r"^([-–—‒−])\s*([^\W\d_].*|[«“\"(].*)$|^([-–—‒−])\s+(\d.*)$")


def mark_of(line: Line) -> Mark:
    """Return what the line says of itself, looked at alone."""
    if not line.listed:
        for recognise in RECOGNISERS:
            if found := recognise(line):
                return found
    return Mark(Kind.PLAIN, line.text)


def stands_out(line: Line) -> str:
    """Return how a heading is set apart: ``rank``, ``capitals``, ``bold``; empty if it is none."""
    if line.rank:
        return "rank"
    if len(line.text) > LONGEST_HEADING:
        return ""
    if line.is_capitals:
        return "capitals"
    return "bold" if line.bold and not line.text.endswith((".", ";", ",")) else ""


def _page(line: Line) -> Mark | None:
    return Mark(Kind.PAGE, line.text) if PAGE.match(line.text) else None


def _resolution(line: Line) -> Mark | None:
    if RESOLUTION_ALONE.match(line.text):
        return Mark(Kind.RESOLUTION, "")
    found = RESOLUTION.match(line.text)
    if found and not OF_THE_UN.search(found[1][:40]):
        return Mark(Kind.RESOLUTION, found[1])
    if RESOLUTION_LAST.match(line.text) and stands_out(line) and not OF_THE_UN.search(line.text):
        return Mark(Kind.RESOLUTION, "")
    return None


def _counted(kind: Kind, *patterns: re.Pattern[str]) -> Callable[[Line], Mark | None]:
    """Return a recogniser of a word with its number: ``Goal 3:``, ``5-максат.``."""

    def recognise(line: Line) -> Mark | None:
        for pattern in patterns:
            if found := pattern.match(line.text):
                return Mark(kind, found[2] or found[3] or "", _numerals(found[1]), stands_out(line))
        return None

    return recognise


def _numerals(label: str) -> tuple[str, ...]:
    if label[0].isdigit():
        return tuple(str(int(part)) for part in label.split("."))
    return (str(roman_value(label) or label),)


def _section(line: Line) -> Mark | None:
    found = SECTION.match(line.text)
    if found and roman_value(found[1]) and len(line.text) <= LONGEST_HEADING:
        return Mark(Kind.SECTION, found[2], _numerals(found[1]), stands_out(line))
    return None


def _level(line: Line) -> Mark | None:
    first = next((letter for letter in re.sub(rf"^{LABEL}", "", line.text) if letter.isalpha()), "")
    if not first.isupper():
        return None
    for level, pattern in (("national", NATIONAL), ("local", LOCAL), ("other", OTHER_LEVEL)):
        if pattern.match(line.text):
            return Mark(Kind.LEVEL, line.text, (level,))
    return None


def _number(line: Line) -> Mark | None:
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


def _letter(line: Line) -> Mark | None:
    found = LETTER.match(line.text)
    if not found or stands_out(line) in ("rank", "capitals") or (found[1].isupper() and found[2] == "."):
        return None
    return Mark(Kind.LETTER, found[3], (found[1],), found[2])


def _bullet(line: Line) -> Mark | None:
    found = BULLET.match(line.text) or DASH.match(line.text)
    if not found or line.rank:
        return None
    return Mark(Kind.BULLET, found[2] or found[4] or "", sign=found[1] or found[3])


def _heading(line: Line) -> Mark | None:
    manner = stands_out(line)
    return Mark(Kind.HEADING, line.text, sign=manner) if manner else None


RECOGNISERS: tuple[Callable[[Line], Mark | None], ...] = (
    _page,
    _resolution,
    _counted(Kind.GOAL, GOAL, GOAL_AFTER),
    _counted(Kind.PRIORITY, PRIORITY, PRIORITY_AFTER),
    _section,
    _level,
    _number,
    _letter,
    _bullet,
    _heading,
)
