"""Words of several languages, made ready to be found in a text: whole phrases first, the longest of them before others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tendik.methods.matrices.tokens import folded

Step = tuple[str, bool]
"""A word of a phrase, and whether any ending may follow."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of one or more words and what it means."""

    steps: tuple[Step, ...]
    meaning: str

    def fits(self, words: Sequence[str], place: int) -> bool:
        """Whether the words from a place on are this phrase."""
        if place + len(self.steps) > len(words):
            return False
        return all(_fits(step, words[place + offset]) for offset, step in enumerate(self.steps))


def _fits(step: Step, word: str) -> bool:
    stem, open_ended = step
    return word.startswith(stem) if open_ended else word == stem


class Phrases:
    """Phrases by what they mean. Of several that fit at a place the one with the most words counts, then the longest."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        phrases = [
            Phrase(_steps(text), meaning)
            for meaning, texts in lists.items()
            for text in texts
            if _steps(text)
        ]
        self.by_letter: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=_weight, reverse=True):
            self.by_letter.setdefault(phrase.steps[0][0][:1], []).append(phrase)

    def at(self, words: Sequence[str], place: int) -> Phrase | None:
        """Return the phrase that begins at a place, if one does."""
        near = self.by_letter.get(words[place][:1], ())
        return next((phrase for phrase in near if phrase.fits(words, place)), None)

    def whole(self, words: Sequence[str]) -> str:
        """Return what all the words together mean; "" where that is not known."""
        phrase = self.at(words, 0) if words else None
        return phrase.meaning if phrase and len(phrase.steps) == len(words) else ""

    def first(self, words: Sequence[str]) -> Phrase | None:
        """Return the phrase with which a text begins."""
        return self.at(words, 0) if words else None

    def all_in(self, words: Sequence[str]) -> list[tuple[int, Phrase]]:
        """Return all phrases of a text with their places; those that share no word."""
        found, place = [], 0
        while place < len(words):
            phrase = self.at(words, place)
            if phrase:
                found.append((place, phrase))
            place += len(phrase.steps) if phrase else 1
        return found


def _weight(phrase: Phrase) -> tuple[int, int, bool]:
    letters = sum(len(stem) for stem, _ in phrase.steps)
    return len(phrase.steps), letters, not any(ending for _, ending in phrase.steps)


def _steps(text: str) -> tuple[Step, ...]:
    words = text.replace("-", " ").replace("’", "'").replace("*", "* ").split()
    steps = [(folded(word.rstrip("*")), word.endswith("*")) for word in words]
    # A star alone stands for any word; what is one word here may be two where letters are compared.
    return tuple(
        (part, is_open and part == parts[-1])
        for one, is_open in steps
        for parts in [one.split() or [""]]
        for part in parts
    )
