"""What codes and concepts of SDMX's own lists are called, after these lists."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import trans_real

from tendik.methods.texts import Texts, in_language
from tendik.portal.sdmx.shapes import (
    CONFIDENTIAL,
    MULTIPLIER,
    OF_FIGURE,
    OF_SERIES,
    STATUS,
    TIME,
    UNIT,
    VALUE,
    Flow,
)

NAMES = {
    "FREQ": _("Frequency"),
    "REPORTING_TYPE": _("Whose reporting"),
    "SERIES": _("Series"),
    "REF_AREA": _("Place"),
    "TIME_PERIOD": _("Period"),
    "OBS_VALUE": _("Figure"),
    "UNIT_MEASURE": _("Unit"),
    "UNIT_MULT": _("Power of ten"),
    "DECIMALS": _("Digits behind the point"),
    "OBS_STATUS": _("How sure it is, or why there is none"),
    "CONF_STATUS": _("May it be published"),
    "COMMENT_OBS": _("Note"),
}
CODES = {
    "_T": _("all"),
    "FREQ.A": _("every year"),
    "FREQ.S": _("every half-year"),
    "FREQ.Q": _("every quarter"),
    "FREQ.M": _("every month"),
    "REPORTING_TYPE.N": _("of the country"),
    "UNIT_MULT.0": _("units"),
    "UNIT_MULT.3": _("thousands"),
    "UNIT_MULT.6": _("millions"),
    "OBS_STATUS.A": _("normal value"),
    "OBS_STATUS.E": _("estimated value"),
    "OBS_STATUS.P": _("provisional value"),
    "OBS_STATUS.B": _("not comparable with before"),
    "OBS_STATUS.O": _("no value"),
    "OBS_STATUS.M": _("no value: there can be none"),
    "OBS_STATUS.Q": _("no value: hidden"),
    "CONF_STATUS.F": _("open"),
    "CONF_STATUS.N": _("not for publication"),
}
"""By code; those of an attribute or dimension with its name before them."""


CODED = (MULTIPLIER, STATUS, CONFIDENTIAL, UNIT)
"""The attributes whose values are codes."""


def said(words: str, language: str) -> str:
    """Return words of the program in a language, whatever language is spoken around: other threads draw meanwhile."""
    catalogue: Any = trans_real.translation(language)
    return str(catalogue.gettext(words))


def name_of(concept: str, language: str) -> str:
    """Return what a concept is called; its id where nobody has a word for it."""
    return said(NAMES[concept], language) if concept in NAMES else concept


def word_of(concept: str, code: str, language: str) -> str:
    """Return what a code of a concept means; itself where nobody has a word for it."""
    words = CODES.get(f"{concept}.{code}") or CODES.get(code)
    return said(words, language) if words else code


@dataclass(frozen=True, slots=True)
class FlowWords:
    """What a dataflow, its concepts and its codes are called in a language."""

    flow: Flow
    language: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self._words(self.flow.package.titles, self.flow.id.code)

    @property
    def about(self) -> str:
        """What it is about; empty where nobody says so."""
        return self._words(self.flow.package.about, "")

    def concepts(self) -> dict[str, str]:
        """Return what its components are called."""
        titles = {one.concept: self._words(one.title, "") for one in self.flow.dimensions}
        names = (*titles, TIME, VALUE, *OF_SERIES, *OF_FIGURE)
        return {name: titles.get(name) or name_of(name, self.language) for name in names}

    def codes(self, concept: str) -> dict[str, str]:
        """Return the codes of a dimension or attribute that occur, in words; none where it has no codes."""
        dimension = self.flow.dimension(concept)
        if dimension:
            codes = {code: self._words(words, code) for code, words in dimension.words.items()}
            fixed = dimension.fixed
            return {**({fixed: word_of(concept, fixed, self.language)} if fixed else {}), **codes}
        if concept == UNIT:
            package = self.flow.package
            return {package.unit: self._words(package.unit_titles, package.unit)}
        known = {MULTIPLIER: [str(self.flow.package.multiplier)], STATUS: "AEPBOMQ", CONFIDENTIAL: "FN"}
        return {code: word_of(concept, code, self.language) for code in known.get(concept, ())}

    def _words(self, texts: Texts, otherwise: str) -> str:
        return in_language(texts, self.language) or otherwise
