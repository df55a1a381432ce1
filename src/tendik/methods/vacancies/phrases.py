"""Phrases: what a rule looks for in a text, written so that somebody who knows the language can read and mend it.

A phrase is words in their order. ``возраст*`` is every word that begins so, ``до|от`` one of several, ``лет?`` a word
that may be left out, ``#`` a number, ``..`` up to four words, ``^`` the beginning of a sentence or of what follows a
colon or a dash, ``$`` the end of a sentence; ``(``, ``)`` and ``,`` stand for themselves, and commas of the text are
passed over elsewhere. What stands between ``[`` and ``]`` is marked, else all of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tendik.methods.folding import fold

MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""What may stand inside a word without ending it: marks over letters, and signs that nobody sees."""
TOKEN = re.compile(rf"\d+|[^\W\d_][^\W\d_{MARKS}]*(?:[{MARKS}]+[^\W\d_]*)*|[(),]")
ENDS = re.compile(r"[.!?;…](?=\s|$)|\n")
BEGINS = re.compile(r"[:•\n]|\s[-–—*]\s")
PART = re.compile(r"(\[?)([^\[\]]+)(\]?)\Z")
NUMBER, COMMA, SIGNS = "#", ",", "(),"
GAP = 4
"""So many words may stand where a phrase has ``..``."""


class BadPhrase(ValueError):
    """A phrase cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a bracket of a text, from ``starts_at`` to below ``ends_at``.

    ``word`` is how it is compared, ``letters`` how it is spelt, in small ones; ``breaks``: a sentence ends before it; ``begins``: a statement begins with it.
    """

    word: str
    letters: str
    starts_at: int
    ends_at: int
    breaks: bool
    begins: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of a phrase."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    number: bool = False
    gap: bool = False
    start: bool = False
    end: bool = False
    optional: bool = False
    marked: bool = False

    def fits(self, token: Token) -> bool:
        """Tell whether a token is what this part stands for."""
        if self.number:
            return token.word.isdigit()
        return token.word in self.words or token.word.startswith(self.stems)


PARTS = {
    "^": Term(start=True),
    "$": Term(end=True),
    "..": Term(gap=True),
    NUMBER: Term(number=True),
    **{sign: Term(words=frozenset({sign})) for sign in SIGNS},
}
"""The parts of a phrase that are no words."""


@dataclass(frozen=True)
class Phrase:
    """A phrase that was read."""

    written: str
    terms: tuple[Term, ...]

    @cached_property
    def beginnings(self) -> frozenset[str] | None:
        """The keys of the tokens that it can begin with; None where it may begin with anything."""
        found: set[str] = set()
        for term in self.terms:
            if term.gap or any(len(stem) < len(NUMBER) + 1 for stem in term.stems):
                return None
            found |= {key_of(word) for word in (*term.words, *term.stems)}
            found |= {NUMBER} if term.number else set()
            if not (term.optional or term.start or term.end):
                break
        return frozenset(found)

    def found_at(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        """Return which tokens are marked if the phrase begins at ``at``: the first and the last; None if it does not."""
        fitted = _fitted(self.terms, tokens, at, at)
        if fitted is None:
            return None
        marked = [place for place, term in fitted if term.marked] or [place for place, _term in fitted]
        return marked[0], marked[-1]


def key_of(word: str) -> str:
    """Return by what a word is looked up: its first two letters, or that it is a number."""
    return NUMBER if word.isdigit() else word[:2]


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words, numbers and brackets of a text in their order.

    Examples:
        >>> [token.word for token in tokens_of("Рост: 165см, Ѳмүр (кыз).")]
        ['рост', '165', 'см', ',', 'омур', '(', 'кыз', ')']
    """
    found: list[Token] = []
    end = 0
    for one in TOKEN.finditer(text):
        between = text[end : one.start()]
        breaks = not found or bool(ENDS.search(between))
        word = one[0] if one[0] in SIGNS else fold(one[0]).replace(" ", "")
        begins = breaks or bool(BEGINS.search(between))
        letters = one[0].lower() if one[0].isalpha() else ""
        found.append(Token(word, letters, one.start(), one.end(), breaks, begins))
        end = one.end()
    return tuple(found)


def read_phrase(written: str) -> Phrase:
    """Return a phrase as it is looked for.

    Raises:
        BadPhrase: it holds no word, or its brackets do not match.
    """
    terms: list[Term] = []
    inside = False
    for part in written.split():
        found = PART.match(part)
        if found is None or (found[1] and inside) or (found[3] and not (inside or found[1])):
            raise BadPhrase(f"“{written}”: the brackets do not match at “{part}”")
        inside = inside or bool(found[1])
        terms += _terms(found[2], marked=inside)
        inside = inside and not found[3]
    if inside or not any(term.words or term.stems or term.number for term in terms):
        raise BadPhrase(f"“{written}”: a word is missing, or a bracket is not closed")
    return Phrase(written, tuple(terms))


def _terms(part: str, *, marked: bool) -> Iterator[Term]:
    """Yield what a part of a phrase stands for; a word with a hyphen is two."""
    if part in PARTS:
        yield replace(PARTS[part], marked=marked)
        return
    optional, choices = part.endswith("?"), part.removesuffix("?").split("|")
    split = [choice.split("-") for choice in choices]
    if len({len(one) for one in split}) > 1:
        raise BadPhrase(f"“{part}”: give words with a hyphen and words without one a phrase each")
    for place in range(len(split[0])):
        yield _term([one[place] for one in split], optional=optional, marked=marked)


def _term(choices: Sequence[str], *, optional: bool, marked: bool) -> Term:
    stems = tuple(_word(one) for one in choices if one.endswith("*"))
    words = frozenset(_word(one) for one in choices if not one.endswith("*"))
    if not all((*words, *stems)):
        raise BadPhrase(f"“{'|'.join(choices)}”: a word is missing")
    return Term(words=words, stems=stems, optional=optional, marked=marked)


def _word(written: str) -> str:
    return fold(written.removesuffix("*")).replace(" ", "")


Fitted = list[tuple[int, Term]]


def _fitted(terms: tuple[Term, ...], tokens: Sequence[Token], at: int, first: int) -> Fitted | None:
    """Return which token each part of a phrase is, the parts that stand for no token left out."""
    if not terms:
        return []
    term, rest = terms[0], terms[1:]
    if term.gap:
        return _fitted_after_gap(rest, tokens, at, first)
    here = at < len(tokens) and (at == first or not tokens[at].breaks)
    if term.end:
        return None if here else _fitted(rest, tokens, at, first)
    if term.start:
        return _fitted(rest, tokens, at, first) if here and tokens[at].begins else None
    if here and term.fits(tokens[at]):
        more = _fitted(rest, tokens, at + 1, first)
        if more is not None:
            return [(at, term), *more]
    elif here and at > first and tokens[at].word == COMMA:
        return _fitted(terms, tokens, at + 1, first)
    return _fitted(rest, tokens, at, first) if term.optional else None


def _fitted_after_gap(rest: tuple[Term, ...], tokens: Sequence[Token], at: int, first: int) -> Fitted | None:
    for skipped in range(GAP + 1):
        if any(token.breaks for token in tokens[at : at + skipped]):
            return None
        more = _fitted(rest, tokens, at + skipped, first)
        if more is not None:
            return more
    return None
