"""What a person is told of a file of figures: the sentences for the problems of ``methods.observations``."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tendik.methods.observations import Problem
from tendik.packs import tables

OF_TABLES: dict[str, Any] = {**tables.OF_FILES, **tables.OF_COLUMNS, **tables.OF_ROWS, **tables.OF_CELLS}
TABLE = "table_"
WORDS: dict[str, Any] = {
    "no_utf8": _("The letters of this file cannot be read. It must be in UTF-8."),
    "entities": _("The file declares entities, which no SDMX message needs. It is not read."),
    "no_reader": _(
        "SDMX-ML is read by a package that is not installed. Install Tendik with its extra “sdmx”."
    ),
    "no_message": _("This XML is no SDMX-ML that can be read: %(reason)s"),
    "no_figures": _("There are no figures in this file."),
    "no_layout": _(
        "No header was found: neither columns such as TIME_PERIOD and OBS_VALUE nor a row with years. "
        "Is this the right sheet?"
    ),
    "no_label": _("There are figures in this row, but no words before them."),
    "unknown_label": _(
        "It is not known what “%(words)s” means. Say it in the file of the source, as a label."
    ),
    "deletes": _("The action %(action)s takes figures away. Withdraw the data set instead."),
    "no_series": _("The file does not say what is measured. Choose the indicator."),
    "unknown_series": _("The indicator “%(code)s” is not known. Add it to the pack."),
    "not_national": _("Figures of the reporting type %(code)s are not the country’s own, and are not taken."),
    "bad_period": _("“%(period)s” is no period. Write a year, or year and month as 2026-03."),
    "other_frequency": _("The period %(period)s does not fit how often %(indicator)s is measured."),
    "no_place": _("The file does not say where."),
    "unknown_place": _("The place “%(place)s” is not known. Is this a file of another country?"),
    "ended_place": _("The place “%(place)s” ended before %(on)s. It became part of: %(successors)s."),
    "coming_place": _("The place “%(place)s” is there from %(on)s only."),
    "unknown_dimension": _("The breakdown %(concept)s (%(code)s) is not known. Add it to the pack."),
    "other_dimension": _(
        "%(indicator)s is not broken down by %(concept)s. Add it to the indicator in the pack."
    ),
    "unknown_code": _("The code “%(code)s” is not in the list of %(dimension)s. Add it to the pack."),
    "ended_code": _(
        "The code “%(code)s” of %(dimension)s ended before %(on)s. Its successor: %(successor)s."
    ),
    "coming_code": _("The code “%(code)s” of %(dimension)s is there from %(on)s only."),
    "other_unit": _("The unit is %(unit)s, but %(indicator)s is measured in %(wanted)s."),
    "other_multiplier": _(
        "The figures are in tens to the power %(multiplier)s, but those of %(indicator)s to the power %(wanted)s."
    ),
    "unknown_status": _("The status “%(status)s” is not known."),
    "no_number": _("“%(text)s” is no number."),
    "twice": _("This figure comes twice, first at %(first)s."),
    "twice_otherwise": _("This figure comes twice with different values, first at %(first)s."),
    "cut_off": _("The file ends in the middle of a row. Send it once more, whole."),
    "no_end": _("The last line has no end. If the file was cut off, the last figure may be wrong."),
    "too_many": _("There are more than %(most)s faults, so reading stopped here. Is this the right file?"),
    "mended_code": _("“%(code)s” had Cyrillic letters that only look Latin; it was read as meant."),
}
"""By the code of a problem. Those of tables are told as everywhere."""


FORMS: dict[str, Any] = {
    "wide": _("a table with periods across"),
    "long": _("a table with a figure in each row"),
    "form": _("a filled form of a place"),
}
"""What kinds of table are called; messages of SDMX say their own name."""


def form_in_words(form: str) -> str:
    """Return what kind of file it is, in the language of whoever reads it."""
    return str(FORMS.get(form, form))


def words_of(problem: Problem) -> str:
    """Return what is wrong and what to do, in the language of whoever reads it."""
    known = (
        OF_TABLES[problem.code.removeprefix(TABLE)] if problem.code.startswith(TABLE) else WORDS[problem.code]
    )
    words = str(known) % problem.values if problem.values else str(known)
    if problem.count == 1:
        return words
    more = ngettext("(%(count)s place)", "(%(count)s places)", problem.count) % {"count": problem.count}
    return f"{words} {more}"


def line_of(file: str, problem: Problem) -> str:
    """Return a problem on one line: the file, the place in it, the words."""
    return ": ".join(filter(None, (file, str(problem.where), words_of(problem))))
