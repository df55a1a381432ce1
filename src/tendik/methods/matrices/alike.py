"""Names of bodies found again whatever their case, and words of asks found again in measures."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from tendik.methods.folding import fold
from tendik.methods.matrices.bodies import BRACKETED, WORD, is_abbreviation
from tendik.methods.matrices.shapes import Near
from tendik.methods.matrices.tokens import folded

STEM, LEAST_SHARED = 5, 4
SURE_BODY, CLEARER = 0.72, 0.08
SHORTENED = 3
"""A word of a shortened name has at least so many letters of the word it stands for."""
LIKELY_ASK, MOST_ASKS, MOST_WORDS = 0.3, 3, 6
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that is known: its code, its names and its short names in any languages."""

    code: str
    names: tuple[str, ...]
    shorts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownAsk:
    """An ask that is known: its code and its words in any languages."""

    code: str
    texts: tuple[str, ...]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the part of a folded word that its cases share: all but the ending, at most five letters.

    Examples:
        >>> stem("министерства"), stem("труда"), stem("мэс")
        ('минис', 'труд', 'мэс')
    """
    return word[: min(STEM, max(LEAST_SHARED, len(word) - 2))]


def stems_of(text: str) -> list[str]:
    """Return the stems of a text's words, those of two letters and less left out."""
    return [stem(word) for word in fold(text[:LONGEST]).split() if len(word) > 2]


class Bodies:
    """Known bodies, found by their printed names. A name that fits two of them is nobody's."""

    def __init__(self, known: Iterable[KnownBody]) -> None:
        self.known = list(known)
        self.exact: dict[str, set[str]] = defaultdict(set)
        self.initials: dict[str, set[str]] = defaultdict(set)
        self.names: list[tuple[str, frozenset[str]]] = []
        for body in self.known:
            self._enter(body)
        counts = Counter(one for _, stems in self.names for one in stems)
        self.weights = {one: log(1 + len(self.names) / count) for one, count in counts.items()}
        self.unknown = max(self.weights.values(), default=1.0) / 2

    def _enter(self, body: KnownBody) -> None:
        for name in (*body.names, *body.shorts):
            self.exact[fold(name)].add(body.code)
        for name in body.names:
            self.names.append((body.code, frozenset(stems_of(name))))
            self.initials[_initials(name)].add(body.code)

    def code_of(self, text: str) -> str | None:
        """Return the code of the body with this name; ``None`` where that is not sure."""
        name = BRACKETED.sub("", text).strip()
        for found in (self.exact.get(fold(name), set()), self._abbreviated(name), self._shortened(name)):
            if len(found) == 1:
                return next(iter(found))
            if found:
                return None
        return self._alike(name)

    def _abbreviated(self, name: str) -> set[str]:
        if not is_abbreviation(name):
            return set()
        words = [folded(word) for word in WORD.findall(name)]
        return self.exact.get(words[0], set()) or self.initials.get(words[0], set())

    def _shortened(self, name: str) -> set[str]:
        """Return bodies whose name is cut short to one word, as ``Минтруд``."""
        words = fold(name).split()
        if len(words) != 1 or len(words[0]) < 2 * SHORTENED:
            return set()
        return {body.code for body in self.known if any(_is_short_of(words[0], full) for full in body.names)}

    def _alike(self, name: str) -> str | None:
        stems = set(stems_of(name))
        scores: dict[str, float] = {}
        for code, known in self.names:
            shared = stems & known
            if shared:
                whole = sum(self.weights.get(one, self.unknown) for one in stems | known)
                score = sum(self.weights[one] for one in shared) / whole
                scores[code] = max(score, scores.get(code, 0.0))
        best = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
        if not best or best[0][1] < SURE_BODY:
            return None
        return best[0][0] if len(best) == 1 or best[0][1] - best[1][1] >= CLEARER else None


def _initials(name: str) -> str:
    words = [word for word in WORD.findall(name) if len(word) > 2]
    return folded("".join(word[0] for word in words))


def _is_short_of(word: str, full: str) -> bool:
    """Whether a word is made of the beginnings of a name's first words: at least three letters of each."""
    rest, words = word, fold(full).split()
    if len(words) < 2:
        return False
    for place, one in enumerate(words[:3]):
        shared = next((n for n in range(min(len(rest), len(one)), 0, -1) if rest[:n] == one[:n]), 0)
        if shared < SHORTENED:
            return False
        rest = rest[shared:]
        if not rest or (place and _is_ending(rest)):
            return place > 0
    return False


def _is_ending(rest: str) -> bool:
    return len(rest) < SHORTENED and not rest.isdigit()


def _grams(text: str) -> Counter[str]:
    return Counter(
        padded[place : place + 3]
        for word in fold(text[:LONGEST]).split()
        if len(word) > 2
        for padded in (f" {word} ",)
        for place in range(len(padded) - 2)
    )


class Asks:
    """Known asks, found by the parts of words that they share with a measure."""

    def __init__(self, known: Iterable[KnownAsk]) -> None:
        texts = [(ask.code, text) for ask in known for text in ask.texts if text]
        counts = [_grams(text) for _, text in texts]
        spread = Counter(gram for one in counts for gram in one)
        self.weights = {gram: log(1 + len(texts) / count) for gram, count in spread.items()}
        self.texts = texts
        self.places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, one in enumerate(counts):
            for gram, share in self._shares(one).items():
                self.places[gram].append((place, share))

    def _shares(self, counts: Mapping[str, int]) -> dict[str, float]:
        found = {gram: (1 + log(count)) * self.weights.get(gram, 0.0) for gram, count in counts.items()}
        length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
        return {gram: weight / length for gram, weight in found.items() if weight}

    def near(self, measure: str) -> tuple[Near, ...]:
        """Return the asks that a measure may answer, the likeliest first: at most three, none that is only a guess."""
        scores: dict[int, float] = defaultdict(float)
        for gram, share in self._shares(_grams(measure)).items():
            for place, other in self.places.get(gram, ()):
                scores[place] += share * other
        best: dict[str, tuple[float, str]] = {}
        for place, score in scores.items():
            code, text = self.texts[place]
            best[code] = max(best.get(code, (0.0, "")), (score, text))
        likely = sorted(
            ((score, code, text) for code, (score, text) in best.items() if score >= LIKELY_ASK), reverse=True
        )
        return tuple(
            Near(code, ", ".join(shared_words(measure, text)), round(min(score, 1.0), 2))
            for score, code, text in likely[:MOST_ASKS]
        )


def shared_words(measure: str, text: str) -> Sequence[str]:
    """Return the words of a measure that an ask has too, whatever their case: at most six, long ones first."""
    known = set(stems_of(text))
    words = dict.fromkeys(word for word in re.findall(r"[^\W_]+", measure) if len(word) > 3)
    shared = [word for word in words if stem(fold(word)) in known]
    chosen = sorted(shared, key=len, reverse=True)[:MOST_WORDS]
    return [word for word in shared if word in chosen]
