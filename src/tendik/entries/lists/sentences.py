"""The sentences for what is wrong with a list that came back."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.methods.tables.shapes import Finding, letters_of
from tendik.packs.tables import SENTENCES

OF_LISTS: dict[str, Any] = {
    "no_list": gettext_lazy(
        "This file was not taken from a list of the office, or its hidden columns are gone. "
        "Take the list along once more and copy your changes into it."
    ),
    "no_book": gettext_lazy("Only .xlsx is read. Save the form as that."),
    "other_list": gettext_lazy(
        "This file belongs to another list. Bring it back to the page you took it from."
    ),
    "old_list": gettext_lazy(
        "This file is of an earlier form of the list. Take it along once more and copy your changes into it."
    ),
    "too_old": gettext_lazy("That was too long ago. Choose the file once more."),
    "new_row": gettext_lazy("This row is new, and rows cannot be added here. Delete it."),
    "row_twice": gettext_lazy("This row stands twice, first as row %(first)s. Delete one of them."),
    "not_hers": gettext_lazy("There is no such row any more, or you may not change it. Delete it."),
    "not_read": gettext_lazy(
        "This cell is not there to be changed. Put back what stood in it. "
        "If many rows say so, a part of the sheet was sorted by itself."
    ),
    "conflict": gettext_lazy(
        "Somebody changed this row since you took the list along. Delete the row, or take the list along once more."
    ),
    "not_yours": gettext_lazy(
        "Leave this cell of a new row empty. It is filled in when the row is recorded."
    ),
    "said": "%(words)s",
}


def sentence(finding: Finding) -> str:
    """Return what is said of a fault."""
    words = {**SENTENCES, **OF_LISTS}[finding.code]
    return str(words % finding.values) if finding.values else str(words)


def where(finding: Finding, heads: tuple[str, ...]) -> str:
    """Return where a fault is, as Excel names the place; empty for the file as a whole."""
    if not finding.line:
        return ""
    if finding.number < 0:
        return _("Row %(row)s") % {"row": finding.line}
    about = {"row": finding.line, "letters": letters_of(finding.number), "title": heads[finding.number]}
    return _("Row %(row)s, column %(letters)s “%(title)s”") % about
