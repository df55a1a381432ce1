"""What people bring: the roster of a council or of a staff, and the day on which it was true."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tendik.entries.forms import BroughtFileField, DayField

COUNCIL, STAFF = "council", "staff"


class RosterForm(forms.Form):
    """A roster as a file."""

    file = BroughtFileField(
        label=_("The roster"),
        help_text=_("As .xlsx or .csv, with the headings that your office uses, up to 10 MB."),
    )
    of = forms.ChoiceField(
        label=_("Whom it lists"),
        choices=[(COUNCIL, _("members of a council")), (STAFF, _("the staff; no names are kept"))],
        initial=COUNCIL,
    )
    on = DayField(label=_("The day on which it was true"))
