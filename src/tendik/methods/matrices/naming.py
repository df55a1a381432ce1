"""What the words of a term mean, one after another: the signs that are put together to days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tendik.methods.matrices.calendar import Point
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.tokens import LONGEST_ENDING, Token

FIRST_YEAR, LAST_YEAR = 1990, 2100
DROPPED = ("filler", "end")
CONNECTORS = {"-": "-", ",": ",", ";": ",", "/": ",", "&": ",", "+": ",", "and": ","}
ABLATIVE = ("нан", "нен", "нон", "дан", "ден", "дон", "тан", "тен", "тон")
"""How Kyrgyz and Kazakh words end, letters folded, that say from when."""
AGGLUTINATED = ("month", "year", "quarter", "half")


@dataclass(frozen=True, slots=True)
class Sign:
    """What a word, a number or a phrase means. ``kind`` is a mark of the words, ``point``, ``number`` or ``unknown``."""

    kind: str
    number: int = 0
    point: Point | None = None
    text: str = ""


def signs_of(tokens: Sequence[Token], lexicon: Lexicon) -> list[Sign]:
    """Return what the tokens of a term mean; endings of figures and words that say nothing are left out."""
    # A hyphen within a phrase, as in "on-going", is passed over.
    plain = [place for place, token in enumerate(tokens) if token.text != "-"]
    words = [tokens[place].text for place in plain]
    found: list[Sign] = []
    place = at = 0
    while place < len(tokens):
        if tokens[place].text == "-":
            found.append(Sign("-"))
            place += 1
            continue
        phrase = lexicon.terms.at(words, at)
        count = len(phrase.steps) if phrase and not _is_ending(tokens, place, phrase.meaning) else 0
        if phrase and count:
            found += _named(phrase.meaning, words[at : at + count])
        else:
            found += _lone(tokens[place])
        at += count or 1
        place = plain[at] if at < len(plain) else len(tokens)
        found += [Sign("-")] * _is_parted(tokens, place, lexicon)
    return [sign for sign in found if sign.kind not in DROPPED]


def _is_parted(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the hyphen before a place parts two times; in ``15-май`` and ``2026-ж.`` it joins."""
    if not 0 < place < len(tokens) or tokens[place - 1].text != "-":
        return False
    is_lone_letter = len(tokens[place].text) == 1 and _is_number(tokens, place + 1)  # as in Q1-Q3
    is_joined = tokens[place].glued and tokens[place].kind == "word" and not is_lone_letter
    if not is_joined or place < 2 or len(tokens[place - 2].text) <= 2:
        return not is_joined
    return lexicon.terms.whole([tokens[place].text]).startswith("months.")


def _is_number(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind == "number"


def _is_ending(tokens: Sequence[Token], place: int, meaning: str) -> bool:
    """Whether a short word right behind a figure is the figure's ending, which may look like a word: ``2-го``, ``10th``."""
    return tokens[place].glued and meaning in ("since", "through", "filler", "and")


def _named(meaning: str, words: Sequence[str]) -> list[Sign]:
    kind, _, number = meaning.partition(".")
    if kind == "ordinals":
        return [Sign("number", int(number))]
    sign = Sign(
        "month" if kind == "months" else CONNECTORS.get(kind, kind), int(number or 0), text=" ".join(words)
    )
    is_from = sign.kind in AGGLUTINATED and words[-1].endswith(ABLATIVE)
    return [sign, Sign("since")] if is_from else [sign]


def _lone(token: Token) -> list[Sign]:
    """Return what a token means that is no known word."""
    if token.kind == "number":
        is_year = len(token.text) == 4 and FIRST_YEAR <= token.number <= LAST_YEAR
        return [
            Sign("point", point=Point("year", year=token.number)) if is_year else Sign("number", token.number)
        ]
    if token.kind in ("iso", "numeric", "monthly", "daily"):
        return [_day_sign(token)]
    if token.kind == "sign":
        return [Sign(CONNECTORS[token.text])]
    if token.glued and len(token.text) <= LONGEST_ENDING:
        return []
    return [Sign("unknown", text=token.text)]


def _day_sign(token: Token) -> Sign:
    parts = [int(part) for part in token.text.replace("/", ".").replace("-", ".").split(".")]
    if token.kind == "iso":
        parts.reverse()
    if token.kind == "monthly":
        month, year = sorted(parts)
        point = Point("month", month, year=year)
    else:
        written = token.text[-4:] if token.kind == "numeric" else ""
        point = Point("day", parts[1], parts[0], _century(parts[2], written) if len(parts) > 2 else None)
    known = point.last(point.year or date.max.year) and (point.year or FIRST_YEAR) in range(
        FIRST_YEAR, LAST_YEAR + 1
    )
    return Sign("point", point=point) if known else Sign("unknown", text=token.text)


def _century(year: int, written: str) -> int:
    """Return the year that two figures mean; four that say a year before the hundredth mean what they say."""
    return year + 2000 if year < 100 and not written.isdigit() else year
