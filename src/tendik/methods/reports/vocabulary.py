"""Words made into patterns: how a goal, a level, a resolution may be written in the languages that are known."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tendik.methods.reports.words import Words

Pattern = re.Pattern[str]
ANY = re.IGNORECASE

ROMAN = r"[IVXІХ]{1,6}"
BULLETED = r"(?:[•–—*-]\s*)?"
NUMBER_SIGN = r"(?:[№#]\s*|[Nn][o°º]?\.?\s*[°º]?\s*|[Nn]úm\.?\s*)?"
NUMERAL = rf"{NUMBER_SIGN}(\d{{1,3}}(?:\.\d{{1,3}})*|{ROMAN})"
FIRST = rf"(\d{{1,3}}(?:\.\d{{1,3}})*|{ROMAN})(?:[-–‑][^\W\d_]{{1,5}}\s+|\s?[-–‑]?\s?)"
CAPITALS = "".join(chr(code) for code in (*range(0x41, 0x590), *range(0x1E00, 0x1F00)) if chr(code).isupper())
LATER = rf"(?:\s*[.:)–—-]+\s*(.*)|\s+([{CAPITALS}«“\"].*)|)$"
LABEL = r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]*\s+|\(?[^\W\d_][.)]\s*|[•●▪–—*-]\s*)?"
EDGE = r"\s*[.:]?$"

APOSTROPHES = "'’‘ʻʼ`´ʹ"
PLAIN = {
    "ү": "уү",
    "ө": "оө",
    "ң": "нң",
    "ё": "её",
    "қ": "кқ",
    "ғ": "гғ",
    "ұ": "уұ",
    "і": "иіi",
    "ҳ": "хҳ",
    "ў": "уў",
}
"""Letters for which keyboards without them type others."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The patterns that are made of words. Groups hold a number, then what stands behind it."""

    page: Pattern
    resolution: Pattern
    resolution_alone: Pattern
    resolution_last: Pattern
    elsewhere: Pattern
    goal: tuple[Pattern, ...]
    priority: tuple[Pattern, ...]
    section: tuple[Pattern, ...]
    ask: tuple[Pattern, ...]
    annex: tuple[Pattern, ...]
    annex_alone: Pattern
    aside: Pattern
    plan: Pattern
    levels: tuple[tuple[str, Pattern], ...]


@lru_cache(maxsize=32)
def vocabulary_of(words: Words) -> Vocabulary:
    """Return the patterns of these words."""
    resolution, pages = _any_of(words.resolution), _any_of(words.page)
    number = r"(?:\s*(?:№|N[o°º]\.?)\s*\d{1,3}\b)?"
    return Vocabulary(
        page=re.compile(
            rf"^[-–—]?\s*\d{{1,3}}\s*[-–—]?$|^{pages}\.?\s*\d{{1,3}}$|^\d{{1,3}}[-–]\s?{pages}\.?$", ANY
        ),
        resolution=re.compile(rf"^{_any_of(words.resolution, capital=True)}\b{number}\s*[:.]?\s*(.*)$"),
        resolution_alone=re.compile(rf"^{resolution}{number}\s*[:.]?$", ANY),
        resolution_last=re.compile(rf"^(?:\S+\s+){{1,5}}{resolution}\s*[:.]?$", ANY),
        elsewhere=re.compile(rf"^\W*\d{{3}}|\b{_any_of(words.elsewhere)}\b", ANY),
        goal=_counted(words.goal, words.number_first),
        priority=_counted(words.priority, words.number_first),
        section=_counted(words.section, words.number_first),
        ask=_counted(words.ask, words.number_first),
        annex=_counted(words.annex, words.number_first),
        annex_alone=re.compile(rf"^{_any_of(words.annex)}(?:\s+[A-ZА-Я])?\b(.*)$", ANY),
        aside=re.compile(rf"^{LABEL}(?:{ROMAN}[.)]\s*)?{_any_of(words.aside)}\b", ANY),
        plan=re.compile(rf"\b{_any_of(words.plan)}\b", ANY),
        levels=tuple(
            (level, re.compile(rf"^{LABEL}{_any_of(phrases)}{edge}", ANY))
            for level, phrases, edge in (
                ("national", words.national, EDGE),
                ("local", words.local, EDGE),
                ("other", words.level, r"\s*:$"),
            )
        ),
    )


def _counted(words: Iterable[str], number_first: Iterable[str]) -> tuple[Pattern, ...]:
    """Return the patterns of words with a number behind them, and of those that stand behind theirs."""
    some = tuple(words)
    after = tuple(word for word in some if word in tuple(number_first))
    return (
        re.compile(rf"^{BULLETED}(?i:{_any_of(some)})\s*{NUMERAL}{LATER}"),
        re.compile(rf"^{BULLETED}{FIRST}(?i:{_any_of(after)}){LATER}"),
    )


def _any_of(words: Iterable[str], *, capital: bool = False) -> str:
    """Return a pattern for any of the words; one that nothing fits if there are none."""
    phrases = [_phrase(word, capital=capital) for word in words]
    return f"(?:{'|'.join(phrases)})" if phrases else "(?!)"


def _phrase(phrase: str, *, capital: bool) -> str:
    words = unicodedata.normalize("NFC", phrase).split()
    return r"\s+".join(_word(word.upper() if capital else word) for word in words)


def _word(word: str) -> str:
    if word == "*":
        return r"[\w-]+(?:\s+[\w-]+){0,3}"
    return "".join(_letter(sign) for sign in word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


def _letter(sign: str) -> str:
    """Return a pattern for a letter, for its parts, and for the letters that are typed in its stead."""
    if sign in APOSTROPHES:
        return f"[{APOSTROPHES}]?"
    base = unicodedata.normalize("NFD", sign)[0]
    instead = PLAIN.get(sign.lower(), "")
    if sign.isupper():
        instead = instead.upper()
    if instead:
        return f"[{instead}]"
    if base != sign:
        return rf"(?:{re.escape(sign)}|{re.escape(base)}[\u0300-\u036f]*)"
    return re.escape(sign)
