"""What a person is told of a table that was read: the sentences for the findings of ``methods.tables``."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.tables import Finding
from tendik.packs.faults import Fault

OF_FILES: dict[str, Any] = {
    "old_book": _("A .%(ending)s file is not read. Save it as .xlsx."),
    "no_table": _("Only .csv and .xlsx are read. Save the list as one of them."),
    "empty": _("The file is empty. Save the list again."),
    "book_as_csv": _("This is a workbook, not CSV. Save it as .xlsx and import that."),
    "no_text": _("The letters of this text cannot be read. In Excel save it as “CSV UTF-8”, or as .xlsx."),
    "coding": _(
        "The text is written in %(coding)s, which cannot hold every letter. "
        "Look whether question marks stand in words; “CSV UTF-8” keeps all."
    ),
    "torn_quotes": _("From this line on quotation marks do not match. Close or double them."),
    "cell_too_large": _("A cell holds more than %(most)s characters. Is a quotation mark missing?"),
    "old_or_locked_book": _("It has a password or is an old .xls. Save it as .xlsx without a password."),
    "locked_book": _("The workbook has a password. Save it without one."),
    "broken_book": _("This workbook is broken. Open it in Excel and save it again as .xlsx."),
    "too_large": _("The file unpacks to far more than a table holds. Copy the table into a new workbook."),
    "too_heavy": _(
        "Reading the file takes more memory or time than a table needs, so it was stopped. "
        "Copy the table into a new workbook."
    ),
    "far_cell": _(
        "The cell %(where)s stands far from all others. Delete its row and column, or copy the table into a new workbook."
    ),
    "one_sheet": _("The workbook has %(count)s sheets; only “%(name)s” is read."),
    "too_many_rows": _("There are more than %(most)s rows. Is this the right file?"),
    "too_many_faults": _(
        "There are more than %(most)s faults, so reading stopped here. Is this the right file?"
    ),
    "no_rows": _("There are no rows below the header. Is this the right file or sheet?"),
    "formulas": _("Cells with formulas: %(count)s. Their last value is taken. The first is %(where)s."),
}
"""On the file as a whole, by the code of the finding."""
OF_COLUMNS: dict[str, Any] = {
    "column_twice": _("The column %(name)s stands twice. Delete one."),
    "column_misspelt": _("The column %(name)s is missing. Is %(found)s meant? Rename it."),
    "columns_missing": _("Columns are missing: %(names)s. Add them."),
    "column_near": _("The column %(name)s is left alone. If %(near)s is meant, rename it."),
    "columns_left": _("These columns are left alone: %(names)s."),
}
"""On the first row."""
OF_ROWS: dict[str, Any] = {
    "row_width": _("The row has %(cells)s cells, the header %(wanted)s. Is a separator or a quote missing?"),
    "no_key": _("The code is empty. Fill it."),
    "key_twice": _("%(code)s stands twice, first in line %(line)s. Delete one of the rows."),
    "key_capitals": _("%(code)s and %(other)s differ in capitals only. Write the code the same way."),
    "merged_cell": _("The cells %(where)s are merged. Unmerge them and fill each."),
    "error_cell": _("The cell %(where)s holds an error. Correct it."),
    "uncomputed_cell": _(
        "The formula in %(where)s was never computed. Open the file in Excel, save it, import it."
    ),
}
"""On a row, or on cells that are named by their place."""
OF_CELLS: dict[str, Any] = {
    "error": _("The cell holds an error (%(text)s). Correct it."),
    "rounded": _("Excel rounds numbers this long. Format the column as text and type it again."),
    "made_day": _("Excel made a date or time of it. Format the column as text and type it again."),
    "invisible": _("It holds the invisible sign U+%(sign)04X. Delete it."),
    "mended": _("“%(name)s” had letters that only look right; read as “%(better)s”."),
    "too_long": _("It is longer than %(most)s letters. Shorten it."),
    "no_code": _(
        "“%(code)s” is no code. Write it with Latin letters, digits, “.”, “_” and “-”, a letter or digit first "
        "and no two dots side by side. A Cyrillic letter may look like a Latin one."
    ),
    "no_slug": _(
        "“%(code)s” is no code. Write it with Latin letters, digits, “_” and “-”, a letter or digit first. "
        "A Cyrillic letter may look like a Latin one."
    ),
    "device": _(
        "“%(code)s” is the name of a device in Windows and no file can have it. Choose another code."
    ),
    "ends_in_dot": _("“%(code)s” ends in a dot, which Windows takes away. Delete the dot."),
    "never_a_day": _("There is no day %(day)s."),
    "no_day": _("“%(day)s” is no day. Write it as 2025-12-31 or 31.12.2025."),
    "no_number": _("“%(value)s” is no number. Write it as 42.5 or 42,5."),
    "no_whole_number": _("“%(value)s” is no whole number."),
    "no_number_between": _("“%(value)s” is no number from %(least)s to %(most)s."),
    "no_choice": _("“%(value)s” is not one of %(choices)s."),
    "nothing": _("This is empty. Fill it."),
    "lasting": _("It cannot be taken away. Write what it is."),
}
"""On one cell; its column stands before the sentence."""
SENTENCES = {**OF_FILES, **OF_COLUMNS, **OF_ROWS, **OF_CELLS}


def told(finding: Finding, file: str) -> Fault:
    """Return a finding as a fault or note of a file, with its sentence."""
    key = finding.column if finding.code in OF_CELLS else ""
    return Fault(file, finding.line, SENTENCES[finding.code], finding.values, key=key)


def all_told(findings: Iterable[Finding], file: str) -> tuple[Fault, ...]:
    """Return all findings of a file with their sentences."""
    return tuple(told(finding, file) for finding in findings)
