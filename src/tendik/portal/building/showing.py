"""Puts a table that was chosen into words: its form, its caption, its rows. Drawn in the language of the page."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from tendik.methods.texts import Texts, in_language
from tendik.pages.frame import Frame
from tendik.portal.building.choosing import ACROSS, FROM, SET, UNTIL, TableChosen, Unclear
from tendik.portal.building.finding import FigureTold, TableFound
from tendik.releases.setpackage import PERIOD, PLACE, SetPackage

ROWS_SHOWN = 200
"""So many rows stand on a page; files have all."""
LINES_OF_A_LIST = 6
HELD = "held"


class SetWords:
    """What the columns and codes of a data set are called in a language."""

    def __init__(self, package: SetPackage, language: str) -> None:
        self.package, self.language = package, language
        self._codes = {
            name: {one.value: self.of(one.titles) for one in column.categories}
            for name, column in package.columns.items()
        }

    def of(self, texts: Texts) -> str:
        """Return words in the language."""
        return in_language(texts, self.language)

    def column(self, name: str) -> str:
        """Return what a column is called."""
        if name in (PLACE, PERIOD):
            return _("Place") if name == PLACE else _("Period")
        return self.of(self.package.columns[name].titles)

    def code(self, name: str, code: str) -> str:
        """Return what a code of a column means; a period is its own words."""
        return self._codes.get(name, {}).get(code, code)

    def codes(self, name: str) -> dict[str, str]:
        """Return the codes of a column, each with its words."""
        return self._codes.get(name, {})

    @property
    def unit(self) -> str:
        """The unit of the figures."""
        words, power = self.of(self.package.unit_titles), self.package.multiplier
        return _("%(unit)s, in thousands") % {"unit": words} if power == 3 else words


def unclear(fault: Unclear, words: SetWords) -> str:
    """Say what is wrong with an address, and what to do."""
    told = {
        "field": _("This data set is not broken down by “%(name)s”. Choose from the lists below."),
        "across": _("“%(name)s” cannot stand across: this data set is not broken down by it."),
        "code": _("“%(code)s” is not in the list “%(list)s” of this data set. Choose from the lists below."),
        "period": _("“%(period)s” is no period of this data set. It has those from %(first)s to %(last)s."),
        "order": _("The first period (%(first)s) stands after the last (%(last)s). Change one of them."),
    }
    name = fault.values.get("name", "")
    listed = words.column(name) if name in words.package.columns else name
    return told[fault.reason] % {**fault.values, "list": listed}


def selects(chosen: TableChosen, periods: Sequence[str], words: SetWords) -> Iterator[dict[str, Any]]:
    """Yield the lists of the form: places, breakdowns, periods, and what stands across."""
    for name, codes in chosen.codes.items():
        listed = words.codes(name)
        yield {
            "name": name,
            "label": words.column(name),
            "size": min(len(listed), LINES_OF_A_LIST) if len(listed) > 1 else 0,
            "options": [_option(code, told, code in codes) for code, told in listed.items()],
        }
    for name, label, code in ((FROM, _("From"), chosen.first), (UNTIL, _("Until"), chosen.last)):
        yield {"name": name, "label": label, "options": [_option(one, one, one == code) for one in periods]}
    across = [name for name in (PERIOD, *chosen.codes) if name == PERIOD or len(words.codes(name)) > 1]
    options = [_option(name, words.column(name), name == chosen.across) for name in across]
    yield {"name": ACROSS, "label": _("What stands across"), "options": options}


def _option(value: str, words: str, chosen: bool) -> dict[str, Any]:
    return {"value": value, "words": words, "chosen": chosen}


def hidden(package: SetPackage) -> list[dict[str, str]]:
    """Return the fields of the form that nobody sees."""
    return [{"name": SET, "value": package.code}]


def caption(found: TableFound, words: SetWords) -> str:
    """Return what the table shows: what is measured, its unit, and the codes that all figures share."""
    shared = [
        words.code(name, codes[0])
        for name, codes in found.chosen.codes.items()
        if len(codes) == 1 and name not in _varied(found)
    ]
    ends = dict.fromkeys(found.across if found.chosen.across == PERIOD else found.chosen.periods)
    span = " – ".join(dict.fromkeys([next(iter(ends), ""), next(reversed(ends), "")]))
    return ", ".join(filter(None, [words.of(found.chosen.package.titles), words.unit, *shared, span]))


def _varied(found: TableFound) -> list[str]:
    """Return the columns that stand at the left: those with several codes, else the places."""
    varied = [name for name in found.down if name == PERIOD or len(found.chosen.codes[name]) > 1]
    return varied or [found.down[0]]


def table(frame: Frame, found: TableFound, words: SetWords) -> dict[str, Any]:
    """Return the table as the block draws it."""
    left = _varied(found)
    places = [found.down.index(name) for name in left]
    heads = [{"words": words.column(name)} for name in left]
    across = [{"words": words.code(found.chosen.across, code), "number": True} for code in found.across]
    rows = [
        [*({"words": words.code(found.down[at], key[at])} for at in places), *map(cell, figures)]
        for key, figures in islice(found.rows(), ROWS_SHOWN)
    ]
    return {"columns": [*heads, *across], "rows": rows, "caption": caption(found, words)}


def cell(told: FigureTold | None) -> dict[str, Any]:
    """Return what stands in a cell."""
    if told is None:
        return {"why": "missing"}
    if told.absence == HELD:
        return {"words": _("held back")}
    return {"why": told.absence} if told.number is None else {"number": told.number}


def licences(package: SetPackage, words: SetWords) -> list[str]:
    """Return the words that stand at every figure."""
    return [words.of(one.licence) for one in package.sources]
