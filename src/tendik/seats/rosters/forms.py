"""What people bring: the roster of a council or of a staff, and the day on which it was true."""

import csv
from io import StringIO
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.entries.forms import BroughtFileField

COUNCIL, STAFF = "council", "staff"


TYPED_NAME, TYPED = "typed.csv", ("name", "sex", "born")
"""What stands in a line that is typed, by the names of fields, which every pack knows."""


class FileOrNone(BroughtFileField):
    """A file, or none where something else was given instead."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; None where none was chosen."""
        return super().clean(data, initial) if data else None


class RosterForm(forms.Form):
    """A roster as a file, or, of few people, written one a line."""

    file = FileOrNone(
        label=_("The roster"),
        help_text=_("As .xlsx or .csv, with the headings that your office uses, up to 10 MB."),
        required=False,
    )
    typed = forms.CharField(
        label=_("Or write it here"),
        help_text=_(
            "One person a line, with commas: name, sex, year of birth. The sex stays empty where it is not known."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=20_000,
        required=False,
    )
    of = forms.ChoiceField(
        label=_("Whom it lists"),
        choices=[(COUNCIL, _("members of a council")), (STAFF, _("the staff; no names are kept"))],
        initial=COUNCIL,
    )
    on = DayField(label=_("The day on which it was true"))

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two; a staff comes as a file, for its people are told by numbers."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("file")) == bool(given.get("typed")) and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or write the people below: one of the two."))
        if given.get("typed") and given.get("of") == STAFF:
            self.add_error("typed", _("A staff comes as a file, with a staff number for each person."))
        return given

    def brought(self) -> tuple[str, bytes]:
        """Return the name of the roster and what it holds; lines that were typed, under the headings of fields."""
        given: dict[str, Any] = self.cleaned_data
        if given["file"]:
            return given["file"].name, given["file"].read()
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(TYPED)
        for line in given["typed"].splitlines():
            parts = [part.strip() for part in line.split(",")]
            if any(parts):
                writer.writerow([*parts, *[""] * len(TYPED)][: max(len(TYPED), len(parts))])
        return TYPED_NAME, out.getvalue().encode()
