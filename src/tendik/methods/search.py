"""Search by pieces of words: trigrams, and how well a text answers a query.

There is no dictionary and no stemmer. A word is found by the runs of three letters it shares with a
word of the text, so that other endings, misspellings and letters missing on a keyboard still meet.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

from tendik.methods.folding import fold, other_script

MOST_LETTERS = 200
MOST_WORDS = 12
ENOUGH = 0.5
"""A word is met, and a text kept, from this share on."""
SURE = 0.85
"""From here on a name is the one that was typed, whatever its ending."""

_BODY = 0.95
_MORE = 2 / 3
_ALL = 0.999
_LEAST_JOINED = 6
_STEM = 4
_STEM_SHARE = 0.4
_LONGER = 3
_VOWELS = frozenset("аеиоуыэюяaeiouy")

_PART = re.compile(r"\d+|[^\W\d_]+")


def query_words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once; what exceeds the limits is left out.

    Examples:
        >>> query_words("Бала-бакча, бала")
        ('бала', 'бакча')
    """
    return tuple(dict.fromkeys(fold(query[:MOST_LETTERS]).split()))[:MOST_WORDS]


@lru_cache(maxsize=4096)
def trigrams(word: str) -> frozenset[str]:
    """Return the runs of three letters of a folded word, its beginning counted as a letter.

    A word of one letter has its end counted too, so that it only meets itself.

    Examples:
        >>> sorted(trigrams("сот"))
        [' со', 'сот']
    """
    marked = f" {word}" if len(word) > 1 else f" {word} "
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def code_key(text: str) -> str:
    """Return a code as it is compared: ``GE-1.4``, ``ge 1.4`` and ``ge1.4`` are one.

    Examples:
        >>> code_key("GE1.4") == code_key("ge-1.4") == "ge 1 4"
        True
    """
    return " ".join(_PART.findall(fold(text)))


def likeness(asked: str, word: str) -> float:
    """Return how well a word of the text meets a word of the query, 0 to 1.

    Numbers and words of one or two letters meet only themselves. Otherwise the words must begin alike;
    then it is the share of the asked word's trigrams that stand at about the same place, a little less
    for what the text's word has beyond; at least a half, where one is the other's beginning and not too short.

    Examples:
        >>> likeness("probaton", "probation") > ENOUGH > likeness("lawers", "law")
        True
        >>> likeness("детский", "советский"), likeness("роды", "родители")
        (0.0, 0.0)
    """
    if asked == word:
        return 1.0
    if len(asked) < 3 or asked.isdigit() or word.isdigit() or not _begin_alike(asked, word):
        return 0.0
    shared = _shared(f" {asked}", f" {word}")
    share = shared / len(trigrams(asked)) * (0.9 + 0.08 * min(1.0, shared / len(word)))
    if len(word) >= max(_STEM, _STEM_SHARE * len(asked)) and asked.startswith(word):
        return max(share, ENOUGH)
    return share


def _begin_alike(asked: str, word: str) -> bool:
    """Tell whether two words may be one: the end changes by grammar, the beginning hardly.

    The first letter is the same, or both are vowels. A short word does not meet one that shares its
    first three letters only and goes on much longer: роды, родители.
    """
    if asked[0] != word[0]:
        return asked[0] in _VOWELS and word[0] in _VOWELS
    if word.startswith(asked) or len(asked) > _STEM or word[:_STEM] == asked[:_STEM]:
        return True
    return len(word) <= len(asked) + _LONGER


def _shared(asked: str, word: str) -> int:
    """Count the trigrams of ``asked`` that stand in ``word``, one place further or nearer at most."""
    pairs = ((asked[at : at + 3], word[max(0, at - 1) : at + 4]) for at in range(len(asked) - 2))
    return len({piece for piece, around in pairs if piece in around})


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of the query: its spellings (as typed, and in the other script) and its weight."""

    spellings: tuple[str, ...]
    weight: float


def rarity(found_in: int, documents: int) -> float:
    """Return the weight of something found in so many of the documents: the rarer, the heavier.

    Examples:
        >>> rarity(1, 100) > rarity(50, 100) > 0
        True
    """
    return log(1 + documents / (1 + found_in))


def spellings(word: str) -> tuple[str, ...]:
    """Return a folded word as typed and, where it differs, in the other alphabet."""
    return tuple(dict.fromkeys((word, other_script(word))))


def weigh(words: Iterable[str], found_in: Mapping[str, int], documents: int) -> tuple[Asked, ...]:
    """Return the query's words, each weighing what its trigrams weigh together.

    So a long or rare word counts for more than "in" or "not".

    Args:
        words: Folded words of the query.
        found_in: For each trigram, in how many documents it stands; absent ones stand nowhere.
        documents: How many documents there are. Count.
    """
    asked = []
    for word in words:
        weights = [
            sum(rarity(found_in.get(piece, 0), documents) for piece in trigrams(spelt))
            for spelt in spellings(word)
        ]
        asked.append(Asked(spellings(word), min(weights)))
    return tuple(asked)


class Judge:
    """Tells how well texts answer one query. Remembers each word of the texts it has met."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.asked = asked
        self._met: dict[str, tuple[float, ...]] = {}

    def likenesses(self, word: str) -> tuple[float, ...]:
        """Return for each asked word how well ``word`` meets it."""
        known = self._met.get(word)
        if known is None:
            known = tuple(max(likeness(one, word) for one in asked.spellings) for asked in self.asked)
            self._met[word] = known
        return known

    def meets(self, text: str) -> list[float]:
        """Return for each asked word how well the best word of a folded text meets it."""
        words = text.split()
        if not words or not self.asked:
            return [0.0] * len(self.asked)
        best = [max(column) for column in zip(*map(self.likenesses, set(words)), strict=True)]
        for at, asked in enumerate(self.asked):
            if best[at] < ENOUGH:
                best[at] = max(best[at], *(_joined(one, words) for one in asked.spellings))
        for at, (first, second) in enumerate(pairwise(self.asked)):
            if min(best[at : at + 2]) < ENOUGH:
                whole = max(map(_in_one(first, second), set(words)))
                best[at : at + 2] = [max(one, whole) for one in best[at : at + 2]]
        return best


def _joined(asked: str, words: Sequence[str]) -> float:
    """Return how well two neighbours of the text, written together, meet a word: бала бакча, балабакча.

    Of a short word it must be the very letters: ак суу, аксуу.
    """
    pairs = {first + second for first, second in pairwise(words) if first[:2] == asked[:2]}
    if len(asked) < _LEAST_JOINED:
        return float(asked in pairs)
    return max((likeness(asked, pair) for pair in pairs), default=0.0)


def _in_one(first: Asked, second: Asked) -> Callable[[str], float]:
    """Return what tells how well a word of the text is two neighbours of the query written together."""
    joined = {one + other for one, other in zip(first.spellings, second.spellings, strict=False)}
    return lambda word: float(word in joined)


def rank(texts: Sequence[tuple[str, str]], judge: Judge) -> list[tuple[int, float]]:
    """Return which texts answer the query, the best first, each with its score.

    Args:
        texts: Folded title and folded words of each text, the likelier first.
        judge: Knows the query's words and their weights.

    Returns:
        Pairs of place in ``texts`` and score. A query word that no text meets is left out of the
        count. Where a text meets all the others, each must meet two thirds of their weight; where none
        does, half of it, or as much as any text meets.
    """
    if not texts:
        return []
    met = [(judge.meets(title), judge.meets(words)) for title, words in texts]
    best = [[max(pair) for pair in zip(*both, strict=True)] for both in met]
    known = [max(column) >= ENOUGH for column in zip(*best, strict=True)]
    weights = [word.weight if there else 0.0 for word, there in zip(judge.asked, known, strict=True)]
    whole = sum(weights)
    if not whole:
        return []
    phrase = " ".join(word.spellings[0] for word in judge.asked)
    covered = [_share([float(one >= ENOUGH) for one in row], weights, whole) for row in best]
    least = _MORE if max(covered) > _ALL else min(ENOUGH, max(covered))
    found = []
    for at, (title, words) in enumerate(met):
        if covered[at] >= least:
            ordered = [max(one, other * _BODY) for one, other in zip(title, words, strict=True)]
            found.append((at, _share(ordered, weights, whole) + _whole_phrase(phrase, *texts[at])))
    return sorted(found, key=lambda pair: (-round(pair[1], 6), pair[0]))


def _share(met: Sequence[float], weights: Sequence[float], whole: float) -> float:
    return sum(one * weight for one, weight in zip(met, weights, strict=True)) / whole


def _whole_phrase(phrase: str, title: str, words: str) -> float:
    """Return what a text gains by holding the query word for word."""
    if phrase == title:
        return 1.0
    if f" {phrase} " in f" {title} ":
        return 0.5
    return 0.25 if f" {phrase} " in f" {words} " else 0.0


def divide(judge: Judge, names: Sequence[str], texts: Sequence[str]) -> tuple[list[Asked], list[Asked]]:
    """Return the words of a query that are names of places, and those that say what is sought there.

    Args:
        judge: Knows the query's words.
        names: Folded names of places.
        texts: Folded words of everything else.

    Returns:
        The query's words in two lists; the first is empty where the query is no such pair.
    """
    named = _best(judge, names)
    said = _best(judge, texts)
    # Institutions are called by their places: the very name is the place's, though others hold it too.
    of_places = [
        name >= ENOUGH and (name > other or name >= SURE) for name, other in zip(named, said, strict=True)
    ]
    of_topics = [other >= ENOUGH and not there for other, there in zip(said, of_places, strict=True)]
    if not any(of_topics):
        return [], list(judge.asked)
    places = [asked for asked, there in zip(judge.asked, of_places, strict=True) if there]
    return places, [asked for asked, there in zip(judge.asked, of_places, strict=True) if not there]


def _best(judge: Judge, texts: Iterable[str]) -> list[float]:
    """Return for each word of the query how well the best word of all texts meets it."""
    return judge.meets(" ".join(texts)) or [0.0] * len(judge.asked)
