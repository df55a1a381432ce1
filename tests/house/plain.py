"""Plain language as rules: how long a sentence may be, and which words a pack's ``plain.toml`` replaces."""

import re
import tomllib
from functools import cache

from tests.house.tree import PACKS

WORDS_OF_A_SENTENCE = 25
ENDING = re.compile(r"(?<=[.!?…])[\s\u00a0]+(?=[^\W\d_a-zа-я]|[«“])")
WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
ENGLISH = re.compile(r"\b[A-Za-z][A-Za-z’'-]+(?:[ ,:;]+[A-Za-z][A-Za-z’'-]*){3,}")
"""Four words in a row in Latin letters: on a page in Cyrillic that is a sentence, not a name."""


@cache
def heavy():
    """Return the patterns of heavy words by language."""
    lists = tomllib.loads((PACKS / "kyrgyzstan" / "plain.toml").read_text("utf-8"))
    return {language: [(pattern(words), words) for words in entries] for language, entries in lists.items()}


def pattern(words):
    """Return what finds a word or words of the list; a star stands for any ending."""
    found = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\u00a0]+")
    return re.compile(rf"\b{found}\b", re.IGNORECASE)


def heavy_words(text, language):
    """Return the entries of the list that occur in a text."""
    return [words for finder, words in heavy().get(language, ()) if finder.search(text)]


def sentences(text):
    return ENDING.split(text)


def long_sentences(text):
    """Return the sentences with more words than a reader holds."""
    return [one for one in sentences(text) if len(WORD.findall(one)) > WORDS_OF_A_SENTENCE]


def faults_of(text, language):
    """Return what is not plain in a text of ours."""
    return [f"too long: {one}" for one in long_sentences(text)] + [
        f"heavy: {one}" for one in heavy_words(text, language)
    ]


def english(text):
    """Return the English sentences in a text that should hold none."""
    return [found[0] for found in ENGLISH.finditer(text)]
