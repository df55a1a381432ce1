"""What people bring: the roster of a council or of a staff, and the day on which it was true."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tendik.entries.actions import check_file_size
from tendik.entries.contents import EMPTY
from tendik.entries.forms import DayField
from tendik.entries.refusals import EntryRefused

COUNCIL, STAFF = "council", "staff"


class RosterForm(forms.Form):
    """A roster as a file."""

    file = forms.FileField(
        label=_("The roster"),
        help_text=_("As .xlsx or .csv, with the headings that your office uses, up to 10 MB."),
        error_messages={"required": _("Choose a file."), "empty": EMPTY},
    )
    of = forms.ChoiceField(
        label=_("Whom it lists"),
        choices=[(COUNCIL, _("members of a council")), (STAFF, _("the staff; no names are kept"))],
        initial=COUNCIL,
    )
    on = DayField(label=_("The day on which it was true"))

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        given: Any = self.cleaned_data["file"]
        try:
            check_file_size(given.size)
        except EntryRefused as reason:
            raise ValidationError(reason.message) from reason
        return given
