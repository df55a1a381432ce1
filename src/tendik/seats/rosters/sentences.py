"""The sentences for what is wrong with a roster, and where."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.methods.tables import Finding
from tendik.packs.tables import SENTENCES
from tendik.seats.rosters.comparing import RosterComparison

OF_ROSTERS: dict[str, Any] = {
    "two_columns": gettext_lazy("These columns hold the same: %(names)s. Delete one of them."),
    "who_missing": gettext_lazy("No column says who it is. Add the name or the personal number."),
    "staff_missing": gettext_lazy(
        "No column tells people apart. Add the staff number or the personal number."
    ),
    "sex_missing": gettext_lazy(
        "No column says the sex. Add it; leave the cell empty where it is not known."
    ),
    "word": gettext_lazy("“%(value)s” is not known here. Correct it, or leave it empty."),
    "no_birth": gettext_lazy("Nobody who was born so long ago sits there: %(value)s. Correct it."),
    "nobody": gettext_lazy("The row does not say who it is. Fill it, or delete the row."),
    "twice": gettext_lazy("This is the same person as in row %(first)s. Delete one of the rows."),
    "ends_before": gettext_lazy("The term ends before it begins. Correct one of the days."),
    "older": gettext_lazy("Later changes are known already. Bring a newer roster, or choose a later day."),
    "starts_later": gettext_lazy("A day in this row lies after that of the roster. Correct one of them."),
    "no_district": gettext_lazy("There is no district “%(district)s”. Correct it in the roster."),
    "no_seats": gettext_lazy(
        "District %(district)s: new members %(count)s, free seats %(free)s. "
        "Confirm that those who are missing have left, or correct the roster."
    ),
    "post_taken": gettext_lazy(
        "Somebody else holds this post. Confirm that those who are missing have left, or correct the roster."
    ),
}


def sentence(finding: Finding) -> str:
    """Return what is said of a fault or note."""
    words = {**SENTENCES, **OF_ROSTERS}[finding.code]
    return str(words % finding.values) if finding.values else str(words)


def where(finding: Finding) -> str:
    """Return where a fault is, as Excel names the place; empty for the file as a whole."""
    if not finding.line:
        return ""
    if finding.number < 0:
        return _("Row %(row)s") % {"row": finding.line}
    about = {"row": finding.line, "letters": finding.letters, "title": finding.column}
    return _("Row %(row)s, column %(letters)s “%(title)s”") % about


def said(found: RosterComparison) -> str:
    """Say in a line what a roster changes."""
    words = _("New: %(new)s, changed: %(changed)s, as before: %(same)s, missing: %(missing)s.")
    return words % {
        "new": len(found.new),
        "changed": len(found.changed),
        "same": found.same,
        "missing": len(found.missing),
    }
