"""Which measures of a draft still hold a blank, ``____``: what only the place knows, and what its council has to see first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tendik.local_plans.given import RowGiven, row_said
from tendik.local_plans.models import DraftRow
from tendik.methods.texts import Texts
from tendik.packs.country import current

FIELDS = ("words", "result", "who", "costs")
"""The fields of a row that hold words, in the order of its form."""
BLANK = re.compile("_{2,}")
"""Two underscores or more: who shortens the line of the pack has not filled it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBlank:
    """A measure with a blank. ``number``: where it stands in the draft, from 1; ``field``: the first that has one.

    ``languages``: the own names of those in which something is left blank, in the order of the pack.
    """

    number: int
    row: DraftRow
    field: str
    languages: tuple[str, ...]


def has_blank(texts: Texts) -> bool:
    """Return whether words hold a blank in any of their languages.

    Examples:
        >>> has_blank({"ky": "____ чырак", "ru": "10 фонарей"}), has_blank({"en": "snake_case"})
        (True, False)
    """
    return any(BLANK.search(words) for words in texts.values())


def gaps_in(rows: Iterable[DraftRow]) -> list[LeftBlank]:
    """Return the measures with a blank among the rows of a draft, in their order."""
    found = []
    for number, row in enumerate(rows, start=1):
        blank = next((name for name in FIELDS if has_blank(getattr(row, name))), "")
        if blank:
            found.append(LeftBlank(number=number, row=row, field=blank, languages=_languages(row)))
    return found


def _languages(row: DraftRow) -> tuple[str, ...]:
    blank = {code for name in FIELDS for code, words in getattr(row, name).items() if BLANK.search(words)}
    return tuple(name for code, name in current().country.own_names.items() if code in blank)


def filled_in(row: DraftRow, said: str) -> RowGiven:
    """Return what a row says with the same words in each of its blanks."""
    filled = {
        name: {language: BLANK.sub(said, words) for language, words in getattr(row, name).items()}
        for name in FIELDS
    }
    return row_said(row, **filled)
