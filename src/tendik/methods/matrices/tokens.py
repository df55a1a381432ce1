"""Words and numbers of a term, whatever the language: dashes, Roman and Cyrillic numerals and endings made alike."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tendik.methods.folding import fold

TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
    r"|(?P<numeric>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))(?!\d)"
    r"|(?P<monthly>\d{1,2}[./]\d{4}|\d{4}-(?:0[1-9]|1[0-2]))(?![\d-])"
    r"|(?P<daily>\d{2}\.\d{2})(?![\d.]*\d)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ][^\W\d_]+)*)"
    r"|(?P<sign>[-,;/&+])"
)
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
LIKE_ROMAN = str.maketrans("іІхХӏ", "iixxi")
LONGEST_ENDING = 4
SHORT_YEAR = re.compile(r"(?<![\d./])((?:19|20)\d\d)[-/](\d\d)(?![-/]|\.?\d)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign. ``kind`` names what it is, ``glued`` tells that it stands right behind a figure."""

    kind: str
    text: str
    number: int = 0
    glued: bool = False


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Return a word as words are compared."""
    return fold(word)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a term.

    Examples:
        >>> [(token.kind, token.text) for token in tokens_of("II кв. 2026 г.")]
        [('number', 'ii'), ('word', 'кв'), ('number', '2026'), ('word', 'г')]
    """
    plain = unicodedata.normalize("NFC", text).translate(DASHES).replace("\xad", "")
    plain = SHORT_YEAR.sub(_years, plain)
    found: list[Token] = []
    end = -2
    for match in TOKEN.finditer(plain):
        kind, words = str(match.lastgroup), match[0]
        near = match.start() == end
        glued = bool(near and found and _is_figure(found, plain[match.start() - 1]))
        found.append(_token(kind, words, glued=glued))
        end = match.end()
    return found


def _years(match: re.Match[str]) -> str:
    """Write ``2025-27`` in full; ``2025-06`` is a month."""
    is_month = 1 <= int(match[2]) <= 12 or int(match[2]) <= int(match[1][2:])
    return match[0] if is_month else f"{match[1]} - {match[1][:2]}{match[2]}"


def _is_figure(found: list[Token], before: str) -> bool:
    """Whether what stands before is a figure, or a figure and a hyphen."""
    if before == "-" and len(found) > 1:
        return found[-1].glued and found[-2].kind == "number"
    return found[-1].kind == "number"


def _token(kind: str, words: str, *, glued: bool) -> Token:
    if kind == "number":
        return Token(kind, words, int(words[:9]), glued)
    if kind != "word":
        return Token(kind, words, glued=glued)
    number = roman_of(words)
    if number:
        return Token("number", words.translate(LIKE_ROMAN).lower(), number, glued)
    return Token("word", folded(words), glued=glued)


def roman_of(word: str) -> int:
    """Return a Roman numeral up to twelve, in Latin or Cyrillic letters; 0 where it is none.

    A small letter that stands alone is a word: Ukrainian ``і`` is "and".

    Examples:
        >>> roman_of("ІІІ"), roman_of("IV"), roman_of("і"), roman_of("civil")
        (3, 4, 0, 0)
    """
    if len(word) == 1 and word.islower():
        return 0
    return ROMAN.get(word.translate(LIKE_ROMAN).lower(), 0)
