"""What codes and concepts of SDMX's own lists are called, after these lists."""

from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import trans_real

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
