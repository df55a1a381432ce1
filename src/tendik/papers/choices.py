"""Choices of a column: words by code, and every other word by which somebody may mean the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation

from tendik.papers.stamps import said


class Unasked(Mapping[str, str]):
    """Words that are found when somebody asks for one: most files that come back name nothing of a long list."""

    def __init__(self, find: Callable[[], Mapping[str, str]]) -> None:
        self.find = find

    @cached_property
    def found(self) -> Mapping[str, str]:
        """The words, found once."""
        return self.find()

    def __getitem__(self, key: str) -> str:
        return self.found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def in_other_languages(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes of lazy words by these words in every language of the office, in small letters."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {said(word).casefold(): code for code, word in words.items()}
    return found


def told_apart(words: Mapping[str, str]) -> dict[str, str]:
    """Return words by code, where two are the same each with its code behind it."""
    times = Counter(words.values())
    return {code: word if times[word] == 1 else f"{word} ({code})" for code, word in words.items()}


def meant_by(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return codes by all names that only one of them has, in small letters. ``names``: a code and its names."""
    found: dict[str, set[str]] = {}
    for code, several in names:
        for name in several:
            found.setdefault(said(name).casefold(), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
