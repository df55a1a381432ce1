"""Words that people use for the same thing: what holds one of a group in its language is found by all of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from django.utils.translation import gettext_lazy as _

from tendik.packs.folder import Folder, Row

FILE = "search/synonyms.csv"
BETWEEN = ";"
Synonyms = Mapping[str, Sequence[Sequence[str]]]
"""By language: the words of each group, at the same place in every language."""


def read_synonyms(folder: Folder, languages: Sequence[str]) -> dict[str, list[list[str]]]:
    """Return the groups of a pack, if it has any; every fault is noted in its folder."""
    rows = list(_rows(folder, languages)) if folder.has(FILE) else []
    return {language: [_words(row[language]) for row in rows] for language in languages} if rows else {}


def _rows(folder: Folder, languages: Sequence[str]) -> Iterator[Row]:
    for row in folder.rows(FILE, ["code", *languages]):
        if sum(len(_words(row[language])) for language in languages) < 2:
            folder.fault(FILE, row.line, _("a group needs two words at least, separated by a semicolon"))
        else:
            yield row


def _words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(BETWEEN) if word.strip()]


def groups_of(synonyms: Synonyms, language: str) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Yield for each group its words in a language, and those by which what holds one of them is found."""
    for number, words in enumerate(synonyms.get(language, ())):
        if words:
            others = chain.from_iterable(groups[number : number + 1] for groups in synonyms.values())
            yield words, list(dict.fromkeys(chain.from_iterable(others)))
